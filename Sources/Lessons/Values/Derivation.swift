import LabLanguage
import Workbench

/// How a right answer follows from the lab: what is asked of it, after which commands, under whose stacks.
///
/// It stands in a comment beside the answer, is proved by `check`, and is seen by nobody else.
package struct Derivation: Hashable, Sendable {
  /// What the lab has to say.
  package enum Claim: Hashable, Sendable {
    /// `when CONDITION`: it holds.
    case holds(Sourced<Condition>)
    /// `ask QUESTION`: the answer is what comes out.
    case says(Sourced<Question>)
  }

  /// What the lab has to say.
  package var claim: Claim
  /// What is done before, on a copy of the step's start; nil for nothing.
  package var commands: ScriptLine?
  /// The profiles under each of which it has to be so; empty for the step's own.
  package var profiles: [Sourced<String>]
  /// Where the claim begins.
  package var position: Position
}

extension Derivation: CustomStringConvertible {
  /// As it is written: `client is CLOSED after client abort; run under linux`.
  package var description: String { claimText + circumstances(under: profiles.map(\.text)) }

  /// The condition or the question.
  var claimText: String {
    switch claim {
    case .holds(let condition): condition.text.onOneLine
    case .says(let question): question.text.onOneLine
    }
  }

  /// ` after …`, ` under …`: what was done, and whose stacks it was done by.
  func circumstances(under profiles: [String]) -> String {
    (commands.map { " after `\($0.text.onOneLine)`" } ?? "")
      + (profiles.isEmpty ? "" : " under \(profiles.joined(separator: ", "))")
  }
}

extension String {
  /// Words that stood over several lines, with one blank between any two.
  fileprivate var onOneLine: String { split(separator: " ").joined(separator: " ") }
}

/// What an author says about where an answer comes from.
package struct Grounds: Hashable, Sendable {
  /// How it follows from the lab, each proved by itself.
  package var derivations: [Derivation] = []
  /// `outside the lab: SOURCE`: no lab can tell; the text is the source, or empty.
  package var outside: Sourced<String>?
}
