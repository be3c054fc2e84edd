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
    if let (what, reason) = obstacle(turn) { return cut(what, because: reason) }
    if case .arrival(let flight) = turn.cause {
      guard arrive(flight.arriving, turn.before, at: time) else { return }
      peer = peer ?? (followed == nil ? nil : flight.packet.source)
      acknowledgeAtOnce(turn, flight.packet.segment, at: time)
    } else {
      perform(turn, at: time, chronicle)
    }
    if case .arrival(let flight) = turn.cause { forget(flight.arriving.segment) }
    for flight in turn.sent { send(flight.packet.segment, at: time) }
    if hasBacklog, turn.bornOf == nil, turn.connection?.number == listener { return }
    if !hasTakenText, !turn.effects.texts.isEmpty { hasTakenText = true }
    if descriptor == nil, !hasBacklog, listener != nil, turn.after.isSynchronized { accept(at: time) }
    if case .call = turn.cause {} else { read(turn, at: time) }
    if turn.after != turn.before || turn.cause == .connect || turn.cause == .listen {
      assert(turn.after, at: time)
    }
  }

  /// What the kernel would do otherwise than the lab's host, or packetdrill cannot say.
  private func obstacle(_ turn: Turn) -> (what: String, reason: String)? {
    for flight in turn.sent {
      let segment = flight.packet.segment
      if segment.ctl.contains(.rst), segment.seq == 0, iss != nil, iss != 0 {
        return ("\(flight.packet)", "packetdrill counts from our ISS, and this reset has the bare number 0")
      }
      if segment.text.count > largestText {
        return ("\(flight.packet)", "TCP_MAXSEG, unlike the lab's option mss, bounds what is sent, too")
      }
    }
    if case .timer(.persist) = turn.cause { return ("a window probe", "Linux's has no octet") }
    if let reason = congestion(turn) { return ("what \(turn.host.rawValue) sends", reason) }
    guard case .arrival(let flight) = turn.cause else { return nil }
    let segment = flight.arriving.segment
    if let reason = unspeakable(segment) { return ("\(flight.packet)", reason) }
    if isRounded, let irs, !segment.ctl.contains(.syn), segment.end - (irs + 1) > buffer / 2 {
      return ("\(flight.packet)", "Linux's window is of full-sized segments, \(buffer) octets")
    }
    if descriptor == nil, turn.before == .established, turn.after == .closeWait, segment.text.isEmpty,
      hasTakenText
    {
      return (
        "\(flight.packet)", "Linux's acknowledgment of a FIN behind text waits for the program's accept(2)"
      )
    }
    return nil
  }

  /// What Linux would send otherwise, because the lab's hosts control no congestion.
  private func congestion(_ turn: Turn) -> String? {
    var out = inFlight
    if case .arrival(let flight) = turn.cause {
      let segment = flight.arriving.segment
      out.removeAll { $0 <= segment.ack && segment.ctl.contains(.ack) }
    }
    for flight in turn.sent where !flight.packet.segment.text.isEmpty {
      let end = flight.packet.segment.end
      if out.allSatisfy({ $0 < end }) { out.append(end) }
    }
    return out.count > 10 ? "Linux's congestion window is ten segments at first" : nil
  }

  /// What is acknowledged is no longer on its way.
  private mutating func forget(_ segment: Segment) {
    if segment.ctl.contains(.ack) { inFlight.removeAll { $0 <= segment.ack } }
  }

  /// Why packetdrill does not take a segment that it would have to send (its parser.y, tcp_packet.c, run_packet.c).
  private func unspeakable(_ segment: Segment) -> String? {
    var octets = 0
    for option in OptionLayout.options(of: segment, .linux) {
      switch option {
      case .noOperation, .endOfList: octets += 1
      case .maximumSegmentSize: octets += 4
      case .windowScale: octets += 3
      case .sackPermitted: octets += 2
      case .sack(let edges): octets += 2 + 4 * edges.count
      case .timestamps: octets += 10
      case .unknown(let kind, _): return "packetdrill has no word for the option \(kind)"
      }
    }
    if octets % 4 != 0 || octets > 40 { return "packetdrill wants options of 4, 8 … 40 octets" }
    if let stamps = segment.options.timestamps, segment.ctl.contains(.ack), !stampsSent.contains(stamps.echo)
    {
      return "packetdrill echoes only timestamps that the kernel has sent"
    }
    return nil
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
  mutating func send(_ segment: Segment, at time: Duration) {
    if segment.ctl.contains(.syn) { iss = segment.seq }
    if segment.len > 0, !segment.ctl.contains(.syn), inFlight.allSatisfy({ $0 < segment.end }) {
      inFlight.append(segment.end)
    }
    if let stamps = segment.options.timestamps { stampsSent.insert(stamps.value) }
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
