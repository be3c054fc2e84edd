extension Markdown.Block {
  /// Where the block begins.
  package var position: Position {
    switch self {
    case .heading(_, _, let position), .paragraph(_, let position), .quote(_, let position),
      .html(_, let position), .thematicBreak(let position):
      position
    case .list(let list): list.position
    case .code(let code): code.position
    case .table(let table): table.position
    }
  }
}

extension Markdown.Inline {
  /// Where the span begins.
  package var position: Position {
    switch self {
    case .text(_, let position), .code(_, let position), .emphasis(_, let position), .strong(_, let position),
      .link(_, _, let position), .softBreak(let position), .hardBreak(let position), .html(_, let position):
      position
    }
  }
}

extension Markdown {
  /// The words of some running text without any markup; breaks become blanks, HTML disappears.
  package static func plainText(_ inlines: [Inline]) -> String {
    var text = ""
    for inline in inlines {
      switch inline {
      case .text(let words, _), .code(let words, _): text += words
      case .emphasis(let inner, _), .strong(let inner, _), .link(let inner, _, _): text += plainText(inner)
      case .softBreak, .hardBreak: text += " "
      case .html: break
      }
    }
    return text
  }
}

extension Markdown.CodeBlock {
  /// The text between the fences, each line with its newline.
  package var literal: String { lines.reduce(into: "") { $0 += $1.text + "\n" } }
}
