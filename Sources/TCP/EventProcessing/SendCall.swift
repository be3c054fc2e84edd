// RFC 9293, 3.10.2. SEND Call

extension Connection {
  /// SEND: these octets go to the peer, in order, and are pushed. At least one. With `urgent` they, and what was
  /// queued before them, are urgent (3.8.5).
  package mutating func send(
    _ text: [UInt8], urgent: Bool = false, _ context: Context, _ effects: inout Effects
  ) throws(CallError) {
    precondition(!text.isEmpty, "a SEND carries at least one octet")
    switch state {
    case .closed:
      throw context.withoutTCB
    case .listen:
      guard listensForOne else { throw .remoteSocketUnspecified }
      try checkRoom(for: text, context)
      effects.note(.passiveTurnsActive(iss: context.iss))
      sendSYN(context, &effects)
      queue(text, urgent, &effects)
      effects.note(.sendWaitsForEstablished(octets: text.count))
    case .synSent, .synReceived:
      guard !closeRequested else { throw .connectionClosing }
      try checkRoom(for: text, context)
      queue(text, urgent, &effects)
      effects.note(.sendWaitsForEstablished(octets: text.count))
    case .established, .closeWait:
      guard !closeRequested else { throw .connectionClosing }
      try checkRoom(for: text, context)
      if ackWait > 0 { noteAnswer(context.now) }
      let before = snd.nxt
      queue(text, urgent, &effects)
      effects.note(.sendTaken(octets: text.count))
      transmit(context, &effects)
      if !sendQueue.isEmpty, snd.usableWindow == 0 {
        effects.note(.sendWaitsForWindow(octets: sendQueue.count))
      }
      // Text may have to wait, the news that it is urgent need not.
      if urgent, snd.nxt == before { sendACK(context, &effects) }
    case .finWait1, .finWait2, .closing, .lastAck, .timeWait:
      throw .connectionClosing
    }
    supervise(context, &effects)
  }

  @inline(__always) private func checkRoom(for text: [UInt8], _ context: Context) throws(CallError) {
    guard sendQueue.count + text.count <= context.profile.sendBuffer else { throw .insufficientResources }
  }

  private mutating func queue(_ text: [UInt8], _ urgent: Bool, _ effects: inout Effects) {
    if sendQueue.isEmpty { sendQueue = text } else { sendQueue += text }
    let end = snd.nxt + UInt32(truncatingIfNeeded: sendQueue.count)
    sends.append(end)
    guard urgent else { return }
    // "SND.UP <- SND.NXT" agrees with MUST-62, the number after the last urgent octet, only once all the text is
    // segmentized; here it may still wait.
    snd.up = end
    snd.isUrgent = true
    effects.note(.sendUrgent(up: end))
  }
}
