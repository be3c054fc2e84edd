import LabLanguage

/// Takes apart what a reader said to several questions at once.
enum Parts {
  /// Exactly so many parts, or nothing. They stand between semicolons or commas; where a comma may also belong to flags
  /// (`SYN,ACK`), only one with a blank behind it separates, if that gives the number.
  static func split(_ text: String, into count: Int) -> [String]? {
    let folded = foldedInput(text).trimmedBlanks
    guard count != 1 else { return folded.isEmpty ? nil : [folded] }
    return [cut(folded, onlyBeforeBlanks: true), cut(folded, onlyBeforeBlanks: false)].first {
      $0.count == count && !$0.contains("")
    }
  }

  /// `3: LAST-ACK`, `1: SYN,ACK, 2: ACK`: numbers and what stands behind them; nothing if it does not begin with one.
  static func numbered(_ text: String) -> [(number: Int, text: String)]? {
    var parts: [(number: Int, text: String)] = []
    for part in cut(foldedInput(text), onlyBeforeBlanks: false) {
      let sides = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
        \.trimmedBlanks)
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
    var parts = [""]
    var isInSegment = false
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "<" || character == ">" { isInSegment = character == "<" }
      let separates =
        character == ";" || (character == "," && !isInSegment && (!onlyBeforeBlanks || rest.first == " "))
      if separates { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map(\.trimmedBlanks)
  }
}
