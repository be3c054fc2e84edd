import TCP

/// What then happened.
package struct Event: Hashable, Sendable {
  /// When.
  package var time: Duration
  /// What.
  package var kind: Kind

  /// What can happen.
  package enum Kind: Hashable, Sendable {
    /// A TCP dealt with a call, a segment or a timer.
    case turn(Turn)
    /// A program took a connection from a listener's accept queue.
    case accepted(ConnectionID, from: ConnectionID)
    /// A forged segment was put on the wire.
    case injected(InFlight)
    /// A segment was lost.
    case dropped(InFlight, Loss)
    /// A copy of a segment came onto the wire.
    case duplicated(InFlight)
    /// A bit of a segment flipped.
    case corrupted(InFlight)
    /// The path is another from now on.
    case set(PathSetting)
    /// A segment is held.
    case held(InFlight)
    /// A segment is held no longer.
    case released(InFlight)
    /// Time passed from this moment to the event's.
    case clock(from: Duration)
    /// So many segments were delivered and there are still more: the exchange may never end.
    case limit(Int)
  }
}

/// How a segment was lost.
package enum Loss: Hashable, Sendable {
  /// Somebody dropped it.
  case byHand
  /// The path lost it, by these odds.
  case byChance(Odds)
  /// It arrived, and its checksum was wrong: discarded before any TCP looked at it (3.1, MUST-3).
  case checksum
}

/// One event of one TCP: what began it, what the state became, why, and what went out.
package struct Turn: Hashable, Sendable {
  /// Where it happened.
  package let host: HostName
  /// The connection; nothing when a segment arrived for none.
  package let connection: ConnectionID?
  /// The listener that gave birth to the connection in this turn, and stays in LISTEN itself.
  package let bornOf: ConnectionID?
  /// What began it.
  package let cause: Cause
  /// The state before.
  package let before: State
  /// The state in which the event ended.
  package let after: State
  /// Everything the connection asked for and noted, in order.
  package let effects: Effects
  /// The segments that went onto the wire, in order.
  package let sent: [InFlight]
}
