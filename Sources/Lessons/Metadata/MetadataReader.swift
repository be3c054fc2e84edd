/// Reads the lines between `---` and `---`: `key: value`, valid YAML but read as plain text.
struct MetadataReader {
  let source: SourceText
  var problems: ProblemList
  var metadata = Metadata()
  var format: Int?
  private var seen: [String] = []
  private var previousIsBad = false

  static let keys = [
    "title", "summary", "requires", "rfc", "minutes", "profile", "iss", "allow", "forbid", "locale",
    "translates", "format",
  ]

  init(source: SourceText, problems: ProblemList) {
    self.source = source
    self.problems = problems
  }

  /// Reads the metadata; returns the line, from 0, at which the text begins.
  mutating func read() -> Int {
    guard isRule(line: 0) else {
      problems.report(
        .missingMetadata, at: source.position(at: source.lines[0].lowerBound),
        "the lesson does not begin with metadata",
        mend: "Write a line `---`, then `title: …` and `format: 1`, then a line `---`.")
      return 0
    }
    let end = (1..<source.lines.count).first { isRule(line: $0) }
    if end == nil {
      problems.report(
        .unclosedMetadata, at: source.position(at: source.lines[0].lowerBound),
        "no second line `---` ends the metadata", mend: "Write a line `---` below the last key.")
    }
    // Without an end the metadata are taken to reach to the first line that is empty or a heading.
    let last = end ?? (1..<source.lines.count).first { looksLikeText(line: $0) } ?? source.lines.count
    for line in 1..<max(last, 1) where !continuesBadLine(line) {
      let before = problems.found.count
      readLine(line)
      previousIsBad = problems.found.count > before
    }
    reportMissing()
    return end.map { $0 + 1 } ?? last
  }

  private func isRule(line: Int) -> Bool {
    let range = source.lines[line]
    return source.bytes[range].starts(with: Array("---".utf8))
      && source.bytes[range].dropFirst(3).allSatisfy(isBlank)
  }

  private func looksLikeText(line: Int) -> Bool {
    let range = source.trimmed(source.lines[line])
    return range.isEmpty || source.bytes[range.lowerBound] == UInt8(ascii: "#")
  }

  /// An indented line below one that is already reported belongs to the same mistake.
  private func continuesBadLine(_ line: Int) -> Bool {
    previousIsBad && source.bytes[source.lines[line]].first.map(isBlank) ?? false
  }

  private mutating func reportMissing() {
    if !seen.contains("title") {
      problems.report(.missingTitle, at: .start, "the metadata have no `title`", mend: "Add `title: …`.")
    }
    if !seen.contains("format") {
      problems.report(.missingFormat, at: .start, "the metadata have no `format`", mend: "Add `format: 1`.")
    }
  }

  private mutating func readLine(_ line: Int) {
    let whole = source.lines[line]
    let range = source.trimmed(whole)
    guard let first = source.bytes[range].first, first != UInt8(ascii: "#") else { return }
    let position = source.position(at: range.lowerBound, line: line)
    let colon = source.bytes[range].firstIndex(of: UInt8(ascii: ":"))
    guard range.lowerBound == whole.lowerBound, let colon,
      colon + 1 == range.upperBound || isBlank(source.bytes[colon + 1])
    else {
      problems.report(
        .metadataLine, at: position, "this line is not `key: value`",
        mend: "Put the whole value on one line, behind its key, a colon and a blank.")
      return
    }
    let key = source.string(source.trimmed(range.lowerBound..<colon))
    guard MetadataReader.keys.contains(key) else {
      let meant = Nearest.to(key, in: MetadataReader.keys)
      problems.report(
        .unknownKey, at: position, "`\(key)` is not a key of a lesson",
        mend: meant.map { "Write `\($0)`." } ?? "The keys are \(MetadataReader.keys.joined(separator: " ")).")
      // A misspelt key is not reported once more as missing.
      if let meant { seen.append(meant) }
      return
    }
    if seen.contains(key) {
      problems.report(
        .duplicateKey, at: position, "`\(key)` stands here a second time", mend: "Delete one of them.")
      return
    }
    seen.append(key)
    if let value = readValue(source.trimmed((colon + 1)..<range.upperBound), key: key) {
      store(value, key: key)
    }
  }
}
