// RFC 9293, 3.10.5. ABORT Call
//
// 3.5.2 and note 3 of Figure 5 would have the side that resets enter TIME-WAIT; 3.10.5 says CLOSED, and so do
// the stacks.

extension Connection {
  /// ABORT: all queues are dropped, and the peer is told by a reset where the RFC sends one.
  package mutating func abort(_ context: Context, _ effects: inout Effects) throws(CallError) {
    switch state {
    case .closed:
      throw context.withoutTCB
    case .listen, .synSent:
      effects.note(.abortDeletes)
      failCalls(.connectionReset, &effects)
    case .synReceived, .established, .finWait1, .finWait2, .closeWait:
      effects.note(.abortResets)
      effects.send(reset(context))
      failCalls(.connectionReset, &effects)
    case .closing, .lastAck, .timeWait:
      effects.note(.abortDeletes)
    }
    deleteTCB(&effects)
  }

  /// `<SEQ=SND.NXT><CTL=RST>`, of stacks with an acknowledgment; RFC 7323, 3.2, wants timestamps in it, too.
  func reset(_ context: Context) -> Segment {
    var reset = Segment(seq: snd.nxt, ctl: .rst)
    if context.profile.resetsCarryACK {
      reset.ctl = .rstAck
      reset.ack = rcv.nxt
    }
    if ts.isOn { reset.options.timestamps = stamps(context) }
    return reset
  }
}
