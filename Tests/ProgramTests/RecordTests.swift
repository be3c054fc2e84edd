import Foundation
import Testing

@Suite struct `A recorded lesson` {
  private static let play = "server listen\nclient connect\nrun\ndefine start\nclient close; run\n"

  @Test func `passes check unedited`() throws {
    try Program.withFolder { folder in
      let lines = Self.play + "server close; run\ndefine goal\n"
      let outcome = try Program.run(
        ["record", "my-close.md"], input: Data(lines.utf8), state: folder, folder: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("Written: my-close.md"))
      let check = try Program.run(["check", "my-close.md"], state: folder, folder: folder)
      #expect(check.status == 0)
      #expect(check.complaints.isEmpty)
      let again = try Program.run(["record", "my-close.md"], state: folder, folder: folder)
      #expect(again.status == 74)
    }
  }

  @Test func `is printed when no file is named, or goes where define goal says`() throws {
    try Program.withFolder { folder in
      let lines = Self.play + "define goal\ndefine goal other.md\n"
      let outcome = try Program.run(["record"], input: Data(lines.utf8), state: folder, folder: folder)
      #expect(outcome.output.contains("\nclient is FIN-WAIT-2\n"))
      let text = try String(contentsOf: folder.appending(path: "other.md"), encoding: .utf8)
      #expect(text.contains("\nclient is FIN-WAIT-2\n"))
    }
  }

  @Test func `does not come of nothing, and that is said`() throws {
    for (lines, reason) in [
      ("show\n", "define goal"), ("define goal\n", "nothing was played"),
      ("define start\ndefine goal\n", "nothing was played"),
    ] {
      let outcome = try Program.run(["record", "x.md"], input: lines)
      #expect(outcome.status == 1)
      #expect((outcome.output + outcome.complaints).contains(reason))
    }
    #expect(try Program.run(["record", "a b.md"], input: "").status == 64)
    let inLesson = try Program.run(["learn", "time-wait"], input: "define start\n")
    #expect(inLesson.output.contains("tcplab record FILE"))
  }
}
