/// One end of a connection: the transmission control block (RFC 9293, 3.3.1).
///
/// A value: events go in (`EventProcessing/`), effects come out. Its initial value is CLOSED, the state in which
/// there is no TCB; "delete the TCB" is to become that value again.
package struct Connection: Hashable, Sendable {
  /// The state of the connection.
  package var state = State.closed
  /// How the connection came to SYN-RECEIVED (MUST-11).
  package var origin = Origin.active
  /// The passive OPEN named the one peer that it waits for.
  package var listensForOne = false
  /// A listener that stays in LISTEN gave birth to the connection (the sockets API).
  package var bornOfListener = false

  /// In SYN-RECEIVED, reopened from TIME-WAIT: what the connection was, should the SYN prove to be old.
  package var reopened: Reopened?

  /// The send sequence variables.
  package var snd = SendSequence()
  /// ISS, the initial send sequence number.
  package var iss: SequenceNumber = 0
  /// The receive sequence variables.
  package var rcv = ReceiveSequence()
  /// IRS, the initial receive sequence number.
  package var irs: SequenceNumber = 0
  /// The most octets of text in a segment to the peer: its MSS option, or the default (3.7.1).
  package var sendMSS: UInt32 = 536
  /// Timestamps, if both SYNs carried them (RFC 7323, 3.2).
  package var ts = Timestamps()
  /// Both SYNs permitted selective acknowledgments (RFC 2018, 2).
  package var sackPermitted = false

  /// Octets that SENDs handed over and that are not segmentized yet.
  package var sendQueue: [UInt8] = []
  /// Where each SEND ends that is not entirely acknowledged yet: the number after its last octet.
  package var sends = Queue<SequenceNumber>()
  /// What was sent and is not acknowledged, without a gap from SND.UNA to SND.NXT.
  package var retransmissionQueue = Queue<Transmission>()
  /// The user has called CLOSE.
  package var closeRequested = false
  /// The user takes no more text either: close(2), not CLOSE (3.6.1, MAY-1).
  package var receivingEnded = false
  /// Our FIN is on the wire; its number is SND.NXT-1.
  package var finSent = false

  /// FIN-WAIT-2 after close(2) lasts only so long: its timer runs.
  package var isOrphan = false

  /// Text that is here, in order, and not yet handed to the user.
  package var receiveQueue: [UInt8] = []
  /// So many octets of the receive queue came with a PUSH behind them.
  package var pushed = 0
  /// What arrived beyond RCV.NXT, or before the connection was ESTABLISHED (SHLD-31).
  package var held: [Held] = []
  /// The RECEIVEs that wait: how many octets each asks for.
  package var receives: [Int] = []
  /// The event at hand owes the peer an acknowledgment. Never true between events.
  package var ackOwed = false
  /// The event at hand took text in order, whose acknowledgment may wait. Never true between events.
  package var ackMayWait = false
  /// The delayed acknowledgment's timer runs (3.8.6.3).
  package var delaysACK = false

  /// The persist timer runs: the peer's window is zero, something waits for it, and what is sent are probes
  /// (3.8.6.1).
  package var persists = false
  /// So many probes have been sent since the window shut. The octet that they carry is the only entry of the
  /// retransmission queue.
  package var probes = 0
  /// The override timer runs: silly-window avoidance holds text back (3.8.6.2.1).
  package var overrides = false
  /// The user timeout runs: something is unacknowledged (3.9.1.1).
  package var awaitsUser = false
  /// The event at hand shows that the peer still takes what we send. Never true between events.
  package var progressed = false
  /// The keep-alive timer runs (3.8.4).
  package var keepsAlive = false
  /// So many keep-alive probes in a row have had no answer.
  package var keepAlives = 0

  /// So many challenges have gone out since then, on the timestamp clock (RFC 5961, 7).
  package var challenges: UInt8 = 0
  package var challengesSince: UInt32 = 0

  /// So many acknowledgments of text still go out at once, where they may wait and the profile counts.
  package var quickACKs: UInt8 = 0
  /// A SEND has answered text: acknowledgments ride on answers, and none goes out at once.
  package var isInteractive = false
  /// How long an acknowledgment of text waits, in milliseconds, where that follows from how text comes; else 0.
  package var ackWait: UInt16 = 0
  /// When text came last, on the timestamp clock, where that matters to `ackWait`.
  package var lastText: UInt32 = 0

  /// So many duplicate acknowledgments have come in a row (RFC 5681, 2), where anything follows from it.
  package var duplicateACKs: UInt8 = 0
  /// SND.NXT when they told of a loss: an acknowledgment of that is the end of its repair (RFC 6582, 3.2).
  package var recover: SequenceNumber?

  /// The estimate of the round-trip time and the timeout made from it (RFC 6298).
  package var rtt = RoundTrip()

  /// CLOSED.
  package init() {}
}

/// How a connection began (MUST-11).
package enum Origin: String, Hashable, Sendable {
  /// By an active OPEN: it came from SYN-SENT.
  case active
  /// By a passive OPEN: it came from LISTEN.
  case passive
}

