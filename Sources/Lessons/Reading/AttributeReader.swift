/// `key=value` as it stands in a step's comment or behind the word of a fence.
struct Attribute {
  var key: String
  var value: String
  var keyPosition: Position
  var valuePosition: Position
}

/// Reads attributes and their values.
enum AttributeReader {
  /// Reads `key=value key="two words"`; what is neither is reported.
  static func read(
    _ range: Range<Int>, of source: SourceText, reporting problems: inout ProblemList
  ) -> [Attribute] {
    var attributes: [Attribute] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if source.bytes[index] <= 0x20 {
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, source.bytes[index] > 0x20, source.bytes[index] != UInt8(ascii: "=") {
        index += 1
      }
      let key = source.string(start..<index)
      let position = source.position(at: start)
      guard !key.isEmpty, index < range.upperBound, source.bytes[index] == UInt8(ascii: "=") else {
        problems.report(
          .badAttribute, at: position, "`\(key.isEmpty ? "=" : key)` is not an attribute",
          mend: "Write `key=value` without blanks, or `key=\"two words\"`.")
        // What follows (`: x`, `= x`) would only be reported once more.
        break
      }
      let value = readValue(from: index + 1, until: range.upperBound, of: source)
      index = value.end
      let attribute = Attribute(
        key: key, value: source.string(value.range), keyPosition: position,
        valuePosition: source.position(at: value.range.lowerBound))
      if attributes.contains(where: { $0.key == key }) {
        problems.report(
          .duplicateAttribute, at: position, "`\(key)` stands here a second time", mend: "Delete one of them."
        )
      } else {
        attributes.append(attribute)
      }
    }
    return attributes
  }

  private static func readValue(
    from start: Int, until end: Int, of source: SourceText
  ) -> (range: Range<Int>, end: Int) {
    if start < end, source.bytes[start] == UInt8(ascii: "\"") || source.bytes[start] == UInt8(ascii: "'"),
      let close = source.bytes[(start + 1)..<end].firstIndex(of: source.bytes[start])
    {
      return ((start + 1)..<close, close + 1)
    }
    var index = start
    while index < end, source.bytes[index] > 0x20 { index += 1 }
    return (start..<index, index)
  }

  /// A number of points, from 0 to 1000.
  static func points(_ attribute: Attribute, reporting problems: inout ProblemList) -> Int? {
    if let points = Int(attribute.value), (0...1000).contains(points), isPlain(attribute.value) {
      return points
    }
    problems.report(
      .badPoints, at: attribute.valuePosition, "`\(attribute.value)` is not a number of points",
      mend: "Write a whole number from 0 to 1000.")
    return nil
  }

  /// How many answers count, from 1 to 100.
  static func tries(_ attribute: Attribute, reporting problems: inout ProblemList) -> Int? {
    if let tries = Int(attribute.value), (1...100).contains(tries), isPlain(attribute.value) { return tries }
    problems.report(
      .badTries, at: attribute.valuePosition, "`\(attribute.value)` is not a number of tries",
      mend: "Write a whole number from 1 to 100.")
    return nil
  }

  /// `+2` and `-0` are numbers to Swift, not to a reader.
  private static func isPlain(_ number: String) -> Bool { number.utf8.allSatisfy(isDigit) }

  /// `random`, or `client 7, server 9`.
  static func initialSequence(
    _ text: String, at position: Position, reporting problems: inout ProblemList
  ) -> InitialSequence? {
    if text == "random" { return .random }
    var numbers: [Substring: UInt32] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: " ")
      guard words.count == 2, words[0] == "client" || words[0] == "server", numbers[words[0]] == nil,
        isPlain(String(words[1])), let number = UInt32(words[1])
      else {
        problems.report(
          .badISS, at: position, "`\(text)` does not give initial sequence numbers",
          mend: "Write `random`, or `client N, server N` with numbers up to 4294967295.")
        return nil
      }
      numbers[words[0]] = number
    }
    return .numbers(client: numbers["client"], server: numbers["server"])
  }
}
