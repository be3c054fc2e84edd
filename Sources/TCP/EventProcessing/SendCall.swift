// RFC 9293, 3.10.2. SEND Call
//
// The URGENT flag (SND.UP <- SND.NXT, trap of 3.8.5) is not modelled yet: it will stand in `queue`.

extension Connection {
  /// SEND: these octets go to the peer, in order, and are pushed. At least one.
  package mutating func send(_ text: [UInt8], _ context: Context, _ effects: inout Effects) throws(CallError)
  {
    precondition(!text.isEmpty, "a SEND carries at least one octet")
    switch state {
    case .closed:
      throw .connectionDoesNotExist
    case .listen:
      guard listensForOne else { throw .remoteSocketUnspecified }
      try checkRoom(for: text, context)
      effects.note(.passiveTurnsActive(iss: context.iss))
      sendSYN(context, &effects)
      queue(text)
      effects.note(.sendWaitsForEstablished(octets: text.count))
    case .synSent, .synReceived:
      guard !closeRequested else { throw .connectionClosing }
      try checkRoom(for: text, context)
      queue(text)
      effects.note(.sendWaitsForEstablished(octets: text.count))
    case .established, .closeWait:
      guard !closeRequested else { throw .connectionClosing }
      try checkRoom(for: text, context)
      queue(text)
      effects.note(.sendTaken(octets: text.count))
      transmit(context, &effects)
      if !sendQueue.isEmpty { effects.note(.sendWaitsForWindow(octets: sendQueue.count)) }
    case .finWait1, .finWait2, .closing, .lastAck, .timeWait:
      throw .connectionClosing
    }
  }

  private func checkRoom(for text: [UInt8], _ context: Context) throws(CallError) {
    guard sendQueue.count + text.count <= context.profile.sendBuffer else { throw .insufficientResources }
  }

  private mutating func queue(_ text: [UInt8]) {
    sendQueue += text
    sends.append(snd.nxt + UInt32(truncatingIfNeeded: sendQueue.count))
  }
}
