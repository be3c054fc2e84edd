// When an acknowledgment of text goes out that may wait (3.8.6.3).

extension Connection {
  /// Delayed (SHLD-18) is only the acknowledgment of a first segment in order that closes no gap (SHLD-19).
  mutating func scheduleACK(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    let isQuick = context.profile.quickACKs > 0 && isAcknowledgedQuickly(seg, context)
    if isQuick, !delaysACK, held.isEmpty {
      quickACKs -= 1
      effects.note(.stack(.acknowledgedQuickly(left: quickACKs)))
      if quickACKs == 0 { ackWait = Self.milliseconds(context.profile.usualACKDelay) }
    }
    if isQuick || delaysACK || !held.isEmpty || isLarge(seg, context.profile) {
      ackOwed = true
    } else {
      ackMayWait = true
    }
  }

  /// How long the acknowledgment of text waits that may; nothing when it may not. What a user set counts as it is.
  func ackDelay(_ profile: Profile) -> Duration? {
    guard let delay = profile.ackDelay else { return profile.finACKDelay }
    guard let longest = profile.longestACKDelay, delay == profile.usualACKDelay, ackWait > 0 else {
      return delay
    }
    let wait = min(.milliseconds(Int64(ackWait)), longest)
    return min(wait, max(rtt.smoothed ?? longest, delay))
  }

  /// Whether text is acknowledged at once, though it need not be: at the beginning, and after a pause longer than RTO.
  /// The delay follows the time between segments.
  private mutating func isAcknowledgedQuickly(_ seg: Segment, _ context: Context) -> Bool {
    let now = Timestamps.clock(context.now)
    let gap = Duration.milliseconds(Int64(now &- lastText))
    let usual = context.profile.usualACKDelay
    let wait = Duration.milliseconds(Int64(ackWait))
    lastText = now
    if ackWait == 0 {
      ackWait = Self.milliseconds(usual)
      acknowledgeQuickly(seg.text.count, context.profile)
    } else if gap * 2 <= usual {
      ackWait = Self.milliseconds(wait / 2 + usual / 2)
    } else if gap < wait {
      ackWait = Self.milliseconds(min(wait / 2 + gap, rtt.timeout))
    } else if gap > rtt.timeout {
      acknowledgeQuickly(seg.text.count, context.profile)
    }
    return quickACKs > 0 && !isInteractive
  }

  /// The next acknowledgments of text go out at once: as many as half the window has segments of this size, or two if it
  /// has none.
  private mutating func acknowledgeQuickly(_ octets: Int, _ profile: Profile) {
    let segment = max(octets, min(Int(profile.defaultSendMSS), Int(rcv.wnd) / 2), 1)
    let count = Int(rcv.wnd) / (2 * segment)
    let most = min(count == 0 ? 2 : count, Int(profile.quickACKs))
    quickACKs = max(quickACKs, UInt8(clamping: most))
  }

  /// Text came that was here before, or lies outside: the peer may have lost acknowledgments.
  mutating func acknowledgeQuicklyAgain(_ seg: Segment, _ profile: Profile) {
    guard ackWait > 0, !seg.text.isEmpty else { return }
    acknowledgeQuickly(seg.text.count, profile)
    isInteractive = false
    ackWait = Self.milliseconds(profile.usualACKDelay)
  }

  /// A SEND so soon after text is an answer to it.
  mutating func noteAnswer(_ now: Duration) {
    if Timestamps.clock(now) &- lastText < UInt32(ackWait) { isInteractive = true }
  }

  /// The delay was in vain: longer the next time, or this is no conversation.
  mutating func noteVainDelay(_ profile: Profile) {
    let usual = profile.usualACKDelay
    let wait = Duration.milliseconds(Int64(ackWait))
    ackWait = Self.milliseconds(isInteractive ? usual : min(wait * 2, rtt.timeout))
    isInteractive = false
  }

  /// Where a segment larger than ours counts as two.
  @inline(__always) private func isLarge(_ seg: Segment, _ profile: Profile) -> Bool {
    profile.acknowledgesLargeAtOnce && seg.text.count > Int(effectiveMSS(profile))
  }

  private static func milliseconds(_ time: Duration) -> UInt16 {
    UInt16(clamping: time.nanoseconds / 1_000_000)
  }
}
