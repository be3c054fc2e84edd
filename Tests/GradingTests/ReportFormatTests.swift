import Foundation
import Grading
import Lessons
import Testing
import Typesetting

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every form is read by a reader that is not ours, and all of them tell the same points.
@Suite struct `Reports for programs` {
  private static let hostile = "=x,\"<&'\u{1B}[31m\u{202E}\u{7}\u{FFFF}"
  private static let variables = [
    "CLASSROOM": "cs", "ASSIGNMENT": "tcp", "OWNER": "alice", "COMMIT_URL": "https://c",
    "RELEASE_URL": "https://r",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
  ]

  /// All right; some of it, with a step astray; nothing that could be read as an attempt.
  private static let scripts = [
    Trial.allRight, "client close; run\nstep all-that-hold\nanswer c\nstep nope\n\u{1B}[2J<b>#\n",
    "\u{1B}\u{7F}\"\\\t\n",
  ]

  private static func grades(_ scripts: [String] = Self.scripts) throws -> Grades {
    var grades = Grades(try Trial.lesson())
    for (index, script) in scripts.enumerated() {
      grades.grade(Submission(name: index == 2 ? hostile : "script \(index + 1)", text: script))
    }
    return grades
  }

  private static func report(_ format: ReportFormat, _ grades: Grades) throws -> String {
    let surroundings = try Surroundings(version: "9.9", for: [format]) { variables[$0] }
    return try #require(grades.report(format, in: surroundings))
  }

  private static func object(_ text: some StringProtocol) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private static func alone(_ script: Int, _ format: ReportFormat) throws -> [String: Any] {
    try object(report(format, grades([scripts[script]])))
  }

  private static let points = [12, 2, 0]

