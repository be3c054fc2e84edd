extension Text {
  /// The text broken into lines of at most `width` columns: at blanks, between East Asian
  /// characters, and, when a word is longer than a line, anywhere. The first line may be shorter or
  /// longer than the others, for a label before it.
  func broken(to width: Int, first: Int? = nil) -> [Text] {
    // Mostly it is plain and fits.
    if spans.allSatisfy({ isPrintableASCII($0.text) }), self.width <= max(2, first ?? width),
      spans.last?.text.utf8.last != 0x20
    {
      return [self]
    }
    let cells = cells
    var lines: [Text] = []
    var start = 0
    while start < cells.count {
      let limit = max(2, lines.isEmpty ? first ?? width : width)
      let next = endOfLine(cells, from: start, limit: limit)
      var end = next
      while end > start, cells[end - 1].isBlank { end -= 1 }
      lines.append(Text(cells[start..<end]))
      start = next
    }
    return lines.isEmpty ? [Text()] : lines
  }

  /// The text cut every `width` columns, blanks and all, as preformatted lines are.
  func cut(to width: Int) -> [Text] {
    var lines: [Text] = []
    var line: [Cell] = []
    var used = 0
    for cell in cells {
      if used + cell.width > width, !line.isEmpty {
        lines.append(Text(line).trimmed)
        line = []
        used = 0
      }
      line.append(cell)
      used += cell.width
    }
    lines.append(Text(line).trimmed)
    return lines
  }
}

/// Where the line that begins at `start` ends: the index at which the next one begins.
private func endOfLine(_ cells: [Cell], from start: Int, limit: Int) -> Int {
  var used = 0
  var opportunity: Int?
  var onlyBlanks = true
  var index = start
  while index < cells.count {
    if !onlyBlanks, mayBreak(cells[index - 1], cells[index]) { opportunity = index }
    if !cells[index].isBlank { onlyBlanks = false }
    used += cells[index].width
    // Blanks may stand beyond the edge: they are dropped there.
    if used > limit, !cells[index].isBlank { return opportunity ?? max(index, start + 1) }
    index += 1
  }
  return index
}

/// Whether a line may end after `left` and the next one begin with `right`.
private func mayBreak(_ left: Cell, _ right: Cell) -> Bool {
  if right.isBlank { return false }
  if left.isBlank { return true }
  // Between the parts of a segment: <SEQ=100><ACK=301>.
  if left.character == ">", right.character == "<" { return true }
  guard left.width == 2 || right.width == 2 else { return false }
  return !notAtStart.contains(right.character) && !notAtEnd.contains(left.character)
    && right.width > 0 && left.character != "\u{A0}" && right.character != "\u{A0}"
}

/// Kinsoku: what no line begins with.
private let notAtStart = Set<Character>(
  "。，、；：？！．・）］｝〕〉》」』】〗〙〛”’…‥—～ー々ゝゞヽヾ%％℃°·ぁぃぅぇぉっゃゅょァィゥェォッャュョ.,;:!?)]}>'\"/")

/// Kinsoku: what no line ends with.
private let notAtEnd = Set<Character>("（［｛〔〈《「『【〖〘〚“‘￥＄([{<$#'\"/")
