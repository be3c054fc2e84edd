extension Text {
  /// The text broken into lines of at most `width` columns: at blanks, between East Asian
  /// characters, and, when a word is longer than a line, anywhere. The first line may be shorter or
  /// longer than the others, for a label before it.
  func broken(to width: Int, first: Int? = nil) -> [Text] {
    guard spans.allSatisfy({ isPrintableASCII($0.text) }) else {
      let cells = cells
      return linesOf(cells, width, first).map { Text(cells[$0]) }
    }
    // Mostly it is plain and fits; and where every octet is a character, no character has to be looked at.
    if self.width <= max(2, first ?? width), spans.last?.text.utf8.last != 0x20 { return [self] }
    return linesOf(spans.flatMap { $0.text.utf8 }, width, first).map(part)
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

/// What lines are made of: cells, or octets where each of them is a character.
private protocol LinePiece {
  /// The columns it takes.
  var width: Int { get }
  /// Whether a line may end here without anyone missing it.
  var isBlank: Bool { get }
  /// Whether a line may end after `left` and the next one begin with `right`, neither being a blank.
  static func mayBreak(_ left: Self, _ right: Self) -> Bool
}

/// Which pieces stand on which line, without the blanks at its end; at least one line.
private func linesOf<Piece: LinePiece>(_ pieces: [Piece], _ width: Int, _ first: Int?) -> [Range<Int>] {
  var lines: [Range<Int>] = []
  var start = 0
  while start < pieces.count {
    let limit = max(2, lines.isEmpty ? first ?? width : width)
    let next = endOfLine(pieces, from: start, limit: limit)
    var end = next
    while end > start, pieces[end - 1].isBlank { end -= 1 }
    lines.append(start..<end)
    start = next
  }
  return lines.isEmpty ? [0..<0] : lines
}

/// Where the line that begins at `start` ends: the index at which the next one begins.
private func endOfLine<Piece: LinePiece>(_ pieces: [Piece], from start: Int, limit: Int) -> Int {
  var used = 0
  var opportunity: Int?
  var onlyBlanks = true
  var index = start
  while index < pieces.count {
    let isBlank = pieces[index].isBlank
    if !onlyBlanks, !isBlank, pieces[index - 1].isBlank || Piece.mayBreak(pieces[index - 1], pieces[index]) {
      opportunity = index
    }
    if !isBlank { onlyBlanks = false }
    used += pieces[index].width
    // Blanks may stand beyond the edge: they are dropped there.
    if used > limit, !isBlank { return opportunity ?? max(index, start + 1) }
    index += 1
  }
  return index
}

extension UInt8: LinePiece {
  fileprivate var width: Int { 1 }
  fileprivate var isBlank: Bool { self == 0x20 }

  /// Between the parts of a segment: `<SEQ=100><ACK=301>`.
  fileprivate static func mayBreak(_ left: UInt8, _ right: UInt8) -> Bool {
    left == UInt8(ascii: ">") && right == UInt8(ascii: "<")
  }
}

extension Cell: LinePiece {
  fileprivate static func mayBreak(_ left: Cell, _ right: Cell) -> Bool {
    if left.character == ">", right.character == "<" { return true }
    guard left.width == 2 || right.width == 2 else { return false }
    return !notAtStart.contains(right.character) && !notAtEnd.contains(left.character)
      && right.width > 0 && left.character != "\u{A0}" && right.character != "\u{A0}"
  }
}

/// Kinsoku: what no line begins with.
private let notAtStart = Set<Character>(
  "。，、；：？！．・）］｝〕〉》」』】〗〙〛”’…‥—～ー々ゝゞヽヾ%％℃°·ぁぃぅぇぉっゃゅょァィゥェォッャュョ.,;:!?)]}>'\"/")

/// Kinsoku: what no line ends with.
private let notAtEnd = Set<Character>("（［｛〔〈《「『【〖〘〚“‘￥＄([{<$#'\"/")
