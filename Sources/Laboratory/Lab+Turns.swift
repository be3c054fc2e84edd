import TCP

// The one place where a TCP is handed an event and its effects are carried out.

extension Lab {
  /// What a user did that begins a turn.
  enum CallCause {
    case connect
    case listen
    case call(Call)
    case setting(Setting)
  }

  /// A call's turn. The connection is untouched when the TCP refuses.
  mutating func callTurn(
    _ id: ConnectionID, _ cause: CallCause, _ chronicle: inout Chronicle,
    _ body: (inout Connection, Context, inout Effects) throws(CallError) -> Void
  ) throws(Refusal) {
    let before = state(id)
    let flights = chronicle.flights.count
    let context = context(id)
    do throws(CallError) {
      try self[id.host].change(id.number - 1) { endpoint throws(CallError) in
        try body(&endpoint.tcb, context, &chronicle.effects)
      }
    } catch {
      chronicle.effects.removeAll()
      throw .call(error, id, before)
    }
    let beginning: Chronicle.Entry.Beginning =
      switch cause {
      case .connect: .connect
      case .listen: .listen
      case .call(let call): chronicle.begun(by: call)
      case .setting(let setting): chronicle.begun(by: setting)
      }
    finishTurn(id, beginning, before, since: flights, &chronicle)
  }

  /// A timer's turn.
  mutating func fire(_ alarm: Alarm, _ chronicle: inout Chronicle) {
    let id = alarm.connection
    stop(alarm.timer, of: id)
    let before = state(id)
    let flights = chronicle.flights.count
    let context = context(id)
    self[id.host].change(id.number - 1) { $0.tcb.timeout(alarm.timer, context, &chronicle.effects) }
    finishTurn(id, .timer(alarm.timer), before, since: flights, &chronicle)
  }

  /// A segment's turn: it is for a connection, for a listener, or for none.
  mutating func arrive(_ flight: InFlight, _ chronicle: inout Chronicle) {
    if flight.isCorrupted { return chronicle.happened(.dropped(.checksum), to: flight, at: now) }
    if let error = flight.packet.icmp { return arrive(error, flight, &chronicle) }
    let (source, destination) = (flight.packet.source, flight.packet.destination)
    let host = destination.host
    guard let index = indexOfEndpoint(at: destination, from: source) else {
      return arriveNowhere(flight, &chronicle)
    }
    let id = ConnectionID(host, index + 1)
    if arriveInQueue(flight, id, &chronicle) { return }
    let before = self[host].endpoints[index].tcb.state
    let flights = chronicle.flights.count
    let context = context(id)
    self[host].change(index) { endpoint in
      endpoint.tcb.segmentArrives(flight.packet.segment, context, &chronicle.effects)
      if before == .listen, endpoint.tcb.state != .listen { endpoint.remote = source }
    }
    let beginning = chronicle.arrived(flight, at: host, id.number, before, state(id), now)
    finishTurn(id, beginning, before, since: flights, &chronicle, answering: source)
  }

  /// An ICMP message's turn: it is for the connection whose segment it quotes (MUST-54), or for none.
  private mutating func arrive(_ error: ICMPError, _ flight: InFlight, _ chronicle: inout Chronicle) {
    let packet = flight.packet
    let host = packet.destination.host
    let flights = chronicle.flights.count
    guard let index = self[host].indexOfConnection(port: packet.destination.port, to: packet.source) else {
      chronicle.effects.note(.icmpForNobody(error))
      let beginning = chronicle.arrived(flight, at: host, 0, .closed, .closed, now)
      return finishNowhere(flight, beginning, since: flights, sending: 0, &chronicle)
    }
    let id = ConnectionID(host, index + 1)
    let before = state(id)
    let context = context(id)
    self[host].change(index) {
      $0.tcb.icmpArrives(error, about: packet.segment.seq, context, &chronicle.effects)
    }
    let beginning = chronicle.arrived(flight, at: host, id.number, before, state(id), now)
    finishTurn(id, beginning, before, since: flights, &chronicle, answering: packet.source)
  }

