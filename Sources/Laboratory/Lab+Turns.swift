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
  @inline(__always) mutating func callTurn(
    _ id: ConnectionID, _ cause: CallCause, _ chronicle: inout Chronicle,
    _ body: (inout Connection, Context, inout Effects) throws(CallError) -> Void
  ) throws(Refusal) {
    let state = state(id)
    let mayUseSocket = state != .closed || mayUseSocket(of: id)  // only CLOSED asks
    do throws(CallError) {
      try turn(of: id, &chronicle) { endpoint, network, chronicle throws(CallError) in
        let before = endpoint.before(chronicle)
        try body(
          &endpoint.tcb, endpoint.context(network, mayUseSocket: mayUseSocket), &chronicle.effects)
        endpoint.finish(id, chronicle.begun(by: cause), before, &network, &chronicle)
      }
    } catch {
      chronicle.effects.removeAll()
      throw .call(error, id, state)
    }
  }

  /// A timer's turn.
  mutating func fire(_ alarm: Alarm, _ chronicle: inout Chronicle) {
    turn(of: alarm.connection, &chronicle) { endpoint, network, chronicle in
      network.stop(alarm.timer, &endpoint.timing)
      let before = endpoint.before(chronicle)
      endpoint.tcb.timeout(alarm.timer, endpoint.context(network), &chronicle.effects)
      endpoint.finish(alarm.connection, .timer(alarm.timer), before, &network, &chronicle)
    }
  }

  /// A segment's turn: it is for a connection, for a listener, or for none.
  mutating func arrive(_ flight: inout InFlight, _ chronicle: inout Chronicle) {
    if flight.isCorrupted { return chronicle.happened(.dropped(.checksum), to: flight, at: now) }
    if let error = flight.packet.icmp { return arrive(error, &flight, &chronicle) }
    let host = flight.packet.destination.host
    guard let index = indexOfEndpoint(at: flight.packet.destination, from: flight.packet.source) else {
      return arriveNowhere(&flight, &chronicle)
    }
    let id = ConnectionID(host, index + 1)
    if isInQueues(id), arriveInQueue(&flight, id, &chronicle) { return }
    turn(of: id, &chronicle) { endpoint, network, chronicle in
      endpoint.arrive(&flight, id, &network, &chronicle)
    }
  }

  /// An ICMP message's turn: it is for the connection whose segment it quotes (MUST-54), or for none.
  private mutating func arrive(_ error: ICMPError, _ flight: inout InFlight, _ chronicle: inout Chronicle) {
    let packet = flight.packet
    let host = packet.destination.host
    guard let index = self[host].indexOfConnection(port: packet.destination.port, to: packet.source) else {
      let marks = chronicle.marks
      chronicle.effects.note(.icmpForNobody(error))
      let beginning = arrivedNowhere(&flight, &chronicle)
      return finishNowhere(flight, beginning, since: marks, &chronicle)
    }
    let id = ConnectionID(host, index + 1)
    turn(of: id, &chronicle) { endpoint, network, chronicle in
      let before = endpoint.before(chronicle)
      endpoint.tcb.icmpArrives(
        error, about: packet.segment.seq, endpoint.context(network), &chronicle.effects)
      let beginning = chronicle.arrived(&flight)
      chronicle.noteArrival(beginning, id.number, before.state, endpoint.tcb.state, network.now)
      endpoint.finish(id, beginning, before, &network, &chronicle, answering: packet.source)
    }
  }

  /// No connection: the CLOSED state answers (3.10.7.1).
  mutating func arriveNowhere(_ flight: inout InFlight, _ chronicle: inout Chronicle) {
    let marks = chronicle.marks
    var nothing = Connection()
    nothing.segmentArrives(
      flight.packet.segment, Context(now: now, iss: 0, network.sharedProfile), &chronicle.effects)
    let beginning = arrivedNowhere(&flight, &chronicle)
    let answers = chronicle.effects.segments
    for answer in answers {
      let packet = Packet(from: flight.packet.destination, to: flight.packet.source, answer)
      network.put(packet, .sent) { chronicle.sent(&$0, by: 0, in: nil) }
    }
    finishNowhere(flight, beginning, since: marks, &chronicle)
  }

  private func arrivedNowhere(
    _ flight: inout InFlight, _ chronicle: inout Chronicle
  ) -> Chronicle.Entry.Beginning {
    let beginning = chronicle.arrived(&flight)
    chronicle.noteArrival(beginning, 0, .closed, .closed, now)
    return beginning
  }

  private func finishNowhere(
    _ flight: InFlight, _ beginning: Chronicle.Entry.Beginning, since marks: Chronicle.Entry.Marks,
    _ chronicle: inout Chronicle
  ) {
    let turn = Chronicle.Entry.Turn(
      host: flight.packet.destination.host, before: .closed, after: .closed, beginning: beginning,
      connection: 0, steps: chronicle.effects.keepSteps())
    chronicle.finished(turn, since: marks, at: now)
  }

  /// What the next event of this connection needs to know.
  package func context(_ id: ConnectionID) -> Context {
    var context = self[id.host].endpoints[id.number - 1].context(network)
    context.mayUseSocket = mayUseSocket(of: id)
    context.hasRoomForTimeWait = !self[id.host].isCrowded
    return context
  }

  @inline(__always) private func mayUseSocket(of id: ConnectionID) -> Bool {
    hosts[id.host == .client ? 0 : 1].permitsPort(of: id.number - 1)
  }
}
