import TCP

/// Two hosts, the wire between them and a clock: everything that the future depends on.
///
/// A value: a copy is another lab. It changes only through `perform`, and equal labs have equal futures. What has
/// happened is not in here: `Chronicle` keeps it.
package struct Lab: Hashable, Sendable {
  /// The client, the server. An array, because one of two properties chosen by name is copied at every look.
  private(set) var hosts: [Host]
  /// What the hosts share.
  package internal(set) var network: Network
  /// The most connections of one host in this lab.
  package let mostConnections: Int

  /// The most segments that `run` delivers.
  package static let runLimit = 10_000
  /// The most events that a wait plays.
  package static let waitLimit = 10_000
  /// The most connections of one host, as far as commands by hand can name them.
  package static let connectionLimit = 100
  /// The most segments in flight.
  package static let wireLimit = 1_000

  /// Two hosts that have never met.
  package init(
    profile: Profile = .rfc9293, delay: Duration = .milliseconds(10), clientISS: SequenceNumber = 100,
    serverISS: SequenceNumber = 300, mostConnections: Int = Lab.connectionLimit
  ) {
    hosts = [Host(issBase: clientISS), Host(issBase: serverISS)]
    network = Network(Path(delay: delay), SharedProfile(profile))
    self.mostConnections = mostConnections
  }

  /// The host with this name.
  package internal(set) subscript(_ name: HostName) -> Host {
    _read { yield hosts[name == .client ? 0 : 1] }
    _modify { yield &hosts[name == .client ? 0 : 1] }
  }

  /// The connection, or listener, of this socket's host that a segment from `source` is for. (Mutating,
  /// though nothing changes: so no host is copied for it.)
  @inline(__always) mutating func indexOfEndpoint(at destination: Socket, from source: Socket) -> Int? {
    let host = destination.host == .client ? 0 : 1
    // Mostly it is for the connection that is at work.
    if let current = hosts[host].current, hosts[host].endpoints[current - 1].localPort == destination.port,
      hosts[host].endpoints[current - 1].tcb.state.hasSentSYN,
      hosts[host].endpoints[current - 1].remote == source
    {
      return current - 1
    }
    return hosts[host].indexOfEndpoint(port: destination.port, from: source)
  }

  /// What is in flight, in order of sending.
  package var wire: [InFlight] { network.wire }
  /// The lab's clock.
  package internal(set) var now: Duration {
    get { network.now }
    set { network.now = newValue }
  }
  /// The path between the hosts.
  package var path: Path { network.path }
  /// The numbers and switches of both stacks.
  package var profile: Profile { network.sharedProfile.profile }
  /// The number that the next segment gets.
  package var nextSegment: Int { network.nextSegment }

  /// A turn of a connection.
  @inline(__always) mutating func turn<Failure: Error>(
    of id: ConnectionID, _ chronicle: inout Chronicle,
    _ body: (inout Endpoint, inout Network, inout Chronicle) throws(Failure) -> Void
  ) throws(Failure) {
    let hasMoved = try hosts[id.host == .client ? 0 : 1].turn(of: id.number - 1, &network, &chronicle, body)
    if network.alarmQueue.hasStopped { passStoppedAlarms() }
    if hasMoved { moveInQueue(id, state(id)) }
  }

  /// All timers of a connection stop.
  mutating func stopAlarms(of id: ConnectionID) {
    hosts[id.host == .client ? 0 : 1].stopAlarms(of: id.number - 1, &network)
    passStoppedAlarms()
  }

  /// The client.
  package var client: Host { self[.client] }

  /// The server.
  package var server: Host { self[.server] }

  /// The connection with this name.
  package func endpoint(_ id: ConnectionID) -> Endpoint? {
    has(id) ? self[id.host].endpoints[id.number - 1] : nil
  }

  /// There is, or was, a connection with this name.
  @inline(__always) func has(_ id: ConnectionID) -> Bool {
    self[id.host].endpoints.indices.contains(id.number - 1)
  }

  /// About how much memory the lab takes, in octets.
  package var octets: Int {
    var octets = 4_096 + 256 * wire.count
    for host in HostName.allCases {
      for endpoint in self[host].endpoints {
        octets += 1_024 + endpoint.tcb.sendQueue.count + endpoint.tcb.receiveQueue.count
        octets += 256 * (endpoint.tcb.retransmissionQueue.count + endpoint.tcb.held.count)
      }
    }
    return octets
  }

  /// The state of a connection; CLOSED when there is none.
  @inline(__always) package func state(_ id: ConnectionID) -> State { self[id.host].state(id.number) }

  /// The state of a host's current connection; CLOSED when there is none.
  package func state(of host: HostName) -> State { self[host].currentEndpoint?.tcb.state ?? .closed }

  /// The name of a host's current connection.
  package func currentConnection(of host: HostName) -> ConnectionID? {
    self[host].current.map { ConnectionID(host, $0) }
  }

  /// Does it, or says why it cannot be done and changes nothing.
  package mutating func perform(_ action: Action) throws(Refusal) -> [Event] {
    var chronicle = Chronicle()
    try perform(action, &chronicle)
    return chronicle.events.listed
  }

  /// The same; what happens is added to the chronicle.
  @inline(__always) mutating func perform(_ action: Action, _ chronicle: inout Chronicle) throws(Refusal) {
    switch action {
    case .connect(let party, let toPort, let fromPort):
      try connect(party, toPort: toPort, fromPort: fromPort, &chronicle)
    case .listen(let party, let port, let peer, let backlog):
      try listen(party, port: port, from: peer, backlog: backlog, &chronicle)
    case .accept(let party): try accept(party, &chronicle)
    case .call(let party, let call): try perform(call, by: party, &chronicle)
    case .crash(let party): try crash(party, &chronicle)
    case .emit(let party, let pattern): try emit(pattern, by: party, &chronicle)
    case .inject(let packet): try inject(packet, &chronicle)
    case .deliver(let delivery): try deliver(delivery, &chronicle)
    case .drop(let choice): try drop(choice, &chronicle)
    case .duplicate(let choice): try duplicate(choice, &chronicle)
    case .hold(let choice): try hold(choice, &chronicle)
    case .release(let choice): try release(choice, &chronicle)
    case .corrupt(let choice): try corrupt(choice, &chronicle)
    case .set(let setting): set(setting, &chronicle)
    case .run: try run(&chronicle)
    case .wait(let duration): wait(duration, &chronicle)
    case .waitNext: try waitNext(&chronicle)
    case .setISS(let host, let iss): setISS(host, iss)
    case .setHost(let host, let setting): setHost(host, setting)
    case .setProfile(let known): try setProfile(known)
    case .setOption(let party, let setting): try setOption(party, setting, &chronicle)
    }
  }
}
