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
    if seg.ctl.contains(.syn) {
      guard !context.profile.dropsSYNFIN || !seg.ctl.contains(.fin) else {
        return effects.note(.stack(.synFINDropped))
      }
      return takeSYN(seg, context, &effects)
    }
    // Fourth, other data or control
    effects.note(.listenDrops)
  }

  /// A SYN in LISTEN: both initial numbers are chosen, `<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>` answers.
  mutating func takeSYN(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    origin = .passive
    learnPeersNumbers(seg, context, &effects)
    selectISS(context)
    effects.note(.listenTakesSYN(irs: irs, iss: iss))
    hold(keptOfSYN(seg, context.profile, &effects))
    state = .synReceived
    takeWindow(seg)
    sendSYN(.synAck, context, &effects)
  }

  /// A SYN as far as its text and FIN are kept for later.
  @inline(__always) func keptOfSYN(_ syn: Segment, _ profile: Profile, _ effects: inout Effects) -> Segment {
    var kept = syn
    if profile.dropsTextOfSYN, !syn.text.isEmpty || syn.ctl.contains(.fin) {
      effects.note(.stack(.textOfSYNDropped(octets: syn.text.count)))
      kept.text = []
      kept.ctl.remove(.fin)
    } else if profile.forgetsFINOfSYN, !syn.ctl.contains(.ack), syn.ctl.contains(.fin) {
      effects.note(.stack(.finOfSYNForgotten))
      kept.ctl.remove(.fin)
    }
    return kept
  }

  /// RCV.NXT and IRS from the peer's SYN, and what its options lead to.
  mutating func learnPeersNumbers(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    irs = seg.seq
    rcv.nxt = seg.seq + 1
    agree(seg, context, &effects)
    rcv.wnd = receiveBuffer(context.profile)
  }
}
