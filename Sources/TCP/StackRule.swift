/// A rule that RFC 9293 does not have, or has otherwise, and that a stack follows: what a switch of `Profile` turned
/// on has done.
package enum StackRule: Hashable, Sendable {
  /// First: the number right of the window counts as within.
  case edgeCounts(TableSix)
  /// First: a RST with the number of the peer's FIN counts.
  case rstBeforeFIN(seq: SequenceNumber)
  /// First: an acknowledgment of what was never sent is dropped in silence.
  case ackOfUnsentDropped(ack: SequenceNumber, nxt: SequenceNumber)
  /// Before the first: in TIME-WAIT a segment without ACK is dropped in silence.
  case noACKInTimeWait
  /// Fifth: in TIME-WAIT the exact duplicate is not answered, and 2MSL starts anew.
  case duplicateRestarts
  /// Eighth: the FIN goes out again on entering CLOSING.
  case finAgainOnClosing
  /// LISTEN: a SYN,FIN is dropped.
  case synFINDropped
  /// LISTEN: a SYN,FIN is a SYN.
  case finOfSYNForgotten
  /// LISTEN and SYN-SENT: what came with the SYN is thrown away.
  case textOfSYNDropped(octets: Int)
  /// SYN-SENT: after an unacceptable ACK the SYN goes out again soon.
  case synSoonAgain(wait: Duration)
  /// Second: any RST in the window ends a request, or an orphan.
  case rstAnywhereEnds(seq: SequenceNumber)
  /// Fourth and eighth: a SYN, or a FIN behind a gap, for a request or an orphan is answered by a reset.
  case answeredByReset(Control)
  /// A handshake is done, and the accept queue is full: a reset.
  case overflowReset(limit: Int)
  /// The host has as many connections in TIME-WAIT as it may: CLOSED at once.
  case noRoomForTimeWait
  /// TIME-WAIT makes room for an OPEN between the same sockets.
  case timeWaitReused(after: Duration)
  /// Seventh: the acknowledgment of text could wait, but at first they go out at once: so many more.
  case acknowledgedQuickly(left: UInt8)
  /// close(2): what was not read is thrown away.
  case unreadThrownAway(octets: Int)
  /// Fifth: the third duplicate acknowledgment, or a part acknowledged while a loss is repaired: the front again.
  case fastRetransmitted(seq: SequenceNumber, isPartial: Bool)
  /// FIN-WAIT-2 that nobody reads from ends.
  case orphanGone(after: Duration)
  /// A hard ICMP error does not abort a synchronized connection.
  case hardErrorTolerated(ICMPError)

  /// Whose rule it is.
  var section: String {
    switch self {
    case .edgeCounts, .rstBeforeFIN, .ackOfUnsentDropped, .duplicateRestarts, .synFINDropped,
      .textOfSYNDropped, .synSoonAgain, .rstAnywhereEnds, .answeredByReset, .noRoomForTimeWait,
      .timeWaitReused, .acknowledgedQuickly:
      "Linux"
    case .orphanGone: "no RFC"  // each stack has its own time
    case .noACKInTimeWait, .finAgainOnClosing, .finOfSYNForgotten, .unreadThrownAway, .overflowReset:
      "FreeBSD"
    case .fastRetransmitted(_, let isPartial): isPartial ? "RFC 6582 3.2" : "RFC 5681 3.2"
    case .hardErrorTolerated: "RFC 5927 5.2"
    }
  }

  /// See `Decision.step`.
  var step: Int? {
    switch self {
    case .edgeCounts, .rstBeforeFIN, .ackOfUnsentDropped, .noACKInTimeWait, .synSoonAgain: 1
    case .rstAnywhereEnds: 2
    case .synFINDropped, .finOfSYNForgotten, .textOfSYNDropped: 3
    case .answeredByReset(let ctl): ctl.contains(.syn) ? 4 : 8
    case .duplicateRestarts, .fastRetransmitted: 5
    case .acknowledgedQuickly: 7
    case .finAgainOnClosing: 8
    case .orphanGone, .hardErrorTolerated, .unreadThrownAway, .overflowReset, .noRoomForTimeWait,
      .timeWaitReused:
      nil
    }
  }

  /// See `Decision.weight`.
  var weight: Decision.Weight {
    switch self {
    case .edgeCounts, .rstBeforeFIN, .finOfSYNForgotten, .textOfSYNDropped, .unreadThrownAway,
      .rstAnywhereEnds, .acknowledgedQuickly:
      .noted
    case .ackOfUnsentDropped, .noACKInTimeWait, .duplicateRestarts, .finAgainOnClosing, .synFINDropped,
      .synSoonAgain, .hardErrorTolerated, .fastRetransmitted, .answeredByReset:
      .outcome
    case .orphanGone, .overflowReset, .noRoomForTimeWait, .timeWaitReused: .transition
    }
  }
}
