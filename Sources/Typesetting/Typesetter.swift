/// Lays blocks out on lines of a given width. The same blocks and width give the same lines, on every
/// machine.
package struct Typesetter: Hashable, Sendable {
  /// The columns of a line. Nothing that comes out is wider.
  package let width: Int

  /// A typesetter for lines of `width` columns; at least 10, below which nothing could be shown.
  package init(width: Int) {
    self.width = max(width, 10)
  }

  /// The lines of some blocks, top to bottom, without blanks at their ends.
  package func lines(_ blocks: [Block]) -> [Text] {
    blocks.flatMap(lines)
  }

  /// The lines of one block.
  package func lines(_ block: Block) -> [Text] {
    switch block {
    case .paragraph(let text, let indent):
      indented(by: indent) { text.broken(to: $0) }
    case .heading(let level, let text):
      (level == 2 ? text.capitals : text).styled(.heading).broken(to: width)
    case .preformatted(let lines, let indent):
      indented(by: indent) { width in lines.flatMap { $0.expandingTabs.cut(to: width) } }
    case .drawing(let picture, let sentences, let indent):
      picture.isEmpty || picture.contains { $0.width > width }
        ? indented(by: indent) { width in sentences.flatMap { hanging($0, width) } } : picture
    case .blank:
      [Text()]
    case .rule:
      [Text(String(repeating: "─", count: width), .quiet)]
    case .list(let items, let marker):
      list(items, marker)
    case .quote(let blocks):
      prefixed(blocks, first: Text("│ ", .quiet), rest: Text("│ ", .quiet))
    case .table(let header, let alignments, let rows):
      TableLayout(header: header, alignments: alignments, rows: rows).lines(width: width)
    case .row(let row):
      RowLayout(row).lines(width: width)
    }
  }

  /// Lines that leave some columns free at the left, fewer when that would cost half the line.
  private func indented(by indent: Int, _ layout: (Int) -> [Text]) -> [Text] {
    let indent = max(0, min(indent, width / 2))
    return layout(width - indent).map { $0.isEmpty ? $0 : Text.blanks(indent) + $0 }
  }

  /// A sentence, its further lines set in by two columns.
  private func hanging(_ sentence: Text, _ width: Int) -> [Text] {
    sentence.broken(to: width - 2, first: width).enumerated().map { $0 == 0 ? $1 : Text.blanks(2) + $1 }
  }

  /// Blocks with something before each of their lines.
  private func prefixed(_ blocks: [Block], first: Text, rest: Text) -> [Text] {
    guard width - first.width >= 10 else {
      // Too deep for this terminal: the mark on a line of its own loses nothing.
      return (first.trimmed.isEmpty ? [] : [first.trimmed]) + lines(blocks)
    }
    let inner = Typesetter(width: width - first.width).lines(blocks)
    return (inner.isEmpty ? [Text()] : inner).enumerated().map { index, line in
      ((index == 0 ? first : rest) + line).trimmed
    }
  }

  private func list(_ items: [[Block]], _ marker: Block.Marker) -> [Text] {
    let marks = items.indices.map { marker.mark($0) }
    let width = marks.map(\.width).max() ?? 0
    return zip(marks, items).flatMap { mark, blocks in
      prefixed(blocks, first: mark.padded(to: width), rest: Text.blanks(width))
    }
  }
}

extension Block.Marker {
  /// The mark of the item at `index`, with the distance to the item.
  fileprivate func mark(_ index: Int) -> Text {
    switch self {
    case .bullet: Text("- ", .quiet)
    case .ordered(let first): Text("\(first + index). ", .quiet)
    case .lettered: Text(Self.letters(index), .command) + "  "
    }
  }

  /// `a` … `z`, `aa` …: the name of the item at `index` in a lettered list.
  package static func letters(_ index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? last : letters(index / 26 - 1) + last
  }
}

extension Text {
  /// In capitals, except for what has a spelling of its own.
  fileprivate var capitals: Text {
    Text(
      spans.map { span in
        switch span.style {
        case .state, .code, .segment, .command, .reference: span
        default: Span(span.text.uppercased(), span.style)
        }
      })
  }

  /// With blanks up to the next multiple of eight for each tab.
  fileprivate var expandingTabs: Text {
    guard spans.contains(where: { $0.text.utf8.contains(0x09) }) else { return self }
    var result = Text()
    for span in spans {
      for (index, piece) in span.text.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { result += Text.blanks(8 - result.width % 8) }
        result.append(String(piece), span.style)
      }
    }
    return result
  }
}

extension [Block] {
  /// What a reader without colours sees: lines of at most `width` columns, a newline after each.
  package func plainText(width: Int) -> String {
    Palette.plain.render(Typesetter(width: width).lines(self))
  }
}
