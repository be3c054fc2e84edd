// RFC 9293, 3.10.7.4, second: check the RST bit; fourth: check the SYN bit. (Third, security, is not modelled.)

extension Connection {
  /// Second. RFC 5961, 3: outside the window silence (the first step has seen to it), exactly RCV.NXT reset,
  /// elsewhere a challenge. Text in it means nothing (SHLD-2); the user learns that it was no close (MUST-12).
  @inline(__always) mutating func checkRST(_ seg: Segment, _ context: Context, _ effects: inout Effects)
    -> Bool
  {
    guard seg.ctl.contains(.rst) else {
      effects.note(.noRST)
      return true
    }
    takeRST(seg, context, &effects)
    return false
  }

  private mutating func takeRST(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    if state == .timeWait, ignoresRSTInTimeWait(seg, context.profile) {
      return effects.note(.rstIgnoredInTimeWait)
    }
    let isExact = seg.seq == rcv.nxt || (context.profile.takesRSTAtSACKEdge && isAtSACKEdge(seg.seq))
    if !isExact, isSmall(context.profile) {
      effects.note(.stack(.rstAnywhereEnds(seq: seg.seq)))
    } else if !isExact, context.profile.challenges {
      effects.note(.rstChallenged(seq: seg.seq, nxt: rcv.nxt))
      return challenge(context, &effects)
    }
    switch state {
    case .synReceived where reopened != nil:
      endReopening(context, &effects)
    case .synReceived where origin == .passive:
      effects.note(bornOfListener ? .rstEndsOpening : .rstReturnsToListen)
      returnToListen(context, &effects)
    case .synReceived:
      effects.note(.rstRefuses)
      failCalls(.connectionReset, &effects)
      effects.signal(context.profile.refusalIsReset ? .connectionReset : .connectionRefused)
      deleteTCB(&effects)
    case .established, .finWait1, .finWait2, .closeWait:
      effects.note(.rstResets)
      failCalls(.connectionReset, &effects)
      effects.signal(.connectionReset)
      deleteTCB(&effects)
    case .closing, .lastAck, .timeWait:
      effects.note(.rstCloses)
      deleteTCB(&effects)
    case .closed, .listen, .synSent:
      preconditionFailure("3.10.7.1 to 3.10.7.3 have dealt with \(state)")
    }
  }

  /// RFC 1337's F1; or all but the exact one.
  private func ignoresRSTInTimeWait(_ seg: Segment, _ profile: Profile) -> Bool {
    profile.ignoresRSTInTimeWait || (profile.ignoresInexactRSTInTimeWait && seg.seq != rcv.nxt)
  }

  /// Fourth. RFC 5961, 4: on a synchronized connection a SYN is asked about, whatever its number.
  @inline(__always) mutating func checkSYN(_ seg: Segment, _ context: Context, _ effects: inout Effects)
    -> Bool
  {
    guard seg.ctl.contains(.syn) else {
      effects.note(.noSYN)
      return true
    }
    takeSYNInWindow(seg, context, &effects)
    return false
  }

  private mutating func takeSYNInWindow(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    let getsReset = isSmall(context.profile) && rcv.nxt <= seg.seq
    if getsReset {
      effects.note(.stack(.answeredByReset(seg.ctl)))
      effects.send(.reset(answering: seg))
    }
    if getsReset, isOrphan {
      deleteTCB(&effects)
    } else if state == .synReceived, reopened != nil {
      endReopening(context, &effects)
    } else if state == .synReceived, origin == .passive {
      effects.note(bornOfListener ? .synEndsOpening : .synReturnsToListen)
      returnToListen(context, &effects)
    } else if !context.profile.challenges {
      // RFC 793: an error of the peer's, which the first step has found to be in the window.
      effects.note(.synResets)
      effects.send(Segment(seq: snd.nxt, ack: rcv.nxt, ctl: .rstAck))
      failCalls(.connectionReset, &effects)
      effects.signal(.connectionReset)
      deleteTCB(&effects)
    } else {
      effects.note(.synChallenged)
      challenge(context, &effects)
    }
  }

  /// What some stacks do not keep as a whole connection: a request that has not been acknowledged, an orphan.
  @inline(__always) func isSmall(_ profile: Profile) -> Bool {
    (profile.keepsRequests && state == .synReceived && origin == .passive)
      || (profile.keepsOrphans && isOrphan)
  }

  /// An acknowledgment that answers what cannot be taken. Without text and without a FIN it may be one of an endless
  /// exchange.
  mutating func answer(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    if context.profile.quickACKs > 0 { acknowledgeQuicklyAgain(seg, context.profile) }
    if context.profile.limitsAnswers, seg.len == 0 || seg.ctl.contains(.syn) {
      challenge(context, &effects)
    } else {
      ackOwed = true
    }
  }

  /// An acknowledgment that asks whether a segment was the peer's, unless too many went out of late (RFC 5961, 7).
  /// Each connection counts for itself: one count for the whole host would tell an attacker about the others.
  mutating func challenge(_ context: Context, _ effects: inout Effects) {
    if mayChallenge(context, &effects) { ackOwed = true }
  }

  /// Whether another challenge may go out now; it is counted.
  mutating func mayChallenge(_ context: Context, _ effects: inout Effects) -> Bool {
    let (limit, period) = (context.profile.challengeLimit, context.profile.challengePeriod)
    let now = Timestamps.clock(context.now)
    if challenges == 0 || .milliseconds(now &- challengesSince) >= period {
      challenges = 0
      challengesSince = now
    }
    guard challenges < limit else {
      effects.note(.challengeThrottled(limit: Int(limit), within: period))
      return false
    }
    challenges += 1
    return true
  }
}
