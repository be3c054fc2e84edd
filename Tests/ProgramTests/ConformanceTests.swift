import Foundation
import Testing

@Suite struct `The table of requirements, printed` {
  @Test(arguments: ["40", "80"])
  func `fits the width, and has a line for each of the 119`(columns: String) throws {
    let outcome = try Program.run(["conformance"], input: "", environment: ["COLUMNS": columns])
    #expect(outcome.status == 0 && outcome.complaints.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= Int(columns) ?? 0 })
    #expect(lines.count { $0.contains(#/^  (MUST|SHLD|MAY|REC)-[0-9]+ /#) } == 119)
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("119 requirements: 99 tested, 20 out of scope."))
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test func `takes colours only when they are wanted`() throws {
    let forced = try Program.run(
      ["conformance", "MUST-13"], input: "", environment: ["CLICOLOR_FORCE": "1"])
    #expect(forced.output.contains("\u{1B}["))
    let both = try Program.run(
      ["conformance", "MUST-13"], input: "", environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"])
    #expect(!both.output.contains("\u{1B}"))
  }

  @Test func `can be asked for some of them, in any case`() throws {
    let outcome = try Program.run(["conformance", "must-13", "SHLD-13"], input: "")
    #expect(outcome.output.contains("after 2MSL a connection in TIME-WAIT is gone"))
    #expect(outcome.output.contains("Out of scope: advice"))
    #expect(!outcome.output.contains("MUST-12"))
    let unknown = try Program.run(["conformance", "MUST-70"], input: "")
    #expect(unknown.status == 64 && unknown.output.isEmpty && unknown.complaints.contains("MUST-70"))
  }

  @Test func `is, as Markdown, the page in the documentation`() throws {
    let page = try String(
      contentsOf: Program.root.appending(path: "Documentation/Conformance.md"), encoding: .utf8)
    #expect(try Program.run(["conformance", "--format", "markdown"], input: "").output == page)
  }
}
