extension [Block] {
  /// The same blocks with sentences for every picture and table, and without lines drawn beside or between them, as
  /// screen readers need them.
  package var inSentences: [Block] { flatMap(\.inSentences) }
}

extension Block {
  fileprivate var inSentences: [Block] {
    switch self {
    case .drawing(_, let sentences, let indent): [.drawing([], sentences: sentences, indent: indent)]
    case .table(let header, _, let rows): rows.map { .paragraph(Block.sentence($0, header)) }
    case .list(let items, let marker): [.list(items.map(\.inSentences), marker: marker)]
    case .quote(let blocks): blocks.inSentences
    case .rule: [.blank]
    case .paragraph, .heading, .preformatted, .blank, .row: [self]
    }
  }

  /// A row of a table: `title: cell; title: cell.`
  private static func sentence(_ cells: [Text], _ header: [Text]) -> Text {
    let parts = cells.enumerated().filter { !$0.element.isEmpty }.map { index, cell in
      index < header.count && !header[index].isEmpty ? header[index] + ": " + cell : cell
    }
    return parts.joined(separator: "; ") + "."
  }
}
