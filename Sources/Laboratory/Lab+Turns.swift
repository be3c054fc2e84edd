import TCP

// The one place where a TCP is handed an event and its effects are carried out.

extension Lab {
  /// A call's turn. The connection is untouched when the TCP refuses.
  mutating func callTurn(
    _ id: ConnectionID, _ cause: Cause,
    _ body: (inout Connection, Context, inout Effects) throws(CallError) -> Void
  ) throws(Refusal) -> Event {
    let before = state(id)
    var effects = Effects()
    do {
      try body(&self[id.host].endpoints[id.number - 1].tcb, context(id), &effects)
    } catch {
      throw .call(error, id, before)
    }
    return finishTurn(id, cause, before, effects)
  }

  /// A timer's turn.
  mutating func fire(_ alarm: Alarm) -> Event {
    alarms.removeAll { $0.number == alarm.number }
    let id = alarm.connection
    let before = state(id)
    var effects = Effects()
    self[id.host].endpoints[id.number - 1].tcb.timeout(alarm.timer, context(id), &effects)
    return finishTurn(id, .timer(alarm.timer), before, effects)
  }

  /// A segment's turn: it is for a connection, for a listener, or for none.
  mutating func arrive(_ flight: InFlight) -> Event {
    if flight.isCorrupted { return Event(time: now, kind: .dropped(flight, .checksum)) }
    let packet = flight.packet
    let host = packet.destination.host
    guard let index = self[host].indexOfEndpoint(port: packet.destination.port, from: packet.source) else {
      return arriveNowhere(flight)
    }
    let id = ConnectionID(host, index + 1)
    let before = self[host].endpoints[index].tcb.state
    if before == .listen { self[host].endpoints[index].remote = packet.source }
    var effects = Effects()
    self[host].endpoints[index].tcb.segmentArrives(packet.segment, context(id), &effects)
    return finishTurn(id, .arrival(flight), before, effects)
  }

  /// No connection: the CLOSED state answers (3.10.7.1).
  private mutating func arriveNowhere(_ flight: InFlight) -> Event {
    let host = flight.packet.destination.host
    var effects = Effects()
    var nothing = Connection()
    nothing.segmentArrives(
      flight.packet.segment, Context(now: now, iss: 0, profile: profile), &effects)
    let sent = effects.segments.map {
      put(Packet(from: flight.packet.destination, to: flight.packet.source, $0), .sent)
    }
    let turn = Turn(
      host: host, connection: nil, cause: .arrival(flight), before: .closed, after: .closed,
      effects: effects, sent: sent)
    return Event(time: now, kind: .turn(turn))
  }

  private func context(_ id: ConnectionID) -> Context {
    Context(now: now, iss: self[id.host].endpoints[id.number - 1].nextISS, profile: profile)
  }

  /// Carries out what the connection asked for.
  private mutating func finishTurn(
    _ id: ConnectionID, _ cause: Cause, _ before: State, _ effects: Effects
  ) -> Event {
    var sent: [InFlight] = []
    for effect in effects.all {
      switch effect {
      case .send(let segment, let again):
        sent.append(put(packet(segment, id, cause), again ? .sentAgain : .sent))
      case .start(let timer, let duration): start(timer, of: id, duration)
      case .stop(let timer): alarms.removeAll { $0.connection == id && $0.timer == timer }
      case .accept, .deliver, .signal, .note: break
      }
    }
    settle(id, before)
    let turn = Turn(
      host: id.host, connection: id, cause: cause, before: before, after: state(id), effects: effects,
      sent: sent)
    return Event(time: now, kind: .turn(turn))
  }

  /// The sockets that a segment of this turn goes between. An answer goes back to whom it answers, so that a
  /// listener may reset a stranger.
  private func packet(_ segment: Segment, _ id: ConnectionID, _ cause: Cause) -> Packet {
    let endpoint = self[id.host].endpoints[id.number - 1]
    let local = Socket(id.host, endpoint.localPort)
    if case .arrival(let flight) = cause { return Packet(from: local, to: flight.packet.source, segment) }
    return Packet(from: local, to: endpoint.remote ?? Socket(id.host.other, 0), segment)
  }

  /// What the endpoint keeps of the turn beside its TCB.
  private mutating func settle(_ id: ConnectionID, _ before: State) {
    let index = id.number - 1
    let tcb = self[id.host].endpoints[index].tcb
    if before == .closed || before == .listen, tcb.state != .closed, tcb.state != .listen {
      self[id.host].endpoints[index].issSelections += 1
    }
    if tcb.state == .listen {
      self[id.host].endpoints[index].remote = self[id.host].endpoints[index].listensFor
    } else if tcb.state != .closed {
      self[id.host].endpoints[index].lastNumber = tcb.snd.nxt
    }
  }

  private mutating func start(_ timer: Timer, of id: ConnectionID, _ duration: Duration) {
    alarms.removeAll { $0.connection == id && $0.timer == timer }
    alarms.append(Alarm(number: nextAlarm, connection: id, timer: timer, due: now + duration))
    nextAlarm += 1
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
