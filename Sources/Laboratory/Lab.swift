import TCP

/// Two hosts, the wire between them and a clock: everything that the future depends on.
///
/// A value: a copy is another lab. It changes only through `perform`, and equal labs have equal futures. What has
/// happened is not in here: `Chronicle` keeps it.
package struct Lab: Hashable, Sendable {
  /// The client.
  package internal(set) var client: Host
  /// The server.
  package internal(set) var server: Host
  /// What is in flight, in order of sending.
  package internal(set) var wire: [InFlight] = []
  var alarmQueue = AlarmQueue()
  /// The lab's clock.
  package internal(set) var now: Duration = .zero
  /// The path between the hosts.
  package internal(set) var path: Path
  /// The numbers and switches of both stacks.
  package let profile: Profile
  /// The most connections of one host in this lab.
  package let mostConnections: Int
  /// The number that the next segment gets.
  package internal(set) var nextSegment = 1
  var nextAlarm = 1

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
    client = Host(issBase: clientISS)
    server = Host(issBase: serverISS)
    path = Path(delay: delay)
    self.profile = profile
    self.mostConnections = mostConnections
  }

  /// The host with this name.
  package internal(set) subscript(_ name: HostName) -> Host {
    _read { if name == .client { yield client } else { yield server } }
    _modify { if name == .client { yield &client } else { yield &server } }
  }

  /// The connection with this name.
  package func endpoint(_ id: ConnectionID) -> Endpoint? {
    let endpoints = self[id.host].endpoints
    return endpoints.indices.contains(id.number - 1) ? endpoints[id.number - 1] : nil
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
  package func state(_ id: ConnectionID) -> State {
    // Without a copy of the endpoint: this is asked all the time.
    id.host == .client ? client.state(id.number) : server.state(id.number)
  }

  /// The state of a host's current connection; CLOSED when there is none.
  package func state(of host: HostName) -> State { self[host].currentEndpoint?.tcb.state ?? .closed }

  /// The name of a host's current connection.
  package func currentConnection(of host: HostName) -> ConnectionID? {
    self[host].current.map { ConnectionID(host, $0) }
  }

  /// Does it, or says why it cannot be done and changes nothing.
  package mutating func perform(_ action: Action) throws(Refusal) -> [Event] {
    let events = try carryOut(action)
    return path.loss == nil ? events : Lab.tellingLosses(events)
  }

  mutating func carryOut(_ action: Action) throws(Refusal) -> [Event] {
    switch action {
    case .connect(let party, let toPort, let fromPort):
      try connect(party, toPort: toPort, fromPort: fromPort)
    case .listen(let party, let port, let peer, let backlog):
      try listen(party, port: port, from: peer, backlog: backlog)
    case .accept(let party): try accept(party)
    case .call(let party, let call): try perform(call, by: party)
    case .crash(let party): try crash(party)
    case .emit(let party, let pattern): try emit(pattern, by: party)
    case .inject(let packet): try inject(packet)
    case .deliver(let delivery): try deliver(delivery)
    case .drop(let choice): try drop(choice)
    case .duplicate(let choice): try duplicate(choice)
    case .hold(let choice): try hold(choice)
    case .release(let choice): try release(choice)
    case .corrupt(let choice): try corrupt(choice)
    case .set(let setting): set(setting)
    case .run: try run()
    case .wait(let duration): wait(duration)
    case .waitNext: try waitNext()
    case .setISS(let host, let iss): setISS(host, iss)
    }
  }
}
