// RFC 9293, 3.10.3. RECEIVE Call

extension Connection {
  /// RECEIVE: up to `count` octets. Satisfied at once when so many are here, or fewer with a PUSH behind them;
  /// otherwise it waits.
  package mutating func receive(_ count: Int, _ context: Context, _ effects: inout Effects) throws(CallError)
  {
    precondition(count > 0, "a RECEIVE asks for at least one octet")
    guard !receivingEnded else { throw .connectionClosing }
    switch state {
    case .closed:
      throw context.withoutTCB
    case .listen, .synSent, .synReceived:
      try queueReceive(count, context, &effects)
    case .established, .finWait1, .finWait2:
      if receives.isEmpty, canSatisfy(count, context) {
        handOver(count, context, &effects)
        if ackOwed { sendACK(context, &effects) }
      } else {
        try queueReceive(count, context, &effects)
      }
    case .closeWait, .closing, .lastAck, .timeWait:
      // The RFC makes the allowance for data on hand in CLOSE-WAIT only; a CLOSE of ours does not make the
      // user's data vanish, so the other states have it too.
      guard !receiveQueue.isEmpty else { throw .connectionClosing }
      handOver(count, context, &effects)
    }
  }

  private mutating func queueReceive(
    _ count: Int, _ context: Context, _ effects: inout Effects
  ) throws(CallError) {
    guard receives.count < context.profile.receiveQueue else { throw .insufficientResources }
    receives.append(count)
    effects.note(.receiveWaits)
  }

  /// Text that is entirely urgent, and all here, is worth an answer as pushed text is. And where the window is too
  /// small for a sender that avoids silly ones, nothing more may come before some is read.
  @inline(__always) private func canSatisfy(_ count: Int, _ context: Context) -> Bool {
    if pushed > 0 || receiveQueue.count >= count { return true }
    guard !receiveQueue.isEmpty else { return false }
    let urgent = urgentToRead
    return (urgent > 0 && urgent <= receiveQueue.count) || rcv.wnd < worthOfSegment(context)
  }

  /// What a window must grow by, or have, to be worth a segment: half the buffer or a full-sized segment
  /// (3.8.6.2.2).
  @inline(__always) private func worthOfSegment(_ context: Context) -> UInt32 {
    min(receiveBuffer(context.profile) / 2, effectiveMSS(context.profile))
  }

  /// How many octets the user has still to read until the last one known to be urgent (MUST-33).
  @inline(__always) package var urgentToRead: Int {
    let first = firstUnread
    guard first < rcv.up else { return 0 }
    let ahead = Int(rcv.up - first)
    return state.receivesText ? ahead : min(ahead, receiveQueue.count)
  }

  /// The number of the octet that the user reads next; the peer's FIN, if it came, is behind the last one.
  @inline(__always) private var firstUnread: SequenceNumber {
    rcv.nxt - UInt32(truncatingIfNeeded: receiveQueue.count + (state.receivesText ? 0 : 1))
  }

  /// Hands text that has come to the RECEIVEs that wait for it.
  mutating func satisfyReceives(_ context: Context, _ effects: inout Effects) {
    while let count = receives.first, canSatisfy(count, context) {
      receives.removeFirst()
      handOver(count, context, &effects)
    }
  }

  /// Hands over what there is, and says whether a PUSH ended it (MAY-17). A window that is shut stays so until then
  /// (MAY-8).
  private mutating func handOver(_ count: Int, _ context: Context, _ effects: inout Effects) {
    // Urgent text and what follows it never come in one buffer (3.9.1.3).
    let urgent = urgentToRead
    let octets = min(count, receiveQueue.count, urgent > 0 ? urgent : count)
    let push = pushed > 0 && octets >= pushed
    effects.note(.receiveSatisfied(octets: octets))
    effects.deliver(receiveQueue.take(octets), push: push, urgent: urgent > octets)
    pushed = max(0, pushed - octets)
    if rcv.up < firstUnread { rcv.up = firstUnread }
    openWindow(context, &effects)
  }

  /// The window that a segment is about to announce, where RECEIVEs do not announce all the room that they make.
  @inline(__always) mutating func takeRoom(_ profile: Profile) {
    guard profile.windowUpdateShare != nil, state.receivesText else { return }
    let buffer = receiveBuffer(profile)
    let taken = rcv.wnd + UInt32(truncatingIfNeeded: receiveQueue.count)
    if taken < buffer { rcv.wnd += buffer - taken }
  }

  /// Announces the room that the RECEIVE made, once it is worth a segment (3.8.6.2.2, MUST-39).
  private mutating func openWindow(_ context: Context, _ effects: inout Effects) {
    let buffer = receiveBuffer(context.profile)
    let room = buffer - rcv.wnd - UInt32(truncatingIfNeeded: receiveQueue.count)
    guard state.receivesText, room >= worthOfSegment(context) else { return }
    if let share = context.profile.windowUpdateShare, room < buffer / share { return }
    rcv.wnd += room
    effects.note(.windowOpened(wnd: rcv.wnd))
    ackOwed = true  // by the event, which may owe one for more (MUST-58, MUST-59)
  }
}
