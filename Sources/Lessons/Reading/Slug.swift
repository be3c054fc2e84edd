/// Ids of steps.
enum Slug {
  /// The id of a heading without one: its letters and digits in lower case, joined by hyphens.
  static func make(from heading: String) -> String {
    var slug = ""
    var gap = false
    for character in heading.lowercased() {
      if character.isLetter || character.isNumber {
        if gap, !slug.isEmpty { slug += "-" }
        slug.append(character)
        gap = false
      } else if character != "'" && character != "’" {
        gap = true
      }
    }
    return slug
  }

  /// Whether a word can be typed as an id.
  static func isValid(_ id: String) -> Bool {
    guard !id.isEmpty, id.utf8.count <= 128 else { return false }
    // What other alphabets have is looked up only when there is any of it.
    let isPlain = id.utf8.allSatisfy { octet in
      isLetter(octet) || isDigit(octet) || octet == UInt8(ascii: "-") || octet == UInt8(ascii: "_")
    }
    return isPlain || id.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  /// Whether a word already means something behind `step`: a segment's number, `step all`, `step to HOST`.
  static func isReserved(_ id: String) -> Bool {
    // Most begin with a letter and are longer than these two.
    if id.utf8.count > 3, id.utf8.first.map(isLetter) ?? false { return false }
    return id.unicodeScalars.allSatisfy { $0.properties.numericType == .decimal }
      || ["all", "to"].contains(id.lowercased())
  }
}
