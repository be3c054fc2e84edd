import LabLanguage
import Laboratory
import Testing
import Typesetting
import Workbench

@Suite struct `Many connections on the bench` {
  /// So many clients at one listener, all but the last closed.
  private func bench(_ count: Int) -> Workbench {
    var bench = Workbench()
    _ = bench.perform(line: "server listen 80 backlog 5")
    for number in 1...count {
      let line = "client#\(number) connect; run; server accept"
      #expect(!bench.perform(line: line).isWrong)
      if number < count { _ = bench.perform(line: "client abort; run") }
    }
    return bench
  }

  @Test func `the status line tells of the current ones only`() {
    let bench = bench(30)
    #expect(
      bench.lab.statusLine(width: 80).plain
        == "client#30 ESTABLISHED · server#31 ESTABLISHED · wire empty · t=1.190 s")
  }

  @Test func `show counts those that are over`() {
    var bench = bench(30)
    let all = bench.perform(line: "show").lines(width: 80)
    #expect(all.count < 12)
    #expect(all.contains("  … and 29 in CLOSED of the client"))
    #expect(all.contains("  … and 29 in CLOSED of the server"))
    let server = bench.perform(line: "show server").lines(width: 80)
    #expect(server.first?.hasPrefix("  server#31 ESTABLISHED") == true)
    #expect(server.contains { $0.hasPrefix("  server#1 LISTEN") })
  }

  @Test func `show tells of so many that live, and counts the rest`() {
    var bench = Workbench()
    for number in 1...30 { _ = bench.perform(line: "client#\(number) connect \(number)") }
    let lines = bench.perform(line: "show").lines(width: 80)
    #expect(lines.contains("  … and 10 more of the client"))
  }

  @Test func `a limit keeps connections nameable`() {
    var bench = Workbench()
    for number in 1...Lab.connectionLimit { _ = bench.perform(line: "client#\(number) connect \(number)") }
    let refused = bench.perform(line: "client#101 connect 101; server listen 80")
    #expect(refused.isWrong)
    #expect(bench.lab.client.endpoints.count == Lab.connectionLimit)
  }
}
