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
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let marks = lines.indices.filter { Self.isMark(lines[$0]) }
    guard let first = marks.first, first == 0, marks.count > 1 else { return nil }
    let head = Array(text[..<lines[marks[1]].endIndex]) + Array("\n".utf8)
    var reader = MetadataReader(source: SourceText(head), problems: ProblemList(file: file))
    _ = reader.read()
    guard reader.format == 1, !reader.metadata.title.isEmpty else { return nil }
    self.id = id
    self.file = file
    metadata = reader.metadata
    stepCount = Self.countSteps(lines[(marks[1] + 1)...])
  }

  private static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    let withoutBOM = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    return withoutBOM.starts(with: "---".utf8)
      && withoutBOM.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x0D }
  }

  private static func countSteps(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Int {
    var isInFence = false
    var count = 0
    for line in lines {
      if line.starts(with: "```".utf8) { isInFence.toggle() }
      if !isInFence, line.starts(with: "## ".utf8) { count += 1 }
    }
    return count
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
