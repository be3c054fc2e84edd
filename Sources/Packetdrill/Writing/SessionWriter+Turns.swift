import Laboratory
import TCP

// Which events of a session belong to the connection under test, and what becomes of each.

extension SessionWriter {
  /// Takes the next event.
  mutating func take(_ event: Event, of chronicle: Chronicle) {
    switch event.kind {
    case .turn(let turn) where turn.host == host: take(turn, at: event.time, chronicle)
    case .accepted(let id, _) where id.host == host:
      guard id.number == followed else { return omitOther(id) }
      accept(at: event.time)
    case .dropped(let flight, let loss) where flight.packet.destination.host == host:
      if loss == .checksum { comment("\(flight.packet) came with a wrong checksum: nobody saw it") }
    case .turn, .accepted, .injected, .dropped, .duplicated, .corrupted, .set, .held, .released, .clock,
      .limit:
      break  // what the kernel does not see, or sees when it arrives
    }
  }

  private mutating func take(_ turn: Turn, at time: Duration, _ chronicle: Chronicle) {
    guard belongs(turn) else { return }
    if case .arrival(let flight) = turn.cause {
      guard arrive(flight.arriving, turn.before, at: time) else { return }
      peer = peer ?? (followed == nil ? nil : flight.packet.source)
    } else {
      perform(turn, at: time, chronicle)
    }
    for flight in turn.sent { send(flight.packet.segment, at: time) }
    if hasBacklog, turn.bornOf == nil, turn.connection?.number == listener { return }
    if descriptor == nil, !hasBacklog, listener != nil, turn.after.isSynchronized { accept(at: time) }
    if case .call = turn.cause {} else { read(turn, at: time) }
    if turn.after != turn.before || turn.cause == .connect || turn.cause == .listen {
      assert(turn.after, at: time)
    }
  }

  /// The turn is one of the connection under test.
  private mutating func belongs(_ turn: Turn) -> Bool {
    guard let id = turn.connection else {
      guard case .arrival(let flight) = turn.cause else { return false }
      if listener == nil, followed == nil {
        omit("\(flight.packet)", because: "packetdrill begins with a socket of the host under test")
        return false
      }
      guard peer == nil || peer == flight.packet.source else {
        omit("\(flight.packet)", because: "it is not between the sockets of the connection under test")
        return false
      }
      return true
    }
    if listener == nil, followed == nil {
      switch turn.cause {
      case .connect: followed = id.number
      case .listen:
        listener = id.number
        hasBacklog = lab[host].endpoints[id.number - 1].backlog != nil
        if !hasBacklog { followed = id.number }
      default: return false  // a setting before it opens
      }
      return true
    }
    if let born = turn.bornOf, born.number == listener, followed == nil { followed = id.number }
    if id.number == followed || id.number == listener { return true }
    omitOther(id)
    return false
  }

  private mutating func omitOther(_ id: ConnectionID) {
    omit("an event of \(id)", because: "packetdrill follows one connection at a time")
  }

  // MARK: What the peer sees and sends

  /// A segment arrives. False if it has no place here.
  private mutating func arrive(_ packet: Packet, _ state: State, at time: Duration) -> Bool {
    guard packet.icmp == nil else {
      cut("\(packet)", because: "an ICMP message of the lab quotes no length")
      return false
    }
    var segment = packet.segment
    // Absolute in a SYN, counted from the one that opens the connection everywhere else.
    if segment.ctl.contains(.syn) {
      if !state.isSynchronized, state != .synReceived { irs = segment.seq }
    } else if let irs {
      segment.seq = segment.seq - irs.rawValue
    }
    if let iss {
      segment.ack = segment.ack - iss.rawValue
      segment.options.others = segment.options.others.map { $0.map { $0.counted(from: iss) } }
    }
    let options = OptionLayout.options(of: segment, .linux)
    write("< " + Notation.text(segment, options), at: time)
    return true
  }

  /// The host sent this: it is expected, without its window.
  private mutating func send(_ segment: Segment, at time: Duration) {
    if segment.ctl.contains(.syn) { iss = segment.seq }
    var shown = segment
    if let iss { shown.seq = shown.seq - iss.rawValue }
    if let irs, !segment.ctl.contains(.syn) {
      if segment.ctl.contains(.ack) { shown.ack = shown.ack - irs.rawValue }
      shown.options.others = shown.options.others.map { $0.map { $0.counted(from: irs) } }
    }
    let options = OptionLayout.options(of: shown, .linux)
    var words = Notation.text(shown, options).split(separator: " ").map(String.init)
    if let place = words.firstIndex(of: "win") { words.removeSubrange(place...place + 1) }
    write("> " + words.joined(separator: " "), at: time)
  }

  // MARK: States

  /// The state is this now. A socket that the program has is asked; what has none is counted.
  private mutating func assert(_ state: State, at time: Duration) {
    switch (state, descriptor) {
    case (.timeWait, _), (.listen, _), (_, nil):
      guard state != .closed, let name = SocketStateName.listed[state] else { return }
      write("`ss -tan | grep -c \(name) | grep 1`", at: time)
    case (_, .some):
      guard let name = SocketStateName.constants[state] else { return }
      write("%{ assert tcpi_state == \(name), tcpi_state }%", at: time)
    }
  }
}

extension Options.Other {
  /// Edges of blocks of ours count from our ISS.
  fileprivate func counted(from iss: SequenceNumber) -> Options.Other {
    guard case .sack(let edges) = self else { return self }
    return .sack(edges.map { $0 - iss.rawValue })
  }
}

extension SocketStateName {
  /// As ss(8) lists them.
  static let listed: [State: String] = [
    .listen: "LISTEN", .synSent: "SYN-SENT", .synReceived: "SYN-RECV", .established: "ESTAB",
    .finWait1: "FIN-WAIT-1", .finWait2: "FIN-WAIT-2", .closeWait: "CLOSE-WAIT", .closing: "CLOSING",
    .lastAck: "LAST-ACK", .timeWait: "TIME-WAIT",
  ]
  /// As packetdrill's Python knows them.
  static let constants: [State: String] = [
    .closed: "TCP_CLOSE", .synSent: "TCP_SYN_SENT", .synReceived: "TCP_SYN_RECV",
    .established: "TCP_ESTABLISHED", .finWait1: "TCP_FIN_WAIT1", .finWait2: "TCP_FIN_WAIT2",
    .closeWait: "TCP_CLOSE_WAIT", .closing: "TCP_CLOSING", .lastAck: "TCP_LAST_ACK",
  ]
}
