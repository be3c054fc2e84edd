/// What every report is made from: one record a step.
package struct Record: Hashable, Sendable {
  /// `lesson/step`: the same for ever.
  package var id: String
  /// The step's place in the lesson, from 1.
  package var number: Int
  /// The step's id.
  package var step: String
  /// The step's title.
  package var title: String
  /// The line of the submission at which the visit that counts begins; 0 when the step was not attempted.
  package var line: Int
  /// How it went.
  package var status: Status
  /// The points earned.
  package var points: Int
  /// The points that were to be had.
  package var maximum: Int
  /// What is said about it, in one sentence.
  package var message: String
  /// What would have been right, where that is a value.
  package var expected: String
  /// What was there instead.
  package var actual: String
  /// Kinds of work in the step: `goal`, `choice`, `answer`, `predict`.
  package var tags: [String]
  /// The steps whose end this step begins from.
  package var dependsOn: [String]
  /// The goal's conditions at the end, when it was not reached.
  package var conditions: [Condition]
  /// Reasons given to answers.
  package var reasons: [String]
  /// What was found in the lines of the visit that counts.
  package var findings: [Finding]
  /// So many more findings are not listed.
  package var findingsLeftOut = 0

  /// How a step went.
  package enum Status: String, Hashable, Sendable {
    /// All its points were earned.
    case pass
    /// Some were not.
    case fail
    /// It was not attempted.
    case skip
    /// It could not be graded.
    case error
  }

  /// A condition of the goal, and how it stood at the end.
  package struct Condition: Hashable, Sendable {
    /// The condition.
    package var text: String
    /// It held, or was earned.
    package var holds: Bool
    /// Its stage had not begun.
    package var isBegun: Bool
    /// How things stood.
    package var present: String
  }

  /// Something worth saying about a line.
  package struct Finding: Hashable, Sendable {
    /// The line's number.
    package var line: Int
    /// The command.
    package var command: String
    /// What is said about it.
    package var message: String
  }
}

/// How one submission did.
package struct Result: Hashable, Sendable {
  /// The submission's name.
  package var name: String
  /// One record a step, in the lesson's order.
  package var records: [Record]
  /// What was found in lines that belong to no step.
  package var findings: [Record.Finding]
  /// So many more findings are not listed.
  package var findingsLeftOut = 0
  /// A limit that was hit, or why the file could not be read to its end.
  package var trouble: String?

  /// The points earned.
  package var points: Int { records.reduce(0) { $0 + $1.points } }
  /// The points that were to be had.
  package var maximum: Int { records.reduce(0) { $0 + $1.maximum } }
}
