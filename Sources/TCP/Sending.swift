// How segments leave: new ones, the front of the retransmission queue again, bare acknowledgments.
//
// Deliberately not here: congestion control, of which MUST-19 asks for slow start and congestion avoidance, with
// MAY-18 for others, and ECN (SHLD-8; all in 3.8.2): the lab's wire has no queues. The other half of MUST-19, timeouts
// that double, is in `RoundTrip`. Nor is there a PUSH flag in SEND (MAY-15): every SEND is pushed.

extension Connection {
  /// Segmentizes what SENDs queued, as far as the peer's window allows (SHLD-15), in segments that are as large as they
  /// can be (SHLD-28), and lets the FIN of a CLOSE follow. With `overriding` nothing is held back because it is short.
  mutating func transmit(_ context: Context, overriding: Bool = false, _ effects: inout Effects) {
    switch state {
    case .established, .finWait1, .closeWait, .closing, .lastAck: break
    case .closed, .listen, .synSent, .synReceived, .finWait2, .timeWait: return
    }
    if !sendQueue.isEmpty { segmentize(context, overriding, &effects) }
    if overrides, sendQueue.isEmpty || snd.una != snd.nxt || snd.wnd == 0 { endOverride(&effects) }
    // A FIN takes a number, so it needs a place in the window as an octet does; congestion is no matter of its.
    if closeRequested, !finSent, sendQueue.isEmpty, snd.nxt < snd.una + snd.wnd {
      sendNew(.finAck, [], context, &effects)
    }
    if snd.wnd == 0 { persist(context, &effects) }
  }

  /// Something waits that has not been on the wire yet: text, or the FIN of a CLOSE.
  @inline(__always) var hasMoreToSend: Bool { !sendQueue.isEmpty || (closeRequested && !finSent) }

  private mutating func segmentize(_ context: Context, _ overriding: Bool, _ effects: inout Effects) {
    let most = effectiveMSS(context.profile) - roomForSACK(context.profile)
    let begin = snd.nxt
    var taken = 0
    while taken < sendQueue.count {
      let room = min(snd.usableWindow, most)
      guard room > 0 else { break }
      if room < most || sendQueue.count - taken < Int(most), !overriding,
        holdsBack(sendQueue.count - taken, since: begin, context, &effects)
      {
        break
      }
      let end = min(taken + Int(room), sendQueue.count)
      let text = taken == 0 && end == sendQueue.count ? sendQueue : Array(sendQueue[taken..<end])
      taken = end
      var ctl = Control.ack
      if taken == sendQueue.count {
        ctl = .pushAck  // MUST-61: on the last one that is buffered; one for many SENDs (SHLD-27)
        if closeRequested, snd.usableWindow > text.count { ctl.insert(.fin) }
      }
      sendNew(ctl, text, context, &effects)
    }
    if taken > 0 { _ = sendQueue.take(taken) }
  }

  /// Sends a segment of new numbers, SND.NXT moves over it.
  mutating func sendNew(_ ctl: Control, _ text: [UInt8], _ context: Context, _ effects: inout Effects) {
    takeRoom(context.profile)
    let segment = segment(snd.nxt, ctl, text, context)
    if ctl.contains(.fin) {
      finSent = true
      if state == .closeWait { state = .lastAck }  // 3.10.4: LAST-ACK comes with the FIN
    }
    enqueue(segment, context, &effects)
    dispatch(segment, &effects)
  }

  /// A segment with the acknowledgment, window, urgent pointer and timestamps of this moment. (Mutating, though nothing
  /// changes: so the connection is not copied for it.)
  @inline(__always) mutating func segment(
    _ seq: SequenceNumber, _ ctl: Control, _ text: [UInt8], _ context: Context
  )
    -> Segment
  {
    var segment = Segment(seq: seq, ack: rcv.nxt, ctl: ctl, wnd: announcedWindow, text: text)
    if snd.isUrgent, seq < snd.up {
      segment.ctl.insert(.urg)
      segment.up = UInt16(min(snd.up - seq, 65535))  // MUST-31: farther than the field reaches is possible
    }
    if ts.isOn { segment.options.timestamps = stamps(context) }
    if sackPermitted, !held.isEmpty { reportHeld(in: &segment, context.profile) }
    if context.profile.roundsWindowUp, rcv.wnd & ((1 << UInt32(rcv.shift)) - 1) != 0, segment.wnd < 65535 {
      segment.wnd += 1
    }
    return segment
  }

  /// Puts a segment with an acknowledgment on the wire; none is owed any more.
  @inline(__always) private mutating func dispatch(
    _ segment: consuming Segment, again: Bool = false, _ effects: inout Effects
  ) {
    rcv.lastAck = segment.ack
    effects.send(segment, again: again)
    ackOwed = false
    ackMayWait = false
    if delaysACK {
      delaysACK = false
      effects.stop(.delayedACK)
    }
  }