/// What a connection in TIME-WAIT has to know, when a SYN has reopened it (3.6.1, MAY-2).
package struct Reopened: Hashable, Sendable {
  /// SND.NXT: the number after our FIN.
  package var sndNxt: SequenceNumber
  /// RCV.NXT: the number after the peer's FIN.
  package var rcvNxt: SequenceNumber
  /// TS.Recent, if the connection used timestamps.
  package var recent: UInt32?
}

/// The send sequence space (RFC 9293, 3.3.1, Figure 3).
///
///                1         2          3          4
///           ----------|----------|----------|----------
///                  SND.UNA    SND.NXT    SND.UNA
///                                       +SND.WND
///
/// 1 acknowledged, 2 sent and not acknowledged, 3 may be sent, 4 not yet allowed.
package struct SendSequence: Hashable, Sendable {
  /// SND.UNA: the oldest number sent and not acknowledged.
  package var una: SequenceNumber = 0
  /// SND.NXT: the next number to be sent.
  package var nxt: SequenceNumber = 0
  /// SND.WND: octets that the peer takes, counted from SND.UNA, in 32 bits (REC-1).
  package var wnd: UInt32 = 0
  /// SND.WL1: SEG.SEQ of the segment that the window was last taken from.
  package var wl1: SequenceNumber = 0
  /// SND.WL2: SEG.ACK of the segment that the window was last taken from.
  package var wl2: SequenceNumber = 0
  /// MAX.SND.WND: the largest window that the peer ever announced (RFC 5961, 5).
  package var maxWnd: UInt32 = 0
  /// SND.UP: the number after the last urgent octet (3.8.5, MUST-62); means something only while `isUrgent`.
  package var up: SequenceNumber = 0
  /// Urgent octets are still unacknowledged.
  package var isUrgent = false
  /// Snd.Wind.Shift: so many bits the peer's windows are shifted to the left (RFC 7323, 2.3).
  package var shift: UInt8 = 0

  /// No more octets than these are in flight, though the window may allow more. Nothing here bounds them, as nothing
  /// controls congestion (3.8.2); whoever runs a connection may.
  package var limit = UInt32.max

  /// Octets that may still be sent; nothing when the peer shrank its window (MUST-34).
  @inline(__always) package var usableWindow: UInt32 {
    let edge = una + min(wnd, limit)
    return nxt < edge ? edge - nxt : 0
  }
}

/// The receive sequence space (RFC 9293, 3.3.1, Figure 4).
///
///                    1          2          3
///                ----------|----------|----------
///                       RCV.NXT    RCV.NXT
///                                 +RCV.WND
///
/// 1 received in order, 2 may be received, 3 not yet allowed.
package struct ReceiveSequence: Hashable, Sendable {
  /// RCV.NXT: the next number expected, and the left edge of the window.
  package var nxt: SequenceNumber = 0
  /// RCV.WND: octets that we take, counted from RCV.NXT.
  package var wnd: UInt32 = 0
  /// RCV.UP: the number after the last octet known to be urgent; never left of what the user has still to read
  /// (3.8.5).
  package var up: SequenceNumber = 0
  /// Rcv.Wind.Shift: so many bits our windows are shifted to the right (RFC 7323, 2.3).
  package var shift: UInt8 = 0
  /// Both SYNs carried Window Scale, be it with a shift of zero.
  package var scales = false
  /// Last.ACK.sent: the number that our last segment acknowledged (RFC 7323, 4.3).
  package var lastAck: SequenceNumber = 0
}

/// The state of timestamps (RFC 7323, 3.2 and 4.3).
package struct Timestamps: Hashable, Sendable {
  /// Snd.TS.OK: both SYNs carried the option, so every segment does.
  package var isOn = false
  /// TS.Recent: the timestamp to echo.
  package var recent: UInt32 = 0
  /// When TS.Recent was taken: it is valid for 24 days (RFC 7323, 5.5).
  package var recentAt = Duration.zero
}

/// A segment on the retransmission queue, without the fields that are refreshed when it goes out again.
package struct Transmission: HasNothing {
  /// Its first number.
  package var seq: SequenceNumber
  /// SYN, FIN and PSH as they were sent.
  package var ctl: Control
  /// Its text.
  package var text: [UInt8]
  /// When it was first sent.
  package var firstSent: Duration
  /// How often it has been sent again.
  package var retransmissions = 0
  /// The peer holds all of it behind a gap (RFC 2018).
  package var isSacked = false
  /// It was found to be lost and went out again, without the timer (RFC 6675).
  package var isRepaired = false

  /// Nothing: what stands in an empty queue.
  package static var nothing: Transmission {
    Transmission(seq: 0, ctl: Control(rawValue: 0), text: [], firstSent: .zero)
  }

  /// The number after its last one.
  @inline(__always) package var end: SequenceNumber {
    seq + UInt32(truncatingIfNeeded: text.count) + (ctl.hasAny(of: .syn) ? 1 : 0)
      + (ctl.hasAny(of: .fin) ? 1 : 0)
  }
}

/// Text, and perhaps a FIN, that cannot be processed yet.
package struct Held: Hashable, Sendable {
  /// The number of its first octet.
  package var seq: SequenceNumber
  /// PSH and FIN as they came.
  package var ctl: Control
  /// Its text.
  package var text: [UInt8]
  /// The larger, the later it came, among those that are held.
  package var arrival: UInt32 = 0
}
