import Laboratory
import TCP

extension Condition {
  /// Commands without which the condition cannot come to hold; none are named where it is not certain.
  ///
  /// Forged segments, and whatever else comes from nowhere, are left out of account: who lets them in has to strike out
  /// what they could stand for.
  package func needs(in scene: Scene) -> Needs {
    holds(in: scene) ? Needs() : Condition.needs(node, scene)
  }

  private static func needs(_ node: Node, _ scene: Scene) -> Needs {
    switch node {
    case .isIn(.one(let subject), let states, false):
      return scene.lab.needs(of: subject.host, subject.number, toBeIn: states)
    case .happened(let atom, let comparison): return needs(atom, comparison, scene)
    case .text(.accepted(let who), _): return scene.lab.needs(toHand: who)
    case .text(.read(let who), let text): return scene.needs(toRead: text, by: who)
    case .compare(let left, let relation, _):
      let isLower = relation == .greaterOrEqual || relation == .greater
      return isLower && left.isTime ? Needs(.time) : Needs()
    case .and(let left, let right):
      var needs = Condition(left).needs(in: scene)
      needs.formUnion(Condition(right).needs(in: scene))
      return needs
    case .or(let left, let right): return needs(left, scene).common(needs(right, scene))
    case .isIn, .never, .neverLeft, .wireEmpty, .text, .before, .not: return Needs()
    }
  }

  private static func needs(_ atom: Atom, _ comparison: Comparison, _ scene: Scene) -> Needs {
    let missing: Int
    switch comparison.relation {
    case .equal, .greaterOrEqual: missing = comparison.count - scene.monitor.memory(atom).count
    case .greater: missing = comparison.count + 1 - scene.monitor.memory(atom).count
    case .notEqual, .less, .lessOrEqual: return Needs()
    }
    guard missing > 0 else { return Needs() }
    switch atom {
    case .lost:
      var needs = Needs()
      needs.losses = missing
      return needs
    case .received: return Needs(.time)
    case .beenIn(.host(let host), let states): return scene.lab.needs(of: host, nil, toBeIn: states)
    case .beenIn(.connection(let id), let states):
      return scene.lab.needs(of: id.host, id.number, toBeIn: states)
    case .sent, .beenIn, .left, .accepted, .read, .tookConnection, .timeIn: return Needs()
    }
  }
}

extension Expression {
  /// It measures time.
  fileprivate var isTime: Bool {
    switch node {
    case .elapsed, .atom(.timeIn): true
    default: false
    }
  }
}

extension Scene {
  /// For a program to read a text that it has not read.
  fileprivate func needs(toRead text: [UInt8], by who: Atom.Who) -> Needs {
    guard case .host(let host) = who else { return Needs() }
    let endpoints = lab[host].endpoints
    var needs = Needs(endpoints.contains { !$0.tcb.receives.isEmpty } ? [] : .receive(host))
    if endpoints.allSatisfy({ $0.tcb.receiveQueue.isEmpty }) { needs.formUnion(lab.needs(toHand: who)) }
    return needs
  }
}

extension Lab {
  /// For a TCP to take text that it has not taken.
  fileprivate func needs(toHand who: Atom.Who) -> Needs {
    guard case .host(let host) = who else { return Needs() }
    let peer = host.other
    let isUnderWay =
      wire.contains { $0.packet.destination.host == host && !$0.packet.segment.text.isEmpty }
      || self[host].endpoints.contains { !$0.tcb.held.isEmpty }
      || self[peer].endpoints.contains {
        !$0.tcb.sendQueue.isEmpty || $0.tcb.retransmissionQueue.contains { !$0.text.isEmpty }
      }
    guard !isUnderWay else { return Needs(.time) }
    guard !self[peer].endpoints.contains(where: { $0.tcb.state.maySend && !$0.tcb.closeRequested }) else {
      return Needs([.time, .send(peer)])
    }
    // Only another connection can bring it.
    return Needs(
      canBeMet(host) ? [.time, .send(peer), .open(peer)] : [.time, .send(peer), .open(peer), .open(host)])
  }

  /// Somebody who opens a connection to this host may find one who answers.
  private func canBeMet(_ host: HostName) -> Bool {
    hasSYN(for: host.other)
      || self[host].endpoints.contains {
        [.listen, .synSent, .synReceived, .timeWait].contains($0.tcb.state)
      }
  }

  /// For a connection to come to one of these states.
  fileprivate func needs(of host: HostName, _ number: Int?, toBeIn states: [State]) -> Needs {
    let endpoints = self[host].endpoints
    // With several connections, or births, it is not certain whose turn it will be.
    guard endpoints.allSatisfy({ $0.backlog == nil }), number != nil || endpoints.count <= 1 else {
      return Needs()
    }
    let index = (number ?? 1) - 1
    let now = endpoints.indices.contains(index) ? endpoints[index].tcb : Connection()
    let all = states.map { needs(of: host, now, toBeIn: $0) }
    return all.dropFirst().reduce(all.first ?? Needs()) { $0.common($1) }
  }

  private func needs(of host: HostName, _ tcb: Connection, toBeIn wanted: State) -> Needs {
    guard wanted != .closed, wanted != tcb.state else { return Needs() }
    var kinds: Needs.Kinds = []
    if tcb.state == .closed { kinds.insert(.open(host)) }
    guard wanted.isSynchronized || wanted == .synReceived else { return Needs(kinds) }
    kinds.insert(.time)
    if tcb.state == .closed || tcb.state == .listen, !isOpen(host.other), !hasSYN(for: host) {
      kinds.insert(.open(host.other))
    }
    if wanted.hasClosed, !tcb.state.hasClosed, !tcb.closeRequested { kinds.insert(.close(host)) }
    if wanted.hasHeardFIN, !tcb.state.hasHeardFIN, !hasFIN(for: host) { kinds.insert(.close(host.other)) }
    return Needs(kinds)
  }

  private func isOpen(_ host: HostName) -> Bool { self[host].endpoints.contains { $0.tcb.state != .closed } }

  private func hasSYN(for host: HostName) -> Bool {
    wire.contains { $0.packet.destination.host == host && $0.packet.segment.ctl.contains(.syn) }
  }

  /// The peer has closed, or its FIN is under way.
  private func hasFIN(for host: HostName) -> Bool {
    wire.contains { $0.packet.destination.host == host && $0.packet.segment.ctl.contains(.fin) }
      || self[host].endpoints.contains { $0.tcb.held.contains { $0.ctl.contains(.fin) } }
      || self[host.other].endpoints.contains { $0.tcb.state.hasClosed || $0.tcb.closeRequested }
  }
}

extension State {
  /// Its program may still send, or will be able to.
  fileprivate var maySend: Bool {
    switch self {
    case .listen, .synSent, .synReceived, .established, .closeWait: true
    case .closed, .finWait1, .finWait2, .closing, .lastAck, .timeWait: false
    }
  }

  /// Its own side is closed.
  fileprivate var hasClosed: Bool {
    switch self {
    case .finWait1, .finWait2, .closing, .lastAck, .timeWait: true
    case .closed, .listen, .synSent, .synReceived, .established, .closeWait: false
    }
  }

  /// The peer's FIN has come.
  fileprivate var hasHeardFIN: Bool {
    switch self {
    case .closeWait, .closing, .lastAck, .timeWait: true
    case .closed, .listen, .synSent, .synReceived, .established, .finWait1, .finWait2: false
    }
  }
}
