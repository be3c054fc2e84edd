extension MetadataReader {
  /// Takes over the value of a key; what it cannot mean is reported.
  mutating func store(_ value: MetadataValue, key: String) {
    switch key {
    case "title": metadata.title = value.text
    case "summary": metadata.summary = value.text
    case "requires":
      metadata.requires = value.list(in: source).map {
        Sourced($0.text, text: $0.text, position: $0.position)
      }
    case "rfc": metadata.rfc = value.list(in: source).map(\.text)
    case "minutes": storeMinutes(value)
    case "profile": metadata.profile = Sourced(value.text, text: value.text, position: value.position)
    case "iss":
      metadata.issPosition = value.position
      metadata.iss = AttributeReader.initialSequence(value.text, at: value.position, reporting: &problems)
    case "allow": metadata.allow = prefixes(value)
    case "forbid": metadata.forbid = prefixes(value)
    case "locale": storeLocale(value)
    case "translates": storeTranslates(value)
    default: storeFormat(value)
    }
  }

  private mutating func prefixes(_ value: MetadataValue) -> [CommandPrefixLine] {
    value.list(in: source).compactMap { entry in
      LanguageReader.prefix(entry, reporting: &problems)
    }
  }

  private mutating func storeMinutes(_ value: MetadataValue) {
    guard let minutes = Int(value.text), (1...600).contains(minutes) else {
      problems.report(
        .badMinutes, at: value.position, "`\(value.text)` is not a number of minutes",
        mend: "Write a whole number from 1 to 600.")
      return
    }
    metadata.minutes = minutes
  }

  private mutating func storeLocale(_ value: MetadataValue) {
    let parts = value.text.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }
    guard isTag, let language = parts.first, (2...3).contains(language.utf8.count) else {
      problems.report(
        .badLocale, at: value.position, "`\(value.text)` is not the tag of a language",
        mend: "Write a tag such as `en` or `zh-Hans`.")
      return
    }
    metadata.locale = value.text
  }

  private mutating func storeTranslates(_ value: MetadataValue) {
    let words = value.text.split(separator: " ").map(String.init)
    let hash = words.count == 2 ? ContentHash(words[1]) : nil
    guard let id = words.first, words.count == 1 || hash != nil else {
      problems.report(
        .badTranslates, at: value.position, "`\(value.text)` is not an id and a hash",
        mend: "Write the original's id and the eight digits that `tcplab check` prints for it.")
      return
    }
    metadata.translates = TranslationSource(id: id, hash: hash, position: value.position)
  }

  private mutating func storeFormat(_ value: MetadataValue) {
    format = Int(value.text)
    guard format != 1 else { return }
    problems.report(
      .unknownFormat, at: value.position, "the format `\(value.text)` is not known to this tcplab",
      mend: "Write `format: 1`, or use a newer tcplab.")
  }
}
