/// Why: one rule that an event met, with the values that were tested.
///
/// Every discard and every transition has one. The sentences for the reader stand elsewhere, in one place;
/// `section` says where the rule stands in RFC 9293, unless it names another document.
package enum Decision: Hashable, Sendable {
  // MARK: Calls (3.10.1 to 3.10.5)

  /// A passive OPEN: wait for a SYN.
  case openPassive
  /// An active OPEN: a SYN goes out.
  case openActive(iss: SequenceNumber)
  /// An OPEN or SEND turns a listener with a known peer active.
  case passiveTurnsActive(iss: SequenceNumber)
  /// A SEND waits until the connection is ESTABLISHED.
  case sendWaitsForEstablished(octets: Int)
  /// A SEND: its octets are segmentized as far as the window allows.
  case sendTaken(octets: Int)
  /// A SEND is urgent: SND.UP is the number after its last octet.
  case sendUrgent(up: SequenceNumber)
  /// What has not been segmentized waits for the peer's window.
  case sendWaitsForWindow(octets: Int)
  /// A RECEIVE waits for text.
  case receiveWaits
  /// A RECEIVE is satisfied.
  case receiveSatisfied(octets: Int)
  /// The window has grown enough to be announced.
  case windowOpened(wnd: UInt32)
  /// CLOSE where no connection was made yet: the TCB goes, nothing is sent.
  case closeDeletes
  /// CLOSE waits until the connection is ESTABLISHED.
  case closeWaitsForEstablished
  /// CLOSE with nothing left to segmentize: a FIN goes out now.
  case closeSendsFIN
  /// CLOSE behind this many unsegmentized octets, or before a shut window: the FIN follows.
  case closeWaitsForData(octets: Int)
  /// close(2): text that comes from now on will not be read.
  case closeBothEndsReceiving
  /// close(2) with so many octets unread: a reset instead of a FIN.
  case closeBothResets(unread: Int)
  /// CLOSE once more: "ok", and nothing else.
  case closeAgain
  /// A queued CLOSE is carried out: the last octets are segmentized, the FIN goes out.
  case queuedCloseSendsFIN
  /// A queued CLOSE takes effect on entering ESTABLISHED.
  case queuedCloseTakesEffect
  /// ABORT: a reset goes out and the TCB goes.
  case abortResets
  /// ABORT where no reset is due: the TCB goes.
  case abortDeletes

  // MARK: Options and windows (3.8.6, RFC 7323)

  /// Both SYNs carry Window Scale: by so many bits the peer's windows are shifted, and ours.
  case windowScaleAgreed(snd: UInt8, rcv: UInt8)
  /// Both SYNs carry timestamps.
  case timestampsAgreed(recent: UInt32)
  /// The timestamp is older than TS.Recent: the segment is (PAWS).
  case timestampOld(value: UInt32, recent: UInt32)
  /// A segment without the timestamps that were agreed.
  case timestampMissing
  /// The peer's window is zero and something waits for it: it will be probed.
  case windowShut(wait: Duration)
  /// The persist timer: the window is probed.
  case probed(count: Int, wait: Duration)
  /// A probe was answered: the peer is there.
  case probeAnswered
  /// Text that makes no full segment waits for the acknowledgment of what is on its way.
  case nagleHolds(octets: Int)
  /// Text waits for a window that is worth a segment.
  case sillyWindowHolds(octets: Int, usable: UInt32)
  /// The override timer: what silly-window avoidance held goes out.
  case overrideSends(octets: Int)
  /// The acknowledgment of text in order may wait.
  case ackDelayed(Duration)
  /// The delayed acknowledgment's timer: it goes out by itself.
  case delayedACKSent
  /// The keep-alive timer: the idle connection is probed.
  case keptAlive(probes: Int)
  /// Keep-alive: so many probes had no answer.
  case keepAliveGivesUp(probes: Int)
  /// The user timeout: the connection is given up.
  case userTimedOut(after: Duration)
  /// The window opened: what may have been refused at its edge goes out again.
  case frontAgain

  /// The peer holds so many more octets behind a gap (SACK).
  case sackTaken(octets: UInt32)
  /// So many segments that were sent after it have arrived: the one with this number is lost, and goes out again.
  case sackRepairs(seq: SequenceNumber, after: Int)
  /// The retransmission timer: what was selectively acknowledged may be gone again, and is forgotten.
  case sackForgotten

  // MARK: SEGMENT ARRIVES in CLOSED (3.10.7.1)

  /// A RST for no connection.
  case closedDropsRST
  /// A segment without ACK for no connection: the reset is made from SEG.SEQ and SEG.LEN.
  case closedResets
  /// A segment with ACK for no connection: the reset is made from SEG.ACK.
  case closedResetsACK

  // MARK: SEGMENT ARRIVES in LISTEN (3.10.7.2)

  /// First: a RST cannot answer anything of ours.
  case listenIgnoresRST
  /// Second: nothing can be acknowledged yet.
  case listenResetsACK
  /// Third: a SYN.
  case listenTakesSYN(irs: SequenceNumber, iss: SequenceNumber)
  /// Fourth: neither RST nor ACK nor SYN.
  case listenDrops

  // MARK: SEGMENT ARRIVES at a listener with a backlog (the sockets API; decided by whoever keeps the TCBs)

  /// A SYN finds the SYN queue full.
  case synQueueFull(limit: Int)
  /// A SYN finds the accept queue full.
  case acceptQueueFull(limit: Int)
  /// A SYN finds the SYN queue full, and is answered by a SYN,ACK of which nothing is kept.
  case synCookieSent(limit: Int)
  /// An acknowledgment brings back the number of such an answer: the connection exists from now on.
  case synCookieReturned(iss: SequenceNumber)
  /// What would complete a handshake finds the accept queue full.
  case acceptQueueFullForACK(limit: Int)

  // MARK: SEGMENT ARRIVES in SYN-SENT (3.10.7.3)

  /// First: no ACK to look at.
  case synSentNoACK
  /// First: the ACK acknowledges our SYN.
  case synSentACKAcceptable(ack: SequenceNumber, iss: SequenceNumber, nxt: SequenceNumber)
  /// First: the ACK acknowledges something that we never sent.
  case synSentACKUnacceptable(ack: SequenceNumber, iss: SequenceNumber, nxt: SequenceNumber, rst: Bool)
  /// Second: a RST that acknowledges our SYN.
  case synSentReset
  /// Second: a RST without ACK proves nothing.
  case synSentDropsRST
  /// Fourth: a SYN, and ours is acknowledged.
  case synSentEstablished(irs: SequenceNumber)
  /// Fourth: a SYN, and ours is not acknowledged: both opened at once.
  case synSentCrossed(irs: SequenceNumber)
  /// Fifth: neither SYN nor RST.
  case synSentDrops

  // MARK: SEGMENT ARRIVES in the other states (3.10.7.4)

  /// First: the segment passes Table 6.
  case acceptable(TableSix)
  /// First: the segment fails Table 6.
  case notAcceptable(TableSix, rst: Bool)
  /// First: with a zero window only the ACK field of this segment counts.
  case zeroWindowTakesACK
  /// First: the SYN again that brought us here; the SYN,ACK goes out again.
  case synAgain
  /// First: the SYN,ACK of a simultaneous open begins one left of the window; its ACK counts.
  case crossedSYNACK
  /// First: a FIN that was here before begins one left of the window; its ACK counts.
  case finAgainACKCounts
  /// First: the peer's FIN again, in TIME-WAIT.
  case finAgainInTimeWait
  /// First: a SYN in TIME-WAIT is newer than all that the connection saw, so it begins the next one.
  case timeWaitReopens(seq: SequenceNumber, nxt: SequenceNumber)
  /// First: a SYN in TIME-WAIT that is not newer is dropped in silence.
  case oldSYNDropped(seq: SequenceNumber, nxt: SequenceNumber)
  /// First: only the part inside the window is processed.
  case trimmed(left: UInt32, right: UInt32)
  /// Second: not a RST.
  case noRST
  /// Second: a RST inside the window that is not exactly the next number.
  case rstChallenged(seq: SequenceNumber, nxt: SequenceNumber)
  /// Second: back to LISTEN.
  case rstReturnsToListen
  /// Second: the connection goes, the listener that gave birth to it stays.
  case rstEndsOpening
  /// Second: in TIME-WAIT this RST is ignored.
  case rstIgnoredInTimeWait
  /// Second, or fourth: the SYN that reopened a connection in TIME-WAIT was an old duplicate; the state it leads to.
  case reopeningWasOld(State)
  /// Second to fifth: no challenge, because so many went out within this time.
  case challengeThrottled(limit: Int, within: Duration)
  /// Second: the peer refuses.
  case rstRefuses
  /// Second: the connection is reset.
  case rstResets
  /// Second: the reset of a connection that was closing anyway.
  case rstCloses
  /// Third: security and compartment are not modelled.
  case securityNotModelled
  /// Fourth: not a SYN.
  case noSYN
  /// Fourth: a SYN in SYN-RECEIVED, back to LISTEN.
  case synReturnsToListen
  /// Fourth: a SYN in SYN-RECEIVED; the connection goes, the listener that gave birth to it stays.
  case synEndsOpening
  /// Fourth: a SYN in the window ends the connection, where RFC 5961 is not followed.
  case synResets
  /// Fourth: a SYN on a synchronized connection is asked about, not obeyed.
  case synChallenged
  /// Fifth: a segment without ACK.
  case noACKDropped
  /// Fifth: the ACK lies too far back to be the peer's.
  case ackTooOld(ack: SequenceNumber, una: SequenceNumber, maxWnd: UInt32)
  /// Fifth: the ACK acknowledges something that we have not sent.
  case ackOfUnsent(ack: SequenceNumber, nxt: SequenceNumber)
  /// Fifth: in SYN-RECEIVED the ACK does not acknowledge our SYN.
  case ackResetsInSynReceived(ack: SequenceNumber, una: SequenceNumber, nxt: SequenceNumber)
  /// Fifth: our SYN is acknowledged.
  case synAcknowledged(ack: SequenceNumber)
  /// Fifth: SND.UNA moves up.
  case ackAdvances(ack: SequenceNumber, octets: UInt32)
  /// Fifth: nothing new is acknowledged.
  case ackDuplicate(ack: SequenceNumber, una: SequenceNumber)
  /// Fifth: the peer's window is taken over.
  case windowUpdated(wnd: UInt32)
  /// Fifth: an older segment says nothing about the window.
  case windowNotUpdated
  /// Fifth: our FIN is acknowledged; the state it leads to.
  case finAcknowledged(State)
  /// Fifth: in CLOSING, our FIN is still unacknowledged.
  case closingAwaitsACK
  /// Fifth: in TIME-WAIT, an exact duplicate of the last acknowledgment.
  case timeWaitSilent
  /// Fifth: in TIME-WAIT, whatever else is acceptable.
  case timeWaitAcknowledges
  /// Sixth: no URG.
  case noURG
  /// Sixth: the urgent point moves ahead.
  case urgentAdvances(up: SequenceNumber)
  /// Sixth: the urgent point is known, or read past.
  case urgentKnown(up: SequenceNumber)
  /// Sixth: URG is ignored in this state.
  case urgIgnored
  /// Seventh: no text.
  case noText
  /// Seventh: text in order.
  case textAccepted(octets: Int, nxt: SequenceNumber)
  /// Seventh: text behind a gap is held.
  case textHeld(octets: Int, nxt: SequenceNumber)
  /// Seventh: text that had been held, after the gap was filled.
  case heldTextAccepted(octets: Int, nxt: SequenceNumber)
  /// Seventh: text after the peer's FIN.
  case textIgnored(octets: Int)
  /// Seventh: text after close(2) is answered by a reset.
  case textAfterCloseBoth(octets: Int)
  /// Eighth: no FIN.
  case noFIN
  /// Eighth: the peer's FIN in order; the state it leads to.
  case finTaken(State)
  /// Eighth: a FIN behind a gap is held.
  case finHeld(nxt: SequenceNumber)
  /// Eighth: a second FIN.
  case finIgnored

  /// A rule that RFC 9293 does not have, and the profile of a stack does.
  case stack(StackRule)

  // MARK: ICMP messages (3.9.2.2)

  /// A message that must be discarded.
  case icmpDiscarded(ICMPError)
  /// The message quotes a number that is not in flight: old, or forged.
  case icmpNotInFlight(ICMPError, seq: SequenceNumber, una: SequenceNumber, nxt: SequenceNumber)
  /// The message quotes sockets that no connection has.
  case icmpForNobody(ICMPError)
  /// An error that may pass.
  case icmpSoft(ICMPError)
  /// An error that will not pass: the connection is aborted.
  case icmpHard(ICMPError)

  // MARK: Timeouts (3.10.8)

  /// The retransmission timer: the front of the queue goes out again.
  case retransmitted(count: Int, rto: Duration)
  /// R2 is reached: the connection is given up.
  case gaveUp(after: Duration)
  /// 2MSL is over.
  case timeWaitOver
}
