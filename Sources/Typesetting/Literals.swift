extension [Block] {
  /// The same blocks with backticks around what is to be typed, for where no colour tells it apart.
  package var markingLiterals: [Block] { map { $0.mapping(\.markingLiterals) } }
}

extension Text {
  /// The same text with backticks around its literals.
  var markingLiterals: Text {
    guard spans.contains(where: { $0.style == .literal }) else { return self }
    return Text(spans.map { $0.style == .literal ? Span("`\($0.text)`", .literal) : $0 })
  }
}

extension Block {
  /// The same block with each of its texts changed.
  func mapping(_ change: (Text) -> Text) -> Block {
    switch self {
    case .paragraph(let text, let indent): .paragraph(change(text), indent: indent)
    case .heading(let level, let text): .heading(level: level, change(text))
    case .list(let items, let marker): .list(items.map { $0.map { $0.mapping(change) } }, marker: marker)
    case .quote(let blocks): .quote(blocks.map { $0.mapping(change) })
    case .table(let header, let alignments, let rows):
      .table(header: header.map(change), alignments: alignments, rows: rows.map { $0.map(change) })
    case .row(var row):
      {
        row.body = row.body.map(change)
        return .row(row)
      }()
    case .preformatted, .drawing, .blank, .rule: self
    }
  }
}
