// RFC 9293, 3.10.7. SEGMENT ARRIVES

extension Connection {
  /// SEGMENT ARRIVES: the state decides which of the four subsections applies.
  ///
  /// The checksum was good and the segment is for this connection: that is the caller's to see to.
  package mutating func segmentArrives(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    var seg = seg
    segmentArrives(&seg, context, &effects)
  }

  /// The same for whoever does not need the segment any more: `seg` becomes what was left of it to process.
  package mutating func segmentArrives(
    _ seg: inout Segment, _ context: Context, _ effects: inout Effects
  ) {
    switch state {
    case .closed: segmentArrivesInClosed(seg, &effects)
    case .listen: segmentArrivesInListen(seg, context, &effects)
    case .synSent: segmentArrivesInSynSent(seg, context, &effects)
    case .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck, .timeWait:
      segmentArrivesInOtherStates(&seg, context, &effects)
    }
    releaseWhatWaited(context, &effects)
  }

  /// After the last step: what ESTABLISHED was awaited for, what the window now allows, and the one
  /// acknowledgment that the event owes (MUST-58, MUST-59), riding on data if there are any.
  @inline(__always) private mutating func releaseWhatWaited(_ context: Context, _ effects: inout Effects) {
    if state == .established, closeRequested {
      effects.note(.queuedCloseTakesEffect)
      state = .finWait1
    }
    if hasMoreToSend || overrides {
      let finWasSent = finSent
      transmit(context, &effects)
      if finSent, !finWasSent { effects.note(.queuedCloseSendsFIN) }
    }
    if ackOwed { sendACK(context, &effects) }
    if ackMayWait, let delay = ackDelay(context.profile) {
      ackMayWait = false
      delaysACK = true
      effects.note(.ackDelayed(delay))
      effects.start(.delayedACK, delay)
    }
    supervise(heard: true, context, &effects)
  }
}
