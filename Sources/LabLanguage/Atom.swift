import Laboratory
import TCP

/// A part of a condition that depends on what has happened, not only on how things stand.
package enum Atom: Hashable, Sendable, CustomStringConvertible {
  /// Segments that somebody's TCP sent.
  case sent(Who, SegmentKind)
  /// Segments that arrived at a host, in a state of its if one is named.
  case received(Who, SegmentKind, inState: State?)
  /// Segments that the wire lost, of one sender's or anybody's.
  case lost(SegmentKind, from: HostName?)
  /// Events of a host's that ended in one of these states.
  case beenIn(Who, [State])
  /// Events of a host's that left this state.
  case left(Who, State)
  /// The text that a host's TCP accepted in order.
  case accepted(Who)
  /// The text that a host's program read.
  case read(Who)
  /// Connections that a program took from a listener's accept queue.
  case tookConnection(Who)
  /// How long a host's connection has been in a state.
  case timeIn(Who, State)

  /// Whose doing: a host's, one connection's, or anybody's.
  package enum Who: Hashable, Sendable {
    /// Any connection of either host.
    case anybody
    /// Any connection of this host.
    case host(HostName)
    /// This connection.
    case connection(ConnectionID)

    /// The turn is one of theirs; also that of a connection which a listener of theirs gave birth to, if wanted.
    func includes(_ turn: Turn, orListener: Bool = false) -> Bool {
      switch self {
      case .anybody: true
      case .host(let name): turn.host == name
      case .connection(let id): turn.connection == id || (orListener && turn.bornOf == id)
      }
    }

    /// The connection is one of theirs.
    func includes(_ connection: ConnectionID) -> Bool {
      switch self {
      case .anybody: true
      case .host(let name): connection.host == name
      case .connection(let id): connection == id
      }
    }

    var text: String {
      switch self {
      case .anybody: "somebody"
      case .host(let name): name.rawValue
      case .connection(let id): id.description
      }
    }
  }

  /// As it is written in a condition.
  package var description: String {
    switch self {
    case .sent(let who, let kind): "\(who.text) sent \(kind)"
    case .received(let who, let kind, let state):
      "\(who.text) received \(kind)" + (state.map { " in \($0)" } ?? "")
    case .lost(let kind, let host): "wire lost \(kind)" + (host.map { " from \($0.rawValue)" } ?? "")
    case .beenIn(let who, let states):
      "\(who.text) has been in \(states.alternatives)"
    case .left(let who, let state): "\(who.text) has left \(state)"
    case .accepted(let who): "\(who.text) has received"
    case .read(let who): "\(who.text) has read"
    case .tookConnection(let who): "\(who.text) has accepted"
    case .timeIn(let who, let state): "\(who.text) time in \(state)"
    }
  }
}
