import Foundation
import Testing

@Suite struct `The house` {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Who may import whom, as Sources/README.md says.
  static func table() throws -> [String: Set<String>] {
    let text = try String(contentsOf: root.appending(path: "Sources/README.md"), encoding: .utf8)
    var table: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count == 5 else { continue }
      let allowed = Set(cells[3].split(separator: ", ").map(String.init))
      for name in cells[1].split(separator: ", ") { table[name.trimmingCharacters(in: ["`"])] = allowed }
    }
    return table
  }

  static func sources() -> [URL] {
    let files = FileManager.default.enumerator(
      at: root.appending(path: "Sources"), includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  @Test func `every import is one that the table allows`() throws {
    let table = try Self.table()
    let files = Self.sources()
    #expect(files.count > 100)
    for file in files {
      let target = file.pathComponents[Self.root.pathComponents.count + 1]
      let allowed = try #require(table[target], "\(target) is not in the table")
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard words.first == "import", words.count == 2 else { continue }
        #expect(allowed.contains(String(words[1])), "\(file.lastPathComponent) imports \(words[1])")
      }
    }
  }

  @Test func `every target is in the table, and the table names no other`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path)
    #expect(Set(folders.filter { !$0.hasSuffix(".md") }) == Set(try Self.table().keys))
  }
}
