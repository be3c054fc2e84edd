import Grading
import Lessons
import Testing
import Typesetting

@Suite struct `A hostile submission` {
  @Test(arguments: [
    "client send \"x\"; run", "duplicate", "client connect 81; client#2 abort", "undo; redo",
    "hold; release", "what if client close", "step number", "solution", "sevrer close", "wait 1",
  ])
  func `of too many commands is stopped`(line: String) throws {
    try expectStop(String(repeating: line + "\n", count: 3_000), "more than 2000 commands")
  }

  @Test(arguments: [
    // What is played and then refused is played all the same.
    ("client send 20000 bytes", "wait until client is CLOSED"),
    ("client send 262144 bytes; run", "undo 200; redo 200"),
    ("client send 262144 bytes; run", "reset; undo"),
    ("client send 262144 bytes; run", "wait until \(manyConditions)"),
    ("client send 60000 bytes", "run; undo"),
    ("client send 60000 bytes; auto on", "client send 1 bytes; undo"),
  ])
  func `of too many events is stopped, whether they are kept or not`(before: String, line: String) throws {
    try expectStop(
      "\(before)\n" + String(repeating: line + "\n", count: 1_990), "more than 20000 events in the lab")
  }

  @Test func `of too much text, time or lines is stopped`() throws {
    try expectStop(
      String(repeating: "client send 262144 bytes; run; server receive all\n", count: 10),
      "more than 1048576 octets of text")
    try expectStop(String(repeating: "wait 31536000\n", count: 20), "more than 10 years in the lab")
    try expectStop(String(repeating: "\n", count: 30_000), "more than 20000 lines")
  }

  @Test func `keeps what it had earned before the limit`() throws {
    let script = "client close; run; server close; run\n" + String(repeating: "show\n", count: 3_000)
    #expect(try Trial.result(script).points == 5)
  }

  @Test func `finds nothing in an answer that is longer than any number`() throws {
    let answer = String(repeating: "0", count: 300) + "240"
    let record = try Trial.result("step number\nanswer \(answer)\nanswer 0240").record("number")
    #expect(record?.findings.count == 1)
    #expect(record?.findings.first?.message.hasPrefix("not understood") == true)
    #expect(record?.points == 2)
  }

  @Test func `makes no long report`() throws {
    let script =
      "step number\n" + String(repeating: "answer \(Self.hugeAnswer)\n", count: 60)
      + String(repeating: "nonsense \(Self.hugeAnswer)\n", count: 60)
    let grades = try Trial.grades(script)
    #expect(grades.jsonReport.utf8.count < 60_000)
  }

  @Test func `cannot steer a terminal through any report`() throws {
    let grades = try Trial.grades(
      "\u{1B}]0;x\u{7} close\nclient \u{202E}close\nstep \u{1B}[2J\nanswer \u{9B}31m")
    let text = Palette.plain.render(Typesetter(width: 80).lines(grades.textReport))
    for report in [text, grades.jsonReport] {
      #expect(
        !report.unicodeScalars.contains {
          $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
        })
    }
  }

  /// Combining marks, which take long to bring into a normal form.
  private static let hugeAnswer = String(repeating: "e\u{301}\u{327}", count: 700)

  /// As many parts as a condition can have, none of which ever holds.
  private static let manyConditions = (1...50).map { "server received RST in CLOSED > \($0)" }.joined(
    separator: " or ")

  /// The limit is named, the next submission is not disturbed, and the program learns of it.
  private func expectStop(_ script: String, _ limit: String) throws {
    let grades = try Trial.grades(script, Trial.allRight)
    let trouble = try #require(grades.results[0].trouble)
    #expect(trouble.hasPrefix("stopped at line ") && trouble.hasSuffix(limit), "\(trouble)")
    #expect(grades.results[1].points == 12)
    #expect(grades.hasTrouble)
  }
}
