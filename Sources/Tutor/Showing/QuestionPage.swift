import LabLanguage
import Lessons
import Typesetting

/// A question as it is put to the learner.
enum QuestionPage {
  static func blocks(_ question: Content, _ run: StepRun) -> [Block] {
    let language = run.language
    switch question {
    case .choice(let choice):
      return [.list(choice.items.map { $0.text.spaced }, marker: .lettered), .blank]
        + [.paragraph(language(choice.choosesAll ? .chooseAll : .chooseOne, .quiet))]
    case .answer: return [.paragraph(language(.typeAnswer, .quiet))]
    case .order(let order):
      let shown = order.shown(for: run.step.id).map { order.items[$0].text.spaced }
      return [.list(shown, marker: .lettered), .blank, .paragraph(language(.putInOrder("b a d"), .quiet))]
    case .fill(let fill):
      return table(fill, run, isSolved: false) + [.blank]
        + [.paragraph(language(.fillBlanks(fill.blanks.count), .quiet))]
    default: return []
    }
  }

  /// The table with its blanks numbered; those that are filled in rightly show their values.
  static func table(_ question: FillQuestion, _ run: StepRun, isSolved: Bool) -> [Block] {
    var table = question.table
    for (index, blank) in question.blanks.enumerated().reversed() {
      let isFilled = run.blanks.indices.contains(index) && run.blanks[index].contains(where: \.isRight)
      let value = isSolved || isFilled ? run.expected(blank.accepted.value) : "__\(index + 1)__"
      table.rows[blank.row][blank.column].inlines.replace(blank.accepted.position, with: value)
    }
    return Markdown.Block.table(table).blocks
  }
}

extension [Markdown.Inline] {
  /// Puts other words in the place of a code span.
  fileprivate mutating func replace(_ place: Position, with words: String) {
    for index in indices {
      guard case .code(_, let position) = self[index], position == place else { continue }
      self[index] = .strong([.text(words, position)], position)
    }
  }
}
