// RFC 9293, 3.10.7.3. SYN-SENT STATE

extension Connection {
  mutating func segmentArrivesInSynSent(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    // First, check the ACK bit
    guard acceptableACKInSynSent(seg, context, &effects) else { return }
    // Second, check the RST bit
    if seg.ctl.contains(.rst) { return resetInSynSent(seg, &effects) }
    // Third, check the security: not modelled
    effects.note(.securityNotModelled)
    // Fourth, check the SYN bit
    if seg.ctl.contains(.syn) { return takeSYNInSynSent(seg, context, &effects) }
    // Fifth, neither of the SYN or RST bits
    effects.note(.synSentDrops)
  }

  /// First: an ACK must acknowledge our SYN, or there is none. (Mutating, though nothing changes: so the connection is
  /// not copied for it.)
  private mutating func acceptableACKInSynSent(_ seg: Segment, _ context: Context, _ effects: inout Effects)
    -> Bool
  {
    guard seg.ctl.contains(.ack) else {
      effects.note(.synSentNoACK)
      return true
    }
    guard seg.ack > iss, seg.ack <= snd.nxt else {
      let rst = seg.ctl.contains(.rst)
      effects.note(.synSentACKUnacceptable(ack: seg.ack, iss: iss, nxt: snd.nxt, rst: rst))
      guard !rst else { return false }
      effects.send(.reset(answering: seg))
      if let wait = context.profile.synSoonAgain, retransmissionQueue.first?.retransmissions == 0 {
        effects.note(.stack(.synSoonAgain(wait: wait)))
        effects.start(.retransmission, wait)
      }
      return false
    }
    effects.note(.synSentACKAcceptable(ack: seg.ack, iss: iss, nxt: snd.nxt))
    return true
  }

  /// Second: only a RST that acknowledges our SYN can be the peer's. (That SEG.SEQ should also equal RCV.NXT
  /// cannot be tested here: RCV.NXT is not known yet; RFC 5961, 3.2, asks for the ACK alone.)
  private mutating func resetInSynSent(_ seg: Segment, _ effects: inout Effects) {
    guard seg.ctl.contains(.ack) else { return effects.note(.synSentDropsRST) }
    effects.note(.synSentReset)
    failCalls(.connectionReset, &effects)
    effects.signal(.connectionReset)
    deleteTCB(&effects)
  }

  /// Fourth: a SYN. If it acknowledges ours the connection is open, else both sides opened at once (3.5,
  /// Figure 7).
  private mutating func takeSYNInSynSent(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    learnPeersNumbers(seg, context, &effects)
    // In both branches: RFC 9293 prints it under the second only, RFC 1122, 4.2.2.20(c), for all.
    takeWindow(seg)
    guard seg.ctl.contains(.ack) else {
      effects.note(.synSentCrossed(irs: irs))
      hold(keptOfSYN(seg, context.profile, &effects))
      state = .synReceived
      return sendCrossedSYNACK(context, &effects)
    }
    let synWasLost = retransmissionQueue.front.retransmissions > 0
    takeAcknowledged(seg, context, &effects)
    effects.note(.synSentEstablished(irs: irs))
    enterEstablished(synWasLost: synWasLost, context, &effects)
    ackOwed = true
    // "If there are other controls or text in the segment, then continue processing at the sixth step."
    guard seg.len > 1 || seg.ctl.contains(.urg) else { return }
    var rest = keptOfSYN(seg, context.profile, &effects)
    rest.dropFirst(1)  // the SYN
    trim(&rest, &effects)  // no first step has looked at it
    processFromSixthStep(rest, context, &effects)
  }
}
