import TCP

/// A host: its connections, those that are over included.
package struct Host: Hashable, Sendable {
  /// The first connection's ISS; the nth's lies (n-1)·100,000 above.
  package var issBase: SequenceNumber
  /// The ISS that the next connection takes instead, once.
  package var nextISS: SequenceNumber?
  /// What the next connection's user has set.
  package internal(set) var settings: [Setting] = []
  /// All connections; the one with number n stands at n-1.
  package private(set) var endpoints: [Endpoint] = []
  /// The number of the connection that the bare host word means: the one last named or created.
  package internal(set) var current: Int?
  /// So many ephemeral ports have been handed out or passed over.
  var ephemeralPorts = 0
  /// The largest number that a connection of this host has sent.
  var lastNumber: SequenceNumber?
  private var directory = Directory()

  /// A host without connections.
  package init(issBase: SequenceNumber) { self.issBase = issBase }

  /// The first of the ports that an active OPEN gets when it names none (RFC 6335: 49152 to 65535).
  package static let firstEphemeralPort: UInt16 = 49152

  /// The current connection.
  package var currentEndpoint: Endpoint? { current.map { endpoints[$0 - 1] } }

  /// SND.NXT of a connection, so that later ones begin above it.
  mutating func noteNumber(of index: Int) {
    let number = endpoints[index].tcb.snd.nxt
    if lastNumber.map({ $0 < number }) ?? true { lastNumber = number }
  }

  /// A timer of one of its connections starts anew, or stops; without a timer all of the connection's stop. Whether
  /// anything ran that does no longer.
  mutating func replaceAlarm(of index: Int, _ timer: Timer?, by alarm: Alarm?) -> Bool {
    let before = endpoints[index].alarms.count + (alarm == nil ? 0 : 1)
    if let timer {
      if let old = endpoints[index].alarms.firstIndex(where: { $0.timer == timer }) {
        endpoints[index].alarms.remove(at: old)
      }
    } else {
      endpoints[index].alarms.removeAll()
    }
    if let alarm { endpoints[index].alarms.append(alarm) }
    return endpoints[index].alarms.count < before
  }

  /// A new endpoint, with the next number.
  mutating func add(_ endpoint: Endpoint) { endpoints.append(endpoint) }

  /// The number that the next connection will have.
  package var nextNumber: Int { endpoints.count + 1 }

  /// The state of a connection; CLOSED when there is none.
  func state(_ number: Int) -> State {
    endpoints.indices.contains(number - 1) ? endpoints[number - 1].tcb.state : .closed
  }

  /// How many ephemeral ports there are.
  static let ephemeralPortCount = 65536 - Int(firstEphemeralPort)

  /// The connection that a segment from `source` to `port` belongs to: the one with these sockets, else a
  /// listener that waits for it, first of all one that waits for nobody else.
  mutating func indexOfEndpoint(port: UInt16, from source: Socket) -> Int? {
    // Mostly it is for the connection that is at work.
    if let current, place(of: current - 1) == .connected(port, source) { return current - 1 }
    return indexOfConnection(port: port, to: source) ?? directory.listener(port: port, for: source)
      ?? directory.listener(port: port, for: nil)
  }

  /// The connection between this port and this peer.
  func indexOfConnection(port: UInt16, to peer: Socket) -> Int? { directory.connection(port: port, to: peer) }

  /// The listener on this port for this peer, or for anybody.
  func indexOfListener(port: UInt16, for peer: Socket?) -> Int? { directory.listener(port: port, for: peer) }

  /// The next ephemeral port, past those that connections use; nothing when all are taken.
  func nextEphemeralPort() -> UInt16? {
    for passed in ephemeralPorts..<(ephemeralPorts + Self.ephemeralPortCount) {
      let port = Self.firstEphemeralPort + UInt16(passed % Self.ephemeralPortCount)
      if !directory.isUsed(port) { return port }
    }
    return nil
  }

  /// The ISS for the next connection: 100,000 above the last one's, and above every number that an earlier
  /// connection used (3.4.1).
  var issOfNextConnection: SequenceNumber {
    let iss = issBase + UInt32(truncatingIfNeeded: endpoints.count * 100_000)
    guard let lastNumber, iss <= lastNumber else { return iss }
    return iss + ((lastNumber - iss) / 100_000 + 1) * 100_000
  }

  /// Where segments find an endpoint; nowhere once it is over. (Field by field: an endpoint is large to copy.)
  private func place(of index: Int) -> Directory.Place {
    switch endpoints[index].tcb.state {
    case .closed: .nowhere
    case .listen: .listening(endpoints[index].localPort, for: endpoints[index].listensFor)
    case .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
      .timeWait:
      endpoints[index].remote.map { .connected(endpoints[index].localPort, $0) } ?? .nowhere
    }
  }

  /// The only way to change an endpoint: afterwards segments find it where it then is.
  mutating func change<Failure: Error>(
    _ index: Int, _ body: (inout Endpoint) throws(Failure) -> Void
  ) throws(Failure) {
    let before = place(of: index)
    defer {
      let after = place(of: index)
      if before != after {
        directory.remove(before, index)
        directory.add(after, index)
      }
    }
    try body(&endpoints[index])
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
  /// What its user has set.
  package internal(set) var settings: [Setting] = []
  /// Its timers that run, in order of starting.
  package internal(set) var alarms: [Alarm] = []
  /// The queues of a listener that gives birth to connections; nothing for any other endpoint.
  package internal(set) var backlog: Backlog?
  /// The number of the listener in whose queues this connection is, until it is accepted.
  package internal(set) var listener: Int?
}
