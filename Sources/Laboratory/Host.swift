import TCP

/// A host: its connections, those that are over included.
package struct Host: Hashable, Sendable {
  /// The first connection's ISS; the nth's lies (n-1)·100,000 above.
  package var issBase: SequenceNumber
  /// The ISS that the next connection takes instead, once.
  package var nextISS: SequenceNumber?
  /// All connections; the one with number n stands at n-1.
  package internal(set) var endpoints: [Endpoint] = []
  /// The number of the connection that the bare host word means: the one last named or created.
  package internal(set) var current: Int?
  /// So many ephemeral ports have been handed out or passed over.
  var ephemeralPorts: UInt16 = 0

  /// A host without connections.
  package init(issBase: SequenceNumber) { self.issBase = issBase }

  /// The first of the ports that an active OPEN gets when it names none (RFC 6335: 49152 to 65535).
  package static let firstEphemeralPort: UInt16 = 49152

  /// The current connection.
  package var currentEndpoint: Endpoint? { current.map { endpoints[$0 - 1] } }

  /// The number that the next connection will have.
  package var nextNumber: Int { endpoints.count + 1 }

  /// The connection that a segment from `source` to `port` belongs to: the one with these sockets, else a
  /// listener that waits for it, first of all one that waits for nobody else.
  func indexOfEndpoint(port: UInt16, from source: Socket) -> Int? {
    endpoints.firstIndex { $0.localPort == port && $0.remote == source && $0.isConnected }
      ?? endpoints.firstIndex { $0.isListening(on: port, to: source) && $0.listensFor != nil }
      ?? endpoints.firstIndex { $0.isListening(on: port, to: source) }
  }

  /// The ISS for a connection with this number: above every number that an earlier connection used (3.4.1).
  func firstISS(ofConnection number: Int) -> SequenceNumber {
    var iss = issBase + UInt32(truncatingIfNeeded: (number - 1) * 100_000)
    for endpoint in endpoints {
      while endpoint.issSelections > 0, iss <= endpoint.lastNumber { iss += 100_000 }
    }
    return iss
  }
}

/// One connection of a host: its sockets and its TCB.
package struct Endpoint: Hashable, Sendable {
  /// The local port.
  package var localPort: UInt16
  /// The peer's socket, once it is known.
  package var remote: Socket?
  /// The peer that the passive OPEN named.
  package var listensFor: Socket?
  /// The TCB.
  package var tcb = Connection()
  /// ISS of its first SYN.
  var firstISS: SequenceNumber
  /// How often an ISS has been selected: a listener that returned to LISTEN needs a new one.
  var issSelections: UInt32 = 0
  /// The largest number sent so far; kept when the TCB is gone.
  var lastNumber: SequenceNumber = 0

  /// The ISS for the next SYN: a hundred above the last, as in the RFC's Figure 8.
  var nextISS: SequenceNumber { firstISS + issSelections * 100 }

  /// There is a TCB that belongs to one peer.
  var isConnected: Bool { tcb.state != .closed && tcb.state != .listen }

  func isListening(on port: UInt16, to source: Socket) -> Bool {
    tcb.state == .listen && localPort == port && (listensFor == nil || listensFor == source)
  }
}
