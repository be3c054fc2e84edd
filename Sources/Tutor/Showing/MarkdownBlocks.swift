import Lessons
import TCP
import Typesetting
import Workbench

extension Markdown.Block {
  /// The block as it is shown in a terminal.
  package var blocks: [Block] {
    switch self {
    case .heading(let level, let inlines, _): [.heading(level: level, inlines.text)]
    case .paragraph(let inlines, _): [.paragraph(inlines.text)]
    case .list(let list): [list.block]
    case .quote(let blocks, _): [.quote(blocks.spaced)]
    case .code(let code): [.preformatted(code.lines.map { Text($0.text, .code) }, indent: 2)]
    case .table(let table): [table.block]
    case .html: []
    case .thematicBreak: [.rule]
    }
  }
}

extension [Markdown.Block] {
  /// The blocks as they are shown in a terminal, an empty line between two.
  package var spaced: [Block] {
    var result: [Block] = []
    for block in self {
      let shown = block.blocks
      guard !shown.isEmpty else { continue }
      if !result.isEmpty { result.append(.blank) }
      result += shown
    }
    return result
  }
}

extension Markdown.List {
  fileprivate var block: Block {
    let marker: Block.Marker = start.map { .ordered(from: $0) } ?? .bullet
    return .list(items.map { $0.blocks.spaced }, marker: marker)
  }
}

extension Markdown.Table {
  fileprivate var block: Block {
    .table(
      header: header.map { $0.inlines.text.styled(.heading) },
      alignments: alignments.map { alignment in
        switch alignment {
        case .natural, .left: .left
        case .center: .centre
        case .right: .right
        }
      }, rows: rows.map { $0.map { $0.inlines.text } })
  }
}

extension [Markdown.Inline] {
  /// The words with their styles.
  package var text: Text { styled(.plain) }

  private func styled(_ style: Style) -> Text {
    var result = Text()
    for inline in self {
      switch inline {
      case .text(let words, _): result += words.withStates(style)
      case .code(let code, _): result.append(code, code.codeStyle)
      case .emphasis(let inner, _): result += inner.styled(.emphasis)
      case .strong(let inner, _): result += inner.styled(.strong)
      case .link(let inner, let destination, _):
        result += inner.styled(style)
        if destination.hasPrefix("http") { result.append(" (\(destination))", .quiet) }
      case .softBreak, .hardBreak: result.append(" ", style)
      case .html: break
      }
    }
    return result
  }
}

extension String {
  /// Running words, in which the names of states look like states.
  fileprivate func withStates(_ style: Style) -> Text {
    guard style == .plain else { return Text(self, style) }
    var result = Text()
    let octets = utf8
    var plainStart = octets.startIndex
    var index = octets.startIndex
    while index < octets.endIndex {
      guard octets[index].isStateLetter else {
        octets.formIndex(after: &index)
        continue
      }
      let end = octets[index...].firstIndex { !$0.isStateLetter } ?? octets.endIndex
      if octets.distance(from: index, to: end) > 5, let state = State(rawValue: String(self[index..<end])) {
        result.append(String(self[plainStart..<index]))
        result += .state(state)
        plainStart = end
      }
      index = end
    }
    result.append(String(self[plainStart...]))
    return result
  }

  /// What stands between backticks is a segment when it looks like one, else code.
  fileprivate var codeStyle: Style { hasPrefix("<SEQ=") || hasPrefix("<CTL=") ? .segment : .literal }
}

extension UInt8 {
  /// A letter, digit or hyphen that the names of states are made of.
  fileprivate var isStateLetter: Bool {
    (0x41...0x5A).contains(self) || (0x30...0x39).contains(self) || self == 0x2D
  }
}
