/// What `check --accept-translation` writes: that a translation fits its original as it is now.
extension Lesson {
  /// The text of a translation of this lesson with the fingerprints of the present original: behind `translates:`, and
  /// as `of=` in the comment of each step. Everything else stays. `text` is the file the translation was read from.
  package func accepting(_ translation: Lesson, in text: [UInt8]) -> [UInt8] {
    let source = SourceText(text)
    guard let translates = translation.metadata.translates,
      translation.hash == ContentHash(of: source, lines: 0..<source.lines.count)
    else { return text }
    let value = source.trimmed(
      translates.position.offset..<source.lines[translates.position.line - 1].upperBound)
    let quote = value.upperBound - 1
    let isQuoted = [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(source.bytes[quote])
    var edits: [(range: Range<Int>, text: String)] = [
      (value.lowerBound..<(isQuoted ? quote : value.upperBound), "\(translates.id) \(hash)")
    ]
    for step in translation.steps {
      guard let original = self.step(step.id) else { continue }
      if let position = step.attributes.ofPosition {
        edits.append((position.offset..<(position.offset + 8), original.hash.description))
      } else if step.idPosition != step.position {
        var end = step.idPosition.offset + step.id.utf8.count
        if [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(source.bytes[end]) { end += 1 }
        edits.append((end..<end, " of=\(original.hash)"))
      }
    }
    var updated = text
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      updated.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return updated
  }
}
