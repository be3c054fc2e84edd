/// A step of a lesson: what a `##` heading begins.
package struct Step: Hashable, Sendable {
  /// The name by which everything refers to the step.
  package var id: String
  /// The words of the heading.
  package var heading: [Markdown.Inline]
  /// What the comment under the heading says.
  package var attributes: StepAttributes
  /// What the step says and asks, in order of the file.
  package var content: [Content]
  /// The fingerprint of the step's lines, the heading included.
  package var hash: ContentHash
  /// Where the heading begins.
  package var position: Position
  /// Where the id is given, or the heading from which it is made.
  package var idPosition: Position
  /// Whose words these are.
  package var wording = Wording.own

  /// Whose words a step shows.
  package enum Wording: Hashable, Sendable {
    /// Those of the file in which it stands.
    case own
    /// A translation's.
    case translated
    /// A translation's, of a lesson that has changed since; whether in this step nobody knows.
    case perhapsOld
    /// The original's, as the translation lacks the step, or has an older or another one.
    case original
  }
}

/// The attributes of a step.
package struct StepAttributes: Hashable, Sendable {
  /// The points of the step's question; 1 unless said.
  package var points: Int?
  /// The profile both hosts follow in this step.
  package var profile: Sourced<String>?
  /// The hosts' initial sequence numbers in this step.
  package var iss: InitialSequence?
  /// Where these are given.
  package var issPosition: Position?
  /// The ids of the steps that must be done before.
  package var needs: [Sourced<String>] = []
  /// How many answers count; 1 unless said.
  package var tries: Int?
  /// In a translation: the fingerprint of the original's step when it was translated.
  package var of: ContentHash?
  /// Where this is given.
  package var ofPosition: Position?
}

extension Step {
  /// The words of the heading without markup.
  package var title: String { Markdown.plainText(heading) }
  /// The step whose setup and solution stand in for the lesson's setup.
  package var after: Sourced<String>? { content.lazy.compactMap { $0.setup?.after }.first }
  /// The commands of the step's own setup blocks.
  package var setup: [ScriptLine] { content.flatMap { $0.setup?.commands ?? [] } }
  /// The stages, in order.
  package var goals: [Goal] { content.compactMap { if case .goal(let goal) = $0 { goal } else { nil } } }
  /// The predictions, in order.
  package var predictions: [Prediction] {
    content.compactMap { if case .predict(let prediction) = $0 { prediction } else { nil } }
  }
  /// The author's hints, in order.
  package var hints: [Hint] { content.compactMap { if case .hint(let hint) = $0 { hint } else { nil } } }
  /// The transcripts, in order.
  package var examples: [Example] {
    content.compactMap { if case .example(let example) = $0 { example } else { nil } }
  }
  /// The commands that reach the goals; nil if the step has no solution.
  package var solution: [ScriptLine]? {
    let blocks = content.compactMap {
      if case .solution(let solution) = $0 { solution.commands } else { nil }
    }
    return blocks.isEmpty ? nil : blocks.flatMap { $0 }
  }
  /// The step's own `allow` lines.
  package var allow: [CommandPrefixLine] { content.flatMap { $0.allowed } }
  /// The step's own `forbid` lines.
  package var forbid: [CommandPrefixLine] { content.flatMap { $0.forbidden } }
  /// The step's question, one of `choice`, `answer`, `fill` and `order`; nil if it asks none.
  package var question: Content? { content.first { $0.isQuestion } }
}
