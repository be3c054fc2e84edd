/// What raw HTML in a lesson consists of.
enum HTMLPiece: Equatable {
  /// The range of what stands between `<!--` and `-->`, without blanks.
  case comment(Range<Int>)
  /// `<details>`, `</details>`, or a whole `<summary>…</summary>`: for readers on a Git host only.
  case fold
  /// A comment that begins here and never ends.
  case openComment(Int)
  /// Anything else begins here.
  case other(Int)

  /// Takes some octets of a file apart; after the first piece of other HTML the rest is not looked at.
  static func pieces(in range: Range<Int>, of source: SourceText) -> [HTMLPiece] {
    var pieces: [HTMLPiece] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let rest = source.bytes[index..<range.upperBound]
      if source.bytes[index] <= 0x20 {
        index += 1
      } else if rest.starts(with: "<!--".utf8) {
        guard let end = find("-->", from: index + 4, in: rest) else { return pieces + [.openComment(index)] }
        pieces.append(.comment(trimmed((index + 4)..<end, of: source)))
        index = end + 3
      } else if let end = endOfFold(rest) {
        pieces.append(.fold)
        index = end
      } else {
        return pieces + [.other(index)]
      }
    }
    return pieces
  }

  /// The end of a `details` or `summary` element's tag at the start of some octets; nil if there is none.
  private static func endOfFold(_ octets: ArraySlice<UInt8>) -> Int? {
    for tag in ["</details>", "</summary>", "<details>", "<details open>"]
    where octets.starts(with: tag.utf8) { return octets.startIndex + tag.utf8.count }
    guard octets.starts(with: "<summary>".utf8),
      let end = find("</summary>", from: octets.startIndex + 9, in: octets)
    else { return nil }
    return end + 10
  }

  private static func find(_ wanted: String, from start: Int, in octets: ArraySlice<UInt8>) -> Int? {
    guard let first = wanted.utf8.first, start <= octets.endIndex else { return nil }
    return octets[start...].indices.first { octets[$0] == first && octets[$0...].starts(with: wanted.utf8) }
  }

  /// Comments may span lines: line endings count as blanks here.
  static func trimmed(_ range: Range<Int>, of source: SourceText) -> Range<Int> {
    var low = range.lowerBound
    var high = max(range.upperBound, low)
    while low < high, source.bytes[low] <= 0x20 { low += 1 }
    while high > low, source.bytes[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }
}

/// What a comment says to the loader.
enum Marker {
  /// `<!-- fill -->`: the table below has blanks.
  case fill
  /// `<!-- example -->`: here stands the original's next example.
  case example
  /// `<!-- = -->`: may change places with the line above.
  case swap
  /// `<!-- when CONDITION -->`.
  case when(SourceLine)
  /// `<!-- ask QUESTION -->`.
  case ask(SourceLine)
  /// `<!-- outside the lab: SOURCE -->`; the line is the source, or empty.
  case outside(SourceLine)

  /// Nil for a comment that is the author's own business.
  init?(_ range: Range<Int>, of source: SourceText) {
    let text = source.string(range)
    switch text {
    case "fill": self = .fill
    case "example": self = .example
    case "=": self = .swap
    default:
      let line = { (word: String) in
        HTMLPiece.trimmed((range.lowerBound + word.utf8.count)..<range.upperBound, of: source)
      }
      if Self.begins(text, with: "when") {
        self = .when(Self.line(line("when"), of: source))
      } else if Self.begins(text, with: "ask") {
        self = .ask(Self.line(line("ask"), of: source))
      } else if text == Self.outsideWords || text.hasPrefix(Self.outsideWords + ":") {
        let rest = text == Self.outsideWords ? Self.outsideWords : Self.outsideWords + ":"
        self = .outside(Self.line(line(rest), of: source))
      } else {
        return nil
      }
    }
  }

  private static let outsideWords = "outside the lab"

  private static func begins(_ text: String, with word: String) -> Bool {
    text == word || text.hasPrefix(word + " ") || text.hasPrefix(word + "\n")
  }

  /// What stands over several lines is read as one.
  private static func line(_ range: Range<Int>, of source: SourceText) -> SourceLine {
    let octets = source.bytes[range].map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }
    return SourceLine(
      text: String(decoding: octets, as: UTF8.self), position: source.position(at: range.lowerBound))
  }

  /// Elsewhere than beside an answer, `ask` is a word like any other.
  var isOnlyOurs: Bool { if case .ask = self { false } else { true } }
}
