import Foundation
import Grading
import Lessons
import Testing
import Typesetting

/// A lesson with every kind of work, and two submissions to it: one that is right, one that shows how things go wrong.
@Suite struct `Two whole submissions` {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  private func grades() throws -> Grades {
    let file = Self.tests.appending(path: "LessonsTests/Fixtures/samples/time-wait.md")
    let lesson = Lesson.load(
      file: "time-wait.md", id: "time-wait", text: [UInt8](try Data(contentsOf: file))
    ).lesson
    var grades = Grades(try #require(lesson))
    for name in ["good", "mistakes"] {
      let script = Self.tests.appending(path: "GradingTests/Submissions/\(name).tcplab")
      grades.grade(
        Submission(
          name: "\(name).tcplab",
          text: String(decoding: try Data(contentsOf: script), as: UTF8.self)))
    }
    return grades
  }

  @Test func `get the points that the format says`() throws {
    let results = try grades().results
    #expect(results.map(\.points) == [15, 2])
    #expect(results.map(\.maximum) == [15, 15])
    #expect(results[0].records.allSatisfy { $0.status == .pass && $0.findings.isEmpty })
    #expect(results[1].points("client-first") == 0)
    #expect(results[1].points("server-first-guess") == 1, "a prediction is paid")
    #expect(results[1].points("web-server") == 0, "the first answer counts")
    #expect(results[1].points("why") == 1, "one of two")
  }

  @Test func `are told apart in a report that says why`() throws {
    let text = try grades().textReport.plainText(width: 80)
    for line in [
      "good.tcplab                                                             15 of 15",
      "  client-first        2/2  solved in 4 commands; the author's way takes 4",
      "  linux               1/1  predicted 60s; so it happened",
      "  in-order            1/1  c a e b f",
      "  client-first        0/2  not reached: the server's program never closed, and",
      "        no   client is TIME-WAIT                 at the end FIN-WAIT-2",
      "     :4  client close  refused: error: connection closing",
      "     :6  server clsoe  not understood (server close?); cost nothing",
      "     :14 answer b  right, but the first answer counts",
      "        -    3 conditions of later stages not begun",
      "  linux               0/1  :25 asked for the solution",
      "  another-connection  0/1  not reached: #8 was still on the wire",
      "  why                 1/2  a; missing b",
      "     :36 export capture.pcapng  not possible in a submission",
      "2 submissions   mean 8.5   full marks 1",
      "  missed by 1 of 2: client-first web-server lost-ack restart linux",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
    #expect(text.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 })
  }
}
