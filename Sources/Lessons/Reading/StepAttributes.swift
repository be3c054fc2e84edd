extension LessonReader {
  static let stepKeys = ["id", "points", "profile", "iss", "needs", "tries", "of"]

  /// Whether a comment begins with `word=`, or with a known attribute that is written otherwise (`id: x`).
  func isAttributes(_ range: Range<Int>) -> Bool {
    let word = source.bytes[range].prefix { isLetter($0) }
    let rest = source.bytes[word.endIndex..<range.upperBound]
    if !word.isEmpty, rest.first == UInt8(ascii: "=") { return true }
    guard LessonReader.stepKeys.contains(String(decoding: word, as: UTF8.self).lowercased()) else {
      return false
    }
    let sign = rest.first { !isBlank($0) }
    return sign == UInt8(ascii: "=") || sign == UInt8(ascii: ":")
  }

  /// Reads a step's attributes; its id comes apart, as it may be missing.
  mutating func readAttributes(_ range: Range<Int>) -> (id: Attribute?, StepAttributes) {
    var attributes = StepAttributes()
    var id: Attribute?
    for attribute in AttributeReader.read(range, of: source, reporting: &problems) {
      let value = Sourced(attribute.value, text: attribute.value, position: attribute.valuePosition)
      if isTranslation, attribute.key != "id", attribute.key != "of" { reportInherited(attribute) }
      switch attribute.key {
      case "id": id = attribute
      case "points": attributes.points = AttributeReader.points(attribute, reporting: &problems)
      case "tries": attributes.tries = AttributeReader.tries(attribute, reporting: &problems)
      case "profile": attributes.profile = value
      case "iss":
        attributes.issPosition = attribute.valuePosition
        attributes.iss = AttributeReader.initialSequence(
          attribute.value, at: attribute.valuePosition, reporting: &problems)
      case "needs":
        let list = MetadataValue(text: attribute.value, position: attribute.valuePosition).list(in: source)
        attributes.needs = list.map { Sourced($0.text, text: $0.text, position: $0.position) }
      case "of":
        attributes.of = readHash(attribute)
        attributes.ofPosition = attribute.valuePosition
      default: reportUnknown(attribute, known: LessonReader.stepKeys, of: "a step")
      }
    }
    return (id, attributes)
  }

  private mutating func reportInherited(_ attribute: Attribute) {
    problems.report(
      .inheritedBlock, at: attribute.keyPosition,
      "a translation inherits `\(attribute.key)` from its original",
      mend: "Delete it here.")
  }

  mutating func reportUnknown(_ attribute: Attribute, known: [String], of what: String) {
    let meant = Nearest.to(attribute.key, in: known)
    let list = known.isEmpty ? "Delete it." : "Known are \(known.joined(separator: " "))."
    problems.report(
      .unknownAttribute, at: attribute.keyPosition, "`\(attribute.key)` is not an attribute of \(what)",
      mend: meant.map { "Write `\($0)=…`." } ?? list)
  }

  private mutating func readHash(_ attribute: Attribute) -> ContentHash? {
    let hash = ContentHash(attribute.value)
    if hash == nil {
      problems.report(
        .badHash, at: attribute.valuePosition, "`\(attribute.value)` is not the fingerprint of a step",
        mend: "Write the eight digits that `tcplab check` prints.")
    }
    return hash
  }
}