  @Test(arguments: ReportFormat.allCases.filter { $0 != .text })
  func `hold nothing that steers a terminal, and are the same octets again`(format: ReportFormat) throws {
    for scripts in format.isOfOneSubmission ? Self.scripts.map({ [$0] }) : [Self.scripts] {
      let text = try Self.report(format, Self.grades(scripts))
      #expect(text == (try Self.report(format, Self.grades(scripts))))
      let steering = text.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n" && $0 != "\r") || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
      }
      #expect(steering.isEmpty)
    }
  }

  @Test func `JSON lines are one record each`() throws {
    let lines = try Self.report(.jsonl, Self.grades()).split(separator: "\n")
    let objects = try lines.map { try Self.object($0) }
    #expect(objects.map { $0["points"] as? Int } == Self.points)
    #expect(objects.allSatisfy { $0["lesson"] as? String == "trial" && $0["format"] as? Int == 1 })
    #expect((objects[0]["checks"] as? [[String: Any]])?.count == 4)
  }

  @Test func `JUnit's XML is well formed and counts its cases`() throws {
    let reader = XMLReader(try Self.report(.junit, Self.grades()))
    #expect(reader.isWellFormed)
    let (suites, cases) = (reader.all("testsuite"), reader.all("testcase"))
    #expect(suites.count == 3)
    for (attribute, element) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
      let told = suites.compactMap { Int($0[attribute] ?? "") }.reduce(0, +)
      #expect(told == reader.all(element).count, "\(element)")
      #expect(reader.all("testsuites")[0][attribute] == String(told))
    }
    #expect(suites.compactMap { Int($0["tests"] ?? "") }.reduce(0, +) == cases.count)
    #expect(Set(cases.map { ($0["classname"] ?? "") + "/" + ($0["name"] ?? "") }).count == cases.count)
    #expect(
      reader.all("property").filter { $0["name"] == "points" }.compactMap { Int($0["value"] ?? "") }
        == Self.points)
    #expect(reader.text("failure").contains("stage 1 of 2 reached"), "some readers show the text alone")
  }

  @Test func `TAP has one plan a level, and a point for each step`() throws {
    let lines = try Self.report(.tap, Self.grades()).split(separator: "\n").map(String.init)
    #expect(lines[0...1] == ["TAP version 14", "1..3"])
    #expect(lines.filter { $0 == "    1..4" }.count == 3)
    let outer = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
    #expect(outer.map { String($0.prefix { $0 != "-" }) } == ["ok 1 ", "not ok 2 ", "not ok 3 "])
    #expect(lines.filter { $0.hasPrefix("    ok ") || $0.hasPrefix("    not ok ") }.count == 12)
    let subtests = lines.filter { $0.hasPrefix("# Subtest: ") }.map { String($0.dropFirst(11)) }
    #expect(
      outer.map { String($0[$0.range(of: " - ")!.upperBound...]) } == subtests,
      "a point is called as its subtest")
    let told = lines.filter { $0.hasPrefix("  points: ") }.map { Int($0.dropFirst(10)) }
    #expect(told == Self.points)
    #expect(lines.filter { $0.hasSuffix("---") }.count == lines.filter { $0.hasSuffix("...") }.count)
  }

  @Test func `a table has as many cells in each row, and no formulas`() throws {
    let text = try Self.report(.csv, Self.grades())
    let rows = CSVReader.rows(text)
    #expect(
      rows[0] == ["submission", "points", "maximum", "close", "all-that-hold", "guess", "number", "trouble"])
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    #expect(rows.dropFirst().map { Int($0[1]) } == Self.points)
    #expect(rows.dropFirst().map { row in row[3...6].compactMap { Int($0) }.reduce(0, +) } == Self.points)
    #expect(rows[3][0].hasPrefix("'=x,\"<&'"))
  }

  @Test func `a page is well formed and shows each submission's points`() throws {
    let text = try Self.report(.html, Self.grades())
    let body = text.replacingOccurrences(of: "<!DOCTYPE html>\n", with: "")
      .replacingOccurrences(of: "<meta charset=\"utf-8\">", with: "")
      .replacingOccurrences(
        of: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", with: "")
    let reader = XMLReader(body)
    #expect(reader.isWellFormed)
    let headings = reader.texts("h2")
    #expect(headings.count == 3)
    #expect(zip(headings, Self.points).allSatisfy { $0.hasSuffix(": \($1) of 12") })
    #expect(reader.all("section").map { $0["id"] } == ["s1", "s2", "s3"])
    #expect(reader.all("a").map { $0["href"] } == ["#s1", "#s2", "#s3"])
  }

  @Test(arguments: [0, 1, 2])
  func `Gradescope gets a score that is the sum of its tests`(script: Int) throws {
    let report = try Self.alone(script, .gradescope)
    #expect(report["score"] as? Int == Self.points[script])
    let tests = try #require(report["tests"] as? [[String: Any]])
    #expect(tests.compactMap { $0["score"] as? Int }.reduce(0, +) == Self.points[script])
    #expect(tests.compactMap { $0["max_score"] as? Int }.reduce(0, +) == 12)
    for test in tests {
      let isFull = test["score"] as? Int == test["max_score"] as? Int
      #expect(test["status"] as? String == (isFull ? "passed" : "failed"))
      #expect(test["number"] is String && test["name"] is String && test["output"] is String)
    }
  }

  @Test(arguments: [0, 1, 2])
  func `Classroom 50 gets whole numbers, and the moment of the submission`(script: Int) throws {
    let report = try Self.alone(script, .classroom50)
    #expect(
      Set(report.keys) == [
        "schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit", "release",
        "review",
        "datetime", "score", "max-score", "tests",
      ])
    #expect(report["schema"] as? String == "classroom50/result/v1")
    #expect(report["datetime"] as? String == "2026-06-01T14:32:05Z")
    #expect(report["review"] as? String == "https://c", "where nothing is to be compared, the commit")
    #expect(report["score"] as? Int == Self.points[script])
    let tests = try #require(report["tests"] as? [[String: Any]])
    #expect(tests.compactMap { $0["score"] as? Int }.reduce(0, +) == Self.points[script])
    #expect(tests.allSatisfy { $0["passed"] is Bool && !($0["test-name"] as? String ?? "").isEmpty })
  }

  @Test(arguments: ["CLASSROOM", "SUBMISSION_TAG", "COMMIT_URL"])
  func `what Classroom 50 does not say is asked for by name`(variable: String) {
    let error = #expect(throws: ReportProblem.self) {
      try Surroundings(version: "", for: [.classroom50]) { $0 == variable ? nil : Self.variables[$0] }
    }
    #expect(error?.description.contains(variable) == true)
  }

  @Test func `a tag without a moment is no submission's`() {
    #expect(throws: ReportProblem.self) {
      try Surroundings(version: "", for: [.classroom50]) {
        $0 == "SUBMISSION_TAG" ? "submit/1" : Self.variables[$0]
      }
    }
    #expect(throws: Never.self) { try Surroundings(version: "", for: [.junit]) { _ in nil } }
  }

  @Test(arguments: [0, 1, 2])
  func `check50 gets a cause exactly where something did not pass`(script: Int) throws {
    let report = try Self.alone(script, .check50)
    #expect(report["slug"] as? String == "trial" && report["version"] as? String == "9.9")
    let results = try #require(report["results"] as? [[String: Any]])
    #expect(results.count == 4)
    for result in results {
      let cause = result["cause"] as? [String: Any]
      #expect((cause == nil) == (result["passed"] as? Bool == true))
      #expect((cause?["expected"] == nil) == (cause?["actual"] == nil))
      #expect(result["log"] is [String])
    }
    #expect(results.filter { $0["passed"] is NSNull }.count == [0, 2, 4][script])
  }

  @Test(arguments: [0, 1, 2])
  func `PrairieLearn gets a share, and what holds no attempt costs none`(script: Int) throws {
    let report = try Self.alone(script, .prairielearn)
    let share = try #require(report["score"] as? Double)
    #expect(abs(share - Double(Self.points[script]) / 12) < 1e-6)
    #expect(report["gradable"] as? Bool == (script != 2))
    #expect((report["format_errors"] as? [String])?.isEmpty == (script != 2))
    let tests = try #require(report["tests"] as? [[String: Any]])
    #expect(tests.allSatisfy { $0["points"] is Int && $0["max_points"] is Int })
  }

  @Test func `shares are written in whole numbers`() {
    #expect(JSON.share(1, of: 3).text == "0.333333")
    #expect(JSON.share(12, of: 12).text == "1")
    #expect(JSON.share(1, of: 8).line == "0.125")
    #expect(JSON.share(1, of: 1000).text == "0.001")
    #expect(JSON.share(0, of: 0).text == "0")
  }
}

/// The elements of a document, as libxml2 reads it.
private final class XMLReader: NSObject, XMLParserDelegate {
  private var elements: [(name: String, attributes: [String: String], text: String)] = []
  private var open: [Int] = []
  private(set) var isWellFormed = false

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func all(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }

  func texts(_ name: String) -> [String] { elements.filter { $0.name == name }.map(\.text) }

  func text(_ name: String) -> String { texts(name).joined(separator: "\n") }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append((name, attributes, ""))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if let last = open.last { elements[last].text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }
}

/// RFC 4180, 2, by its grammar.
private enum CSVReader {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted && rest.first == "\"":
        rest.removeFirst()
        rows[rows.count - 1][rows[rows.count - 1].count - 1] += "\""
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\r" where !isQuoted && rest.first == "\n":
        rest.removeFirst()
        if !rest.isEmpty { rows.append([""]) }
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}
