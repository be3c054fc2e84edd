// RFC 9293, 3.10.8. Timeouts

extension Connection {
  /// A timer that this connection started has run out.
  package mutating func timeout(_ timer: Timer, _ context: Context, _ effects: inout Effects) {
    switch timer {
    case .retransmission: retransmissionTimeout(context, &effects)
    case .persist: persistTimeout(context, &effects)
    case .override: overrideTimeout(context, &effects)
    case .delayedACK: delayedACKTimeout(context, &effects)
    case .user: userTimeout(context, &effects)
    case .keepAlive: keepAliveTimeout(context, &effects)
    case .timeWait: timeWaitTimeout(&effects)
    case .orphan: orphanTimeout(context, &effects)
    }
    supervise(context, &effects)
  }

  /// RETRANSMISSION TIMEOUT: the front of the queue again, with twice the patience (RFC 6298, 5.4 to 5.6);
  /// or the connection is given up (3.8.3).
  private mutating func retransmissionTimeout(_ context: Context, _ effects: inout Effects) {
    guard !retransmissionQueue.isEmpty, !persists, !isOver(context, &effects) else { return }
    retransmissionQueue[0].retransmissions += 1
    let count = retransmissionQueue[0].retransmissions
    if state != .synSent || count > context.profile.linearSYNTimeouts { rtt.timedOut(context.profile) }
    effects.note(.retransmitted(count: count, rto: rtt.timeout))
    if sackPermitted { forgetSACK(&effects) }
    (duplicateACKs, recover) = (0, nil)  // RFC 6582, 4: the timer has taken over
    // R1: advice (MUST-20, SHLD-9), to those who want it (SHLD-20); of a SYN as well (MUST-22)
    if count == context.profile.r1, context.profile.reportsErrors { effects.signal(.retransmissionAdvice) }
    retransmitFront(context, &effects)
    effects.start(.retransmission, patience(context))
  }

  /// How long the segment that went out again waits: RTO, or the rest of R2 where that is all that is left.
  private func patience(_ context: Context) -> Duration {
    guard context.profile.givesUpOpeningOnTime, let front = retransmissionQueue.first,
      front.ctl.contains(.syn)
    else { return rtt.timeout }
    return min(rtt.timeout, r2OfSYN(context.profile) - (context.now - front.firstSent))
  }

  /// R2 of our SYN: the connection began with the peer's SYN, or with an OPEN of ours. Where the peer's crossed that, no
  /// timeout is left out of the doubling.
  private func r2OfSYN(_ profile: Profile) -> Duration {
    guard origin == .active else { return profile.r2SYNACK }
    return state == .synSent ? profile.r2SYN : profile.r2SYN - profile.initialRTO * profile.linearSYNTimeouts
  }

  /// R2 (MUST-20, MUST-22), unless the user set a timeout of its own (MUST-21): the front of the queue has waited so
  /// long that the user is told and the TCB goes. The RFC names no way back to LISTEN here.
  mutating func isOver(_ context: Context, _ effects: inout Effects) -> Bool {
    guard let front = retransmissionQueue.first else { return false }
    let isSYN = front.ctl.contains(.syn)
    guard isSYN || context.profile.userTimeout == nil else { return false }
    let r2 = isSYN ? r2OfSYN(context.profile) : context.profile.r2
    let waited = context.now - front.firstSent
    guard waited >= r2 else { return false }
    effects.note(.gaveUp(after: waited))
    failCalls(.gaveUp, &effects)
    effects.signal(.gaveUp)
    deleteTCB(&effects)
    return true
  }

  /// TIME-WAIT TIMEOUT: the TCB goes.
  private mutating func timeWaitTimeout(_ effects: inout Effects) {
    guard state == .timeWait else { return }
    effects.note(.timeWaitOver)
    deleteTCB(&effects)
  }
}
