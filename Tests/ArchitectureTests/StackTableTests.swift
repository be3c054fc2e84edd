import Foundation
import TCP
import Testing

/// Sources/README.md says, topic by topic, where stacks part.
@Suite struct `The table of where stacks part` {
  /// The section, from its heading to the next.
  private static func section() throws -> Substring {
    let file = `The house`.root.appending(path: "Sources/README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let begin = try #require(text.range(of: "\n## Where stacks part\n"))
    let rest = text[begin.upperBound...]
    return rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)]
  }

  /// The rows, each as its cells.
  private static func rows() throws -> [[String]] {
    try section().split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// What stands there in code spans, but for commands, names of profiles and of files.
  private static func named(in text: some StringProtocol) -> Set<String> {
    let spans = String(text).matches(of: /`([^`]+)`/).map { String($0.output.1) }
    let others = Set(Profile.all.map(\.name)).union(["profile NAME"])
    return Set(spans.filter { !$0.hasPrefix("option ") }).subtracting(others)
  }

  @Test func `it names every switch, and nothing that is none`() throws {
    let named = Self.named(in: try Self.section())
    #expect(named == Set(Switch.all.map(\.name)))
  }

  @Test func `each topic has a switch, or says why it has none`() throws {
    let rows = try Self.rows()
    #expect(rows.count == 42)
    #expect(Set(rows.map(\.[0])).count == rows.count)
    for row in rows {
      try #require(row.count == 2, "\(row)")
      let isExplained = row[1].contains("the same in all") || row[1].contains("no call of")
      #expect(isExplained || !Self.named(in: row[1]).isEmpty, "\(row[0])")
    }
  }
}
