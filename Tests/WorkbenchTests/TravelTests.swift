import LabLanguage
import Laboratory
import TCP
import Testing
import Workbench

@Suite struct `Back and forth` {
  private func bench(_ lines: String...) -> Workbench {
    var bench = Workbench()
    for line in lines { #expect(!bench.perform(line: line).isWrong, "\(line)") }
    return bench
  }

  @Test func `only the last two hundred commands can be taken back`() {
    var bench = bench("server listen 80", "client connect", "run")
    for _ in 0..<Workbench.undoLimit + 5 { #expect(!bench.perform(line: "wait 1s").isWrong) }
    #expect(bench.perform(line: "undo 1000").lines(width: 80) == ["  Taken back: 200, all there were."])
    #expect(bench.lab.now == .milliseconds(30) + .seconds(5))
    #expect(bench.script.count == 8)
    #expect(!bench.perform(line: "redo 200").isWrong)
    #expect(bench.lab.now == .milliseconds(30) + .seconds(205))
    #expect(bench.chronicle.events.count == bench.lab.nextSegment - 1 + 2 + 205)
  }

  @Test func `a new command forgets what was taken back`() {
    var bench = bench("server listen 80", "client connect", "undo", "server listen 81")
    #expect(bench.perform(line: "redo").isWrong)
    #expect(bench.script == ["server listen 80", "server listen 81"])
  }

  @Test func `several at once are said and done`() {
    var bench = bench("server listen 80", "client connect", "deliver", "drop")
    #expect(bench.perform(line: "undo 3").lines(width: 80) == ["  Taken back: 3 commands."])
    #expect(bench.lab.state(of: .server) == .listen && bench.lab.wire.isEmpty)
    #expect(bench.perform(line: "redo 2").lines(width: 80) == ["  Done again: 2 commands."])
    #expect(bench.lab.state(of: .server) == .synReceived && bench.lab.wire.count == 1)
  }

  @Test func `reset goes back to where the setup ended, and is itself undone`() {
    var bench = bench("server listen 80", "client connect", "run")
    bench.beginHere()
    let start = bench
    for line in ["client close", "run"] { _ = bench.perform(line: line) }
    let before = bench
    _ = bench.perform(line: "reset")
    #expect(bench.lab == start.lab && bench.chronicle == start.chronicle && bench.script.isEmpty)
    _ = bench.perform(line: "undo")
    #expect(bench.lab == before.lab && bench.chronicle == before.chronicle && bench.script == before.script)
    #expect(bench.perform(line: "undo 9").lines(width: 80) == ["  Taken back: 2, all there were."])
    #expect(bench.lab == start.lab, "the setup itself is not taken back")
  }

  @Test func `with auto a command and its run are one`() {
    var bench = bench("auto on", "server listen 80", "client connect")
    #expect(bench.script == ["server listen 80", "client connect"])
    _ = bench.perform(line: "undo")
    #expect(bench.lab.state(of: .server) == .listen)
    _ = bench.perform(line: "auto off; client connect")
    #expect(bench.lab.wire.count == 1)
  }

  @Test func `waiting until something holds stops at once, never early, and says when it cannot`() {
    var bench = bench("server listen 80", "client connect", "wait until server is ESTABLISHED")
    #expect(bench.lab.now == .milliseconds(30))
    let before = bench.lab
    for line in [
      "wait until server is ESTABLISHED", "wait until client is CLOSED", "wait 0 - 1s", "wait 2h * 1e6",
    ] {
      #expect(bench.perform(line: line).isWrong, "\(line)")
      #expect(bench.lab == before)
    }
  }

  @Test(arguments: [
    ("abort", "client abort", true), ("abort", "client send RST", true), ("abort", "client close", false),
    ("client close", "client emit FIN,ACK", true), ("client close", "server close", false),
    ("deliver", "step", true), ("wait", "wait next", true), ("wait", "run", false),
    ("inject", "inject to server RST", true), ("emit", "client emit ACK", true),
    ("send", "client emit ACK data=x", true), ("connect", "client#2 send SYN", true),
    ("option", "client option iss 5", true), ("drop", "show wire", false),
  ])
  func `what is forbidden is judged by the deed`(rule: String, line: String, isForbidden: Bool) throws {
    var bench = bench("server listen 80", "client connect", "run", "client send \"x\"")
    bench.rules.forbid = [try CommandPrefix(parsing: rule)]
    let before = bench.lab
    let result = bench.perform(line: line)
    #expect(result.lines(width: 80).contains("  Not in this step: \(rule).") == isForbidden)
    if isForbidden { #expect(bench.lab == before && result.isWrong) }
  }

  @Test func `what is allowed is all that may be done, and looking always may`() throws {
    var bench = bench("server listen 80", "client connect", "run")
    bench.rules.allow = [try CommandPrefix(parsing: "client close"), try CommandPrefix(parsing: "deliver")]
    let line = bench.perform(line: "server close").lines(width: 80)
    #expect(line == ["  Not in this step. Allowed: client close, deliver."])
    for line in ["client close", "deliver", "show", "why", "ladder", "log", "help", "undo", "redo"] {
      #expect(!bench.perform(line: line).isWrong, "\(line)")
    }
    #expect(bench.perform(line: "what if server close").isWrong)
  }

  @Test func `a wrong command on a line does not keep the others from being done`() {
    var bench = Workbench()
    let result = bench.perform(line: "server listen 80; deliver; client connect; quit; client close")
    #expect(result.isWrong)
    #expect(bench.script == ["server listen 80", "client connect"])
    #expect(result.left == [.quit])
  }
}
