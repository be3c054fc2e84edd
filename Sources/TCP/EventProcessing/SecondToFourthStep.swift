// RFC 9293, 3.10.7.4, second: check the RST bit; fourth: check the SYN bit. (Third, security, is not modelled.)
//
// Challenge acknowledgments are not throttled yet (RFC 5961, 7): the count will stand beside `ackOwed = true`.

extension Connection {
  /// Second. RFC 5961, 3: outside the window silence (the first step has seen to it), exactly RCV.NXT reset,
  /// elsewhere a challenge.
  mutating func checkRST(_ seg: Segment, _ context: Context, _ effects: inout Effects) -> Bool {
    guard seg.ctl.contains(.rst) else {
      effects.note(.noRST)
      return true
    }
    guard seg.seq == rcv.nxt || !context.profile.challenges else {
      effects.note(.rstChallenged(seq: seg.seq, nxt: rcv.nxt))
      ackOwed = true
      return false
    }
    switch state {
    case .synReceived where origin == .passive:
      effects.note(bornOfListener ? .rstEndsOpening : .rstReturnsToListen)
      returnToListen(context, &effects)
    case .synReceived:
      effects.note(.rstRefuses)
      failCalls(.connectionReset, &effects)
      effects.signal(.connectionRefused)
      deleteTCB(&effects)
    case .established, .finWait1, .finWait2, .closeWait:
      effects.note(.rstResets)
      failCalls(.connectionReset, &effects)
      effects.signal(.connectionReset)
      deleteTCB(&effects)
    case .closing, .lastAck, .timeWait:
      // RFC 1337 would ignore a RST in TIME-WAIT; RFC 9293 does not.
      effects.note(.rstCloses)
      deleteTCB(&effects)
    case .closed, .listen, .synSent:
      preconditionFailure("3.10.7.1 to 3.10.7.3 have dealt with \(state)")
    }
    return false
  }

  /// Fourth. RFC 5961, 4: on a synchronized connection a SYN is asked about, whatever its number.
  mutating func checkSYN(_ seg: Segment, _ context: Context, _ effects: inout Effects) -> Bool {
    guard seg.ctl.contains(.syn) else {
      effects.note(.noSYN)
      return true
    }
    if state == .synReceived, origin == .passive {
      effects.note(bornOfListener ? .synEndsOpening : .synReturnsToListen)
      returnToListen(context, &effects)
    } else if !context.profile.challenges {
      // RFC 793: an error of the peer's, which the first step has found to be in the window.
      effects.note(.synResets)
      effects.send(Segment(seq: snd.nxt, ack: rcv.nxt, ctl: .rstAck))
      failCalls(.connectionReset, &effects)
      effects.signal(.connectionReset)
      deleteTCB(&effects)
    } else {
      // In TIME-WAIT, RFC 6191 would take some SYNs with timestamps for a new connection: not modelled yet.
      effects.note(.synChallenged)
      ackOwed = true
    }
    return false
  }
}
