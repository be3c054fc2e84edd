// RFC 9293, 3.10.7.4, first: check sequence number.

extension Connection {
  /// Whether the segment goes on to the next step. `seg` becomes what is left of it to process.
  @inline(__always) mutating func checkSequenceNumber(
    _ seg: inout Segment, _ context: Context, _ effects: inout Effects
  ) -> Bool {
    guard checkTimestamps(seg, context, &effects) else { return false }
    if isCrossedSYNACK(seg) {
      effects.note(.crossedSYNACK)
      seg.dropFirst(1)  // the SYN
      return true
    }
    if context.profile.answersSYNAgain, isSYNAgain(seg) {
      effects.note(.synAgain)
      if !context.profile.limitsAnswers || mayChallenge(context, &effects) {
        retransmitFront(context, &effects)
      }
      return false
    }
    let test = TableSix(seq: seg.seq, len: seg.len, nxt: rcv.nxt, wnd: rcv.wnd)
    if test.isAcceptable {
      effects.note(.acceptable(test))
      if context.profile.dropsACKOfUnsent, acknowledgesUnsent(seg) {
        effects.note(.stack(.ackOfUnsentDropped(ack: seg.ack, nxt: snd.nxt)))
        return false
      }
      recordTimestamp(seg, context)
      return true
    }
    if countsAllTheSame(&seg, test, context.profile, &effects) { return true }
    if seg.ctl.contains(.rst) {
      let honoured = rcv.wnd == 0 && seg.seq == rcv.nxt  // MUST-66: a zero window does not keep a RST out
      effects.note(honoured ? .acceptable(test) : .notAcceptable(test, rst: true))
      return honoured
    }
    return answerUnacceptable(&seg, test, context, &effects)
  }

  /// In ESTABLISHED, an acknowledgment beyond SND.NXT that is neither a RST's nor a SYN's.
  private func acknowledgesUnsent(_ seg: Segment) -> Bool {
    state == .established && seg.ctl.contains(.ack) && !seg.ctl.hasAny(of: .synOrRST) && seg.ack > snd.nxt
  }

  /// What a stack lets pass that Table 6 does not: the number right of the window, or a RST where the peer's FIN was.
  private mutating func countsAllTheSame(
    _ seg: inout Segment, _ test: TableSix, _ profile: Profile, _ effects: inout Effects
  ) -> Bool {
    if profile.windowIncludesEdge, rcv.wnd > 0, seg.seq == rcv.nxt + rcv.wnd,
      seg.len == 0 || !isSmall(profile)
    {
      effects.note(.stack(.edgeCounts(test)))
      if seg.len > 0, !seg.ctl.contains(.rst) { ackOwed = true }  // its text is cut off
      return true
    }
    guard profile.takesRSTBeforeFIN, seg.ctl.contains(.rst), seg.seq + 1 == rcv.nxt else { return false }
    switch state {
    case .closeWait, .closing, .lastAck:
      effects.note(.stack(.rstBeforeFIN(seq: seg.seq)))
      seg.seq = rcv.nxt
      return true
    case .closed, .listen, .synSent, .synReceived, .established, .finWait1, .finWait2, .timeWait:
      return false
    }
  }

  /// "An acknowledgment should be sent in reply", and of some segments the ACK field counts all the same.
  private mutating func answerUnacceptable(
    _ seg: inout Segment, _ test: TableSix, _ context: Context, _ effects: inout Effects
  ) -> Bool {
    answer(seg, context, &effects)
    let isFINAgain = isFINAgain(seg)
    if isFINAgain, state == .timeWait {
      guard isPlausible(seg, context, &effects) else { return false }
      // The literal first step would drop it; the eighth wants 2MSL restarted for exactly this segment.
      effects.note(.finAgainInTimeWait)
      effects.start(.timeWait, context.profile.msl * 2)
      return false
    }
    guard seg.ctl.contains(.ack), !seg.ctl.contains(.syn) else {
      effects.note(.notAcceptable(test, rst: false))
      return false
    }
    if isFINAgain, seg.len == 1 {
      effects.note(.finAgainACKCounts)
    } else if rcv.wnd == 0, seg.seq == rcv.nxt {
      effects.note(.zeroWindowTakesACK)  // MUST-66: and its urgent pointer
    } else {
      effects.note(.notAcceptable(test, rst: false))
      return false
    }
    seg.seq = rcv.nxt
    seg.ctl.formIntersection(.ackAndUrgent)
    seg.text = []
    return true
  }

  /// The peer's FIN once more: its number is the one before RCV.NXT.
  @inline(__always) private func isFINAgain(_ seg: Segment) -> Bool {
    switch state {
    case .closeWait, .closing, .lastAck, .timeWait:
      seg.ctl.contains(.finAck) && !seg.ctl.contains(.syn) && seg.end == rcv.nxt
    case .closed, .listen, .synSent, .synReceived, .established, .finWait1, .finWait2:
      false
    }
  }

  /// Figure 7's SYN,ACK: it begins one left of the window, so that Table 6 would refuse it (Appendix A.2).
  @inline(__always) private func isCrossedSYNACK(_ seg: Segment) -> Bool {
    state == .synReceived && origin == .active && seg.seq == irs && seg.ctl.contains(.synAck)
      && !seg.ctl.contains(.rst) && snd.una < seg.ack && seg.ack <= snd.nxt
  }

  /// The very SYN that took us from LISTEN: every stack sends its SYN,ACK again, where the literal text would
  /// send a bare ACK that the peer, in SYN-SENT, can only drop. Its text or FIN, held the first time, must not
  /// make it acceptable.
  @inline(__always) private func isSYNAgain(_ seg: Segment) -> Bool {
    state == .synReceived && origin == .passive && seg.seq == irs && seg.ctl.contains(.syn)
      && !seg.ctl.contains(.ack) && !seg.ctl.contains(.rst)
  }

  /// Cuts off what lies outside the window. A SYN has been dealt with before.
  @inline(__always) func trim(_ seg: inout Segment, _ effects: inout Effects) {
    guard seg.len > 0 else { return }
    let left = seg.seq < rcv.nxt ? rcv.nxt - seg.seq : 0
    if left > 0 { seg.dropFirst(left) }
    let edge = rcv.nxt + rcv.wnd
    let right = edge < seg.end ? seg.end - edge : 0
    if right > 0 {
      let octets = seg.ctl.contains(.fin) ? right - 1 : right
      seg.ctl.remove(.fin)
      seg.text.removeLast(min(Int(octets), seg.text.count))
    }
    if left > 0 || right > 0 { effects.note(.trimmed(left: left, right: right)) }
  }
}

extension Control {
  /// SYN and RST.
  fileprivate static let synOrRST = Control(rawValue: 0x06)
  /// What of a segment without room still counts.
  fileprivate static let ackAndUrgent = Control(rawValue: 0x30)
}
