/// Every number and switch in which stacks differ, as data, each with its source.
package struct Profile: Hashable, Sendable {
  /// The name that lessons and `set profile` use.
  package var name: String { known.rawValue }
  /// Whose numbers these were before anything was set. (No text: a profile goes with each event, and is quick to
  /// copy as long as nothing in it is counted.)
  var known = Known.rfc9293
  /// Forged resets, SYNs and acknowledgments are challenged (RFC 5961, 3 to 5); else RFC 793 obeys what is in the
  /// window.
  package var challenges = true
  /// No more challenges than these go out within `challengePeriod` (RFC 5961, 7: "no more than 10 in any 5 second
  /// window", as an example).
  package var challengeLimit: UInt8 = 10
  /// See `challengeLimit`.
  package var challengePeriod = Duration.seconds(5)
  /// An acknowledgment that answers what is not acceptable counts as a challenge, unless text or a FIN caused it.
  package var limitsAnswers = false
  /// In TIME-WAIT a SYN with a newer timestamp begins the next connection (RFC 6191, 2).
  package var reopensByTimestamp = true
  /// In TIME-WAIT a SYN with a number beyond all that were used does so, too, where timestamps say nothing (MAY-2;
  /// RFC 1122, 4.2.2.13).
  package var reopensByNumber = false
  /// Beyond all that were used is what lies beyond RCV.NXT; else RCV.NXT itself is (RFC 6191 means the FIN's number).
  package var reopensBeyondNext = false
  /// So far above SND.NXT lies the ISS of such a connection; nothing when the generator alone chooses it (MAY-2).
  package var reopeningGap: UInt32?
  /// If that SYN proves to be an old duplicate, TIME-WAIT is back (MAY-2); else the connection is forgotten.
  package var returnsToTimeWait = true
  /// In TIME-WAIT any other SYN is dropped in silence (RFC 6191, 2); else it is challenged (RFC 5961, 4).
  package var dropsOldSYN = false
  /// In TIME-WAIT a RST is ignored (RFC 1337, F1).
  package var ignoresRSTInTimeWait = false
  /// In TIME-WAIT a RST in the window that is not exactly RCV.NXT is ignored, not challenged.
  package var ignoresInexactRSTInTimeWait = false
  /// In TIME-WAIT the exact duplicate of the last acknowledgment starts 2MSL anew, and is not answered.
  package var duplicateRestartsTimeWait = false
  /// In TIME-WAIT even that duplicate is acknowledged, to the letter of 3.10.7.4, fifth.
  package var acknowledgesAllInTimeWait = false
  /// The most connections of a host that wait in TIME-WAIT: what would be one more is CLOSED at once; nothing for any
  /// number.
  package var mostTimeWaits: Int?
  /// An active OPEN takes a pair of sockets in TIME-WAIT when the last timestamp came so long ago; nothing for never.
  package var timeWaitReuse: Duration?
  /// In TIME-WAIT a segment without ACK is dropped in silence, wherever it lies.
  package var dropsWithoutACKInTimeWait = false
  /// A SYN that comes again in SYN-RECEIVED is answered by the SYN,ACK again; else, to the letter, by a bare ACK.
  package var answersSYNAgain = true
  /// The number right of the window, RCV.NXT+RCV.WND, still counts as within.
  package var windowIncludesEdge = false
  /// After the peer's FIN a RST counts at RCV.NXT-1, too.
  package var takesRSTBeforeFIN = false
  /// A RST counts behind the last octet that is selectively acknowledged, too.
  package var takesRSTAtSACKEdge = false
  /// A RST in SYN-RECEIVED after an active OPEN is told as "connection reset", not "connection refused".
  package var refusalIsReset = false
  /// A RST in CLOSE-WAIT is told to programs as EPIPE, not ECONNRESET.
  package var resetIsBrokenPipe = false
  /// The RST of ABORT carries an acknowledgment (3.10.5 prints it without).
  package var resetsCarryACK = false
  /// In LISTEN a SYN,FIN is dropped.
  package var dropsSYNFIN = false
  /// In LISTEN a SYN,FIN is answered as a SYN, and the FIN forgotten.
  package var forgetsFINOfSYN = false
  /// In SYN-RECEIVED after LISTEN any RST in the window ends the connection, and a SYN there is answered by a reset.
  package var keepsRequests = false
  /// In FIN-WAIT-2 after close(2) any RST in the window ends the connection, and a SYN there, or a FIN behind a gap, is
  /// answered by a reset.
  package var keepsOrphans = false
  /// A SYN, or a SYN,ACK, is given up exactly at its R2; else with the first timeout after it.
  package var givesUpOpeningOnTime = false
  /// Text that comes with a SYN, and a FIN behind it, is thrown away; else kept until ESTABLISHED.
  package var dropsTextOfSYN = false
  /// So soon after an unacceptable ACK in SYN-SENT the SYN goes out again; nothing where that waits for the RTO.
  package var synSoonAgain: Duration?
  /// So many timeouts of a SYN pass before they double.
  package var linearSYNTimeouts = 0
  /// CLOSE in CLOSE-WAIT leads to LAST-ACK at once; else when the FIN goes out (3.10.4).
  package var lastAckAtOnce = false
  /// On entering CLOSING the FIN goes out again, with the acknowledgment of the peer's.
  package var repeatsFINInClosing = false
  /// The peer's FIN takes an octet of RCV.WND, so that the right edge stays.
  package var finTakesWindow = false
  /// close(2) throws away what was not read, and sends a FIN; else a reset tells the peer (SHLD-3).
  package var finsUnread = false
  /// Without SACK the third duplicate acknowledgment has the front of the queue sent again at once, and each one that
  /// acknowledges a part of what was sent by then has the next (RFC 5681, 3.2; RFC 6582).
  package var fastRetransmits = false
  /// A SYN,ACK that answers a SYN to a listener is not timed: without timestamps the timeout is still the initial one.
  package var timesNoSYNACK = false
  /// A segment with more text than one of ours may have is acknowledged at once, where acknowledgments may wait.
  package var acknowledgesLargeAtOnce = false
  /// FIN-WAIT-2 after close(2) lasts no longer than this; nothing for ever.
  package var orphanTimeout: Duration?
  /// Once synchronized, the receive buffer is rounded up to full-sized segments, though the field cannot say so.
  package var roundsBuffer = false
  /// A window that is scaled is rounded up in the header, not down.
  package var roundsWindowUp = false
  /// A window that a RECEIVE opens is told at once only when so large a part of the buffer is gained, one nth; else
  /// with the next segment. Nothing when a full-sized segment is enough (3.8.6.2.2).
  package var windowUpdateShare: UInt32?
  /// Nagle's algorithm holds text back only for what was unacknowledged when the SEND was called.
  package var naglesByCall = false
  /// Nagle's algorithm holds text back only while a segment that was not full is unacknowledged.
  package var naglesByShortSegments = false
  /// A segment without timestamps is processed where they were agreed on (RFC 7323, 3.2, would drop it).
  package var takesWithoutTimestamps = false
  /// In ESTABLISHED an acknowledgment of what was never sent is dropped in silence, before its timestamp is recorded.
  package var dropsACKOfUnsent = false
  /// A hard ICMP error does not abort a synchronized connection.
  package var toleratesHardErrors = false
  /// So many more than its backlog says does a listener's accept queue hold.
  package var acceptQueueExtra = 0
  /// So many per cent of its backlog does a listener's accept queue hold, and `acceptQueueExtra` more.
  package var acceptQueuePercent = 100
  /// A handshake whose last segment finds the accept queue full is reset; else that segment is dropped.
  package var resetsOverflow = false
  /// A second CLOSE in FIN-WAIT-1 and FIN-WAIT-2 is answered "ok" (3.10.4: "would be acceptable, too").
  package var acceptsSecondClose = false
  /// MSL, the maximum segment lifetime; TIME-WAIT lasts twice as long (3.4.2, MUST-13).
  package var msl = Duration.seconds(120)
  /// The retransmission timeout before anything has been measured (RFC 6298, 2.1).
  package var initialRTO = Duration.seconds(1)
  /// The smallest retransmission timeout (RFC 6298, 2.4).
  package var minimumRTO = Duration.seconds(1)
  /// SRTT plus four times RTTVAR is the timeout: the second summand is never smaller than this.
  package var variationFloor = Duration.zero
  /// The largest retransmission timeout (RFC 6298, 2.5: at least 60 seconds).
  package var maximumRTO = Duration.seconds(60)
  /// So much is added to each timeout but the very first.
  package var rtoSlop = Duration.zero
  /// The smallest timeout for data after the SYN itself had to be sent again (RFC 6298, 5.7).
  package var rtoAfterLostSYN = Duration.seconds(3)
  /// R1: after so many retransmissions of a segment the user is told (3.8.3, SHLD-9, SHLD-10).
  package var r1 = 3
  /// R2: the connection is given up when a segment has waited so long (3.8.3, SHLD-11).
  package var r2 = Duration.seconds(100)
  /// R2 for a SYN,ACK (3.8.3, MUST-23).
  package var r2SYNACK = Duration.seconds(180)
  /// R2 for a SYN (3.8.3, MUST-23).
  package var r2SYN = Duration.seconds(180)
  /// The MSS option that our SYNs carry, in octets (3.7.1, MUST-14).
  package var mss: UInt16 = 1460
  /// The segment size towards a peer that sent no MSS option, in octets (3.7.1, MUST-15).
  package var defaultSendMSS: UInt16 = 536
  /// MMS_S: the largest segment, header included, that IP takes from us, in octets (3.7.1). The lab's only link takes
  /// 1500 always, so the smallest MTU is that one (SHLD-6).
  package var largestMessage: UInt32 = 1480
  /// Window Scale: the shift count that our SYNs offer, at most 14; nothing to leave the option out (RFC 7323, 2).
  package var windowScale: UInt8?
  /// Our SYNs offer timestamps (RFC 7323, 3).
  package var timestamps = false
  /// Our SYNs permit selective acknowledgments (RFC 2018, 2).
  package var sackPermitted = false
  /// A listener whose SYN queue is full answers by SYN cookies (RFC 4987, 3.6) instead of dropping SYNs.
  package var synCookies = false
  /// `netstat` lists sockets as FreeBSD's netstat does, not as Linux's ss.
  package var listsAsNetstat = false
  /// Nagle's algorithm gathers short segments (3.7.4, SHLD-7). Off, so that each SEND is seen by itself.
  package var nagle = false
  /// Silly-window avoidance holds text back no longer than this (3.8.6.2.1: 0.1 to 1.0 s).
  package var overrideTimeout = Duration.milliseconds(500)
  /// An acknowledgment of text in order waits so long for company (3.8.6.3, MUST-40: less than 0.5 s); nothing
  /// when it goes out at once.
  package var ackDelay: Duration?
  /// How long that is where a user only asks for it, less than 0.5 s (MUST-40).
  package var usualACKDelay = Duration.milliseconds(200)
  /// Where acknowledgments may wait, so many of text go out at once all the same at first; fewer if half the window holds
  /// fewer segments.
  package var quickACKs: UInt8 = 0
  /// The usual delay grows with the time between segments, to this at most; nothing when it is always the same.
  package var longestACKDelay: Duration?
  /// The acknowledgment of a FIN without text that ends a conversation waits so long, though others may not; nothing
  /// when it goes out at once.
  package var finACKDelay: Duration?
  /// close(2) resets instead of closing: what sockets call a linger time of zero.
  package var resetsOnClose = false
  /// The user is told of soft ICMP errors, of R1 and of urgent data as they come (3.9.1.8, MUST-47); it can turn that
  /// off (SHLD-20).
  package var reportsErrors = true
  /// The user timeout of OPEN and SEND: what is unacknowledged for so long ends the connection (3.9.1.1). Nothing
  /// when R2 alone decides, which is sooner than the RFC's five minutes.
  package var userTimeout: Duration?
  /// Keep-alive: an idle connection is probed after so long (3.8.4); nothing when it is not (MUST-25).
  package var keepAlive: Duration?
  /// How long a keep-alive probe waits for its answer.
  package var keepAliveInterval = Duration.seconds(75)
  /// So many unanswered keep-alive probes end the connection (MUST-29).
  package var keepAliveProbes = 9
  /// The receive buffer in octets, and so the largest window; without window scale 65,535 of it are offered.
  package var receiveBuffer: UInt32 = 65535
  /// The most octets that SENDs may leave unsegmentized; beyond it "insufficient resources" (3.10.2).
  package var sendBuffer = 1 << 18
  /// The most RECEIVEs that may be outstanding; beyond it "insufficient resources" (3.10.3).
  package var receiveQueue = 8

  /// The profiles that have a name.
  package enum Known: String, Hashable, Sendable, CaseIterable { case rfc9293, rfc793, linux, freebsd }
}
