import LabLanguage
import TCP

extension StackRule {
  /// Why, in a few words.
  var reason: String {
    switch self {
    case .edgeCounts: "at the edge: still counts"
    case .rstBeforeFIN: "RST where the FIN was: counts"
    case .ackOfUnsentDropped: "ACK of nothing sent: dropped"
    case .noACKInTimeWait: "no ACK: dropped silently"
    case .duplicateRestarts: "nothing new: 2MSL anew"
    case .finAgainOnClosing: "the FIN again, with the ACK"
    case .synFINDropped: "SYN,FIN: dropped"
    case .finOfSYNForgotten: "the SYN's FIN is forgotten"
    case .textOfSYNDropped: "the SYN's text is dropped"
    case .synSoonAgain(let wait): "wrong ACK: SYN in \(wait.inWords)"
    case .unreadThrownAway: "what is unread is thrown away"
    case .rstAnywhereEnds: "RST in the window: it counts"
    case .answeredByReset: "no connection any more: reset"
    case .overflowReset: "accept queue full: reset"
    case .noRoomForTimeWait: "no room for TIME-WAIT"
    case .timeWaitReused: "TIME-WAIT makes room"
    case .acknowledgedQuickly(let left): "quick ACK, \(left) left"
    case .fastRetransmitted(_, let isPartial):
      isPartial ? "a part only: the next again" : "three duplicates: lost"
    case .orphanGone(let limit): "FIN-WAIT-2 for \(limit.inWords): over"
    case .hardErrorTolerated: "hard error: it goes on"
    }
  }

  /// The line that `why` prints.
  var finding: String {
    switch self {
    case .edgeCounts(let test):
      "not acceptable by Table 6: \(test.sentence); this profile takes that one number more"
    case .rstBeforeFIN(let seq):
      "RST at SEG.SEQ \(seq), the number of the peer's FIN: this profile takes it for RCV.NXT"
    case .ackOfUnsentDropped(let ack, let nxt):
      "SEG.ACK \(ack) > SND.NXT \(nxt): this profile drops it in silence, where the RFC sends an ACK"
    case .noACKInTimeWait: "no ACK in TIME-WAIT: dropped in silence, wherever it lies"
    case .duplicateRestarts: "the exact duplicate of the last ACK: silence, and 2MSL starts anew"
    case .finAgainOnClosing: "our FIN is not acknowledged: it goes out again with the ACK of the peer's"
    case .synFINDropped: "SYN,FIN: this profile takes it for nonsense and drops it"
    case .finOfSYNForgotten: "SYN,FIN: this profile takes the SYN and forgets the FIN"
    case .textOfSYNDropped(let octets):
      "\(octets) octets came with the SYN: this profile throws them away, and the peer must send them again"
    case .synSoonAgain(let wait):
      "the SYN has gone out once only: it goes out again in \(wait.inWords), without waiting for the RTO"
    case .unreadThrownAway(let octets):
      "\(octets) octets were not read: this profile throws them away and sends a FIN, where the RFC resets"
    case .rstAnywhereEnds(let seq):
      "RST at SEG.SEQ \(seq), in the window: this profile keeps little of the connection here, and any such RST ends it"
    case .answeredByReset(let ctl):
      ctl.contains(.syn)
        ? "SYN in the window: this profile resets, where the RFC sends a challenge or goes back to LISTEN"
        : "FIN behind a gap: text must come that nobody will read, and this profile resets at once"
    case .overflowReset(let limit):
      "the handshake is done, but the accept queue holds \(limit) already: this profile resets, others drop the segment"
    case .noRoomForTimeWait:
      "the host has as many connections in TIME-WAIT as it may: CLOSED at once, 2MSL never begins"
    case .timeWaitReused(let age):
      "the last timestamp came \(age.inWords) ago: all of the next connection's are newer, and TIME-WAIT ends for it"
    case .acknowledgedQuickly(let left):
      "delayed ACKs are on, but at first this profile acknowledges at once, to open the peer's window: \(left) more"
    case .fastRetransmitted(let seq, let isPartial):
      isPartial
        ? "this acknowledges only a part of what had been sent when the loss was found: \(seq) is lost, too"
        : "the third duplicate acknowledgment: \(seq) is lost, and goes out again without waiting for the RTO"
    case .orphanGone(let limit):
      "nobody reads here any more, and the peer's FIN has not come in \(limit.inWords): the TCB goes, nothing is sent"
    case .hardErrorTolerated(let error):
      "\(error.rawValue) is hard, but this profile keeps a synchronized connection: the user is told"
    }
  }
}
