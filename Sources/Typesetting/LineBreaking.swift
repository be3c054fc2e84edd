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
  /// The same between the parts of a segment, `<SEQ=100><ACK=301>`, where it is too long for a line.
  static func mayBreakSegment(_ left: Self, _ right: Self) -> Bool
}

/// Which pieces stand on which line, without the blanks at its end; at least one line.
private func linesOf<Piece: LinePiece>(_ pieces: [Piece], _ width: Int, _ first: Int?) -> [Range<Int>] {
  var lines: [Range<Int>] = []
  var start = 0
  while start < pieces.count {
    let limit = max(2, lines.isEmpty ? first ?? width : width)
    let next = endOfLine(pieces, from: start, limit: limit, next: max(2, width))
    var end = next
    while end > start, pieces[end - 1].isBlank { end -= 1 }
    lines.append(start..<end)
    start = next
  }
  return lines.isEmpty ? [0..<0] : lines
}

/// Where the line that begins at `start` ends: the index at which the next one, `next` columns wide, begins.
private func endOfLine<Piece: LinePiece>(_ pieces: [Piece], from start: Int, limit: Int, next: Int) -> Int {
  var used = 0
  var opportunity: Int?
  var inSegment: Int?
  var onlyBlanks = true
  var index = start
  while index < pieces.count {
    let isBlank = pieces[index].isBlank
    if !onlyBlanks, !isBlank {
      if pieces[index - 1].isBlank || Piece.mayBreak(pieces[index - 1], pieces[index]) {
        (opportunity, inSegment) = (index, nil)
      } else if Piece.mayBreakSegment(pieces[index - 1], pieces[index]) {
        inSegment = index
      }
    }
    if !isBlank { onlyBlanks = false }
    used += pieces[index].width
    // Blanks may stand beyond the edge: they are dropped there.
    if used > limit, !isBlank {
      if let inSegment, !opportunityFits(opportunity, next, pieces) { return inSegment }
      return opportunity ?? max(index, start + 1)
    }
    index += 1
  }
  return index
}

/// What begins at that opportunity fits on a line up to the next one.
private func opportunityFits<Piece: LinePiece>(_ opportunity: Int?, _ width: Int, _ pieces: [Piece]) -> Bool {
  guard var index = opportunity else { return false }
  var used = 0
  repeat {
    used += pieces[index].width
    index += 1
  } while index < pieces.count && !pieces[index].isBlank && !Piece.mayBreak(pieces[index - 1], pieces[index])
  return used <= width
}

extension UInt8: LinePiece {
  fileprivate var width: Int { 1 }
  fileprivate var isBlank: Bool { self == 0x20 }

  fileprivate static func mayBreak(_ left: UInt8, _ right: UInt8) -> Bool { false }

  fileprivate static func mayBreakSegment(_ left: UInt8, _ right: UInt8) -> Bool {
    left == UInt8(ascii: ">") && right == UInt8(ascii: "<")
  }
}

extension Cell: LinePiece {
  fileprivate static func mayBreak(_ left: Cell, _ right: Cell) -> Bool {
    guard left.width == 2 || right.width == 2 else { return false }
    return !notAtStart.contains(right.character) && !notAtEnd.contains(left.character)
      && right.width > 0 && left.character != "\u{A0}" && right.character != "\u{A0}"
  }

  fileprivate static func mayBreakSegment(_ left: Cell, _ right: Cell) -> Bool {
    left.character == ">" && right.character == "<"
  }
}

/// Kinsoku: what no line begins with.
private let notAtStart = Set<Character>(
  "。，、；：？！．・）］｝〕〉》」』】〗〙〛”’…‥—～ー々ゝゞヽヾ%％℃°·ぁぃぅぇぉっゃゅょァィゥェォッャュョ.,;:!?)]}>'\"/")

/// Kinsoku: what no line ends with.
private let notAtEnd = Set<Character>("（［｛〔〈《「『【〖〘〚“‘￥＄([{<$#'\"/")
