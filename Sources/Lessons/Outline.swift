/// What a list of lessons shows: read from a file without parsing its text.
package struct Outline: Hashable, Sendable {
  /// The lesson's id.
  package var id: String
  /// The file's name for diagnostics.
  package var file: String
  /// What stands between the `---` lines.
  package var metadata: Metadata
  /// How many `##` headings stand outside fences.
  package var stepCount: Int

  /// Reads the metadata of a lesson's text, and counts its steps; nothing when the text has no readable metadata.
  package init?(file: String, id: String, text: [UInt8]) {
    guard let head = Self.head(text) else { return nil }
    var reader = MetadataReader(source: SourceText(Array(text[..<head])), problems: ProblemList(file: file))
    _ = reader.read()
    guard reader.format == 1, !reader.metadata.title.isEmpty else { return nil }
    self.id = id
    self.file = file
    metadata = reader.metadata
    stepCount = Self.countSteps(text, from: head)
  }

  /// Where the line behind the second `---` begins.
  private static func head(_ text: [UInt8]) -> Int? {
    var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var marks = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      if isMark(text[start..<end]) { marks += 1 }
      if marks == 0 { return nil }
      if marks == 2 { return min(end + 1, text.count) }
      start = end + 1
    }
    return nil
  }

  private static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x0D }
  }

  /// Looks at the first octets of each line only.
  private static func countSteps(_ text: [UInt8], from head: Int) -> Int {
    var isInFence = false
    var count = 0
    text.withUnsafeBufferPointer { octets in
      var start = head
      while start < octets.count {
        if octets[start] == UInt8(ascii: "`"), octets[start...].starts(with: "```".utf8) {
          isInFence.toggle()
        }
        if octets[start] == UInt8(ascii: "#"), !isInFence, octets[start...].starts(with: "## ".utf8) {
          count += 1
        }
        while start < octets.count, octets[start] != UInt8(ascii: "\n") { start += 1 }
        start += 1
      }
    }
    return count
  }

  /// This lesson with the title and the summary of its translation.
  package func translated(by translation: Outline) -> Outline {
    var outline = self
    outline.metadata.title = translation.metadata.title
    outline.metadata.summary = translation.metadata.summary ?? metadata.summary
    return outline
  }

  /// Originals in the order in which they are taken: each after those that it requires, otherwise by id.
  package static func ordered(_ outlines: [Outline]) -> [Outline] {
    var left = outlines.filter { $0.metadata.translates == nil }.sorted {
      ($0.id, $0.file) < ($1.id, $1.file)
    }
    let known = Set(left.map(\.id))
    var done = Set<String>()
    var result: [Outline] = []
    while !left.isEmpty {
      let ready = left.firstIndex { outline in
        outline.metadata.requires.allSatisfy { done.contains($0.value) || !known.contains($0.value) }
      }
      let next = left.remove(at: ready ?? 0)
      done.insert(next.id)
      result.append(next)
    }
    return result
  }
}
