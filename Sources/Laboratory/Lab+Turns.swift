import TCP

// The one place where a TCP is handed an event and its effects are carried out.

extension Lab {
  /// A call's turn. The connection is untouched when the TCP refuses.
  mutating func callTurn(
    _ id: ConnectionID, _ cause: Cause, _ events: inout [Event],
    _ body: (inout Connection, Context, inout Effects) throws(CallError) -> Void
  ) throws(Refusal) {
    let before = state(id)
    var effects = Effects(room: 8)
    let context = context(id)
    do throws(CallError) {
      try self[id.host].change(id.number - 1) { endpoint throws(CallError) in
        try body(&endpoint.tcb, context, &effects)
      }
    } catch {
      throw .call(error, id, before)
    }
    finishTurn(id, cause, before, effects, &events)
  }

  /// A timer's turn.
  mutating func fire(_ alarm: Alarm, _ events: inout [Event]) {
    let id = alarm.connection
    stop(alarm.timer, of: id)
    let before = state(id)
    var effects = Effects(room: 4)
    let context = context(id)
    self[id.host].change(id.number - 1) { $0.tcb.timeout(alarm.timer, context, &effects) }
    finishTurn(id, .timer(alarm.timer), before, effects, &events)
  }

  /// A segment's turn: it is for a connection, for a listener, or for none.
  mutating func arrive(_ flight: InFlight, _ events: inout [Event]) {
    if flight.isCorrupted { return events.append(Event(time: now, kind: .dropped(flight, .checksum))) }
    if let error = flight.packet.icmp { return arrive(error, flight, &events) }
    let (source, destination) = (flight.packet.source, flight.packet.destination)
    let host = destination.host
    guard let index = indexOfEndpoint(at: destination, from: source) else {
      return arriveNowhere(flight, &events)
    }
    let id = ConnectionID(host, index + 1)
    if arriveInQueue(flight, id, &events) { return }
    let before = self[host].endpoints[index].tcb.state
    var effects = Effects(room: 16)
    let context = context(id)
    self[host].change(index) { endpoint in
      endpoint.tcb.segmentArrives(flight.packet.segment, context, &effects)
      if before == .listen, endpoint.tcb.state != .listen { endpoint.remote = source }
    }
    finishTurn(id, .arrival(flight), before, effects, &events)
  }

  /// An ICMP message's turn: it is for the connection whose segment it quotes (MUST-54), or for none.
  private mutating func arrive(_ error: ICMPError, _ flight: InFlight, _ events: inout [Event]) {
    let packet = flight.packet
    let host = packet.destination.host
    var effects = Effects()
    guard let index = self[host].indexOfConnection(port: packet.destination.port, to: packet.source) else {
      effects.note(.icmpForNobody(error))
      let turn = Turn(
        host: host, connection: nil, bornOf: nil, cause: .arrival(flight), before: .closed, after: .closed,
        effects: effects, sent: [])
      return events.append(Event(time: now, kind: .turn(turn)))
    }
    let id = ConnectionID(host, index + 1)
    let before = state(id)
    let context = context(id)
    self[host].change(index) { $0.tcb.icmpArrives(error, about: packet.segment.seq, context, &effects) }
    finishTurn(id, .arrival(flight), before, effects, &events)
  }

  /// No connection: the CLOSED state answers (3.10.7.1).
  mutating func arriveNowhere(_ flight: InFlight, _ events: inout [Event]) {
    let host = flight.packet.destination.host
    var effects = Effects()
    var nothing = Connection()
    nothing.segmentArrives(
      flight.packet.segment, Context(now: now, iss: 0, sharedProfile), &effects)
    let sent = effects.segments.map {
      put(Packet(from: flight.packet.destination, to: flight.packet.source, $0), .sent)
    }
    let turn = Turn(
      host: host, connection: nil, bornOf: nil, cause: .arrival(flight), before: .closed, after: .closed,
      effects: effects, sent: sent)
    events.append(Event(time: now, kind: .turn(turn)))
  }

  /// What the next event of this connection needs to know.
  package func context(_ id: ConnectionID) -> Context {
    let index = id.number - 1
    let iss = self[id.host].endpoints[index].nextISS
    guard !self[id.host].endpoints[index].settings.isEmpty else {
      return Context(now: now, iss: iss, sharedProfile)
    }
    var own = profile
    for setting in self[id.host].endpoints[index].settings { own.take(setting) }
    return Context(now: now, iss: iss, profile: own)
  }

  /// Carries out what the connection asked for.
  mutating func finishTurn(
    _ id: ConnectionID, _ cause: Cause, _ before: State, _ effects: Effects, _ events: inout [Event],
    bornOf parent: ConnectionID? = nil
  ) {
    var sent: [InFlight] = []
    for effect in effects.all {
      switch effect {
      case .send(let segment, let again):
        sent.append(put(packet(segment, id, cause), again ? .sentAgain : .sent))
      case .start(let timer, let duration): start(timer, of: id, duration)
      case .stop(let timer): stop(timer, of: id)
      case .accept, .deliver, .signal, .note: break
      }
    }
    settle(id, before)
    let turn = Turn(
      host: id.host, connection: id, bornOf: parent, cause: cause, before: before, after: state(id),
      effects: effects, sent: sent)
    events.append(Event(time: now, kind: .turn(turn)))
  }

  /// The sockets that a segment of this turn goes between. An answer goes back to whom it answers, so that a
  /// listener may reset a stranger.
  private func packet(_ segment: Segment, _ id: ConnectionID, _ cause: Cause) -> Packet {
    let local = Socket(id.host, self[id.host].endpoints[id.number - 1].localPort)
    if case .arrival(let flight) = cause { return Packet(from: local, to: flight.packet.source, segment) }
    let remote = self[id.host].endpoints[id.number - 1].remote
    return Packet(from: local, to: remote ?? Socket(id.host.other, 0), segment)
  }

  /// What the endpoint and its host keep of the turn beside the TCB.
  private mutating func settle(_ id: ConnectionID, _ before: State) {
    let index = id.number - 1
    let after = self[id.host].endpoints[index].tcb.state
    if !(after == before) {
      self[id.host].change(index) { endpoint in
        if !before.hasSentSYN && after.hasSentSYN || after.isReopening(from: before) {
          endpoint.issSelections = (endpoint.tcb.iss - endpoint.firstISS) / 100 + 1
        }
        if after == .listen { endpoint.remote = endpoint.listensFor }
      }
      moveInQueue(id, after)
    }
    if after.hasSentSYN { self[id.host].noteNumber(of: index) }
  }

  /// A segment comes onto the wire and gets its number, unless the path loses it.
  mutating func put(_ packet: Packet, _ origin: InFlight.Origin) -> InFlight {
    var flight = InFlight(
      number: nextSegment, packet: packet, sent: now, due: now + path.delay, origin: origin)
    nextSegment += 1
    if origin == .sent || origin == .sentAgain {
      if let odds = path.lossOdds, path.loss?.strikes() == true {
        flight.mishap = .lost(odds)
        return flight
      }
      if let odds = path.reorderingOdds, path.reordering?.strikes() == true {
        flight.mishap = .late(odds)
        flight.due += path.lateness
      }
    }
    wire.append(flight)
    return flight
  }
}

extension State {
  /// A SYN has begun another connection in TIME-WAIT.
  fileprivate func isReopening(from before: State) -> Bool { self == .synReceived && before == .timeWait }

  /// A SYN of ours has gone out, and so an ISS is in use.
  fileprivate var hasSentSYN: Bool {
    switch self {
    case .closed, .listen: false
    case .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
      .timeWait:
      true
    }
  }
}
