// How segments leave: new ones, the front of the retransmission queue again, bare acknowledgments.
//
// Deliberately not here: congestion control (3.8.2). Sender's silly-window avoidance (3.8.6.2.1) and Nagle's
// algorithm (3.7.4) will decide in `transmit` whether a short segment waits; the persist timer (3.8.6.1) will
// start there when the window is shut.

extension Connection {
  /// Segmentizes what SENDs queued, as far as the peer's window allows, and lets the FIN of a CLOSE follow.
  mutating func transmit(_ context: Context, _ effects: inout Effects) {
    switch state {
    case .established, .finWait1, .closeWait, .closing, .lastAck: break
    case .closed, .listen, .synSent, .synReceived, .finWait2, .timeWait: return
    }
    while !sendQueue.isEmpty {
      let room = min(snd.usableWindow, sendMSS)
      guard room > 0 else { return }
      let text = Array(sendQueue.prefix(Int(room)))
      sendQueue.removeFirst(text.count)
      var ctl = Control.ack
      if sendQueue.isEmpty {
        ctl.insert(.psh)  // MUST-61: on the last one that is buffered
        if closeRequested, snd.usableWindow > text.count { ctl.insert(.fin) }
      }
      sendNew(ctl, text, context, &effects)
    }
    // A FIN takes a number, so it needs a place in the window as an octet does.
    if closeRequested, !finSent, snd.usableWindow > 0 { sendNew(.finAck, [], context, &effects) }
  }

  /// Sends a segment of new numbers, SND.NXT moves over it.
  private mutating func sendNew(
    _ ctl: Control, _ text: [UInt8], _ context: Context, _ effects: inout Effects
  ) {
    let segment = Segment(seq: snd.nxt, ack: rcv.nxt, ctl: ctl, wnd: announcedWindow, text: text)
    if ctl.contains(.fin) {
      finSent = true
      if state == .closeWait { state = .lastAck }  // 3.10.4: LAST-ACK comes with the FIN
    }
    enqueue(segment, context, &effects)
    effects.send(segment)
    ackOwed = false
  }

  /// Sends the SYN, or the SYN,ACK, that takes ISS.
  mutating func sendSYN(_ ctl: Control, _ context: Context, _ effects: inout Effects) {
    let segment = synSegment(ctl, context)
    enqueue(segment, context, &effects)
    effects.send(segment)
  }

  /// A SYN crossed ours: the same SYN goes out once more, now with an acknowledgment (3.5, Figure 7).
  mutating func sendCrossedSYNACK(_ context: Context, _ effects: inout Effects) {
    retransmissionQueue[0].ctl = .synAck
    rtt.sentAgain()
    effects.send(synSegment(.synAck, context))
  }

  private func synSegment(_ ctl: Control, _ context: Context) -> Segment {
    Segment(
      seq: iss, ack: ctl.contains(.ack) ? rcv.nxt : 0, ctl: ctl, wnd: announcedWindow,
      mss: context.profile.mss)
  }

  /// RFC 6298, 5.1: the timer runs exactly while the queue is not empty.
  private mutating func enqueue(_ segment: Segment, _ context: Context, _ effects: inout Effects) {
    if retransmissionQueue.isEmpty { effects.start(.retransmission, rtt.timeout) }
    retransmissionQueue.append(
      Transmission(seq: segment.seq, ctl: segment.ctl, text: segment.text, firstSent: context.now))
    snd.nxt = segment.end
    rtt.sent(segment.end, at: context.now)
  }

  /// The front of the retransmission queue again, with today's acknowledgment and window.
  mutating func retransmitFront(_ context: Context, _ effects: inout Effects) {
    guard let front = retransmissionQueue.first else { return }
    rtt.sentAgain()
    if front.ctl.contains(.syn) {
      effects.send(synSegment(front.ctl, context), again: true)
    } else {
      effects.send(
        Segment(seq: front.seq, ack: rcv.nxt, ctl: front.ctl, wnd: announcedWindow, text: front.text),
        again: true)
    }
  }

  /// `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`
  mutating func sendACK(_ effects: inout Effects) {
    effects.send(Segment(seq: snd.nxt, ack: rcv.nxt, ctl: .ack, wnd: announcedWindow))
    ackOwed = false
  }

  /// A bare acknowledgment because somebody wants one: a duplicate at most, and harmless (MAY-13). Only a
  /// connection that has the peer's numbers can send it.
  package mutating func acknowledge(_ effects: inout Effects) throws(CallError) {
    guard state == .synReceived || state.isSynchronized else { throw .connectionDoesNotExist }
    sendACK(&effects)
  }

  /// RCV.WND as it stands in a header; without window scale that is all of it.
  private var announcedWindow: UInt16 { UInt16(min(rcv.wnd, 65535)) }
}
