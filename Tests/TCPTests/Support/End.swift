import TCP
import Testing

/// One end of a connection under test, with what a host keeps beside it: the clock, the next ISS, the timers
/// that run. After every event the invariants are checked.
@dynamicMemberLookup
struct End {
  /// The connection itself.
  private(set) var connection = Connection()
  /// The profile that every event is handled with.
  var profile = Profile.rfc9293
  /// The ISS that the next OPEN or SYN gets.
  var iss: SequenceNumber = 300
  /// The caller may use the local socket.
  var mayUseSocket = true
  /// The host may have one more connection in TIME-WAIT.
  var hasRoomForTimeWait = true
  /// The clock of this host.
  var now = Duration.zero
  /// The timers that run, and when they fire.
  private(set) var timers: [TCP.Timer: Duration] = [:]

  private var effects = Effects()

  init(profile: Profile = .rfc9293, iss: SequenceNumber = 300) {
    self.profile = profile
    self.iss = iss
  }

  /// The fields of the connection: `end.snd.una`, `end.state`.
  subscript<Value>(dynamicMember path: KeyPath<Connection, Value>) -> Value { connection[keyPath: path] }

  // MARK: Events

  @discardableResult
  mutating func arrives(_ segment: Segment) -> Outcome {
    event { connection, context, effects in connection.segmentArrives(segment, context, &effects) }
  }

  @discardableResult
  mutating func openPassive(forOne: Bool = false) -> Outcome {
    event { connection, context, effects throws(CallError) in
      try connection.openPassive(forOne: forOne, context, &effects)
    }
  }

  @discardableResult
  mutating func openActive(remoteSpecified: Bool = true) -> Outcome {
    event { connection, context, effects throws(CallError) in
      try connection.openActive(remoteSpecified: remoteSpecified, context, &effects)
    }
  }

  @discardableResult
  mutating func send(_ text: [UInt8], urgent: Bool = false) -> Outcome {
    event { connection, context, effects throws(CallError) in
      try connection.send(text, urgent: urgent, context, &effects)
    }
  }

  /// SEND of this text.
  @discardableResult
  mutating func send(_ text: String, urgent: Bool = false) -> Outcome {
    send(Array(text.utf8), urgent: urgent)
  }

  /// SEND of so many octets.
  @discardableResult
  mutating func send(octets: Int, urgent: Bool = false) -> Outcome {
    send(Segment.filler(octets), urgent: urgent)
  }

  @discardableResult
  mutating func receive(_ count: Int) -> Outcome {
    event { connection, context, effects throws(CallError) in
      try connection.receive(count, context, &effects)
    }
  }

  @discardableResult
  mutating func close() -> Outcome {
    event { connection, context, effects throws(CallError) in try connection.close(context, &effects) }
  }

  @discardableResult
  mutating func closeBoth() -> Outcome {
    event { connection, context, effects throws(CallError) in try connection.closeBoth(context, &effects) }
  }

  /// An ICMP error about our segment with this number arrives.
  @discardableResult
  mutating func icmp(_ error: ICMPError, about seq: SequenceNumber) -> Outcome {
    event { connection, context, effects in connection.icmpArrives(error, about: seq, context, &effects) }
  }

  /// The path takes only what `profile` says now.
  @discardableResult
  mutating func pathNarrowed() -> Outcome {
    event { connection, context, effects in connection.pathNarrowed(context, &effects) }
  }

  @discardableResult
  mutating func abort() -> Outcome {
    event { connection, context, effects throws(CallError) in try connection.abort(context, &effects) }
  }

  @discardableResult
  mutating func acknowledge() -> Outcome {
    event { connection, context, effects throws(CallError) in
      try connection.acknowledge(context, &effects)
    }
  }

  /// A field of `profile` that counts from now on has been set.
  @discardableResult
  mutating func settingsChanged() -> Outcome {
    event { connection, context, effects in connection.settingsChanged(context, &effects) }
  }

  /// The timer runs out; if it runs, at its moment, which becomes now.
  @discardableResult
  mutating func timeout(_ timer: TCP.Timer) -> Outcome {
    if let deadline = timers.removeValue(forKey: timer) { now = max(now, deadline) }
    return event { connection, context, effects in connection.timeout(timer, context, &effects) }
  }

  // MARK: Around an event

  private mutating func event(
    _ body: (inout Connection, Context, inout Effects) throws(CallError) -> Void
  ) -> Outcome {
    let before = connection
    effects.removeAll()
    var refusal: CallError?
    var context = Context(now: now, iss: iss, profile: profile)
    context.mayUseSocket = mayUseSocket
    context.hasRoomForTimeWait = hasRoomForTimeWait
    do {
      try body(&connection, context, &effects)
    } catch {
      refusal = error
    }
    for case let effect in effects.all {
      switch effect {
      case .start(let timer, let duration): timers[timer] = now + duration
      case .stop(let timer): timers[timer] = nil
      case .send, .accept, .deliver, .signal, .note: break
      }
    }
    check(before, refusal)
    return Outcome(before: before.state, after: connection.state, effects: effects.all, refusal: refusal)
  }

  /// What holds after every event: the core's invariants; a refused call changes nothing; each timer runs
  /// exactly while it is due (RFC 6298, 5.1 and 5.2; RFC 9293, 3.10.7.4 eighth: "turn off the other timers").
  private func check(_ before: Connection, _ refusal: CallError?) {
    for sentence in connection.violations(profile) { Issue.record("broken: \(sentence)") }
    if refusal != nil, before != connection || !effects.all.isEmpty {
      Issue.record("a refused call changed the connection")
    }
    let isOutstanding = !connection.retransmissionQueue.isEmpty && !connection.persists
    if (timers[.retransmission] != nil) != isOutstanding {
      Issue.record("\(connection.state): the retransmission timer runs without need, or not at all")
    }
    if (timers[.persist] != nil) != connection.persists {
      Issue.record("\(connection.state): the persist timer runs without need, or not at all")
    }
    let flagged: [(TCP.Timer, Bool)] = [
      (.override, connection.overrides), (.delayedACK, connection.delaysACK), (.user, connection.awaitsUser),
      (.keepAlive, connection.keepsAlive), (.orphan, connection.isOrphan),
    ]
    for (timer, runs) in flagged where (timers[timer] != nil) != runs {
      Issue.record("\(connection.state): the \(timer.rawValue) timer runs without need, or not at all")
    }
    if (timers[.timeWait] != nil) != (connection.state == .timeWait) {
      Issue.record("\(connection.state): the 2MSL timer runs outside TIME-WAIT, or not in it")
    }
  }
}
