import Foundation
import Grading
import Lessons
import Testing
import Typesetting

@Suite struct `A lesson read in part` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Lessons")

  /// The course, and a lesson with every kind of work.
  private static let lessons: [(name: String, text: [UInt8])] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let files = names.sorted().filter { $0.hasSuffix(".md") && $0 != "README.md" }.map { name in
      (name, (try? Data(contentsOf: folder.appending(path: name))).map(Array.init) ?? [])
    }
    return files + [("trial.md", Array(Trial.text.utf8))]
  }()

  /// Both ways to grade, where there are both.
  private func bothReports(_ text: [UInt8], _ submission: Submission) -> (part: String, whole: String)? {
    guard let part = Grades(of: submission, file: "l.md", id: "l", text: text) else { return nil }
    let (lesson, problems) = Lesson.load(file: "l.md", id: "l", text: text)
    guard let lesson, !problems.contains(where: { $0.severity == .error }) else { return nil }
    var whole = Grades(lesson)
    whole.grade(submission)
    return (allReports(part), allReports(whole))
  }

  private func allReports(_ grades: Grades) -> String {
    let formats = ReportFormat.allCases.filter { $0 != .text && $0 != .classroom50 }
    let surroundings = try? Surroundings(version: "1", for: formats) { _ in nil }
    let reports = formats.map { format in surroundings.flatMap { grades.report(format, in: $0) } ?? "missing"
    }
    return reports.joined() + grades.textReport.plainText(width: 80)
  }

  @Test(arguments: lessons) func `gives the same report as all of it`(_ name: String, _ text: [UInt8]) throws
  {
    let lesson = try #require(Lesson.load(file: name, id: "l", text: text).lesson)
    #expect(lesson.steps.count > 2)
    for (index, step) in lesson.steps.enumerated() {
      let work = (step.solution ?? []).map(\.text) + ["answer a", "predict CLOSED, ACK", "run", "nonsense"]
      let script = (["step \(index.isMultiple(of: 2) ? step.id : String(index + 1))"] + work).joined(
        separator: "\n")
      let reports = try #require(bothReports(text, Submission(name: "s", text: script)), "\(step.id)")
      #expect(reports.part == reports.whole)
    }
  }

  @Test func `is not enough for a submission that goes on`() throws {
    for script in ["next", "step close\nskip", "lesson l\nstep close"] {
      #expect(
        Grades(of: Submission(name: "s", text: script), file: "l.md", id: "l", text: Array(Trial.text.utf8))
          == nil)
    }
  }

  /// Lines that a reader of Markdown takes for something else than a quick look does.
  private static let odd = [
    "", "<!-- when client is CLOSED", "  <!-- ask 2MSL", "  after run -->", "after run -->", "<!-- fill",
    "  <!-- when client sent <CTL=ACK> = 0 -->", "<!-- outside the lab --> x", "~~~", "```", "```goal",
    "```goal points=3", "````goal", "  ```goal", "> ```goal", "- ```goal",
    "```Goal", "---",
    "===", "- [ ] One", "- [x] Two", "* [x] Three", "  - [ ] Four", "> - [ ] Five", "1. [x] Six",
    "2) [ ] Seven", "- [x](y)",
    "- plain", "<!-- fill -->", "<!-- id=other points=7 -->", "<!--", "-->", "<div>", "</div>", "## Another",
    "##", "##x",
    "# One", "| a |", "|---|", "| `CLOSED` |", "    - [ ] Eight", "\t```predict", "```predict points=2",
    "```predict profile=linux", "```predict profile=freebsd points=2", "```goal profile=linux",
    "```answer",
    "240 s", "client is CLOSED", "ask client.state", "<pre>", "[x]: y", "Words", "```answer points=2",
    "after close",
  ]

  @Test(arguments: 0..<8) func `never tells other points, whatever stands in the steps that are left out`(
    _ seed: Int
  ) throws {
    var state = UInt64(seed) &* 2_654_435_761 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let start = Trial.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let submission = Submission(name: "s", text: "step close\nclient close; run")
    var compared = 0
    for _ in 0..<400 {
      var lines = start
      for _ in 0...next(4) {
        let place = 40 + next(lines.count - 40)
        if next(4) == 0 {
          lines.remove(at: place)
        } else {
          lines.insert(Self.odd[next(Self.odd.count)], at: place)
        }
      }
      let text = lines.joined(separator: "\n")
      guard let reports = bothReports(Array(text.utf8), submission) else { continue }
      compared += 1
      #expect(reports.part == reports.whole, "\(text)")
    }
    #expect(compared > 20)
  }
}
