import TCP

// `emit`: a host's own TCP sends exactly such a segment, through its state machine, or nothing happens.

extension Lab {
  mutating func emit(_ pattern: SegmentPattern, by party: Action.Party, _ chronicle: inout Chronicle)
    throws(Refusal)
  {
    let start = chronicle.count
    var trial = self
    try trial.perform(try call(for: pattern, party), &chronicle)
    if case .turn(let turn)? = chronicle.events(from: start).first?.kind, let id = turn.connection {
      do throws(Refusal) {
        try check(turn, of: id, against: pattern)
      } catch {
        chronicle.truncate(to: start)
        throw error
      }
    }
    self = trial
  }

  private func check(_ turn: Turn, of id: ConnectionID, against pattern: SegmentPattern) throws(Refusal) {
    guard let sent = turn.sent.first else { throw .wouldSendNothing(pattern, id, turn.before) }
    guard turn.sent.count == 1, pattern.matches(sent.packet.segment) else {
      throw .wouldSendOther(pattern, sent.packet.segment, id)
    }
  }

  /// The call that makes such a segment: FIN by CLOSE, SYN by OPEN, RST by ABORT, text by SEND.
  private func call(for pattern: SegmentPattern, _ party: Action.Party) throws(Refusal) -> Action {
    let flags = pattern.ctl.subtracting(.psh)
    if flags == .syn, pattern.text.isEmpty { return .connect(party) }
    if flags == .fin || flags == .finAck { return .call(party, .close) }
    if flags == .rst || flags == .rstAck { return .call(party, .abort) }
    if flags == .ack, pattern.text.isEmpty, !pattern.ctl.contains(.psh) { return .call(party, .acknowledge) }
    if flags.subtracting(.ack) == .urg, !pattern.text.isEmpty {
      return .call(party, .send(pattern.text, urgent: true))
    }
    if flags == .ack || flags.isEmpty, !pattern.text.isEmpty { return .call(party, .send(pattern.text)) }
    let id = try? connection(of: party)
    throw .noCallSends(pattern, id, id.map(state) ?? .closed)
  }
}
