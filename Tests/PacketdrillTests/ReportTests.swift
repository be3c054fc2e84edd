import TCP
import Testing
import Typesetting

@testable import Packetdrill

@Suite struct `Reports` {
  private static let summary = Summary([
    Verdict(file: "a.pkt", profile: "linux", reason: "asked for", outcome: .passed, ignored: ["command tc"]),
    Verdict(
      file: "b & c.pkt", profile: "linux", reason: "asked for",
      outcome: .failed(line: 7, expected: "> . 1:1(0) ack 2", happened: "nothing was sent"),
      ignored: ["command tc", "option --mss"],
      ladder: [
        Rung(
          at: .milliseconds(100), isInbound: true, segment: "S 0:0(0) win 9 <mss 1>", state: "SYN-RECEIVED")
      ]),
    Verdict(
      file: "d.pkt", profile: "freebsd", reason: "asked for", outcome: .notSupported(line: 3, what: "ECN")),
    Verdict(ScriptError(file: "e.pkt", line: 2, column: 5, message: "a time is missing")),
  ])

  @Test func `a report for people tells what did not pass, and the counts last`() {
    let text = Self.summary.textReport.plainText(width: 80)
    #expect(text.hasSuffix("1 passed, 2 failed, 1 not supported\n"))
    #expect(text.contains("b & c.pkt:7: failed\n"))
    #expect(text.contains("0.100000  <  S 0:0(0) win 9 <mss 1>  SYN-RECEIVED"))
    #expect(text.contains("d.pkt:3: not supported: ECN"))
    #expect(text.contains("e.pkt:2:5: a time is missing"))
    #expect(text.contains("without a meaning here: command tc, option --mss\n"))
    #expect(text.contains("profiles: linux 2, freebsd 1"))
    #expect(!text.contains("a.pkt"))
  }

  @Test func `at 40 columns no line is longer`() {
    for line in Self.summary.textReport.plainText(width: 40).split(separator: "\n") {
      #expect(line.count <= 40, "\(line)")
    }
  }

  @Test func `TAP counts what is not supported as skipped`() {
    let lines = Self.summary.tapReport.split(separator: "\n").map(String.init)
    #expect(lines[0...1] == ["TAP version 14", "1..4"])
    #expect(lines[2] == "ok 1 - a.pkt")
    #expect(lines[3] == "not ok 2 - b & c.pkt")
    #expect(lines.contains("ok 3 - d.pkt # SKIP line 3: not supported: ECN"))
    #expect(lines.contains("not ok 4 - e.pkt"))
    #expect(lines.last == "# 1 passed, 2 failed, 1 not supported")
  }

  @Test func `a file's name steers neither a terminal nor a reader of TAP`() {
    let verdict = Verdict(
      file: "\u{1B}[2J # SKIP.pkt", profile: "linux", reason: "",
      outcome: .failed(line: 1, expected: "\n1..9", happened: ""))
    let text = Summary([verdict]).tapReport
    #expect(text.hasPrefix("TAP version 14\n1..1\nnot ok 1 - \\\\x1B[2J \\# SKIP.pkt\n"))
    #expect(!text.contains("\u{1B}") && !text.contains("\n1..9"))
  }

  @Test func `JUnit's XML escapes what XML must not hold`() {
    let xml = Self.summary.junitReport
    #expect(xml.contains("tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"1\""))
    #expect(xml.contains("name=\"b &amp; c.pkt\""))
    #expect(xml.contains("expected &gt; . 1:1(0) ack 2"))
    #expect(xml.contains("<skipped message=\"d.pkt:3: not supported: ECN\"/>"))
  }

  @Test func `what is not supported is listed by how often it was asked for`() {
    let many = Summary(
      ["UDP", "ECN", "ECN"].map {
        Verdict(
          file: "x", profile: "linux", reason: "", outcome: .notSupported(line: 1, what: $0))
      })
    #expect(many.unsupported.map(\.what) == ["ECN", "UDP"])
    #expect(many.unsupported.map(\.scripts) == [2, 1])
  }
}
