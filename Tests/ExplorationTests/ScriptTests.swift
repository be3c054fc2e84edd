import LabLanguage
import Laboratory
import TCP
import Testing

@testable import Exploration

/// What stands under a violation, pasted into the lab.
@Suite struct `The script of a violation` {
  /// A lab in which all commands of a script have been typed.
  private static func replayed(_ script: Script) throws -> Lab {
    var lab = Lab()
    for line in script.commands {
      for command in try Command.parse(line: line) {
        switch command {
        case .lab(.action(let action)): _ = try lab.perform(action)
        case .lab(.wait(let duration)): _ = try lab.perform(.wait(try Self.duration(duration, lab)))
        default: Issue.record("\(line) does nothing in the lab")
        }
      }
    }
    return lab
  }

  private static func duration(_ expression: Expression, _ lab: Lab) throws -> Duration {
    .milliseconds(try #require(Int(expression.description.filter(\.isNumber))))
  }

  private static func plan(_ calls: String, loss: Int = 0, duplicate: Int = 0, reorder: Int = 0) throws
    -> Plan
  {
    var plan = Plan()
    try plan.take(calls: calls)
    (plan.loss, plan.duplicate, plan.reorder) = (loss, duplicate, reorder)
    return plan
  }

  private typealias Rule = @Sendable (HostName, Connection) -> String?

  /// Explores with this rule, and finds what breaks it in the lab, too.
  private static func check(_ plan: Plan, commands: Int, _ rule: @escaping Rule) throws {
    let finding = plan.explore(rule: rule)
    let violation = try #require(finding.violation)
    #expect(violation.script.isWhole)
    #expect(violation.script.commands.count == commands, "\(violation.script.commands)")
    let lab = try replayed(violation.script)
    let broken = HostName.allCases.compactMap { host in
      lab[host].currentEndpoint.flatMap { rule(host, $0.tcb) }
    }
    #expect(broken.contains(violation.sentence), "\(violation.script.commands)")
  }

  @Test func `leads to a state without faults`() throws {
    try Self.check(try Self.plan("client connect, close; server listen, close"), commands: 10) {
      host, connection in
      host == .server && connection.state == .timeWait ? "the server waits" : nil
    }
  }

  @Test func `waits for timers`() throws {
    try Self.check(try Self.plan("client connect, send; server listen", loss: 2), commands: 10) {
      _, connection in
      connection.retransmissionQueue.first.map { $0.ctl == .pushAck && $0.retransmissions == 2 } == true
        ? "sent a third time" : nil
    }
  }

  @Test func `holds back what comes late, and lets time pass meanwhile`() throws {
    try Self.check(try Self.plan("client connect, send 2; server listen", reorder: 1), commands: 8) {
      host, connection in
      host == .client && connection.retransmissionQueue.first?.retransmissions == 1
        && connection.state == .established
        ? "sent again in vain" : nil
    }
  }

  @Test func `makes copies`() throws {
    let plan = try Self.plan("client connect; server listen", duplicate: 1)
    try Self.check(plan, commands: 5) { host, connection in
      host == .server && connection.state == .synReceived && connection.rtt.measurement == nil
        ? "the SYN,ACK is sent again" : nil
    }
  }

  /// Both are ESTABLISHED, and the client has sent something in vain.
  private static let opened: [Happening] = [
    .call(.client, 0), .call(.server, 0), .arrival(.server), .arrival(.client), .arrival(.server),
    .call(.client, 1), .loss(.server),
  ]

  @Test func `starts a timer later where another is to run out first`() throws {
    let plan = try Self.plan("client connect, send; server listen, send")
    let path: [Happening] =
      Self.opened + [
        .timeout(.client, .retransmission), .loss(.server),  // now the client waits two seconds
        .call(.server, 1), .loss(.client), .timeout(.client, .retransmission),
      ]
    let script = Script(of: path, plan)
    #expect(script.isWhole)
    #expect(script.commands.count == path.count + 1)
    #expect(script.commands.firstIndex { $0.hasSuffix("ms") } == 9, "before the server sends")
    let lab = try Self.replayed(script)
    #expect(lab.client.currentEndpoint?.tcb.retransmissionQueue.first?.retransmissions == 2)
    #expect(lab.server.currentEndpoint?.tcb.retransmissionQueue.first?.retransmissions == 0)
  }

  @Test func `ends before what the lab's clock does not allow, and says so`() throws {
    let plan = try Self.plan("client connect, send; server listen, send")
    let path: [Happening] =
      Self.opened + [
        .call(.server, 1), .loss(.client), .timeout(.server, .retransmission), .arrival(.client),
      ]
    let script = Script(of: path, plan)
    #expect(!script.isWhole)
    #expect(script.commands.count == Self.opened.count + 2)
    #expect(try Self.replayed(script).wire.isEmpty)
  }
}
