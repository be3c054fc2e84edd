import LabLanguage
import TCP

// Every decision's sentence, in one place. `reason` is a few words beside a state; `finding` is the line of `why`.

extension Decision {
  /// Why, in a few words.
  var reason: String {
    switch self {
    case .openPassive: "OPEN, passive: wait for a SYN"
    case .openActive: "OPEN, active: a SYN"
    case .passiveTurnsActive: "passive turns active: a SYN"
    case .sendWaitsForEstablished(let octets): "SEND: \(counted(octets)) queued"
    case .sendTaken(let octets): "SEND: \(counted(octets))"
    case .sendWaitsForWindow(let octets): "\(counted(octets)) wait for the window"
    case .receiveWaits: "RECEIVE: waits for text"
    case .receiveSatisfied(let octets): "RECEIVE: \(counted(octets))"
    case .windowOpened(let wnd): "the window opens to \(wnd)"
    case .closeDeletes: "CLOSE: the TCB goes"
    case .closeWaitsForEstablished: "CLOSE: waits, data are queued"
    case .closeSendsFIN: "CLOSE: nothing queued, so a FIN"
    case .closeWaitsForData(0): "CLOSE: FIN when the window opens"
    case .closeWaitsForData(let octets): "CLOSE: a FIN after \(counted(octets))"
    case .queuedCloseSendsFIN: "queued CLOSE: now the FIN"
    case .queuedCloseTakesEffect: "queued CLOSE takes effect"
    case .closeBothEndsReceiving: "close(2): receives no more"
    case .closeBothResets(let octets): "close(2): \(octets) unread, a RST"
    case .icmpDiscarded: "source quench: discarded"
    case .icmpNotInFlight: "not in flight: ignored"
    case .icmpForNobody: "no connection: discarded"
    case .icmpSoft: "soft error: it goes on"
    case .icmpHard: "hard error: aborted"
    case .abortResets: "ABORT: a RST, the TCB goes"
    case .abortDeletes: "ABORT: the TCB goes, no RST"
    case .closedDropsRST: "no connection: RST dropped"
    case .closedResets, .closedResetsACK: "no connection here: a RST"
    case .listenIgnoresRST: "RST to a listener: ignored"
    case .listenResetsACK: "an ACK to a listener: a RST"
    case .listenTakesSYN: "SYN: answered by a SYN,ACK"
    case .listenDrops: "no SYN, no ACK: dropped"
    case .synQueueFull(let limit): "SYN queue full (\(limit)): dropped"
    case .acceptQueueFull(let limit), .acceptQueueFullForACK(let limit):
      "accept queue full (\(limit)): dropped"
    case .synSentNoACK: "no ACK"
    case .synSentACKAcceptable: "our SYN is acknowledged"
    case .synSentACKUnacceptable(_, _, _, let rst):
      rst ? "RST with wrong ACK: dropped" : "ACK not of our SYN: a RST"
    case .synSentReset: "RST: refused"
    case .synSentDropsRST: "a RST without ACK: dropped"
    case .synSentEstablished: "our SYN is acknowledged"
    case .synSentCrossed: "the SYNs crossed: SYN,ACK"
    case .synSentDrops: "no SYN: dropped"
    default: segmentReason
    }
  }

  private var segmentReason: String {
    switch self {
    case .acceptable: "acceptable"
    case .notAcceptable(_, let rst):
      rst ? "RST out of window: dropped" : "out of window: dropped, ACK"
    case .zeroWindowTakesACK: "window 0: only ACK counts"
    case .synAgain: "SYN again: SYN,ACK again"
    case .crossedSYNACK: "crossed SYN,ACK: ACK counts"
    case .finAgainACKCounts: "FIN again: its ACK counts"
    case .finAgainInTimeWait: "FIN again: ACK, 2MSL anew"
    case .trimmed: "cut to the window"
    case .rstChallenged: "RST: a challenge ACK"
    case .rstReturnsToListen: "RST: back to LISTEN"
    case .rstEndsOpening: "RST: goes, listener stays"
    case .rstRefuses: "RST: refused"
    case .rstResets: "RST: connection reset"
    case .rstCloses: "RST: the TCB goes"
    case .synReturnsToListen: "a new SYN: back to LISTEN"
    case .synEndsOpening: "a new SYN: the TCB goes"
    case .synChallenged: "SYN: a challenge ACK"
    case .noACKDropped: "no ACK: dropped"
    case .ackTooOld: "ACK far too old: dropped"
    case .ackOfUnsent: "ACK of the unsent: dropped"
    case .ackResetsInSynReceived: "ACK not of our SYN: a RST"
    case .synAcknowledged: "our SYN is acknowledged"
    case .ackAdvances(_, let octets): octets == 1 ? "1 number acknowledged" : "\(octets) numbers acknowledged"
    case .ackDuplicate: "nothing new is acknowledged"
    case .windowUpdated(let wnd): "peer's window is now \(wnd)"
    case .windowNotUpdated: "the window stays"
    case .finAcknowledged: "our FIN is acknowledged"
    case .closingAwaitsACK: "our FIN is still unacked"
    case .timeWaitSilent: "nothing new: silence"
    case .timeWaitAcknowledges: "ACK, 2MSL starts anew"
    case .urgIgnored: "URG is ignored"
    case .textAccepted(let octets, _): "\(counted(octets)) in order"
    case .textHeld(let octets, _): "\(counted(octets)) held: a gap"
    case .heldTextAccepted(let octets, _): "\(counted(octets)) were held"
    case .textAfterCloseBoth: "text after close(2): a RST"
    case .textIgnored: "text after FIN: ignored"
    case .finTaken(.timeWait): "the peer's FIN: 2MSL starts"
    case .finTaken(.closing): "FIN; ours is not acked yet"
    case .finTaken: "FIN: no more will come"
    case .finHeld: "FIN held: a gap before"
    case .finIgnored: "a second FIN: only an ACK"
    case .retransmitted(_, let rto): "sent again, next in \(rto.inWords)"
    case .gaveUp(let waited): "given up after \(waited.inWords)"
    case .timeWaitOver: "2MSL is over"
    default: "passed"
    }
  }

  private func counted(_ octets: Int) -> String { octets == 1 ? "1 octet" : "\(octets) octets" }
}
