// RFC 9293, 3.10.7.4, fifth: check the ACK field.

extension Connection {
  /// Whether the segment goes on to the next step.
  @inline(__always) mutating func checkACK(_ seg: Segment, _ context: Context, _ effects: inout Effects)
    -> Bool
  {
    guard seg.ctl.contains(.ack) else {
      effects.note(.noACKDropped)
      return false
    }
    if state == .synReceived { return acknowledgeSYN(seg, context, &effects) }
    guard isPlausible(seg, context, &effects) else { return false }
    if state == .timeWait { return acknowledgeInTimeWait(seg, context, &effects) }
    acknowledge(seg, context, &effects)
    if sackPermitted, seg.options.others != nil { takeSACK(seg, context, &effects) }
    return followAcknowledgedFIN(context, &effects)
  }

  /// SYN-RECEIVED: our SYN is acknowledged, or the segment belongs to another connection and is reset. Here no
  /// challenge comes first (MAY-12): the peer may be half-open and needs the reset (3.5.2, group 2).
  private mutating func acknowledgeSYN(
    _ seg: Segment, _ context: Context, _ effects: inout Effects
  ) -> Bool {
    guard snd.una < seg.ack, seg.ack <= snd.nxt else {
      effects.note(.ackResetsInSynReceived(ack: seg.ack, una: snd.una, nxt: snd.nxt))
      effects.send(.reset(answering: seg))
      return false
    }
    effects.note(.synAcknowledged(ack: seg.ack))
    let synWasLost = retransmissionQueue.front.retransmissions > 0
    takeWindow(seg)
    takeAcknowledged(seg, context, &effects)
    enterEstablished(synWasLost: synWasLost, context, &effects)
    return true
  }

  /// RFC 5961, 5 (MAY-12): SND.UNA-MAX.SND.WND =< SEG.ACK =< SND.NXT, or the segment is dropped with an ACK.
  @inline(__always) mutating func isPlausible(_ seg: Segment, _ context: Context, _ effects: inout Effects)
    -> Bool
  {
    if seg.ack > snd.nxt {
      effects.note(.ackOfUnsent(ack: seg.ack, nxt: snd.nxt))
    } else if context.profile.challenges, seg.ack < snd.una - snd.maxWnd {
      effects.note(.ackTooOld(ack: seg.ack, una: snd.una, maxWnd: snd.maxWnd))
      challenge(context, &effects)
      return false
    } else {
      return true
    }
    if context.profile.limitsAnswers { challenge(context, &effects) } else { ackOwed = true }
    return false
  }

  /// ESTABLISHED's processing, which the states after it share.
  @inline(__always) private mutating func acknowledge(
    _ seg: Segment, _ context: Context, _ effects: inout Effects
  ) {
    if seg.ack > snd.una {
      effects.note(.ackAdvances(ack: seg.ack, octets: seg.ack - snd.una))
      takeAcknowledged(seg, context, &effects)
      if duplicateACKs > 0 || recover != nil { goOnRepairing(context, &effects) }
    } else {
      effects.note(.ackDuplicate(ack: seg.ack, una: snd.una))
      guard seg.ack == snd.una else { return }
      if context.profile.fastRetransmits, !sackPermitted { countDuplicate(seg, context, &effects) }
    }
    let wasShut = snd.wnd == 0
    if snd.wl1 < seg.seq || (snd.wl1 == seg.seq && snd.wl2 <= seg.ack) {
      let before = snd.wnd
      takeWindow(seg)
      if snd.wnd != before { effects.note(.windowUpdated(wnd: snd.wnd)) }
    } else {
      effects.note(.windowNotUpdated)
    }
    if wasShut, snd.wnd > 0 { return windowReopened(context, &effects) }
    if !retransmissionQueue.isEmpty { heardBehindShutWindow(context, &effects) }
  }

