// Comments that say how an answer follows, perhaps over several lines. They decide nothing that a sketch tells.

extension Sketch {
  /// A line of an item that is a comment, or begins one.
  mutating func innerComment(_ line: Line) -> Bool {
    let blanks = line.octets.prefix { $0 == 0x20 }.count
    guard blanks >= 2, line.octets.dropFirst(blanks).starts(with: "<!-- ".utf8) else { return false }
    return Self.ends(line) || opensComment(line, .inside)
  }

  /// A comment begins that does not end on its line.
  mutating func opensComment(_ line: Line, _ place: OpenComment) -> Bool {
    let words = line.octets.split(separator: 0x20)
    guard words.count > 2, !words[1].elementsEqual("fill".utf8), Self.find(line) == nil else { return false }
    openComment = place
    return true
  }

  /// A line inside a comment; false when it could be something else to a reader of Markdown.
  mutating func takeInComment(_ line: Line) -> Bool {
    let inner = line.octets.drop { $0 == 0x20 }
    guard !inner.isEmpty, openComment == .outside || line.has("  "), Self.isHarmless(inner),
      inner.first != UInt8(ascii: "#")
    else { return false }
    if Self.ends(line) {
      openComment = nil
      return true
    }
    return Self.find(line) == nil
  }

  /// A comment ends here, and nothing stands behind it.
  static func ends(_ line: Line) -> Bool { find(line) == line.octets.count - 3 }

  /// Where the first `-->` of a line stands, counted from its beginning.
  private static func find(_ line: Line) -> Int? {
    let octets = line.octets
    return octets.indices.first { octets[$0...].starts(with: "-->".utf8) }.map { $0 - octets.startIndex }
  }
}
