import TCP

/// What came of proving a lesson: what is wrong, and how long the author's ways are.
package struct Proof: Hashable, Sendable {
  /// A step, for telling its author how it stands.
  package struct StepSummary: Hashable, Sendable {
    /// The step's id.
    package var id: String
    /// How many commands the author's solution takes; nil without a solution.
    package var commands: Int?
    /// How short a way to the goals can be; nil without goals, or where nothing was sought.
    package var shortest: Shortest?
    /// The right answers of its question that are values, and where they come from.
    package var answers: [Answer]
    /// Its choice, if it asks one.
    package var choice: Choice?
    /// How many conditions, predictions and answers were proved.
    package var proved: Int
  }

  /// A right answer.
  package struct Answer: Hashable, Sendable {
    /// As it stands in the file.
    package var text: String
    /// What says it, such as `server.rcv.nxt after \`run\``; nil where its author is taken at his word.
    package var source: String?
    /// What kind of thing that is.
    package var ground: Ground

    /// An answer and where it comes from.
    package init(text: String, source: String? = nil, _ ground: Ground) {
      (self.text, self.source, self.ground) = (text, source, ground)
    }
  }

  /// Where a right answer comes from.
  package enum Ground: String, Hashable, Sendable, CaseIterable {
    /// The lab says it, by itself or as its author asks it.
    case lab
    /// It is reckoned from numbers.
    case arithmetic
    /// Its author says that no lab can tell.
    case outside
    /// Nothing says it: its author is taken at his word.
    case word
  }

  /// The items of a choice, and how many of them the lab proves.
  package struct Choice: Hashable, Sendable {
    /// Items that are right.
    package var right: Int
    /// Those with a condition that holds.
    package var provedRight: Int
    /// Items that are wrong.
    package var wrong: Int
    /// Those with a condition that does not hold.
    package var provedWrong: Int
  }

  /// What the search for the shortest way came to.
  package enum Shortest: Hashable, Sendable {
    /// None is shorter than this one.
    case way([String])
    /// No way of at most so many commands; what is longer was not looked at.
    case bounded(Int)
  }

  /// What is wrong, in order of the file.
  package var problems: [Problem]
  /// What is not wrong, and worth knowing, in order of the file: ways that are shorter than the author's and quite others.
  package var notes: [Problem] = []
  /// The steps, in order of the file.
  package var steps: [StepSummary]

  /// Nothing is wrong but what the lesson can live with.
  package var holds: Bool { problems.allSatisfy { $0.severity == .warning } }
}

extension Lesson {
  /// Plays the whole lesson and finds what does not work: setups, goals, solutions, examples, answers, predictions
  /// and hints.
  ///
  /// The lesson must have been read without errors. A translation has nothing of its own to prove; prove the
  /// original.
  package func prove() -> Proof {
    var known = KnownProofs()
    return prove(reusing: &known)
  }

  /// The same, but what has been proved before is not proved again: after an edit, only the edited step and those that
  /// begin after it.
  package func prove(reusing known: inout KnownProofs) -> Proof {
    guard !isTranslation else { return Proof(problems: [], steps: []) }
    var list = ProblemList(file: file)
    var notes = ProblemList(file: file)
    var results: [StepResult] = []
    if checkAvailable(reporting: &list) {
      results = steps.map { known.prove($0, of: self) }
      let unsound = Set(zip(steps, results).filter { !$1.isSound }.map(\.0.id))
      // What begins after a step that does not work is proved when that one does.
      for (step, result) in zip(steps, results) where !isBuilt(step, on: unsound) {
        list.add(result.problems)
        notes.add(result.notes)
      }
    }
    let summaries = steps.enumerated().map { index, step in
      step.summary(results.indices.contains(index) ? results[index] : nil)
    }
    return Proof(problems: list.sorted, notes: notes.sorted, steps: summaries)
  }

  /// Whether a step begins after one of these, directly or not.
  private func isBuilt(_ step: Step, on others: Set<String>) -> Bool {
    var visited: Set<String> = []
    var before = step.after.flatMap { self.step($0.value) }
    while let current = before, visited.insert(current.id).inserted {
      if others.contains(current.id) { return true }
      before = current.after.flatMap { self.step($0.value) }
    }
    return false
  }

  /// What the lesson asks of both hosts can be had.
  private func checkAvailable(reporting problems: inout ProblemList) -> Bool {
    problems.checkProfile(metadata.profile)
    return problems.found.isEmpty
  }
}

extension ProblemList {
  /// A stack of this name is known.
  mutating func checkProfile(_ profile: Sourced<String>?) {
    guard let profile, Profile(named: profile.value) == nil else { return }
    let names = Profile.all.map(\.name)
    let meant = Nearest.to(profile.value, in: names)
    report(
      .unavailableProfile, at: profile.position, "there is no profile `\(profile.value)`",
      mend: meant.map { "Write `\($0)`." } ?? "There are \(names.joined(separator: ", ")).")
  }

  /// Takes over findings, each place and rule once.
  mutating func add(_ problems: [Problem]) {
    for problem in problems
    where !found.contains(where: { $0.rule == problem.rule && $0.position == problem.position }) {
      report(problem.rule, at: problem.position, problem.message, mend: problem.mend)
    }
  }
}

extension Step {
  fileprivate func summary(_ result: StepResult?) -> Proof.StepSummary {
    let conditions = goals.reduce(0) { $0 + $1.conditions.count }
    let choice: Proof.Choice? = if case .choice(let choice)? = question { choice.tally } else { nil }
    return Proof.StepSummary(
      id: id, commands: solution.map { $0.reduce(0) { $0 + $1.value.count } }, shortest: result?.shortest,
      answers: result?.answers ?? [], choice: choice,
      proved: conditions + predictions.reduce(0) { $0 + $1.questions.count } + (question == nil ? 0 : 1))
  }
}
