// RFC 9293, 3.10.7.2. LISTEN STATE

extension Connection {
  mutating func segmentArrivesInListen(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    // First, check for a RST
    if seg.ctl.contains(.rst) { return effects.note(.listenIgnoresRST) }
    // Second, check for an ACK
    if seg.ctl.contains(.ack) {
      effects.note(.listenResetsACK)
      return effects.send(.reset(answering: seg))
    }
    // Third, check for a SYN
    if seg.ctl.contains(.syn) { return takeSYN(seg, context, &effects) }
    // Fourth, other data or control
    effects.note(.listenDrops)
  }

  /// A SYN in LISTEN: both initial numbers are chosen, `<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>` answers.
  private mutating func takeSYN(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    origin = .passive
    learnPeersNumbers(seg, context)
    selectISS(context)
    effects.note(.listenTakesSYN(irs: irs, iss: iss))
    hold(seg)
    state = .synReceived
    takeWindow(seg)
    sendSYN(.synAck, context, &effects)
  }

  /// RCV.NXT and IRS from the peer's SYN, and the segment size that its options allow.
  mutating func learnPeersNumbers(_ seg: Segment, _ context: Context) {
    irs = seg.seq
    rcv.nxt = seg.seq + 1
    rcv.wnd = context.profile.receiveBuffer
    sendMSS = UInt32(seg.mss == 0 ? context.profile.defaultSendMSS : seg.mss)
  }
}
