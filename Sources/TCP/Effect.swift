/// What a connection asks for or reports while it handles one event.
package enum Effect: Hashable, Sendable {
  /// Put this segment on the wire; `again` when it was sent before (3.8.1).
  case send(Segment, again: Bool)
  /// This text arrived in order: the TCP has taken responsibility for it (3.10.7.4, seventh).
  case accept([UInt8])
  /// This text is handed to the user by a RECEIVE; `push` when a PUSH or FIN came with it, `urgent` when more
  /// urgent octets follow (3.10.3).
  case deliver([UInt8], push: Bool, urgent: Bool)
  /// The user is told this, without having asked (3.9.1.3).
  case signal(Signal)
  /// Start this timer, or start it anew: it fires once, so long from now.
  case start(Timer, Duration)
  /// Stop this timer if it runs.
  case stop(Timer)
  /// Why: a rule that was tested or applied.
  case note(Decision)
}

/// The timers of a connection (3.10.8).
@usableFromInline package enum Timer: String, Hashable, Sendable, CaseIterable {
  /// The segment at the front of the retransmission queue is sent again.
  case retransmission = "retransmission"
  /// The peer's window has been zero for so long: it is probed (3.8.6.1).
  case persist = "persist"
  /// Text that silly-window avoidance holds back goes out (3.8.6.2.1).
  case override = "override"
  /// An acknowledgment has waited long enough for company (3.8.6.3).
  case delayedACK = "delayed ACK"
  /// What the user handed over has been unacknowledged for too long (3.9.1.1).
  case user = "user"
  /// The connection has been idle for so long: it is probed (3.8.4).
  case keepAlive = "keep-alive"
  /// Nobody will read what comes in FIN-WAIT-2, and the stack does not wait for ever.
  case orphan = "FIN-WAIT-2"
  /// 2MSL: the TIME-WAIT state ends.
  case timeWait = "2MSL"

  // Written out for the other modules: else they look it up at run time, since the names of the cases are their values.
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.octet == b.octet }

  /// The case as it stands in memory.
  @usableFromInline var octet: UInt8 { @inlinable get { unsafeBitCast(self, to: UInt8.self) } }
}
