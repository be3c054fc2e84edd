import TCP

// What must hold of one end: in each of its states, and from one to the next.

extension End {
  /// The first sentence that is broken.
  func broken(_ profile: Profile) -> String? { connection.violations(profile).first ?? brokenTimer }

  /// Each timer runs exactly while it is due (RFC 6298, 5.1 and 5.2; RFC 9293, 3.10.7.4, eighth).
  private var brokenTimer: String? {
    let due: [(Timer, Bool)] = [
      (.retransmission, !connection.retransmissionQueue.isEmpty && !connection.persists),
      (.persist, connection.persists), (.override, connection.overrides), (.delayedACK, connection.delaysACK),
      (.user, connection.awaitsUser), (.keepAlive, connection.keepsAlive),
      (.orphan, connection.isOrphan), (.timeWait, connection.state == .timeWait),
    ]
    let wrong = due.first { timer, isDue in (timers & 1 << UInt8(timer.index) != 0) != isDue }
    return wrong.map { "the \($0.0.rawValue) timer runs exactly while it is due" }
  }
}

extension TurnMaker.Result {
  /// The first sentence about an event that is broken.
  func broken(after before: End, _ event: TurnMaker.Event) -> String? {
    let (from, to) = (before.connection.state, end.connection.state)
    if from == .synSent, to == .listen { return "SYN-SENT never ends in LISTEN" }
    if to == .timeWait, from != .timeWait, !from.isAfterCLOSE, before.connection.reopened == nil {
      return "TIME-WAIT comes only after an active close"
    }
    if case .arrival(let answered) = event, answered.segment.ctl.contains(.rst),
      sent.contains(where: { $0.segment.ctl.contains(.rst) })
    {
      return "a RST is never answered by a RST"
    }
    if sent.contains(where: { $0.chain > TurnMaker.longestChain }) {
      return "nobody acknowledges acknowledgments for ever"
    }
    return nil
  }
}

extension State {
  /// We called CLOSE before the peer's FIN was here.
  fileprivate var isAfterCLOSE: Bool {
    switch self {
    case .finWait1, .finWait2, .closing: true
    case .closed, .listen, .synSent, .synReceived, .established, .closeWait, .lastAck, .timeWait: false
    }
  }
}
