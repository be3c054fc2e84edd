/// The value of a metadata line.
struct MetadataValue {
  /// The text without its quotes.
  var text: String
  /// Where the text begins, behind an opening quote.
  var position: Position

  /// The entries of a comma list.
  func list(in source: SourceText) -> [SourceLine] {
    var entries: [SourceLine] = []
    var offset = position.offset
    for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let words = part.drop(while: isBlank)
      let start = min(offset + part.count - words.count, source.bytes.count)
      let end = words.lastIndex { !isBlank($0) }
      if let end {
        let text = String(Substring(words[...end]))
        entries.append(SourceLine(text: text, position: source.position(at: start)))
      }
      offset += part.count + 1
    }
    return entries
  }
}

extension MetadataReader {
  /// Reads a value, quoted or not; nil if it is empty or a program that knows YAML would read it otherwise.
  mutating func readValue(_ range: Range<Int>, key: String) -> MetadataValue? {
    guard let first = source.bytes[range].first else {
      problems.report(
        .emptyValue, at: source.position(at: range.lowerBound), "`\(key)` has no value",
        mend: "Write one behind the colon, or delete the line.")
      return nil
    }
    let position = source.position(at: range.lowerBound)
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      return readQuoted(range, quote: first)
    }
    let text = source.string(range)
    if let reason = MetadataReader.meansOtherwise(text, key: key) {
      problems.report(
        .needsQuotes, at: position, "YAML, and so a Git host, reads this value otherwise: \(reason)",
        mend: "Put it in quotes: `\(key): \"…\"`.")
    }
    return MetadataValue(text: text, position: position)
  }

  private mutating func readQuoted(_ range: Range<Int>, quote: UInt8) -> MetadataValue? {
    var octets: [UInt8] = []
    var index = range.lowerBound + 1
    while index < range.upperBound {
      let byte = source.bytes[index]
      let next = index + 1 < range.upperBound ? source.bytes[index + 1] : 0
      if byte == quote {
        // In single quotes a doubled quote is one.
        guard quote == UInt8(ascii: "'"), next == quote else { break }
        index += 1
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        guard next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") else {
          problems.report(
            .badQuotes, at: source.position(at: index), "in double quotes `\\` escapes only `\"` and `\\`",
            mend: "Double it.")
          return nil
        }
        index += 1
      }
      octets.append(source.bytes[index])
      index += 1
    }
    guard index + 1 == range.upperBound else {
      let isOpen = index >= range.upperBound
      problems.report(
        .badQuotes, at: source.position(at: isOpen ? range.lowerBound : index + 1),
        isOpen ? "this quote is never closed" : "something stands behind the closing quote",
        mend: isOpen ? "Close it at the end of the line." : "Put the whole value in quotes.")
      return nil
    }
    return MetadataValue(
      text: String(decoding: octets, as: UTF8.self), position: source.position(at: range.lowerBound + 1))
  }

  /// Why YAML takes an unquoted value for something else than its text; nil if it does not.
  static func meansOtherwise(_ text: String, key: String) -> String? {
    let octets = Array(text.utf8)
    guard let first = octets.first else { return nil }
    if octets.last == UInt8(ascii: ":") || contains(octets, UInt8(ascii: ":"), then: isBlank) {
      return "a colon and a blank begin another key"
    }
    if contains(octets.reversed(), UInt8(ascii: "#"), then: isBlank) { return "` #` begins a comment" }
    if "[]{}>|*&!%#`@,".utf8.contains(first) {
      return "`\(Character(UnicodeScalar(first)))` at the start is a sign of its own"
    }
    if "-?".utf8.contains(first), octets.count == 1 || isBlank(octets[1]) {
      return "`\(Character(UnicodeScalar(first)))` and a blank begin a list or a key"
    }
    guard octets.count < 16 else { return nil }  // neither a word nor a number
    if octets.count > 1, first == UInt8(ascii: "0"), octets.allSatisfy(isDigit) {
      return "a number that begins with 0 is octal, or loses it"
    }
    return key == "minutes" || key == "format" ? nil : otherValue(text, octets)
  }

  /// What a short text that is meant as words is to YAML 1.1, or to 1.2, and so to some program.
  private static func otherValue(_ text: String, _ octets: [UInt8]) -> String? {
    let words = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "~"]
    if words.contains(text.lowercased()) { return "`\(text)` is a truth value or nothing" }
    guard octets.contains(where: isDigit) else { return nil }
    // 3.10 is a section of the RFC to us and the number 3.1 to YAML.
    if isNumbers(text, parted: "."), octets.last == UInt8(ascii: "0") {
      return "as a number \(text) loses its last zero"
    }
    if isNumbers(text, parted: ":") { return "`\(text)` is a number to the base 60" }
    if isNumbers(text, parted: "-"), text.split(separator: "-").count == 3 { return "`\(text)` is a date" }
    let digits = text.lowercased().hasPrefix("0x") ? text.dropFirst(2) : text[...]
    if digits.count < text.count, Int(digits, radix: 16) != nil {
      return "`\(text)` is a number to the base 16"
    }
    if text.has(UInt8(ascii: "_")), isNumbers(text, parted: "_") {
      return "`\(text)` is a number without `_`"
    }
    if text.lowercased().has(UInt8(ascii: "e")), Double(text) != nil { return "`\(text)` is a power of ten" }
    return nil
  }

  /// Two or more runs of digits with one sign between each two.
  private static func isNumbers(_ text: String, parted sign: Character) -> Bool {
    let parts = text.split(separator: sign, omittingEmptySubsequences: false)
    return parts.count > 1 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
  }

  private static func contains(_ octets: [UInt8], _ byte: UInt8, then test: (UInt8) -> Bool) -> Bool {
    octets.indices.dropLast().contains { octets[$0] == byte && test(octets[$0 + 1]) }
  }
}
