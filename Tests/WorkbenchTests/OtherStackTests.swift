import LabLanguage
import Laboratory
import TCP
import Testing
import Workbench

/// What would have been with other stacks: the setup is played by them, too.
@Suite struct `Under another profile` {
  private func bench(_ profile: Profile, setup: String, _ lines: String...) -> Workbench {
    var bench = Workbench(Lab(profile: profile))
    #expect(!bench.perform(line: setup).isWrong)
    bench.beginHere()
    for line in lines { #expect(!bench.perform(line: line).isWrong, "\(line)") }
    return bench
  }

  @Test func `a clock that the setup started runs as the other stack has it`() {
    let setup = "server listen 80; client connect; run; client close both; run"
    var orphan = bench(.linux, setup: setup).following(.rfc9293)
    #expect(orphan.lab.profile.name == "rfc9293" && orphan.lab.state(of: .client) == .finWait2)
    #expect(!orphan.perform(line: "wait 86400s").isWrong)
    #expect(orphan.lab.state(of: .client) == .finWait2)
    var forgotten = bench(.rfc9293, setup: setup, "wait 1s").following(.linux)
    #expect(!forgotten.perform(line: "wait 60s").isWrong)
    #expect(forgotten.lab.state(of: .client) == .closed)
  }

  @Test func `compare sees what only the setup makes different`() {
    var bench = bench(
      .linux, setup: "server listen 80; client connect; run; client close both; run", "wait 61s")
    let lines = bench.perform(line: "compare rfc9293 linux").lines(width: 80).joined(separator: "\n")
    #expect(lines.contains("orphan-timeout"))
    #expect(!lines.contains("nothing that shows is other"))
  }

  @Test func `what the other stack refuses in the setup is handed over as it is`() {
    let setup = "server listen 80; client connect; run; client close; client close both"
    var own = Workbench(Lab(profile: .freebsd))
    let isTaken = !own.perform(line: setup).isWrong
    own.beginHere()
    let other = own.following(.rfc9293)
    #expect(isTaken && other.lab.profile.name == "rfc9293")
    #expect(other.lab.state(of: .client) == own.lab.state(of: .client))
  }
}
