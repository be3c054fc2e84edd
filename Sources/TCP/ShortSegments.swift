// RFC 9293, 3.8.6.2.1, when to send data (MUST-38), and 3.7.4, Nagle: whether a segment that is not full waits.

extension Connection {
  /// Whether text that makes no full segment waits: for the acknowledgment of what is on its way, if Nagle's
  /// algorithm is on (SHLD-7, MAY-16); or for a window that is worth it. All SENDs are pushed.
  ///
  /// - Parameter begin: SND.NXT when the event at hand began to segmentize.
  mutating func holdsBack(
    _ waiting: Int, since begin: SequenceNumber, _ context: Context, _ effects: inout Effects
  ) -> Bool {
    let usable = snd.usableWindow
    if context.profile.nagle, nagleHolds(since: begin, context.profile) {
      effects.note(.nagleHolds(octets: waiting))
      return true
    }
    // (2) all that is queued can go now; (3) half the largest window can.
    if waiting <= Int(usable) || UInt64(usable) * 2 >= UInt64(snd.maxWnd) { return false }
    effects.note(.sillyWindowHolds(octets: waiting, usable: usable))
    // While something is on its way an acknowledgment, or the retransmission timer, looks at it again anyway.
    if !overrides, snd.una == snd.nxt {
      overrides = true
      effects.start(.override, context.profile.overrideTimeout)
    }
    return true
  }

  /// Something is on its way that Nagle's algorithm waits for.
  private func nagleHolds(since begin: SequenceNumber, _ profile: Profile) -> Bool {
    if profile.naglesByShortSegments {
      let full = Int(effectiveMSS(profile))
      return retransmissionQueue.contains { !$0.text.isEmpty && $0.text.count < full }
    }
    return snd.una != (profile.naglesByCall ? begin : snd.nxt)
  }

  /// (4) The override timeout: the window may never become larger than this, and nothing is held for ever (MUST-60).
  mutating func overrideTimeout(_ context: Context, _ effects: inout Effects) {
    guard overrides else { return }
    overrides = false
    effects.note(.overrideSends(octets: min(sendQueue.count, Int(snd.usableWindow))))
    transmit(context, overriding: true, &effects)
  }

  /// The override timer stops: nothing is held back any more.
  mutating func endOverride(_ effects: inout Effects) {
    overrides = false
    effects.stop(.override)
  }
}
