// What holds between any two events, a line each.

extension Connection {
  /// The sentences that are broken; none for a connection that `EventProcessing` alone has touched.
  package func violations(_ profile: Profile) -> [String] {
    let rules: [(String, Bool)] = [
      ("CLOSED is the initial value", state != .closed || self == Connection()),
      ("no acknowledgment is owed between events", !ackOwed && !ackMayWait),
      ("an acknowledgment is delayed only if there is one to send", !delaysACK || rcv.lastAck != rcv.nxt),
      ("silly-window avoidance holds text back only if there is some", !overrides || !sendQueue.isEmpty),
      ("progress is looked at within the event", !progressed),
      ("the user timeout runs only while something is unacknowledged", !awaitsUser || awaitsAcknowledgment),
      ("keep-alive has sent no more probes than it may", keepAlives <= profile.keepAliveProbes),
      ("what a listener gave birth to is not in LISTEN itself", !bornOfListener || state != .listen),
      ("what a SYN reopened is in SYN-RECEIVED", reopened == nil || state == .synReceived),
      ("no more challenges than the profile allows", challenges <= profile.challengeLimit),
      ("nothing is selectively acknowledged unless that was agreed on", sackPermitted || hasNoSACK),
      ("SND.UNA =< SND.NXT", snd.una <= snd.nxt),
      ("the retransmission queue runs from SND.UNA to SND.NXT without a gap", queueIsContiguous),
      ("nothing is in the retransmission queue without octets or a control bit", queueHasNoEmptyEntry),
      ("after close(2) nothing waits to be read", receivingIsSettled),
      ("a FIN was sent only after CLOSE", !finSent || closeRequested),
      ("nothing is segmentized after the FIN", !finSent || sendQueue.isEmpty),
      ("after our FIN the state says so", !finSent || state.isAfterOurFIN),
      ("FIN-WAIT-2 and TIME-WAIT: our FIN is acknowledged", !state.isPastOurFIN || finIsAcknowledged),
      ("LAST-ACK: our FIN is sent, or will be", state != .lastAck || finSent || profile.lastAckAtOnce),
      ("what nobody reads waits in FIN-WAIT-2", !isOrphan || (state == .finWait2 && receivingEnded)),
      ("ESTABLISHED: no CLOSE has been called", state != .established || !closeRequested),
      ("ESTABLISHED and later: our SYN is acknowledged, or CLOSE came first", synIsSettled),
      ("SYN-SENT and SYN-RECEIVED: only our SYN is sent", !isOpening || snd.nxt == iss + 1),
      ("the window never exceeds the buffer's room", windowFits(profile)),
      ("nothing held begins at or before RCV.NXT", state.hasNoGapFilled(held, rcv.nxt)),
      ("after the peer's FIN nothing is held", !state.isAfterPeersFIN || held.isEmpty),
      ("no RECEIVE waits after the peer's FIN", !state.isAfterPeersFIN || receives.isEmpty),
      ("no RECEIVE waits beside pushed text", receives.isEmpty || pushed == 0),
      ("nothing is segmentized into a shut window but a probe", !persists || retransmissionQueue.count <= 1),
      ("the window is probed only while it is zero and something waits", isProbedWithReason),
      ("SND.UP lies beyond SND.UNA while text is urgent", !snd.isUrgent || snd.una < snd.up),
      ("SND.WND never exceeds MAX.SND.WND", snd.wnd <= snd.maxWnd),
      ("the timeout is within its bounds", timeoutIsBounded(profile)),
    ]
    return rules.filter { !$0.1 }.map(\.0)
  }

  private var queueIsContiguous: Bool {
    var next = snd.una
    for entry in retransmissionQueue {
      guard entry.seq == next else { return false }
      next = entry.end
    }
    return next == snd.nxt
  }

  private var hasNoSACK: Bool { retransmissionQueue.allSatisfy { !$0.isSacked && !$0.isRepaired } }

  private var receivingIsSettled: Bool {
    !receivingEnded
      || (closeRequested && receiveQueue.isEmpty && receives.isEmpty && held.allSatisfy(\.text.isEmpty))
  }

  private var queueHasNoEmptyEntry: Bool { retransmissionQueue.allSatisfy { $0.seq != $0.end } }

  private var awaitsAcknowledgment: Bool { !sends.isEmpty || (closeRequested && !finIsAcknowledged) }

  private var isProbedWithReason: Bool {
    !persists || (snd.wnd == 0 && (probes > 0 ? !retransmissionQueue.isEmpty : hasMoreToSend))
  }

  private var isOpening: Bool { state == .synSent || state == .synReceived }

  /// CLOSE in SYN-RECEIVED sends the FIN before the SYN is acknowledged: FIN-WAIT-1 and CLOSING may follow.
  private var synIsSettled: Bool {
    switch state {
    case .established, .finWait2, .closeWait, .timeWait: snd.una > iss
    case .closed, .listen, .synSent, .synReceived, .finWait1, .closing, .lastAck: true
    }
  }

  private func windowFits(_ profile: Profile) -> Bool {
    let buffer = max(profile.receiveBuffer, receiveBuffer(profile))
    return rcv.wnd <= buffer && Int(rcv.wnd) + receiveQueue.count <= Int(buffer)
  }

  private func timeoutIsBounded(_ profile: Profile) -> Bool {
    switch state {
    case .closed, .listen: rtt == RoundTrip()
    default: rtt.timeout >= profile.minimumRTO && rtt.timeout <= profile.maximumRTO
    }
  }
}

extension State {
  fileprivate var isAfterOurFIN: Bool {
    switch self {
    case .finWait1, .finWait2, .closing, .lastAck, .timeWait: true
    case .closed, .listen, .synSent, .synReceived, .established, .closeWait: false
    }
  }

  fileprivate var isPastOurFIN: Bool { self == .finWait2 || self == .timeWait }

  fileprivate var isAfterPeersFIN: Bool {
    switch self {
    case .closeWait, .closing, .lastAck, .timeWait: true
    case .closed, .listen, .synSent, .synReceived, .established, .finWait1, .finWait2: false
    }
  }

  /// Before ESTABLISHED, what came with the peer's SYN is held although it is in order.
  fileprivate func hasNoGapFilled(_ held: [Held], _ nxt: SequenceNumber) -> Bool {
    !receivesText || held.allSatisfy { nxt < $0.seq }
  }
}
