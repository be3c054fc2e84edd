import LabLanguage

/// An `answer` block and the list of wrong values under it.
package struct AnswerQuestion: Hashable, Sendable {
  /// The values any of which is right.
  package var accepted: [Sourced<AcceptedAnswer>]
  /// Wrong values, in order, each with its reason.
  package var wrong: [WrongAnswer]
  /// How the right values follow.
  package var grounds = Grounds()
  /// Where the block begins.
  package var position: Position
}

/// A wrong value and why it is wrong.
package struct WrongAnswer: Hashable, Sendable {
  /// In a table with blanks: the first cell of the blank's row, as in `2: LAST-ACK`.
  package var row: String?
  /// The value; nil for `*`, any other.
  package var value: Sourced<AcceptedAnswer>?
  /// What the learner is told.
  package var reason: [Markdown.Block]
  /// Where the item begins.
  package var position: Position
}

/// A list of task items: one of them is right, or several are and all must be chosen.
package struct ChoiceQuestion: Hashable, Sendable {
  /// An answer to choose.
  package struct Item: Hashable, Sendable {
    /// What it says.
    package var text: [Markdown.Block]
    /// Whether it is right.
    package var isRight: Bool
    /// What must be so exactly if the item is right; proved by `check`.
    package var derivations: [Derivation]
    /// The first condition among these.
    package var condition: Sourced<Condition>? {
      for case .holds(let condition) in derivations.map(\.claim) { return condition }
      return nil
    }
    /// What the learner is told when it is chosen.
    package var reason: [Markdown.Block]
    /// Where the item begins.
    package var position: Position
  }

  /// The answers, in order of the file.
  package var items: [Item]
  /// Where the list begins.
  package var position: Position

  /// How many items there are, and of how many the lab proves that they are right, or wrong.
  var tally: Proof.Choice {
    let right = items.filter(\.isRight)
    let wrong = items.filter { !$0.isRight }
    return Proof.Choice(
      right: right.count, provedRight: right.count { !$0.derivations.isEmpty }, wrong: wrong.count,
      provedWrong: wrong.count { !$0.derivations.isEmpty })
  }

  /// Whether several are right and all of them must be chosen.
  package var choosesAll: Bool { items.count { $0.isRight } > 1 }
}

/// An ordered list of task items: its order is right.
package struct OrderQuestion: Hashable, Sendable {
  /// A line to be put in its place.
  package struct Item: Hashable, Sendable {
    /// What it says.
    package var text: [Markdown.Block]
    /// Whether it belongs into the order at all.
    package var belongs: Bool
    /// Whether it may change places with the line above it.
    package var maySwap: Bool
    /// Why it does not belong.
    package var reason: [Markdown.Block]
    /// Where the item begins.
    package var position: Position
  }

  /// The lines, in the right order; those that do not belong stand anywhere.
  package var items: [Item]
  /// Where the list begins.
  package var position: Position
}

/// A table in which each code span below the header is a blank.
package struct FillQuestion: Hashable, Sendable {
  /// A blank.
  package struct Blank: Hashable, Sendable {
    /// The row, from 0, the header not counted.
    package var row: Int
    /// The column, from 0.
    package var column: Int
    /// What is right there.
    package var accepted: Sourced<AcceptedAnswer>
    /// How it follows.
    package var grounds = Grounds()
  }

  /// The table as written, the values still in it.
  package var table: Markdown.Table
  /// The blanks, row by row.
  package var blanks: [Blank]
  /// Wrong values, in order, each with its reason.
  package var wrong: [WrongAnswer]
  /// Where the mark above the table stands.
  package var position: Position
}