  /// What an acknowledged FIN leads to: FIN-WAIT-2, TIME-WAIT, or the end.
  @inline(__always) private mutating func followAcknowledgedFIN(_ context: Context, _ effects: inout Effects)
    -> Bool
  {
    switch state {
    case .finWait1 where finIsAcknowledged:
      effects.note(.finAcknowledged(.finWait2))
      state = .finWait2
      if receivingEnded { orphaned(context, &effects) }
    case .closing where finIsAcknowledged:
      effects.note(.finAcknowledged(.timeWait))
      enterTimeWait(context, &effects)
      return state == .timeWait
    case .closing:
      effects.note(.closingAwaitsACK)
    case .lastAck where finIsAcknowledged:
      effects.note(.finAcknowledged(.closed))
      deleteTCB(&effects)
      return false
    case .established, .finWait1, .finWait2, .closeWait, .lastAck:
      break
    case .closed, .listen, .synSent, .synReceived, .timeWait:
      preconditionFailure("dealt with before: \(state)")
    }
    return true
  }

  /// TIME-WAIT: "the only thing that can arrive" is the peer's FIN again, acknowledge it and wait anew. The exact
  /// duplicate of the last acknowledgment gets silence, else two waiting ends would answer each other for ever.
  private mutating func acknowledgeInTimeWait(
    _ seg: Segment, _ context: Context, _ effects: inout Effects
  ) -> Bool {
    if seg.seq == rcv.nxt, seg.ack == snd.nxt, seg.len == 0, !context.profile.acknowledgesAllInTimeWait {
      guard context.profile.duplicateRestartsTimeWait else {
        effects.note(.timeWaitSilent)
        return false
      }
      effects.note(.stack(.duplicateRestarts))
      effects.start(.timeWait, context.profile.msl * 2)
      return false
    }
    effects.note(.timeWaitAcknowledges)
    answer(seg, context, &effects)
    effects.start(.timeWait, context.profile.msl * 2)
    return true
  }

  /// Our FIN has been sent, and everything up to it is acknowledged.
  @inline(__always) package var finIsAcknowledged: Bool { finSent && snd.una == snd.nxt }

  /// SND.UNA moves up to `ack`: what is acknowledged leaves the queue, the timer starts anew or stops
  /// (RFC 6298, 5.2 and 5.3), and the calls that are done get their "ok".
  mutating func takeAcknowledged(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    let ack = seg.ack
    progressed = true
    measure(seg, context)
    snd.una = ack
    if snd.isUrgent, snd.up <= ack { snd.isUrgent = false }
    while !retransmissionQueue.isEmpty, retransmissionQueue.front.end <= ack {
      retransmissionQueue.removeFirst()
    }
    if !retransmissionQueue.isEmpty, retransmissionQueue.front.seq < ack {
      retransmissionQueue.front.text.removeFirst(Int(ack - retransmissionQueue.front.seq))
      retransmissionQueue.front.seq = ack
    }
    if persists {
      endPersist(&effects)
    } else if retransmissionQueue.isEmpty {
      effects.stop(.retransmission)
    } else {
      effects.start(.retransmission, rtt.timeout)
    }
    while !sends.isEmpty, sends.front <= ack {
      sends.removeFirst()
      effects.signal(.sendOK)
    }
    if finIsAcknowledged { effects.signal(.closeOK) }
  }

  /// SND.WND, SND.WL1 and SND.WL2 from a segment that is new enough.
  @inline(__always) mutating func takeWindow(_ seg: Segment) {
    snd.wnd = seg.ctl.contains(.syn) ? UInt32(seg.wnd) : UInt32(seg.wnd) << UInt32(snd.shift)
    snd.wl1 = seg.seq
    snd.wl2 = seg.ack
    snd.maxWnd = max(snd.maxWnd, snd.wnd)
  }

  /// The connection is open; the RECEIVEs that waited for it go on waiting for text.
  mutating func enterEstablished(synWasLost: Bool, _ context: Context, _ effects: inout Effects) {
    state = .established
    reopened = nil
    rcv.up = rcv.nxt
    if context.profile.roundsBuffer { rcv.wnd = receiveBuffer(context.profile) }
    if synWasLost { rtt.synWasLost(context.profile) }
    effects.signal(.openSucceeded)
  }

  /// TIME-WAIT: 2MSL begins, and no other timer runs. Where the host has no room for it, CLOSED.
  mutating func enterTimeWait(_ context: Context, _ effects: inout Effects) {
    guard context.hasRoomForTimeWait else {
      effects.note(.stack(.noRoomForTimeWait))
      if ackOwed { sendACK(context, &effects) }
      return deleteTCB(&effects)
    }
    stopTimers(&effects)
    state = .timeWait
    effects.start(.timeWait, context.profile.msl * 2)
  }
}
