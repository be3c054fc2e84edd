/// Finds the calmest form of a row that fits a width: one line, columns with the last one wrapped, or
/// one column below the other.
struct RowLayout {
  private let row: Row
  private let label: Text
  private let body: [Text]
  private let note: Text

  init(_ row: Row) {
    self.row = row
    label = row.label.onOneLine
    body = row.body.map(\.onOneLine)
    note = row.note.onOneLine
  }

  /// Where notes end at most: further right the eye would lose the line.
  private static let edge = 80
  private static let gap = Text.blanks(2)
  private static let wideGap = Text.blanks(3)
  /// A last column narrower than this is harder to read than a line of its own.
  private static let narrowest = 24

  func lines(width: Int) -> [Text] {
    let edge = min(width, Self.edge)
    var head = Text.blanks(row.indent) + label
    let hang = row.indent + max(row.labelWidth, min(label.width + 1, row.labelWidth + 4))
    guard edge - hang >= 10 else { return underLabel(width: edge) }
    guard head.width <= hang - 1 else {
      // The label alone fills the line; the columns begin below it.
      return head.broken(to: edge) + hanging(Text.blanks(hang), hang, edge)
    }
    head.pad(to: hang)
    var one = head
    addColumns(to: &one)
    one = one.trimmed
    if let line = withNote(one, edge: edge) { return [line] }
    if one.width > edge, let line = withNote(one, edge: one.width + 2 + note.width), line.width <= width {
      return [line]
    }
    return hanging(head, hang, edge)
  }

  /// All body columns side by side.
  private func addColumns(to line: inout Text) {
    for (index, column) in body.enumerated() {
      let isLast = index == body.count - 1
      line += column
      if index == 0, !isLast { line.append(Text.blankString(row.firstColumn - column.width)) }
      if !isLast { line += index == 0 ? Self.gap : Self.wideGap }
    }
  }

  /// The line with the note at the right edge, if there is room for both.
  private func withNote(_ line: Text, edge: Int) -> Text? {
    if note.isEmpty { return line.width <= edge ? line : nil }
    guard line.width + 2 + note.width <= edge else { return nil }
    return line.padded(to: edge - note.width) + note
  }

  /// The body beside the label on several lines: columns with the last one wrapped, if that leaves it
  /// wide enough, else as many columns on a line as fit.
  private func hanging(_ head: Text, _ hang: Int, _ edge: Int) -> [Text] {
    var head = head
    var start = hang
    var lines: [Text] = []
    let afterFirst = hang + max(row.firstColumn, body.first?.width ?? 0) + Self.gap.width
    if body.count == 2, edge - afterFirst >= Self.narrowest {
      head += body[0].padded(to: afterFirst - hang)
      start = afterFirst
      lines = body[1].broken(to: edge - start)
    } else {
      lines = packed(width: edge - hang)
    }
    for index in lines.indices {
      lines[index] = ((index == 0 ? head : Text.blanks(start)) + lines[index]).trimmed
    }
    return adding(note, to: lines, edge)
  }

  /// The columns one after the other, a new line wherever the next one does not fit.
  private func packed(width: Int) -> [Text] {
    var lines: [Text] = []
    for column in body {
      if let last = lines.last, last.width + Self.wideGap.width + column.width <= width {
        lines[lines.count - 1] = last + Self.wideGap + column
      } else {
        lines += column.broken(to: width)
      }
    }
    return lines.isEmpty ? [Text()] : lines
  }

  /// For the narrowest terminals: everything below the label.
  private func underLabel(width: Int) -> [Text] {
    let lines = packed(width: width - 2).map { (Text.blanks(2) + $0).trimmed }
    return label.broken(to: width) + adding(note, to: lines, width)
  }

  /// The note on the last line, or on one of its own, at the right.
  private func adding(_ note: Text, to lines: [Text], _ edge: Int) -> [Text] {
    guard !note.isEmpty, let last = lines.last else { return lines }
    if let line = withNote(last, edge: edge) { return lines.dropLast() + [line] }
    return lines + note.broken(to: edge).map { Text.blanks(edge - $0.width) + $0 }
  }
}
