import Foundation
import Testing

@Suite struct `Findings for programs` {
  /// An error in line 10 and a warning in line 13, behind a character of three octets.
  private static let lesson =
    "---\ntitle: T\nformat: 1\n---\n# T\n## S\n\nWords, 100%.\n\n```gaol\nrun\n```\n谁 <b>x\n"

  /// What is printed, and the exit code.
  private func check(_ format: String, _ text: String = lesson, name: String = "a, b.md") throws
    -> Program.Outcome
  {
    try Program.withFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: name))
      return try Program.run(["check", "--format", format, name], state: folder, folder: folder)
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `are JSON of format 1`() throws {
    let outcome = try check("json")
    #expect(outcome.status == 1)
    #expect(outcome.complaints.isEmpty)
    let report = try object(outcome.output)
    #expect(report["format"] as? Int == 1)
    #expect(report["errors"] as? Int == 1)
    #expect(report["warnings"] as? Int == 1)
    let findings = try #require(report["findings"] as? [[String: Any]])
    let places = findings.map {
      "\($0["file"]!):\($0["line"]!):\($0["column"]!) \($0["severity"]!) \($0["rule"]!)"
    }
    #expect(places == ["a, b.md:10:4 error misspelt-block", "a, b.md:13:3 warning raw-html"])
    for text in findings.flatMap({ [$0["message"], $0["mend"]] }) {
      #expect((text as? String)?.isEmpty == false)
    }
  }

  @Test func `say of each step how it stands`() throws {
    let step = "## S\n\n```goal\nclient sent SYN\n```\n```solution\nclient connect\n```\n## R\n\nx\n"
    let outcome = try check("json", "---\ntitle: T\nformat: 1\n---\n# T\n" + step, name: "t.md")
    #expect(outcome.status == 0)
    let report = try object(outcome.output)
    let lesson = try #require((report["lessons"] as? [[String: Any]])?.first)
    #expect(lesson["id"] as? String == "t")
    #expect(lesson["status"] as? String == "proved")
    let steps = try #require(lesson["steps"] as? [[String: Any]])
    #expect(steps.map { $0["id"] as? String } == ["s", "r"])
    #expect(steps.map { $0["commands"] as? Int } == [1, nil])
  }

  @Test func `are SARIF 2.1.0 whose results name their rules and places`() throws {
    let report = try object(try check("sarif").output)
    #expect(report["version"] as? String == "2.1.0")
    #expect((report["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
    let run = try #require((report["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "tcplab")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    let named = try results.map { rules[try #require($0["ruleIndex"] as? Int)]["id"] as? String }
    #expect(named == ["misspelt-block", "raw-html"])
    #expect(results.map { $0["ruleId"] as? String } == ["misspelt-block", "raw-html"])
    #expect(results.map { $0["level"] as? String } == ["error", "warning"])
    let place = try #require(
      (results[1]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "a%2C%20b.md")
    #expect(place["region"] as? [String: Int] == ["startLine": 13, "startColumn": 3])
  }

  @Test func `are valid SARIF and JSON, too, when there are none`() throws {
    let text = "---\ntitle: T\nformat: 1\n---\n# T\n## S\n\nWords.\n"
    for format in ["sarif", "json"] {
      let outcome = try check(format, text)
      #expect(outcome.status == 0)
      let report = try object(outcome.output)
      let results = (report["runs"] as? [[String: Any]])?.first?["results"] ?? report["findings"]
      #expect((results as? [Any])?.isEmpty == true)
    }
  }

  @Test func `are workflow commands of one line each, escaped`() throws {
    let outcome = try check("github")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix("::error file=a%2C b.md,line=10,col=4,title=misspelt-block::`gaol` is nearly `goal`")
    )
    #expect(lines[1].hasPrefix("::warning file=a%2C b.md,line=13,col=3,title=raw-html::"))
    #expect(outcome.complaints.isEmpty)
    let percent = try check("github", Self.lesson.replacing("gaol", with: "gaol=100%"))
    #expect(percent.output.contains("gaol=100%25"))
    #expect(try check("xml").status == 64)
  }
}
