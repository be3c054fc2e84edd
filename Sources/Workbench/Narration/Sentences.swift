import LabLanguage
import TCP

// Every decision's sentence, in one place. `reason` is a few words beside a state; `finding` is the line of `why`.

extension Decision {
  /// Why, in a few words.
  var reason: String {
    switch self {
    case .openPassive: "OPEN, passive: wait for a SYN"
    case .openActive: "OPEN, active: a SYN"
    case .passiveTurnsActive: "the passive OPEN turns active: a SYN"
    case .sendWaitsForEstablished(let octets): "SEND: \(counted(octets)) wait for ESTABLISHED"
    case .sendTaken(let octets): "SEND: \(counted(octets))"
    case .sendWaitsForWindow(let octets): "\(counted(octets)) wait for the peer's window"
    case .receiveWaits: "RECEIVE: waits for text"
    case .receiveSatisfied(let octets): "RECEIVE: \(counted(octets))"
    case .windowOpened(let wnd): "the window opens to \(wnd)"
    case .closeDeletes: "CLOSE: nothing to end, the TCB goes"
    case .closeWaitsForEstablished: "CLOSE: waits, data are queued"
    case .closeSendsFIN: "CLOSE: nothing queued, so a FIN"
    case .closeWaitsForData(let octets): "CLOSE: a FIN after \(counted(octets))"
    case .queuedCloseSendsFIN: "the queued CLOSE: now the FIN"
    case .queuedCloseTakesEffect: "the queued CLOSE takes effect"
    case .abortResets: "ABORT: a RST, the TCB goes"
    case .abortDeletes: "ABORT: the TCB goes without a RST"
    case .closedDropsRST: "no connection: a RST is dropped"
    case .closedResets, .closedResetsACK: "no connection here: a RST"
    case .listenIgnoresRST: "a RST to a listener: ignored"
    case .listenResetsACK: "nothing to acknowledge yet: a RST"
    case .listenTakesSYN: "SYN: both numbers known, SYN,ACK"
    case .listenDrops: "neither SYN nor ACK: dropped"
    case .synSentNoACK: "no ACK"
    case .synSentACKAcceptable: "our SYN is acknowledged"
    case .synSentACKUnacceptable(_, _, _, let rst):
      rst ? "RST with a foreign ACK: dropped" : "acknowledges what was never sent: a RST"
    case .synSentReset: "RST: the connection is refused"
    case .synSentDropsRST: "a RST without ACK: dropped"
    case .synSentEstablished: "SYN,ACK: our SYN is acknowledged"
    case .synSentCrossed: "the SYNs crossed: SYN,ACK"
    case .synSentDrops: "no SYN: dropped"
    default: segmentReason
    }
  }

  private var segmentReason: String {
    switch self {
    case .acceptable: "acceptable"
    case .notAcceptable(_, let rst):
      rst ? "RST outside the window: dropped" : "outside the window: dropped, ACK"
    case .zeroWindowTakesACK: "zero window: only its ACK counts"
    case .synAgain: "the SYN again: SYN,ACK again"
    case .crossedSYNACK: "the crossed SYN,ACK: its ACK counts"
    case .finAgainACKCounts: "the FIN again: its ACK counts"
    case .finAgainInTimeWait: "the FIN again: ACK, 2MSL anew"
    case .trimmed: "only the part in the window counts"
    case .rstChallenged: "RST, not exactly RCV.NXT: a challenge ACK"
    case .rstReturnsToListen: "RST: back to LISTEN"
    case .rstRefuses: "RST: the connection is refused"
    case .rstResets: "RST: the connection is reset"
    case .rstCloses: "RST: the TCB goes"
    case .synReturnsToListen: "another SYN: back to LISTEN"
    case .synChallenged: "a SYN here: a challenge ACK"
    case .noACKDropped: "no ACK: dropped"
    case .ackTooOld: "its ACK is far too old: dropped, ACK"
    case .ackOfUnsent: "acknowledges what was not sent: ACK"
    case .ackResetsInSynReceived: "does not acknowledge our SYN: a RST"
    case .synAcknowledged: "our SYN is acknowledged"
    case .ackAdvances(_, let octets): octets == 1 ? "1 number acknowledged" : "\(octets) numbers acknowledged"
    case .ackDuplicate: "nothing new is acknowledged"
    case .windowUpdated(let wnd): "the peer's window is now \(wnd)"
    case .windowNotUpdated: "too old to say anything about the window"
    case .finAcknowledged: "our FIN is acknowledged"
    case .closingAwaitsACK: "our FIN is not acknowledged yet"
    case .timeWaitSilent: "an ACK that says nothing new: silence"
    case .timeWaitAcknowledges: "answered with an ACK, 2MSL anew"
    case .urgIgnored: "URG is ignored"
    case .textAccepted(let octets, _): "\(counted(octets)) in order"
    case .textHeld(let octets, _): "\(counted(octets)) held: a gap before"
    case .heldTextAccepted(let octets, _): "\(counted(octets)) held before, now in order"
    case .textIgnored: "text after the FIN: ignored"
    case .finTaken(.timeWait): "the peer's FIN: 2MSL starts"
    case .finTaken(.closing): "FIN, and ours not acknowledged yet"
    case .finTaken: "FIN: no more will come"
    case .finHeld: "FIN held: a gap before"
    case .finIgnored: "a second FIN: acknowledged, not counted"
    case .retransmitted(let count, let rto): "sent again (\(count)), next after \(rto.inWords)"
    case .gaveUp(let waited): "no answer for \(waited.inWords): given up"
    case .timeWaitOver: "2MSL is over"
    default: "passed"
    }
  }

  private func counted(_ octets: Int) -> String { octets == 1 ? "1 octet" : "\(octets) octets" }
}
