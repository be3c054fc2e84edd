// RFC 6191 (SHLD-4) and RFC 9293, 3.6.1 (MAY-2): a SYN in TIME-WAIT may begin the next connection between the same
// sockets.

extension Connection {
  /// Whether that was all about the segment: it was a SYN that began a new connection, or what is dropped without a
  /// word. Whatever else arrives, and a SYN that is challenged, goes through the eight steps.
  mutating func isDoneInTimeWait(
    _ seg: Segment, _ context: Context, _ effects: inout Effects
  ) -> Bool {
    guard !seg.ctl.hasAny(of: .rstAck) else { return false }
    guard seg.ctl.contains(.syn) else {
      guard context.profile.dropsWithoutACKInTimeWait else { return false }
      effects.note(.stack(.noACKInTimeWait))
      return true
    }
    // Text that nobody has read yet is not thrown away for a stranger.
    if receiveQueue.isEmpty, isNewer(seg, context.profile) {
      reopen(seg, context, &effects)
      return true
    }
    guard context.profile.dropsOldSYN else { return false }
    effects.note(.oldSYNDropped(seq: seg.seq, nxt: rcv.nxt))
    return true
  }

  /// The SYN cannot belong to the connection that is over: by its timestamp, or by its number.
  private func isNewer(_ syn: Segment, _ profile: Profile) -> Bool {
    let isBeyond = profile.reopensBeyondNext ? rcv.nxt < syn.seq : rcv.nxt <= syn.seq
    // Only timestamps that the new connection would use count.
    guard profile.reopensByTimestamp, profile.timestamps, let stamps = syn.options.timestamps else {
      return profile.reopensByNumber && isBeyond
    }
    guard ts.isOn else { return true }
    return Timestamps.isOlder(ts.recent, stamps.value) || (ts.recent == stamps.value && isBeyond)
  }

  /// SYN-RECEIVED, as from LISTEN; the ISS lies above all numbers that the old connection used (MAY-2, 1).
  private mutating func reopen(_ syn: Segment, _ context: Context, _ effects: inout Effects) {
    effects.note(.timeWaitReopens(seq: syn.seq, nxt: rcv.nxt))
    if context.profile.dropsSYNFIN, syn.ctl.contains(.fin) {
      // The old connection has made room, and then nobody takes the SYN.
      effects.note(.stack(.synFINDropped))
      return deleteTCB(&effects)
    }
    effects.stop(.timeWait)
    var next = Connection()
    next.reopened = Reopened(sndNxt: snd.nxt, rcvNxt: rcv.nxt, recent: ts.isOn ? ts.recent : nil)
    var own = context
    if let gap = context.profile.reopeningGap {
      own.iss = snd.nxt + gap
    } else if own.iss <= snd.nxt {
      own.iss = snd.nxt + 1
    }
    self = next
    takeSYN(syn, own, &effects)
  }

  /// The SYN was an old duplicate after all: TIME-WAIT begins anew (MAY-2, 2), or the TCB goes where the stack has
  /// forgotten the old connection.
  mutating func endReopening(_ context: Context, _ effects: inout Effects) {
    failCalls(.connectionReset, &effects)
    guard context.profile.returnsToTimeWait, let old = reopened else {
      effects.note(.reopeningWasOld(.closed))
      return deleteTCB(&effects)
    }
    effects.note(.reopeningWasOld(.timeWait))
    stopTimers(&effects)
    var waiting = Connection()
    waiting.iss = old.sndNxt - 1
    waiting.snd = SendSequence(una: old.sndNxt, nxt: old.sndNxt, wnd: snd.wnd, maxWnd: snd.maxWnd)
    waiting.rcv = rcv
    waiting.rcv.nxt = old.rcvNxt
    waiting.rcv.lastAck = old.rcvNxt
    waiting.closeRequested = true
    waiting.finSent = true
    if let recent = old.recent { waiting.ts = Timestamps(isOn: true, recent: recent, recentAt: context.now) }
    waiting.rtt.begin(context.profile)
    waiting.challenges = challenges
    waiting.challengesSince = challengesSince
    self = waiting
    enterTimeWait(context, &effects)
  }
}