  /// A segment one left of what the peer expects, without text and never with the garbage octet of MAY-6: only an
  /// answer can come of it (3.8.4, SHLD-12).
  mutating func sendKeepAlive(_ context: Context, _ effects: inout Effects) {
    dispatch(segment(snd.nxt - 1, .ack, [], context), &effects)
  }

  /// Sends the SYN, or the SYN,ACK, that takes ISS.
  mutating func sendSYN(_ ctl: Control, _ context: Context, _ effects: inout Effects) {
    let segment = synSegment(ctl, context)
    enqueue(segment, context, &effects)
    if context.profile.timesNoSYNACK, ctl == .synAck, origin == .passive { rtt.sentAgain() }
    dispatch(segment, &effects)
  }

  /// A SYN crossed ours: the same SYN goes out once more, now with an acknowledgment (3.5, Figure 7,
  /// MUST-10).
  mutating func sendCrossedSYNACK(_ context: Context, _ effects: inout Effects) {
    retransmissionQueue[0].ctl = .synAck
    rtt.sentAgain()
    dispatch(synSegment(.synAck, context), &effects)
  }

  /// The window of a SYN is never scaled (RFC 7323, 2.2).
  @inline(__always) private mutating func synSegment(_ ctl: Control, _ context: Context) -> Segment {
    Segment(
      seq: iss, ack: ctl.contains(.ack) ? rcv.nxt : 0, ctl: ctl, wnd: UInt16(min(rcv.wnd, 65535)),
      options: synOptions(ctl, context))
  }

  /// RFC 6298, 5.1: the timer runs exactly while the queue is not empty; while the window is probed, the persist
  /// timer stands in for it.
  private mutating func enqueue(_ segment: Segment, _ context: Context, _ effects: inout Effects) {
    if retransmissionQueue.isEmpty, !persists { effects.start(.retransmission, rtt.timeout) }
    retransmissionQueue.append(
      Transmission(
        seq: segment.seq, ctl: segment.ctl.intersection(.kept), text: segment.text, firstSent: context.now))
    snd.nxt = segment.end
    rtt.sent(segment.end, at: context.now)
  }

  /// The front of the retransmission queue again, also where the peer has shrunk its window to the left of it (SHLD-16,
  /// MAY-7).
  mutating func retransmitFront(_ context: Context, _ effects: inout Effects) {
    if let front = retransmissionQueue.first { retransmit(front, context, &effects) }
  }

  /// The segment that was sent last goes out again before its timer ends, which begins anew: for whoever runs a
  /// connection with tail loss probes (RFC 8985, 7.3), which are not here.
  package mutating func probeTail(_ context: Context, _ effects: inout Effects) {
    guard let segment = retransmissionQueue.last, !persists else { return }
    retransmit(segment, context, &effects)
    effects.start(.retransmission, rtt.timeout)
  }

  /// A segment again, with today's acknowledgment, window and urgent pointer.
  mutating func retransmit(_ front: Transmission, _ context: Context, _ effects: inout Effects) {
    rtt.sentAgain()
    let again =
      front.ctl.contains(.syn)
      ? synSegment(front.ctl, context) : segment(front.seq, front.ctl, front.text, context)
    dispatch(again, again: true, &effects)
  }

  /// The FIN again, with today's acknowledgment.
  mutating func sendFINAgain(_ context: Context, _ effects: inout Effects) {
    rtt.sentAgain()
    dispatch(segment(snd.nxt - 1, .finAck, [], context), again: true, &effects)
  }

  /// `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`
  mutating func sendACK(_ context: Context, _ effects: inout Effects) {
    takeRoom(context.profile)
    dispatch(segment(snd.nxt, .ack, [], context), &effects)
  }

  /// A bare acknowledgment because somebody wants one: a duplicate at most, and harmless (MAY-13). Only a
  /// connection that has the peer's numbers can send it.
  package mutating func acknowledge(_ context: Context, _ effects: inout Effects) throws(CallError) {
    guard state == .synReceived || state.isSynchronized else { throw .connectionDoesNotExist }
    sendACK(context, &effects)
  }

  /// RCV.WND as it stands in a header (RFC 7323, 2.3).
  @inline(__always) private var announcedWindow: UInt16 { UInt16(min(rcv.wnd >> UInt32(rcv.shift), 65535)) }
}

extension Control {
  /// What of a sent segment's bits is the same when it goes out again; URG follows from SND.UP.
  fileprivate static let kept = Control(rawValue: 0x1b)
}
