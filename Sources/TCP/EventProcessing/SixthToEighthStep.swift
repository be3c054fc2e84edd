// RFC 9293, 3.10.7.4, sixth: check the URG bit; seventh: process the segment text; eighth: check the FIN bit.

extension Connection {
  /// Sixth (MUST-30). SEG.UP counts from SEG.SEQ. The user is told whenever RCV.UP advances (MUST-32), also if it was in
  /// urgent mode before: "do not signal again" would leave it with less than it must know. STATUS tells those who want
  /// to be told nothing (SHLD-20).
  @inline(__always) mutating func checkURG(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    guard seg.ctl.contains(.urg) else { return effects.note(.noURG) }
    takeUrgentPointer(seg, context, &effects)
  }

  private mutating func takeUrgentPointer(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    guard state.receivesText else { return effects.note(.urgIgnored) }
    let point = seg.seq + UInt32(seg.up)
    guard rcv.up < point else { return effects.note(.urgentKnown(up: rcv.up)) }
    rcv.up = point
    effects.note(.urgentAdvances(up: point))
    if context.profile.reportsErrors { effects.signal(.urgent(octets: urgentToRead)) }
  }

  /// Seventh. Text in order is taken, text behind a gap is held; either is acknowledged, so that the peer knows
  /// at once what is expected (MAY-13).
  @inline(__always) mutating func processText(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    guard !seg.text.isEmpty else { return effects.note(.noText) }
    takeText(of: seg, context, &effects)
  }

  private mutating func takeText(of seg: Segment, _ context: Context, _ effects: inout Effects) {
    guard state.receivesText else { return effects.note(.textIgnored(octets: seg.text.count)) }
    guard !receivingEnded else { return resetLateText(seg, &effects) }
    guard seg.seq == rcv.nxt else {
      ackOwed = true
      hold(seg)
      return effects.note(.textHeld(octets: seg.text.count, nxt: rcv.nxt))
    }
    if context.profile.ackDelay == nil { ackOwed = true } else { scheduleACK(seg, context, &effects) }
    takeText(seg.text, push: seg.ctl.contains(.psh), context, &effects)
    effects.note(.textAccepted(octets: seg.text.count, nxt: rcv.nxt))
  }

  /// Text after close(2): nobody will read it, and the peer must know that it is lost (SHLD-3).
  private mutating func resetLateText(_ seg: Segment, _ effects: inout Effects) {
    effects.note(.textAfterCloseBoth(octets: seg.text.count))
    effects.send(.reset(answering: seg))
    failCalls(.connectionReset, &effects)
    deleteTCB(&effects)
  }

  /// Eighth.
  @inline(__always) mutating func checkFIN(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    guard seg.ctl.contains(.fin) else { return effects.note(.noFIN) }
    takeFIN(of: seg, context, &effects)
  }

  private mutating func takeFIN(of seg: Segment, _ context: Context, _ effects: inout Effects) {
    let mayWait = context.profile.finACKDelay != nil && state == .established && seg.text.isEmpty
    if mayWait, seg.seq == rcv.nxt, rcv.nxt != irs + 1 { ackMayWait = true } else { ackOwed = true }
    switch state {
    case .established, .finWait1, .finWait2:
      let number = seg.seq + UInt32(truncatingIfNeeded: seg.text.count)
      guard number == rcv.nxt else {
        if isSmall(context.profile) { return resetFIN(seg, &effects) }
        if seg.text.isEmpty { hold(seg) }
        return effects.note(.finHeld(nxt: rcv.nxt))
      }
      takeFIN(context, &effects)
    case .closeWait, .closing, .lastAck, .timeWait:
      // Only a forged segment can carry a second FIN at RCV.NXT: acknowledged, not counted.
      effects.note(.finIgnored)
    case .closed, .listen, .synSent, .synReceived:
      preconditionFailure("no FIN is looked at in \(state)")
    }
  }

  /// A FIN behind a gap, so that text must be on its way that nobody will read.
  private mutating func resetFIN(_ seg: Segment, _ effects: inout Effects) {
    effects.note(.stack(.answeredByReset(seg.ctl)))
    effects.send(.reset(answering: seg))
    failCalls(.connectionReset, &effects)
    deleteTCB(&effects)
  }

  /// The peer has nothing more to send: RCV.NXT moves over its FIN, which implies PUSH.
  private mutating func takeFIN(_ context: Context, _ effects: inout Effects) {
    rcv.nxt += 1
    if context.profile.finTakesWindow, rcv.wnd > 0 { rcv.wnd -= 1 }
    if !held.isEmpty { held.removeAll() }
    pushed = receiveQueue.count
    if !receiveQueue.isEmpty { satisfyReceives(context, &effects) }
    failReceives(.connectionClosing, &effects)
    effects.signal(.connectionClosing)
    switch state {
    case .established:
      effects.note(.finTaken(.closeWait))
      state = .closeWait
    case .finWait1:
      // Had our FIN been acknowledged, perhaps by this segment, the fifth step would have made it FIN-WAIT-2.
      effects.note(.finTaken(.closing))
      state = .closing
      if context.profile.repeatsFINInClosing, finSent {
        effects.note(.stack(.finAgainOnClosing))
        sendFINAgain(context, &effects)
      }
    case .finWait2:
      effects.note(.finTaken(.timeWait))
      enterTimeWait(context, &effects)
    case .closed, .listen, .synSent, .synReceived, .closeWait, .closing, .lastAck, .timeWait:
      preconditionFailure("no FIN is taken in \(state)")
    }
  }

  /// RCV.NXT moves over the text; the window shrinks by what the user has not read, so that its right edge
  /// stays (SHLD-14).
  private mutating func takeText(
    _ text: [UInt8], push: Bool, _ context: Context, _ effects: inout Effects
  ) {
    rcv.nxt += UInt32(truncatingIfNeeded: text.count)
    rcv.wnd -= UInt32(truncatingIfNeeded: text.count)
    if receiveQueue.isEmpty { receiveQueue = text } else { receiveQueue += text }
    if push { pushed = receiveQueue.count }
    effects.accept(text)
    satisfyReceives(context, &effects)
  }

  /// Takes what was held and now begins at RCV.NXT, text and FIN, one after the other.
  @inline(__always) mutating func processHeld(_ context: Context, _ effects: inout Effects) {
    while !held.isEmpty, state.receivesText, let next = nextHeld() {
      if !next.text.isEmpty {
        takeText(next.text, push: next.ctl.contains(.psh), context, &effects)
        effects.note(.heldTextAccepted(octets: next.text.count, nxt: rcv.nxt))
      }
      // What came with the SYN may wait as any first text may; what closes a gap may not (3.8.6.3).
      let cameWithSYN = next.seq == irs + 1 && !next.ctl.contains(.fin) && held.isEmpty
      if cameWithSYN, context.profile.ackDelay != nil { ackMayWait = true } else { ackOwed = true }
      if next.ctl.contains(.fin) { takeFIN(context, &effects) }
    }
  }
}
