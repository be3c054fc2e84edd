import Laboratory
import TCP

// What a believer expects from the first turn on in which the belief and the RFC part. About what would follow from there
// in the believer's world nothing is said, but for what the belief itself says.

extension Situation {
  /// What is expected to be sent.
  enum Sending {
    /// As it is.
    case same
    /// Nothing.
    case nothing
    /// A segment with these flags, first.
    case first(Control)
  }

  /// The turn is expected to end in this state, and in this one when more happens afterwards.
  func expect(
    _ place: Place, _ state: State? = nil, finally: State? = nil, sends: Sending = .same
  ) -> [Aspect: Foretold] {
    let (host, later) = (place.turn.host, turns[(place.index + 1)...])
    var expected: [Aspect: Foretold] = [:]
    if let state, isCurrent(place.turn) {
      expected[.state(host)] = .state(later.isEmpty ? state : finally ?? state)
    }
    let sentBefore = turns[..<place.index].contains { $0.host == host && !$0.sent.isEmpty }
    guard !sentBefore else { return expected }
    switch sends {
    case .same: break
    case .first(let flags): expected[.sends(host)] = .segment(flags)
    case .nothing:
      expected[.sends(host)] = .nothing
      // Silence: the other end goes on as it is.
      if !place.turn.sent.isEmpty, later.allSatisfy({ $0.host != host }) {
        expected[.state(host.other)] = .state(self.state(of: host.other, before: place.index))
        let hasSent = turns[..<place.index].contains { $0.host == host.other && !$0.sent.isEmpty }
        if !hasSent { expected[.sends(host.other)] = .nothing }
      }
    }
    return expected
  }

  /// The acknowledgment number of what answers a segment is expected to be this.
  func expect(_ place: Place, ack: SequenceNumber) -> [Aspect: Foretold] {
    guard let answer = place.turn.sent.first, answer.packet.segment.ctl.contains(.ack),
      !answer.packet.segment.ctl.contains(.rst)
    else { return [:] }
    return [.ack(answer.number): .number(ack.rawValue)]
  }

  /// The state of a host's current connection before the turn at this index.
  func state(of host: HostName, before index: Int) -> State {
    let id = current(host)
    let last = turns[..<index].last { $0.connection == id && $0.host == host }
    return last?.after ?? id.map { before.state($0) } ?? .closed
  }

  /// The state that a FIN in order leads to.
  func afterFIN(in state: State) -> State? {
    switch state {
    case .synReceived, .established: .closeWait
    case .finWait1: .closing
    case .finWait2: .timeWait
    case .closed, .listen, .synSent, .closeWait, .closing, .lastAck, .timeWait: nil
    }
  }
}

extension Decision {
  /// The peer's FIN, in order, and the connection was open.
  var isFINTaken: Bool { self == .finTaken(.closeWait) }
}
