import LabLanguage

/// Takes apart what a reader said to several questions at once.
enum Parts {
  /// Exactly so many parts, or nothing. They stand between semicolons or commas; where a comma may also belong to flags
  /// (`SYN,ACK`), only one with a blank behind it separates, if that gives the number.
  static func split(_ text: String, into count: Int) -> [String]? {
    let folded = foldedInput(text).trimmedBlanks
    guard count != 1 else { return folded.isEmpty ? nil : [folded] }
    for onlyBeforeBlanks in [true, false] {
      let parts = cut(folded, onlyBeforeBlanks: onlyBeforeBlanks)
      if parts.count == count, !parts.contains("") { return parts }
    }
    return nil
  }

  /// Exactly so many words with only blanks between them, or nothing.
  static func words(_ text: String, count: Int) -> [String]? {
    let words = foldedInput(text).split(separator: " ").map(String.init)
    return words.count == count && !words.contains { $0.contains { ",;<".contains($0) } } ? words : nil
  }

  /// `3: LAST-ACK`, `1: SYN,ACK, 2: ACK`: numbers and what stands behind them; nothing if it does not begin with one.
  static func numbered(_ text: String) -> [(number: Int, text: String)]? {
    var parts: [(number: Int, text: String)] = []
    for part in cut(foldedInput(text), onlyBeforeBlanks: false) {
      let sides = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        .map { String($0).trimmedBlanks }
      if sides.count == 2, let number = Int(sides[0]) {
        parts.append((number, sides[1]))
      } else if !parts.isEmpty {
        parts[parts.count - 1].text += "," + part
      } else {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts
  }

  private static func cut(_ text: String, onlyBeforeBlanks: Bool) -> [String] {
    var parts: [String] = []
    var isInSegment = false
    var start = text.startIndex
    for index in text.utf8.indices {
      let next = text.utf8.index(after: index)
      switch text.utf8[index] {
      case UInt8(ascii: "<"): isInSegment = true
      case UInt8(ascii: ">"): isInSegment = false
      case UInt8(ascii: ","):
        let isBeforeBlank = next < text.endIndex && text.utf8[next] == UInt8(ascii: " ")
        if isInSegment || onlyBeforeBlanks && !isBeforeBlank { continue }
        fallthrough
      case UInt8(ascii: ";"):
        parts.append(String(text[start..<index]).trimmedBlanks)
        start = next
      default: break
      }
    }
    parts.append(String(text[start...]).trimmedBlanks)
    return parts
  }
}
