import LabLanguage
import Laboratory
import TCP
import Testing
import Typesetting
import Workbench

@Suite struct `The bench` {
  private func bench(_ lines: String...) -> Workbench {
    var bench = Workbench()
    for line in lines { _ = bench.perform(line: line) }
    return bench
  }

  @Test func `undo and redo go through every command, lab, history and script together`() {
    var bench = Workbench()
    var moments = [bench]
    for line in [
      "server listen 80", "client connect", "drop", "wait next", "run", "client send \"x\"", "reset",
      "client connect",
    ] {
      _ = bench.perform(line: line)
      moments.append(bench)
    }
    for moment in moments.reversed().dropFirst() {
      #expect(!bench.perform(line: "undo").isWrong)
      #expect(bench.lab == moment.lab)
      #expect(bench.chronicle == moment.chronicle)
      #expect(bench.script == moment.script)
    }
    #expect(bench.perform(line: "undo").isWrong)
    for moment in moments.dropFirst() {
      #expect(!bench.perform(line: "redo").isWrong)
      #expect(bench.lab == moment.lab)
      #expect(bench.chronicle == moment.chronicle)
    }
    #expect(bench.perform(line: "redo").isWrong)
  }

  @Test func `what is replayed says where run followed each command, and comes to the same lab`() {
    let played = bench(
      "server listen", "auto on", "client connect", "client send \"x\"", "auto off", "client close", "undo",
      "auto on", "client close")
    #expect(
      played.replay == ["server listen", "auto on", "client connect", "client send \"x\"", "client close"])
    var again = Workbench()
    for line in played.replay { _ = again.perform(line: line) }
    #expect(again.lab == played.lab)
  }

  @Test func `what is refused changes nothing and is not counted`() {
    var bench = bench("server listen 80", "client connect")
    let before = bench
    for line in [
      "client connect", "client receive; client#9 close", "deliver #9", "server send FIN",
      "wait until wire lost SYN",
    ] {
      _ = bench.perform(line: line)
    }
    #expect(bench.script.filter { $0 != "client receive" } == before.script)
  }

  @Test func `what if changes nothing, and says what would happen`() {
    var bench = bench("server listen 80", "client connect", "run")
    let before = bench
    let lines = bench.perform(line: "what if client close").lines(width: 80)
    #expect(lines.contains { $0.contains("FIN-WAIT-1") })
    #expect(bench.lab == before.lab)
    #expect(bench.chronicle == before.chronicle)
    #expect(bench.perform(line: "undo").isWrong == false)
  }

  @Test func `auto runs after each command`() {
    let bench = bench("auto on", "server listen 80", "client connect")
    #expect(bench.lab.state(of: .server) == .established)
  }

  @Test func `waiting until something holds stops there`() {
    var bench = bench(
      "server listen 80", "client connect", "run", "client close", "run", "server close", "run")
    #expect(!bench.perform(line: "wait until client is CLOSED").isWrong)
    #expect(bench.lab.now == .milliseconds(60) + .seconds(240))
    #expect(bench.perform(line: "wait until client is LISTEN").isWrong)
  }

  @Test(arguments: [
    "server listen 80", "client connect", "deliver", "deliver", "client send \"hello\"", "deliver",
    "client close", "server abort",
  ])
  func `an ordinary command prints at most eight lines`(last: String) {
    var bench = bench("server listen 80")
    for line in ["client connect", "deliver", "deliver", "deliver"] where line != last {
      _ = bench.perform(line: line)
    }
    #expect(bench.perform(line: last).lines(width: 80).count <= 8)
  }

  @Test func `the header drawn has the values of the octets`() throws {
    var bench = bench("server listen 80", "client connect", "run", "client close")
    let text = bench.perform(line: "show #4").lines(width: 80).joined(separator: "\n")
    #expect(text.contains("Checksum 0x01bb"))
    #expect(text.contains("c000 0050 0000 0065 0000 012d 5011 ffff 01bb 0000"))
    #expect(text.contains("Sequence Number 101"))
    #expect(text.contains(". . . A . . . F"))
  }

  @Test func `half a command tells what can follow, and what would come of it`() {
    var bench = bench("server listen 80", "client connect", "run")
    let text = bench.perform(line: "client").lines(width: 80).joined(separator: "\n")
    #expect(text.contains("client close"))
    #expect(text.contains("ESTABLISHED → FIN-WAIT-1, sends FIN,ACK"))
    #expect(!text.contains("client connect"))
  }

  @Test(arguments: Help.topics)
  func `every topic has help`(topic: String) {
    var bench = Workbench()
    #expect(!bench.perform(line: "help \(topic)").lines(width: 80).joined().contains("There is no help"))
  }
}
