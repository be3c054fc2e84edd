/// A table's columns, shrunk until they fit a width or given up for `title: cell` lines.
struct TableLayout {
  private let header: [Text]
  private let alignments: [Alignment]
  private let rows: [[Text]]
  private let count: Int

  init(header: [Text], alignments: [Alignment], rows: [[Text]]) {
    let count = max(header.count, rows.map(\.count).max() ?? 0)
    self.count = count
    self.header = TableLayout.filled(header.map { $0.onOneLine.styled(.heading) }, count)
    self.rows = rows.map { TableLayout.filled($0.map(\.onOneLine), count) }
    self.alignments = alignments + Array(repeating: .left, count: max(0, count - alignments.count))
  }

  private static let gap = 2
  /// No column is wrapped narrower than this, unless it is narrower by itself.
  private static let narrowest = 8

  private static func filled(_ cells: [Text], _ count: Int) -> [Text] {
    cells + Array(repeating: Text(), count: count - cells.count)
  }

  func lines(width: Int) -> [Text] {
    guard count > 0 else { return [] }
    guard let widths = columnWidths(total: width) else { return listed(width: width) }
    let rule = Text(
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), .quiet)
    let titles = header.allSatisfy(\.isEmpty) ? [] : laidOut(header, widths) + [rule]
    return titles + rows.flatMap { laidOut($0, widths) }
  }

  /// The width of each column, or nil when even wrapped cells do not fit.
  private func columnWidths(total: Int) -> [Int]? {
    var widths = (0..<count).map { column in
      max(1, ([header] + rows).map { $0[column].width }.max() ?? 0)
    }
    let least = (0..<count).map { column in
      max(min(widths[column], Self.narrowest), header[column].longestWord, longestWord(column, atMost: 20))
    }
    var excess = widths.reduce(0, +) + Self.gap * (count - 1) - total
    while excess > 0 {
      // Take from the widest that can still give.
      guard let widest = (0..<count).filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] })
      else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// The longest word in a column: a word cut in two is worse than a list instead of a table, unless
  /// it is so long that it would be cut anyway.
  private func longestWord(_ column: Int, atMost limit: Int) -> Int {
    min(limit, rows.map { $0[column].longestWord }.max() ?? 0)
  }

  /// One row of cells on as many lines as its tallest cell needs.
  private func laidOut(_ cells: [Text], _ widths: [Int]) -> [Text] {
    let columns = zip(cells, widths).map { $0.broken(to: $1) }
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).map { line in
      (0..<count)
        .map { column in
          let text = line < columns[column].count ? columns[column][line] : Text()
          return text.padded(to: widths[column], alignments[column])
        }
        .joined(separator: Text.blanks(Self.gap)).trimmed
    }
  }

  /// Every cell on a line of its own behind its title; an empty line between two rows.
  private func listed(width: Int) -> [Text] {
    Array(
      rows.map { row in
        (0..<count).filter { !row[$0].isEmpty || !header[$0].isEmpty }.flatMap { column -> [Text] in
          let title = header[column].isEmpty ? Text() : header[column] + ": "
          let lines = (title + row[column]).broken(to: width - 2, first: width)
          return lines.enumerated().map { ($0 == 0 ? $1 : Text.blanks(2) + $1).trimmed }
        }
      }.joined(separator: [Text()]))
  }
}

extension Text {
  /// The width of the longest piece between blanks or East Asian characters.
  fileprivate var longestWord: Int {
    var longest = 0
    var current = 0
    for cell in cells {
      current = cell.isBlank || cell.width == 2 ? 0 : current + cell.width
      longest = max(longest, cell.width == 2 ? 2 : current)
    }
    return longest
  }
}
