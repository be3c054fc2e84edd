import Exploration
import LabLanguage
import Laboratory
import TCP
import Testing

/// The search against the lab itself, state by state.
@Suite struct `Beside the lab` {
  /// What a state of the lab is for the search, as long as no time passes.
  private struct Key: Hashable {
    var connections: [Connection]
    var openings: [Int]
    var nextISS: [SequenceNumber]
    var toClient: [Segment]
    var toServer: [Segment]
    var made: Set<Int>
    var losses: Int
    var isExcused: Bool

    init(_ node: Node) {
      let lab = node.lab
      connections = HostName.allCases.map { lab[$0].currentEndpoint?.tcb ?? Connection() }
      openings = HostName.allCases.map { lab[$0].endpoints.count }
      nextISS = HostName.allCases.map { host in
        lab.currentConnection(of: host).map { lab.context($0).iss } ?? 0
      }
      toClient = lab.wire.filter { $0.packet.destination.host == .client }.map(\.packet.segment)
      toServer = lab.wire.filter { $0.packet.destination.host == .server }.map(\.packet.segment)
      made = node.made
      losses = node.losses
      isExcused = node.isExcused
    }
  }

  private struct Node {
    var lab: Lab
    var made: Set<Int> = []
    var losses = 0
    /// A reset was lost or came to nothing, or an ABORT sent none: no state is reproached with it any more.
    var isExcused = false
    var key: Key { Key(self) }
  }

  private static let calls: [Action] = [
    .connect(.init(.client)), .call(.init(.client), .close), .listen(.init(.server), port: 80),
    .call(.init(.server), .close), .call(.init(.server), .abort),
  ]

  /// All that can be done in a lab whose segments take no time, but to let time pass.
  private static func next(_ node: Node, losses: Int) -> [Node] {
    var all: [Node] = []
    func add(_ action: Action, _ change: (inout Node) -> Void = { _ in }) {
      var next = node
      guard (try? next.lab.perform(action)) != nil else { return }
      change(&next)
      all.append(next)
    }
    for (number, call) in calls.enumerated() where !node.made.contains(number) {
      add(call) {
        $0.made.insert(number)
        let isClosing = [.closing, .lastAck, .timeWait].contains(node.lab.state(of: .server))
        if number == calls.count - 1, isClosing { $0.isExcused = true }
      }
    }
    for host in HostName.allCases {
      guard let first = node.lab.wire.first(where: { $0.goes(to: host) })?.packet.segment else { continue }
      let isReset = first.ctl.contains(.rst)
      let state = node.lab.state(of: host)
      add(.deliver(.one(.to(host)))) {
        let isIgnored = isReset && state != .closed && state != .listen && $0.lab.state(of: host) == state
        if isIgnored, node.losses > 0 { $0.isExcused = true }
      }
      guard node.losses < losses else { continue }
      add(.drop(.to(host))) {
        $0.losses += 1
        if isReset { $0.isExcused = true }
      }
    }
    return all
  }

  private static func count(losses: Int) -> (states: Int, transitions: Int) {
    var seen: Set<Key> = []
    var level = [Node(lab: Lab(delay: .zero))]
    var transitions = 0
    seen.insert(level[0].key)
    while !level.isEmpty {
      var following: [Node] = []
      for node in level {
        for other in next(node, losses: losses) {
          transitions += 1
          if seen.insert(other.key).inserted { following.append(other) }
        }
      }
      level = following
    }
    return (seen.count, transitions)
  }

  @Test(arguments: [0, 1, 2])
  func `as many states and transitions as long as time stands still`(losses: Int) throws {
    var plan = Plan()
    try plan.take(calls: "client connect, close; server listen, close, abort")
    plan.loss = losses
    plan.wire = 4
    plan.timersRunOut = false
    let finding = plan.explore()
    let lab = Self.count(losses: losses)
    #expect(finding.progress.cuts == 0)
    #expect(lab.states > 100)
    #expect(finding.progress.states == lab.states)
    #expect(finding.progress.transitions == lab.transitions)
  }
}
