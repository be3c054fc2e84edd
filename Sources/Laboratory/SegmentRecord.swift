import TCP

/// One segment's story.
package struct SegmentRecord: Hashable, Sendable {
  /// The segment as it was put on the wire.
  package var flight: InFlight
  /// The connection that sent it; nothing for copies, forgeries and answers of no connection.
  package var sender: ConnectionID?
  /// The state in which the sending event ended.
  package var senderState: State?
  /// The number under which it was first sent, if this is a retransmission.
  package var again: Int?
  /// What became of it.
  package var fate: Fate
  /// The connection at which it arrived.
  package var receiver: ConnectionID?
  /// The state that the receiver was in.
  package var receiverStateBefore: State?
  /// The state in which its arrival ended.
  package var receiverState: State?

  /// What became of a segment.
  package enum Fate: Hashable, Sendable {
    /// It is on the wire, perhaps held.
    case inFlight
    /// It arrived.
    case arrived(at: Duration)
    /// It was lost.
    case dropped(at: Duration, Loss)
  }
}
