import LabLanguage
import TCP

extension Decision {
  /// The line that `why` prints: what was tested, with the values, and what followed.
  var finding: String {
    switch self {
    case .acceptable(let test): "acceptable: \(test.sentence)"
    case .notAcceptable(let test, let rst):
      "not acceptable: \(test.sentence); "
        + (rst ? "a RST outside the window is dropped silently" : "dropped, and an ACK goes back")
    case .synSentNoACK: "no ACK to check"
    case .synSentACKAcceptable(let ack, let iss, let nxt):
      "acceptable: ISS \(iss) < SEG.ACK \(ack) =< SND.NXT \(nxt)"
    case .synSentACKUnacceptable(let ack, let iss, let nxt, let rst):
      "not ISS \(iss) < SEG.ACK \(ack) =< SND.NXT \(nxt): "
        + (rst ? "a RST like that is dropped" : "another connection's; a RST <SEQ=SEG.ACK> goes back")
    case .synQueueFull(let limit):
      "the SYN queue holds its \(limit): the SYN is dropped silently, and the peer sends it again (so does Linux, without SYN cookies)"
    case .synCookieSent(let limit):
      "the SYN queue holds its \(limit): the SYN,ACK's number is made from the sockets, the SYN and a secret (a SYN cookie), and nothing is kept"
    case .synCookieReturned(let iss):
      "no connection, but the ACK is of \(iss), a SYN cookie of ours: the SYN it answers must have been here, and its options are forgotten"
    case .acceptQueueFull(let limit):
      "the accept queue holds its \(limit): the SYN is dropped silently, and the peer sends it again (so does Linux)"
    case .acceptQueueFullForACK(let limit):
      "the accept queue holds its \(limit): what would make it ESTABLISHED is dropped; the SYN,ACK goes out again (Linux, tcp_abort_on_overflow=0)"
    case .closeBothEndsReceiving:
      "CLOSE is simplex; close(2) also ends receiving: text that comes later is answered by a RST (MAY-1, SHLD-3)"
    case .closeBothResets(let octets):
      "\(octets) octets came that nobody has read: a RST tells the peer that they are lost (MAY-1, SHLD-3)"
    case .textAfterCloseBoth(let octets):
      "\(octets) octets, but close(2) gave up receiving: a RST tells the peer that they are lost (SHLD-3)"
    case .icmpDiscarded: "source quench must be discarded silently (MUST-55)"
    case .icmpNotInFlight(_, let seq, let una, let nxt):
      "it quotes SEQ \(seq), not SND.UNA \(una) =< SEQ < SND.NXT \(nxt): old or forged, ignored"
    case .icmpForNobody: "it quotes sockets that no connection has"
    case .icmpSoft(let error):
      "\(error.rawValue) may pass: the connection goes on (MUST-56), the user is told (SHLD-25)"
    case .icmpHard(.fragmentationNeeded):
      "frag-needed is hard by the letter: aborted (SHLD-26); path MTU discovery would send shorter segments"
    case .icmpHard(let error): "\(error.rawValue) will not pass: the connection is aborted (SHLD-26)"
    case .noRST: "no RST"
    case .securityNotModelled: "security: not modelled"
    case .noSYN: "no SYN"
    case .noURG: "no URG"
    case .noText: "no text"
    case .noFIN: "no FIN"
    case .listenTakesSYN(let irs, let iss):
      "SYN: IRS is \(irs), RCV.NXT \(irs + 1), ISS \(iss); a SYN,ACK goes back"
    case .synSentEstablished(let irs):
      "SYN: IRS is \(irs), RCV.NXT \(irs + 1); ours is acknowledged, so ESTABLISHED"
    case .synSentCrossed(let irs):
      "SYN: IRS is \(irs); ours is not acknowledged, so both opened at once: SYN-RECEIVED"
    case .rstChallenged(let seq, let nxt):
      "RST in the window, but SEG.SEQ \(seq) is not RCV.NXT \(nxt): a challenge ACK, no reset (RFC 5961 3)"
    case .synResets: "SYN in the window of a synchronized connection: a RST, and the TCB goes (RFC 793)"
    case .timeWaitReopens(let seq, let nxt):
      "SYN in TIME-WAIT, SEG.SEQ \(seq), RCV.NXT \(nxt): newer than the connection that is over, so a new one begins"
    case .oldSYNDropped(let seq, let nxt):
      "SYN in TIME-WAIT, SEG.SEQ \(seq), RCV.NXT \(nxt): not newer, dropped in silence"
    case .rstIgnoredInTimeWait: "RST in TIME-WAIT: ignored, and 2MSL runs on (RFC 1337, F1)"
    case .reopeningWasOld(.timeWait):
      "the SYN that reopened the connection was an old duplicate: back to TIME-WAIT, 2MSL starts anew (MAY-2)"
    case .reopeningWasOld: "the SYN that reopened the connection was an old duplicate: the TCB goes"
    case .challengeThrottled(let limit, let period):
      "\(limit) challenges went out within \(period.inWords): none for this one"
    case .stack(let rule): rule.finding
    case .synChallenged: "SYN on a synchronized connection: a challenge ACK, whatever its number (RFC 5961 4)"
    case .ackTooOld(let ack, let una, let maxWnd):
      "ACK \(ack) < SND.UNA \(una) - MAX.SND.WND \(maxWnd): dropped, an ACK goes back (RFC 5961 5)"
    case .ackOfUnsent(let ack, let nxt):
      "ACK \(ack) > SND.NXT \(nxt): not sent yet; dropped, an ACK goes back"
    case .ackResetsInSynReceived(let ack, let una, let nxt):
      "not SND.UNA \(una) < SEG.ACK \(ack) =< SND.NXT \(nxt): a RST <SEQ=SEG.ACK> goes back"
    case .synAcknowledged(let ack): "ACK \(ack): our SYN is acknowledged, so ESTABLISHED"
    case .ackAdvances(let ack, let octets): "ACK \(ack): SND.UNA moves up by \(octets)"
    case .ackDuplicate(let ack, let una) where ack == una: "ACK \(ack) = SND.UNA: nothing new"
    case .ackDuplicate(let ack, let una): "ACK \(ack) < SND.UNA \(una): an old one, ignored"
    case .finAcknowledged(let state): "our FIN is acknowledged, so \(state)"
    case .textAccepted(let octets, let nxt): "\(octets) in order: RCV.NXT is now \(nxt), an ACK is owed"
    case .textHeld(let octets, let nxt): "\(octets) held: RCV.NXT \(nxt) is still missing, an ACK says so"
    case .heldTextAccepted(let octets, let nxt): "\(octets) that were held: RCV.NXT is now \(nxt)"
    case .finTaken(let state):
      "FIN: RCV.NXT moves over it, an ACK is owed, the user is told \"connection closing\"; so \(state)"
    case .finHeld(let nxt): "FIN held: RCV.NXT \(nxt) is still missing"
    case .trimmed(let left, let right):
      "cut to the window: \(left) numbers at the left, \(right) at the right"
    case .sendUrgent(let up): "urgent: SND.UP is \(up), the number after the last urgent octet"
    case .windowScaleAgreed(let snd, let rcv):
      "both SYNs carry Window Scale: the peer's windows count \(1 << Int(snd)) each, ours \(1 << Int(rcv))"
    case .timestampsAgreed(let recent):
      "both SYNs carry timestamps: every segment will, TS.Recent is \(recent)"
    case .timestampOld(let value, let recent):
      "TSval \(value) < TS.Recent \(recent): an old duplicate; dropped, and an ACK goes back"
    case .timestampMissing: "timestamps were agreed and this segment has none: dropped in silence"
    case .sackTaken(let octets):
      "SACK: the peer holds \(octets) more behind a gap; they need not go out again"
    case .sackRepairs(let seq, let count):
      "SEQ \(seq) is lost: \(count) segments that were sent after it have arrived (SACK), so it goes out again at once"
    case .sackForgotten:
      "what was selectively acknowledged may be gone there: it is forgotten, and the front goes out again"
    case .windowShut(let wait):
      "SND.WND is 0 and something waits: after \(wait.inWords) the window is probed (SHLD-29)"
    case .probed(let count, let wait):
      "probe \(count) of the zero window; the next one in \(wait.inWords), twice as long (SHLD-30)"
    case .probeAnswered:
      "the peer answers, its window still shut: the connection stays open (MUST-37)"
    case .nagleHolds(let octets):
      "\(octets) make no full segment and something is unacknowledged: they wait (Nagle)"
    case .sillyWindowHolds(let octets, let usable):
      "\(octets) wait: the usable window \(usable) is less than a segment, than all of it, and than Max(SND.WND)/2"
    case .overrideSends(let octets): "the override timeout: \(octets) go out although they are few"
    case .ackDelayed(let delay): "text in order: its ACK may wait \(delay.inWords) for company (SHLD-18)"
    case .delayedACKSent: "nothing came along to carry the ACK: it goes out by itself (MUST-40)"
    case .keptAlive(let probes):
      "idle for so long: probe \(probes), <SEQ=SND.NXT-1> without text, can only be answered (SHLD-12)"
    case .keepAliveGivesUp(let probes): "\(probes) probes in a row had no answer: the peer is gone (MUST-29)"
    case .userTimedOut(let limit): "unacknowledged for \(limit.inWords): all queues are flushed, the TCB goes"
    case .frontAgain: "the window opens: what it refused goes out again at once"
    case .urgentAdvances(let up):
      "SEG.SEQ+SEG.UP \(up) is beyond RCV.UP: RCV.UP becomes \(up), the user is told"
    case .urgentKnown(let up): "SEG.SEQ+SEG.UP is not beyond RCV.UP \(up): nothing new"
    case .urgIgnored: "URG after the peer's FIN: ignored"
    case .crossedSYNACK:
      "the SYN,ACK of a simultaneous open: one left of the window, its ACK counts"
    case .retransmitted(let count, let rto):
      "the front of the queue again, for the \(Ordinal.long(count)) time; RTO doubles to \(rto.inWords) (RFC 6298 5.5)"
    default: reason
    }
  }
}

extension TableSix {
  /// The row of Table 6 that applies, with its values.
  var sentence: String {
    let seq = "SEG.SEQ \(seq)"
    if wnd == 0 { return len == 0 ? "\(seq), RCV.NXT \(nxt), window 0" : "window 0 takes no text" }
    let edge = "RCV.NXT+RCV.WND \(nxt + wnd)"
    if isAcceptable {
      return len < 2 || nxt <= self.seq
        ? "RCV.NXT \(nxt) =< \(seq) < \(edge)" : "its last octet \(self.seq + (len - 1)) is in the window"
    }
    return self.seq < nxt ? "\(seq) is left of RCV.NXT \(nxt)" : "\(seq) is right of \(edge)"
  }
}
