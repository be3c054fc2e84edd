// RFC 9293, 3.10.4. CLOSE Call
//
// CLOSE is simplex: it ends our direction only. The half-duplex close of MAY-1 (which also gives up receiving,
// and resets when unread data are lost, SHLD-3) is not modelled yet: it will stand here.

extension Connection {
  /// CLOSE: no more to send. What was handed over before still goes out, then a FIN.
  package mutating func close(_ context: Context, _ effects: inout Effects) throws(CallError) {
    switch state {
    case .closed:
      throw .connectionDoesNotExist
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
      // Here the request itself waits: LAST-ACK comes with the FIN (`sendFIN`).
      guard !closeRequested else { throw .connectionClosing }
      requestClose(&effects)
      transmit(context, &effects)
    case .finWait1, .finWait2:
      // "ok" would be acceptable, too; the strict answer teaches more.
      throw .connectionClosing
    case .closing, .lastAck, .timeWait:
      throw .connectionClosing
    }
  }

  private mutating func requestClose(_ effects: inout Effects) {
    closeRequested = true
    let isFree = sendQueue.isEmpty && snd.usableWindow > 0
    effects.note(isFree ? .closeSendsFIN : .closeWaitsForData(octets: sendQueue.count))
  }
}
