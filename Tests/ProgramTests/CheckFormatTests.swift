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

  /// The members that SARIF 2.1.0's objects may have here, `!` those that they must; behind the colon what is in them.
  private static let members: [String: [String]] = [
    "log": ["$schema:string", "version!:string", "runs!:[run"],
    "run": ["tool!:tool", "columnKind:string", "results:[result"],
    "tool": ["driver!:component"],
    "component": ["name!:string", "semanticVersion:string", "rules:[rule"],
    "rule": ["id!:string", "shortDescription:message", "defaultConfiguration:configuration"],
    "configuration": ["level:level"],
    "result": ["ruleId:string", "ruleIndex:count", "level:level", "message!:message", "locations:[location"],
    "message": ["text!:string"],
    "location": ["physicalLocation:place"],
    "place": ["artifactLocation:artifact", "region:region"],
    "artifact": ["uri:uri"],
    "region": ["startLine:place number", "startColumn:place number"],
  ]

  /// What is not as SARIF's schema and rules have it.
  private func faults(_ value: Any, _ kind: String, at path: String = "") -> [String] {
    switch kind {
    case "string": return (value as? String)?.isEmpty == false ? [] : ["\(path): no text"]
    case "level":
      return ["none", "note", "warning", "error"].contains(value as? String) ? [] : ["\(path): no level"]
    case "count": return (value as? Int ?? -1) >= 0 ? [] : ["\(path): no index"]
    case "place number": return (value as? Int ?? 0) >= 1 ? [] : ["\(path): before the start"]
    case "uri":
      let text = value as? String ?? " "
      return URL(string: text, encodingInvalidCharacters: false) != nil
        ? [] : ["\(path): no reference: \(text)"]
    default: break
    }
    guard let object = value as? [String: Any], let members = Self.members[kind] else {
      return ["\(path): no \(kind)"]
    }
    var known: Set<String> = []
    var found: [String] = []
    for member in members {
      let parts = member.split(separator: ":").map(String.init)
      let name = parts[0].hasSuffix("!") ? String(parts[0].dropLast()) : parts[0]
      known.insert(name)
      guard let inner = object[name] else {
        if parts[0] != name { found.append("\(path): \(name) is missing") }
        continue
      }
      if parts[1].hasPrefix("[") {
        guard let list = inner as? [Any] else { found.append("\(path).\(name): no list"); continue }
        for (index, item) in list.enumerated() {
          found += faults(item, String(parts[1].dropFirst()), at: "\(path).\(name)[\(index)]")
        }
      } else {
        found += faults(inner, parts[1], at: "\(path).\(name)")
      }
    }
    return found + object.keys.filter { !known.contains($0) }.map { "\(path): \($0) is unknown" }
  }

  @Test(arguments: [
    lesson, lesson.replacing("gaol", with: "{0}"),
    "---\ntitle: T\nrequires: none\nformat: 1\n---\n# T\n## S\n\nx\n", "", "\u{0}",
  ])
  func `are built as SARIF 2.1.0 has it`(text: String) throws {
    let report = try object(try check("sarif", text).output)
    #expect(faults(report, "log") == [])
    let run = try #require((report["runs"] as? [[String: Any]])?.first)
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = driver?["rules"] as? [[String: Any]] ?? []
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(ids.count == rules.count && Set(ids).count == ids.count)
    #expect((driver?["semanticVersion"] as? String)?.split(separator: ".").count == 3)
    for result in run["results"] as? [[String: Any]] ?? [] {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules.indices.contains(index) && ids[index] == result["ruleId"] as? String)
      // Braces would be placeholders.
      let message = ((result["message"] as? [String: Any])?["text"] as? String ?? "").replacing(
        "{{", with: ""
      )
      .replacing("}}", with: "")
      #expect(!message.contains("{") && !message.contains("}") && [".", "?"].contains(message.last))
    }
  }

  @Test func `say of a lesson that is checked alone what it requires that is nowhere near`() throws {
    let text = "---\ntitle: T\nrequires: other\nformat: 1\n---\n# T\n## S\n\nx\n"
    let alone = try check("text", text, name: "t.md")
    #expect(alone.status == 0)
    #expect(alone.output.contains("t.md:3:11: note:") && alone.output.contains("[unresolved-lesson]"))
    try Program.withFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "t.md"))
      try Data(text.replacing("requires: other\n", with: "").utf8).write(
        to: folder.appending(path: "other.md"))
      let beside = try Program.run(["check", "t.md"], state: folder, folder: folder)
      #expect(beside.status == 0 && !beside.output.contains("unresolved-lesson"))
      try FileManager.default.moveItem(
        at: folder.appending(path: "other.md"), to: folder.appending(path: "third.md"))
      let both = try Program.run(["check", "t.md", "third.md"], state: folder, folder: folder)
      #expect(both.status == 1 && both.complaints.contains("[unknown-lesson]"))
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
