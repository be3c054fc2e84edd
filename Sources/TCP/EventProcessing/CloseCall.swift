// RFC 9293, 3.10.4. CLOSE Call
//
// CLOSE is simplex: it ends our direction only. `closeBoth` is what programs mostly mean by close.

extension Connection {
  /// CLOSE: no more to send. What was handed over before still goes out, then a FIN.
  package mutating func close(_ context: Context, _ effects: inout Effects) throws(CallError) {
    switch state {
    case .closed:
      throw context.withoutTCB
    case .listen, .synSent:
      effects.note(.closeDeletes)
      failCalls(.closing, &effects)
      deleteTCB(&effects)
    case .synReceived:
      guard !closeRequested else { throw .connectionClosing }
      closeRequested = true
      if sendQueue.isEmpty {
        effects.note(.closeSendsFIN)
        state = .finWait1
        reopened = nil
        transmit(context, &effects)
      } else {
        effects.note(.closeWaitsForEstablished)
      }
    case .established:
      // FIN-WAIT-1 "in any case", even while data are still to be segmentized.
      requestClose(&effects)
      state = .finWait1
      transmit(context, &effects)
    case .closeWait:
      // Here the request itself waits: LAST-ACK comes with the FIN.
      guard !closeRequested else { throw .connectionClosing }
      requestClose(&effects)
      if context.profile.lastAckAtOnce { state = .lastAck }
      transmit(context, &effects)
    case .finWait1, .finWait2:
      // Either answer is the RFC's; the strict one teaches more. A second FIN is never sent.
      guard context.profile.acceptsSecondClose else { throw .connectionClosing }
      effects.note(.closeAgain)
    case .closing, .lastAck, .timeWait:
      throw .connectionClosing
    }
    supervise(context, &effects)
  }

  /// close(2): CLOSE, and no more receiving either (3.6.1, MAY-1). Text that came and was not read is lost: instead
  /// of a FIN a reset goes out, so that the peer knows (SHLD-3). What comes later meets the seventh step.
  package mutating func closeBoth(_ context: Context, _ effects: inout Effects) throws(CallError) {
    switch state {
    case .closed, .listen, .synSent:
      try close(context, &effects)
    case .synReceived, .established, .finWait1, .finWait2, .closeWait:
      guard !receivingEnded else { throw .connectionClosing }
      let unread = held.reduce(receiveQueue.count) { $0 + $1.text.count }
      guard unread == 0 || context.profile.finsUnread else { return resetUnread(unread, context, &effects) }
      guard !context.profile.resetsOnClose else { return try abort(context, &effects) }
      if unread > 0 { throwAway(unread, context, &effects) }
      receivingEnded = true
      effects.note(.closeBothEndsReceiving)
      failReceives(.closing, &effects)
      if !closeRequested { return try close(context, &effects) }
      if state == .finWait2 { orphaned(context, &effects) }  // it was half closed before
    case .closing, .lastAck, .timeWait:
      throw .connectionClosing
    }
  }

  /// FIN-WAIT-2, and nobody will read: some stacks do not wait for ever.
  mutating func orphaned(_ context: Context, _ effects: inout Effects) {
    guard let limit = context.profile.orphanTimeout else { return }
    isOrphan = true
    effects.start(.orphan, limit)
  }

  /// The peer's FIN has not come in all that time: the TCB goes, and nothing is sent.
  mutating func orphanTimeout(_ context: Context, _ effects: inout Effects) {
    guard isOrphan else { return }
    isOrphan = false
    effects.note(.stack(.orphanGone(after: context.profile.orphanTimeout ?? .zero)))
    deleteTCB(&effects)
  }

  private mutating func resetUnread(_ octets: Int, _ context: Context, _ effects: inout Effects) {
    effects.note(.closeBothResets(unread: octets))
    effects.send(reset(context))
    failCalls(.connectionReset, &effects)
    deleteTCB(&effects)
  }

  /// Text that nobody will read makes room; a FIN that waits behind a gap goes on waiting.
  private mutating func throwAway(_ octets: Int, _ context: Context, _ effects: inout Effects) {
    effects.note(.stack(.unreadThrownAway(octets: octets)))
    _ = receiveQueue.take(receiveQueue.count)
    held = held.compactMap { piece in
      guard piece.ctl.contains(.fin) else { return nil }
      return Held(
        seq: piece.seq + UInt32(truncatingIfNeeded: piece.text.count), ctl: piece.ctl, text: [],
        arrival: piece.arrival)
    }
    pushed = 0
    takeRoom(context.profile)
  }

  private mutating func requestClose(_ effects: inout Effects) {
    closeRequested = true
    let isFree = sendQueue.isEmpty && snd.usableWindow > 0
    effects.note(isFree ? .closeSendsFIN : .closeWaitsForData(octets: sendQueue.count))
  }
}
