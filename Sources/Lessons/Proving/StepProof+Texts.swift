import LabLanguage

/// All that an author has written in a step, with its places.
extension StepProof {
  var writtenTexts: [(text: String, position: Position)] { step.content.flatMap(\.texts) }
}

extension Content {
  fileprivate var texts: [(text: String, position: Position)] {
    switch self {
    case .prose(let block): block.texts
    case .setup(let setup): setup.commands.map(\.written)
    case .solution(let solution): solution.commands.map(\.written)
    case .goal(let goal): goal.conditions.map(\.written)
    case .hint(let hint): (hint.condition.map { [$0.written] } ?? []) + hint.text.flatMap(\.texts)
    case .predict(let prediction): prediction.commands.map(\.written) + prediction.questions.map(\.written)
    case .answer(let answer):
      answer.accepted.map(\.written) + answer.grounds.derivations.flatMap(\.texts)
        + answer.wrong.flatMap(\.texts)
    case .fill(let fill):
      fill.blanks.flatMap { [$0.accepted.written] + $0.grounds.derivations.flatMap(\.texts) }
        + fill.wrong.flatMap(\.texts)
    case .choice(let choice):
      choice.items.flatMap { item in
        item.derivations.flatMap(\.texts) + (item.text + item.reason).flatMap(\.texts)
      }
    case .order(let order): order.items.flatMap { ($0.text + $0.reason).flatMap(\.texts) }
    case .wrongAnswers(let wrong): wrong.flatMap(\.texts)
    case .example, .allow, .forbid, .inheritedExample: []
    }
  }
}

extension Sourced {
  fileprivate var written: (text: String, position: Position) { (text, position) }
}

extension Derivation {
  fileprivate var texts: [(text: String, position: Position)] {
    [(claimText, position)] + (commands.map { [$0.written] } ?? [])
  }
}

extension WrongAnswer {
  fileprivate var texts: [(text: String, position: Position)] {
    (value.map { [$0.written] } ?? []) + reason.flatMap(\.texts)
  }
}

extension Markdown.Block {
  fileprivate var texts: [(text: String, position: Position)] {
    switch self {
    case .heading(_, let inlines, _), .paragraph(let inlines, _): inlines.flatMap(\.texts)
    case .list(let list): list.items.flatMap(\.blocks).flatMap(\.texts)
    case .quote(let blocks, _): blocks.flatMap(\.texts)
    case .table(let table): (table.rows + [table.header]).joined().flatMap(\.inlines).flatMap(\.texts)
    case .code(let code): code.lines.map { ($0.text, $0.position) }
    case .html, .thematicBreak: []
    }
  }
}

extension Markdown.Inline {
  fileprivate var texts: [(text: String, position: Position)] {
    switch self {
    case .text(let words, let position), .code(let words, let position): [(words, position)]
    case .emphasis(let inner, _), .strong(let inner, _), .link(let inner, _, _): inner.flatMap(\.texts)
    case .softBreak, .hardBreak, .html: []
    }
  }
}
