import TCP

/// Why an action cannot be done. Nothing has changed.
package enum Refusal: Error, Hashable, Sendable {
  /// The TCP refuses the call, in the RFC's words.
  case call(CallError, ConnectionID, State)
  /// The host has no connection that the call could be meant for.
  case noConnection(HostName)
  /// There is no connection with this number; the host has so many.
  case noSuchConnection(ConnectionID, has: Int)
  /// The connection with this number is over; a new one gets the next number.
  case connectionIsOver(ConnectionID, next: ConnectionID)
  /// The current connection is live; another needs its number.
  case connectionIsLive(ConnectionID, State, next: ConnectionID)
  /// What was to be set goes with the SYN, and that is gone.
  case goesWithSYN(ConnectionID, State)
  /// A profile is there before any connection, and this one is.
  case profileInUse(ConnectionID, State)
  /// The sockets are taken by a live connection.
  case socketsInUse(ConnectionID, State)
  /// No ephemeral port of this host is free.
  case noPort(HostName)
  /// A listener with a backlog sends and receives nothing, and calls nobody.
  case onlyListens(ConnectionID)
  /// The connection waits in this listener's queues: no program has it yet.
  case notAccepted(ConnectionID, ConnectionID, State)
  /// The host has no listener that connections could be taken from.
  case noListener(HostName)
  /// This is no listener that connections could be taken from.
  case noBacklog(ConnectionID, State)
  /// No connection waits to be accepted; so many are in SYN-RECEIVED.
  case nothingToAccept(ConnectionID, opening: Int)
  /// Nothing is in flight, or nothing that goes to this host.
  case nothingInFlight(to: HostName?, held: Int)
  /// No segment with this number is in flight.
  case notInFlight(Int)
  /// The segment is not held.
  case notHeld(Int)
  /// The segment is held already.
  case alreadyHeld(Int)
  /// A bit of the segment has flipped already.
  case alreadyCorrupted(Int)
  /// No segment will arrive and no timer runs.
  case nothingDue(held: Int)
  /// No call of this state's makes such a segment.
  case noCallSends(SegmentPattern, ConnectionID?, State)
  /// The call would send nothing.
  case wouldSendNothing(SegmentPattern, ConnectionID, State)
  /// The call would send something else.
  case wouldSendOther(SegmentPattern, Segment, ConnectionID)
  /// The lab has no room for more: a limit, and what it limits.
  case tooMuch(Amount, limit: Int)

  /// What there can be too much of.
  package enum Amount: String, Hashable, Sendable {
    /// On the wire.
    case segments = "segments in flight"
    /// Of both hosts.
    case connections
  }
}
