import TCP

/// One connection of a host: its sockets and its TCB.
package struct Endpoint: Hashable, Sendable {
  /// The local port.
  package var localPort: UInt16
  /// The peer's socket, once it is known.
  package var remote: Socket?
  /// The peer that the passive OPEN named.
  package var listensFor: Socket?
  /// The TCB.
  package var tcb = Connection()
  /// ISS of its first SYN.
  var firstISS: SequenceNumber
  /// How often an ISS has been selected: a listener that returned to LISTEN needs a new one.
  var issSelections: UInt32 = 0
  /// What its user has set.
  package internal(set) var settings: [Setting] = []
  /// Its timers that run, in order of starting.
  package var alarms: [Alarm] { timing.all }
  var timing = Alarms()
  /// The queues of a listener that gives birth to connections; nothing for any other endpoint.
  package internal(set) var backlog: Backlog?
  /// The number of the listener in whose queues this connection is, until it is accepted.
  package internal(set) var listener: Int?
  /// In the turn at hand its host has as many connections in TIME-WAIT as it may. Never true between turns.
  var isCrowded = false
}

// One event of one TCP, from what it needs to know to the last of its effects.

extension Endpoint {
  /// What stands before a turn.
  struct Before {
    /// The state.
    let state: State
    /// How much the chronicle holds.
    let marks: Chronicle.Entry.Marks
  }

  @inline(__always) func before(_ chronicle: borrowing Chronicle) -> Before {
    Before(state: tcb.state, marks: chronicle.marks)
  }

  /// What the next event of this connection needs to know.
  @inline(__always) func context(_ network: borrowing Network, mayUseSocket: Bool = true) -> Context {
    Context(
      now: network.now, iss: nextISS, mayUseSocket: mayUseSocket, hasRoom: !isCrowded,
      settings.isEmpty ? network.sharedProfile : Self.profile(settings, over: network.sharedProfile))
  }

  private static func profile(_ settings: [Setting], over shared: SharedProfile) -> SharedProfile {
    var own = shared.profile
    for setting in settings { own.take(setting) }
    return SharedProfile(own)
  }

  /// The ISS for the next SYN: a hundred above the last, as in the RFC's Figure 8; a SYN that ends TIME-WAIT needs one
  /// above SND.NXT, too.
  @inline(__always) private var nextISS: SequenceNumber {
    let next = firstISS + issSelections * 100
    guard case .timeWait = tcb.state, next <= tcb.snd.nxt else { return next }
    return firstISS + ((tcb.snd.nxt - firstISS) / 100 + 1) * 100
  }

  /// A segment arrives for this connection.
  mutating func arrive(
    _ flight: inout InFlight, _ id: ConnectionID, _ network: inout Network, _ chronicle: inout Chronicle
  ) {
    let before = before(chronicle)
    let beginning = chronicle.arrived(&flight)
    tcb.segmentArrives(&flight.packet.segment, context(network), &chronicle.effects)
    if case .listen = before.state, case .listen = tcb.state {
    } else if case .listen = before.state {
      remote = flight.packet.source
    }
    chronicle.noteArrival(beginning, id.number, before.state, tcb.state, network.now)
    finish(id, beginning, before, &network, &chronicle, answering: flight.packet.source)
  }

  /// Carries out what the connection asked for. An answer to a segment goes back to its `source`, so that a
  /// listener may reset a stranger.
  mutating func finish(
    _ id: ConnectionID, _ beginning: Chronicle.Entry.Beginning, _ before: Before, _ network: inout Network,
    _ chronicle: inout Chronicle, bornOf parent: Int = 0, answering source: Socket? = nil
  ) {
    let after = tcb.state
    while chronicle.effects.requests != 0, let request = chronicle.effects.nextRequest() {
      switch request {
      case .send(let again):
        // The sockets are always the connection's (MUST-45).
        let packet = Packet(
          from: Socket(id.host, localPort), to: source ?? remote ?? Socket(id.host.other, 0),
          chronicle.effects.takeSegment())
        network.put(packet, again ? .sentAgain : .sent) { chronicle.sent(&$0, by: id.number, in: after) }
      case .start(let timer, let duration): network.start(timer, of: id, duration, &timing)
      case .stop(let timer): network.stop(timer, &timing)
      case .accept, .deliver, .signal, .note: break
      }
    }
    settle(before.state, after)
    let turn = Chronicle.Entry.Turn(
      host: id.host, before: before.state, after: after, beginning: beginning, connection: id.number,
      bornOf: parent, steps: chronicle.effects.keepSteps())
    chronicle.finished(turn, since: before.marks, at: network.now)
    if network.path.loss != nil { chronicle.tellLosses(from: before.marks.records, at: network.now) }
  }

  /// What the endpoint keeps of the turn beside the TCB.
  @inline(__always) private mutating func settle(_ before: State, _ after: State) {
    if !before.hasSentSYN && after.hasSentSYN || after.isReopening(from: before) {
      issSelections = (tcb.iss - firstISS) / 100 + 1
    }
    if case .listen = after, before != .listen { remote = listensFor }
  }
}

extension State {
  /// A SYN has begun another connection in TIME-WAIT.
  fileprivate func isReopening(from before: State) -> Bool {
    if case .synReceived = self, case .timeWait = before { true } else { false }
  }

  /// A SYN of ours has gone out, and so an ISS is in use.
  var hasSentSYN: Bool {
    switch self {
    case .closed, .listen: false
    case .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
      .timeWait:
      true
    }
  }
}
