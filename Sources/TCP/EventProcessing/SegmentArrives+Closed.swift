// RFC 9293, 3.10.7.1. CLOSED STATE

extension Connection {
  /// Whatever arrives for a connection that does not exist is answered by a reset, unless it is one.
  func segmentArrivesInClosed(_ seg: Segment, _ effects: inout Effects) {
    if seg.ctl.contains(.rst) {
      effects.note(.closedDropsRST)
    } else if seg.ctl.contains(.ack) {
      effects.note(.closedResetsACK)
      effects.send(.reset(answering: seg))
    } else {
      effects.note(.closedResets)
      effects.send(.reset(answering: seg))
    }
  }
}

extension Segment {
  /// The reset whose numbers the sender of `seg` must find acceptable (3.5.2, 3.10.7.1).
  static func reset(answering seg: Segment) -> Segment {
    seg.ctl.contains(.ack)
      ? Segment(seq: seg.ack, ctl: .rst)
      : Segment(seq: 0, ack: seg.end, ctl: .rstAck)
  }
}
