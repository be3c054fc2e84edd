import TCP

/// A host: its connections, those that are over included.
package struct Host: Hashable, Sendable {
  /// The first connection's ISS; the nth's lies (n-1)·100,000 above.
  package var issBase: SequenceNumber
  /// The ISS that the next connection takes instead, once.
  package var nextISS: SequenceNumber?
  /// Its programs may use well-known ports (RFC 6335, 6), as a superuser's may.
  package internal(set) var isPrivileged = true
  /// So many of its connections are in TIME-WAIT: a count, so that nobody has to look at all when one more comes.
  package private(set) var timeWaitCount = 0
  /// The most that there may be, if somebody has set it; `Int.max` for any number.
  var mostTimeWaits: Int?
  /// There are as many as there may be.
  private(set) var isCrowded = false
  /// An OPEN takes sockets in TIME-WAIT, if the last timestamp is so old; nothing for never, or as the profile says.
  package internal(set) var timeWaitReuse: Duration?
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

  /// The first port that any program may use.
  static let firstUserPort: UInt16 = 1024

  /// Whether its programs may use this local port.
  func permits(_ port: UInt16) -> Bool { isPrivileged || port >= Self.firstUserPort }

  /// Whether its programs may use this endpoint's local port.
  @inline(__always) func permitsPort(of index: Int) -> Bool {
    isPrivileged || endpoints[index].localPort >= Self.firstUserPort
  }

  /// The current connection.
  package var currentEndpoint: Endpoint? { current.map { endpoints[$0 - 1] } }

  /// SND.NXT of a connection, so that later ones begin above it.
  private mutating func noteNumber(_ number: SequenceNumber) {
    guard let last = lastNumber, number <= last else { return lastNumber = number }
  }

  /// All timers of a connection stop.
  mutating func stopAlarms(of index: Int, _ network: inout Network) {
    for alarm in endpoints[index].alarms { network.stop(alarm.timer, &endpoints[index].timing) }
  }

  /// A new endpoint becomes the current one; its number.
  mutating func add(_ endpoint: consuming Endpoint) -> Int {
    if endpoints.isEmpty { endpoints.reserveCapacity(4) }
    endpoints.append(endpoint)
    current = endpoints.count
    return endpoints.count
  }

  /// The number that the next connection will have.
  @inline(__always) package var nextNumber: Int { endpoints.count + 1 }

  /// The state of a connection; CLOSED when there is none.
  @inline(__always) func state(_ number: Int) -> State {
    endpoints.indices.contains(number - 1) ? endpoints[number - 1].tcb.state : .closed
  }

  /// How many ephemeral ports there are.
  static let ephemeralPortCount = 65536 - Int(firstEphemeralPort)

  /// The connection that a segment from `source` to `port` belongs to: the one with these sockets, else a
  /// listener that waits for it, first of all one that waits for nobody else.
  mutating func indexOfEndpoint(port: UInt16, from source: Socket) -> Int? {
    directory.connection(port: port, to: source) ?? directory.listener(port: port, for: source)
      ?? directory.listener(port: port, for: nil)
  }

  /// The connection between this port and this peer.
  func indexOfConnection(port: UInt16, to peer: Socket) -> Int? { directory.connection(port: port, to: peer) }

  /// The listener on this port for this peer, or for anybody.
  mutating func indexOfListener(port: UInt16, for peer: Socket?) -> Int? {
    directory.listener(port: port, for: peer)
  }

  /// The next ephemeral port, past those that connections use; nothing when all are taken.
  mutating func nextEphemeralPort() -> UInt16? {
    for passed in ephemeralPorts..<(ephemeralPorts + Self.ephemeralPortCount) {
      let port = Self.firstEphemeralPort + UInt16(passed % Self.ephemeralPortCount)
      if !directory.isUsed(port) { return port }
    }
    return nil
  }

  /// The ISS for the next connection: 100,000 above the last one's, and above every number that an earlier
  /// connection used (3.4.1).
  private var issOfNextConnection: SequenceNumber {
    let iss = issBase + UInt32(truncatingIfNeeded: endpoints.count * 100_000)
    guard let lastNumber, iss <= lastNumber else { return iss }
    return iss + ((lastNumber - iss) / 100_000 + 1) * 100_000
  }

  /// The ISS for a new endpoint. One that was set is for the next that can use it.
  mutating func takeISS(isConnection: Bool) -> SequenceNumber {
    guard isConnection, let iss = nextISS else { return issOfNextConnection }
    nextISS = nil
    return iss
  }

  /// The same as `indexOfConnection`; a host is not copied for what can change it.
  mutating func findConnection(port: UInt16, to peer: Socket) -> Int? {
    directory.connection(port: port, to: peer)
  }

  /// Where segments find an endpoint; nowhere once it is over. (Field by field: an endpoint is large to copy.)
  @inline(__always) private func place(of index: Int) -> Directory.Place {
    place(of: index, in: endpoints[index].tcb.state, endpoints[index].remote)
  }

  @inline(__always) private func place(of index: Int, in state: State, _ remote: Socket?) -> Directory.Place {
    switch state {
    case .closed: .nowhere
    case .listen: .listening(endpoints[index].localPort, for: endpoints[index].listensFor)
    case .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
      .timeWait:
      remote.map { .connected(endpoints[index].localPort, $0) } ?? .nowhere
    }
  }

  /// A turn of a connection; what comes of it for where segments find it, and for the numbers of later ones. Whether it
  /// has moved in a listener's queues.
  @inline(__always) mutating func turn<Failure: Error>(
    of index: Int, _ network: inout Network, _ chronicle: inout Chronicle,
    _ body: (inout Endpoint, inout Network, inout Chronicle) throws(Failure) -> Void
  ) throws(Failure) -> Bool {
    let before = endpoints[index].tcb.state
    let remote = endpoints[index].remote
    let isCrowded = isCrowded
    if isCrowded { endpoints[index].isCrowded = true }
    defer { if isCrowded { endpoints[index].isCrowded = false } }
    try body(&endpoints[index], &network, &chronicle)
    let after = endpoints[index].tcb.state
    if after.hasSentSYN { noteNumber(endpoints[index].tcb.snd.nxt) }
    if before.kind != after.kind { moved(index, from: before, remote, to: after, &network) }
    return endpoints[index].listener != nil && before != after
  }

  /// A turn has made of a connection what is found elsewhere, or counted otherwise. (The peer changes only with the
  /// state.)
  private mutating func moved(
    _ index: Int, from before: State, _ remote: Socket?, to after: State, _ network: inout Network
  ) {
    countTimeWaits(from: before, to: after, network.sharedProfile)
    let (old, new) = (place(of: index, in: before, remote), place(of: index))
    guard old != new else { return }
    directory.remove(old, index)
    directory.add(new, index)
  }

  /// A connection has gone from one state to another.
  mutating func countTimeWaits(from before: State, to after: State, _ shared: SharedProfile) {
    if case .timeWait = after {
      timeWaitCount += 1
    } else if case .timeWait = before {
      timeWaitCount -= 1
    } else {
      return
    }
    lookWhetherCrowded(shared)
  }

  /// The count has changed, or what it may be.
  mutating func lookWhetherCrowded(_ shared: SharedProfile) {
    isCrowded = timeWaitCount >= (mostTimeWaits ?? shared.profile.mostTimeWaits ?? .max)
  }

  /// The only way to change an endpoint outside its turns: afterwards segments find it where it then is.
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

extension State {
  /// States of one kind are found in the same place, and count for the same.
  fileprivate var kind: UInt8 {
    switch self {
    case .closed: 0
    case .listen: 1
    case .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck: 2
    case .timeWait: 3
    }
  }
}