  /// No connection: the CLOSED state answers (3.10.7.1).
  mutating func arriveNowhere(_ flight: InFlight, _ chronicle: inout Chronicle) {
    let flights = chronicle.flights.count
    var nothing = Connection()
    nothing.segmentArrives(
      flight.packet.segment, Context(now: now, iss: 0, sharedProfile), &chronicle.effects)
    let beginning = chronicle.arrived(flight, at: flight.packet.destination.host, 0, .closed, .closed, now)
    let answers = chronicle.effects.segments
    for answer in answers {
      let packet = Packet(from: flight.packet.destination, to: flight.packet.source, answer)
      chronicle.sent(put(packet, .sent), by: nil, in: nil)
    }
    finishNowhere(flight, beginning, since: flights, sending: answers.count, &chronicle)
  }

  private func finishNowhere(
    _ flight: InFlight, _ beginning: Chronicle.Entry.Beginning, since flights: Int,
    sending count: Int,
    _ chronicle: inout Chronicle
  ) {
    let turn = Chronicle.Entry.Turn(
      host: flight.packet.destination.host, before: .closed, after: .closed, beginning: beginning,
      connection: 0)
    chronicle.finished(turn, since: flights, sending: count, at: now)
  }

  /// What the next event of this connection needs to know.
  package func context(_ id: ConnectionID) -> Context {
    let index = id.number - 1
    let iss = nextISS(of: index, id.host)
    guard !self[id.host].endpoints[index].settings.isEmpty else {
      return Context(now: now, iss: iss, sharedProfile)
    }
    var own = profile
    for setting in self[id.host].endpoints[index].settings { own.take(setting) }
    return Context(now: now, iss: iss, profile: own)
  }

  /// The ISS for an endpoint's next SYN: a hundred above the last, as in the RFC's Figure 8; a SYN that ends TIME-WAIT
  /// needs one above SND.NXT, too. (Field by field: an endpoint is large to copy.)
  private func nextISS(of index: Int, _ host: HostName) -> SequenceNumber {
    let first = self[host].endpoints[index].firstISS
    let next = first + self[host].endpoints[index].issSelections * 100
    guard case .timeWait = self[host].endpoints[index].tcb.state else { return next }
    let used = self[host].endpoints[index].tcb.snd.nxt
    return next <= used ? first + ((used - first) / 100 + 1) * 100 : next
  }

  /// Carries out what the connection asked for. An answer to a segment goes back to its `source`, so that a
  /// listener may reset a stranger.
  mutating func finishTurn(
    _ id: ConnectionID, _ beginning: Chronicle.Entry.Beginning, _ before: State, since flights: Int,
    _ chronicle: inout Chronicle, bornOf parent: Int = 0, answering source: Socket? = nil
  ) {
    let after = state(id)
    var sent = 0
    for index in 0..<chronicle.effects.count {
      switch chronicle.effects[index] {
      case .send(let again):
        let packet = packet(chronicle.effects.segments[sent], id, answering: source)
        chronicle.sent(put(packet, again ? .sentAgain : .sent), by: id, in: after)
        sent += 1
      case .start(let timer, let duration): start(timer, of: id, duration)
      case .stop(let timer): stop(timer, of: id)
      case .accept, .deliver, .signal, .note: break
      }
    }
    settle(id, before, after)
    let turn = Chronicle.Entry.Turn(
      host: id.host, before: before, after: after, beginning: beginning, connection: id.number, bornOf: parent
    )
    chronicle.finished(turn, since: flights, sending: sent, at: now)
    if path.loss != nil { chronicle.tellLosses(ofLast: sent, at: now) }
  }

  /// The sockets that a segment of a turn goes between: always the connection's (MUST-45).
  private func packet(_ segment: Segment, _ id: ConnectionID, answering source: Socket?) -> Packet {
    let local = Socket(id.host, self[id.host].endpoints[id.number - 1].localPort)
    let remote = source ?? self[id.host].endpoints[id.number - 1].remote
    return Packet(from: local, to: remote ?? Socket(id.host.other, 0), segment)
  }

  /// What the endpoint and its host keep of the turn beside the TCB.
  private mutating func settle(_ id: ConnectionID, _ before: State, _ after: State) {
    let index = id.number - 1
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
