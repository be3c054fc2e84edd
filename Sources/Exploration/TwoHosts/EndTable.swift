import TCP

/// What a search asks about an end at every turn, out of all that the end is.
struct EndSummary: BitwiseCopyable {
  /// The calls that its program may make, a bit each.
  var choices: UInt16
  /// The timers that run, a bit each.
  var timers: UInt8
  /// What the connection is, where it matters to the other host.
  var kind: Kind
  /// How long the timer that was started last runs, in milliseconds.
  var wait: Int32
  /// SND.NXT
  var sent: UInt32
  /// RCV.NXT
  var received: UInt32

  /// How a connection stands when nothing is under way.
  enum Kind: UInt8, BitwiseCopyable {
    /// CLOSED or LISTEN.
    case none
    /// ESTABLISHED.
    case open
    /// FIN-WAIT-2: the peer may still send.
    case awaitsFIN
    /// CLOSE-WAIT: the program may still send.
    case mayClose
    /// What no timer watches over, and no state is made for.
    case stuck
  }

  var hasSlowTimer: Bool { timers & Timer.slow != 0 }
  var hasFastTimer: Bool { timers & ~Timer.slow != 0 }
}

extension EndSummary {
  init(_ end: End, choices: UInt16) {
    self.choices = choices
    timers = end.timers
    wait = Int32(clamping: end.wait.nanoseconds / 1_000_000)
    sent = end.connection.snd.nxt.rawValue
    received = end.connection.rcv.nxt.rawValue
    kind = end.connection.kind
  }
}

extension Connection {
  fileprivate var kind: EndSummary.Kind {
    let hasNothingToDo =
      retransmissionQueue.isEmpty && sendQueue.isEmpty && (!closeRequested || finSent)
    switch state {
    case .closed, .listen: return .none
    case .established where hasNothingToDo: return .open
    case .finWait2 where hasNothingToDo: return .awaitsFIN
    case .closeWait where hasNothingToDo: return .mayClose
    case .established, .finWait2, .closeWait, .synSent, .synReceived, .finWait1, .closing, .lastAck,
      .timeWait:
      return .stuck
    }
  }
}
