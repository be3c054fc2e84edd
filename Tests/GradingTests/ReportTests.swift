import Foundation
import Grading
import Lessons
import Testing
import Typesetting

@Suite struct `Reports` {
  private static let scripts = (
    Trial.allRight, "client close; run\nstep all-that-hold\nanswer a\nstep nope\n",
    "\u{7F}\"\\ é 漢 \u{1F600}\t\n"
  )

  private func grades() throws -> Grades { try Trial.grades(Self.scripts.0, Self.scripts.1, Self.scripts.2) }

  @Test func `are the same octets for the same files`() throws {
    #expect(try grades().jsonReport == grades().jsonReport)
    #expect(try grades().textReport == grades().textReport)
  }

  @Test func `in JSON can be read by another reader, and hold the record`() throws {
    let object = try JSONSerialization.jsonObject(with: Data(try grades().jsonReport.utf8))
    let report = try #require(object as? [String: Any])
    #expect(report["format"] as? Int == 1)
    #expect(report["maximum"] as? Int == 12)
    let submissions = try #require(report["submissions"] as? [[String: Any]])
    #expect(submissions.map { $0["points"] as? Int } == [12, 4, 0])
    for submission in submissions {
      let checks = try #require(submission["checks"] as? [[String: Any]])
      #expect(checks.count == 4)
      #expect(checks.reduce(0) { $0 + ($1["points"] as? Int ?? 0) } == submission["points"] as? Int)
      #expect(
        checks.allSatisfy {
          Set($0.keys).isSuperset(of: [
            "id", "number", "title", "line", "status", "message", "expected", "actual", "tags", "depends-on",
          ])
        })
    }
  }

  @Test(arguments: [80, 40])
  func `in text fit the terminal and show the same totals`(width: Int) throws {
    let lines = Typesetter(width: width).lines(try grades().textReport)
    #expect(lines.allSatisfy { $0.width <= width })
    let text = Palette.plain.render(lines)
    #expect(text.contains("12 of 12"))
    #expect(text.contains("4 of 12"))
    #expect(text.contains("mean 5.3"))
    #expect(text.contains("full marks 1"))
  }

  @Test func `know their formats by name`() {
    #expect(
      Set(ReportFormat.allCases.map(\.rawValue)) == [
        "text", "json", "jsonl", "junit", "tap", "csv", "html", "gradescope", "classroom50", "check50",
        "prairielearn",
      ])
  }
}
