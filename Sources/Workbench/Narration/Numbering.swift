import LabLanguage
import Laboratory
import TCP

/// How sequence numbers are printed: as they are, or counted from the SYN of their direction.
struct Numbering {
  /// The SYNs of each direction, in order of number; none where numbers are printed as they are.
  private var syns: [Direction: [(number: Int, seq: SequenceNumber)]] = [:]
  /// Numbers are counted from the SYNs.
  let isRelative: Bool

  private struct Direction: Hashable {
    var from: Socket
    var to: Socket
  }

  init(_ settings: Preferences, _ chronicle: Chronicle) {
    isRelative = settings.sequence == .relative
    guard isRelative else { return }
    for record in chronicle.segments where record.flight.packet.segment.ctl.contains(.syn) {
      guard record.flight.origin == .sent else { continue }
      let packet = record.flight.packet
      syns[Direction(from: packet.source, to: packet.destination), default: []]
        .append((record.flight.number, packet.segment.seq))
    }
  }

  /// The ISS of a direction for the segment with this number: that of the last SYN before it, and of the first one
  /// where there is none before.
  private func iss(from source: Socket, to destination: Socket, at number: Int) -> SequenceNumber? {
    let known = syns[Direction(from: source, to: destination)]
    return (known?.last { $0.number <= number } ?? known?.first)?.seq
  }

  /// A packet as it is printed.
  func packet(_ flight: InFlight) -> Packet {
    guard isRelative else { return flight.packet }
    let number = if case .copy(let original) = flight.origin { original } else { flight.number }
    var printed = flight.packet
    let (source, destination) = (printed.source, printed.destination)
    // What an ICMP message quotes went the other way.
    let (from, to) = printed.icmp == nil ? (source, destination) : (destination, source)
    // The 0 in the reset of no connection (3.10.7.1) is nobody's number.
    let isNobodys = printed.segment.seq == 0 && printed.segment.ctl == .rstAck
    if !isNobodys, let iss = iss(from: from, to: to, at: number) {
      printed.segment.seq = SequenceNumber(printed.segment.seq - iss)
    }
    if printed.segment.ctl.contains(.ack), let iss = iss(from: to, to: from, at: number) {
      printed.segment.ack = SequenceNumber(printed.segment.ack - iss)
    }
    return printed
  }

  /// A decision as it is printed, with the numbers of both directions counted from their own ISS.
  func decision(_ decision: Decision, of turn: Turn, in lab: Lab) -> Decision {
    guard isRelative, let (local, remote) = turn.sockets(in: lab) else { return decision }
    let number = turn.sent.last?.number ?? turn.arrivalNumber ?? .max
    return decision.counted(
      own: iss(from: local, to: remote, at: number) ?? 0,
      peers: iss(from: remote, to: local, at: number) ?? 0)
  }
}

extension Turn {
  fileprivate var arrivalNumber: Int? { if case .arrival(let flight) = cause { flight.number } else { nil } }

  /// This end's socket and the peer's.
  fileprivate func sockets(in lab: Lab) -> (Socket, Socket)? {
    if case .arrival(let flight) = cause { return (flight.packet.destination, flight.packet.source) }
    if let packet = sent.first?.packet { return (packet.source, packet.destination) }
    guard let connection, let endpoint = lab.endpoint(connection), let remote = endpoint.remote else {
      return nil
    }
    return (Socket(host, endpoint.localPort), remote)
  }
}

extension Decision {
  /// The same decision with this end's numbers counted from `own`, and the peer's from `peers`.
  fileprivate func counted(own: SequenceNumber, peers: SequenceNumber) -> Decision {
    func our(_ number: SequenceNumber) -> SequenceNumber { SequenceNumber(number - own) }
    func their(_ number: SequenceNumber) -> SequenceNumber { SequenceNumber(number - peers) }
    func their(_ test: TableSix) -> TableSix {
      TableSix(seq: their(test.seq), len: test.len, nxt: their(test.nxt), wnd: test.wnd)
    }
    switch self {
    case .openActive(let iss): return .openActive(iss: our(iss))
    case .passiveTurnsActive(let iss): return .passiveTurnsActive(iss: our(iss))
    case .listenTakesSYN(let irs, let iss): return .listenTakesSYN(irs: their(irs), iss: our(iss))
    case .synSentACKAcceptable(let ack, let iss, let nxt):
      return .synSentACKAcceptable(ack: our(ack), iss: our(iss), nxt: our(nxt))
    case .synSentACKUnacceptable(let ack, let iss, let nxt, let rst):
      return .synSentACKUnacceptable(ack: our(ack), iss: our(iss), nxt: our(nxt), rst: rst)
    case .synSentEstablished(let irs): return .synSentEstablished(irs: their(irs))
    case .synSentCrossed(let irs): return .synSentCrossed(irs: their(irs))
    case .acceptable(let test): return .acceptable(their(test))
    case .notAcceptable(let test, let rst): return .notAcceptable(their(test), rst: rst)
    case .rstChallenged(let seq, let nxt): return .rstChallenged(seq: their(seq), nxt: their(nxt))
    case .ackTooOld(let ack, let una, let wnd): return .ackTooOld(ack: our(ack), una: our(una), maxWnd: wnd)
    case .ackOfUnsent(let ack, let nxt): return .ackOfUnsent(ack: our(ack), nxt: our(nxt))
    case .ackResetsInSynReceived(let ack, let una, let nxt):
      return .ackResetsInSynReceived(ack: our(ack), una: our(una), nxt: our(nxt))
    case .synAcknowledged(let ack): return .synAcknowledged(ack: our(ack))
    case .ackAdvances(let ack, let octets): return .ackAdvances(ack: our(ack), octets: octets)
    case .ackDuplicate(let ack, let una): return .ackDuplicate(ack: our(ack), una: our(una))
    case .textAccepted(let octets, let nxt): return .textAccepted(octets: octets, nxt: their(nxt))
    case .textHeld(let octets, let nxt): return .textHeld(octets: octets, nxt: their(nxt))
    case .heldTextAccepted(let octets, let nxt): return .heldTextAccepted(octets: octets, nxt: their(nxt))
    case .finHeld(let nxt): return .finHeld(nxt: their(nxt))
    case .sendUrgent(let up): return .sendUrgent(up: our(up))
    case .urgentAdvances(let up): return .urgentAdvances(up: their(up))
    case .urgentKnown(let up): return .urgentKnown(up: their(up))
    case .icmpNotInFlight(let error, let seq, let una, let nxt):
      return .icmpNotInFlight(error, seq: our(seq), una: our(una), nxt: our(nxt))
    default: return self
    }
  }
}
