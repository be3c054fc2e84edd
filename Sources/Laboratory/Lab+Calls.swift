import TCP

// Users' calls: which connection they mean, and the turn that follows.

extension Lab {
  mutating func connect(_ party: Action.Party, toPort: UInt16?, fromPort: UInt16?) throws(Refusal) -> [Event]
  {
    let host = party.host
    if let index = try listenerToTurn(party, fromPort) {
      let listener = self[host].endpoints[index]
      let remote =
        toPort.map { Socket(host.other, $0) } ?? listener.listensFor
        ?? Socket(host.other, defaultRemotePort(host, from: listener.localPort))
      try checkFree(host, listener.localPort, remote)
      self[host].endpoints[index].remote = remote  // before the turn: the SYN goes there
      self[host].current = index + 1
      return [
        try callTurn(ConnectionID(host, index + 1), .connect) { tcb, context, effects throws(CallError) in
          try tcb.openActive(context, &effects)
        }
      ]
    }
    let local = fromPort ?? (host == .client ? nextEphemeralPort : 80)
    let remote = Socket(host.other, toPort ?? defaultRemotePort(host, from: local))
    try checkFree(host, local, remote)
    let id = try newConnection(host, localPort: local, remote: remote, listensFor: nil)
    if fromPort == nil, host == .client {
      self[host].ephemeralPorts = local - Host.firstEphemeralPort + 1
    }
    return [
      try callTurn(id, .connect) { tcb, context, effects throws(CallError) in
        try tcb.openActive(context, &effects)
      }
    ]
  }

  /// The client calls the server's port 80; the server calls the port that the client calls from, or will call
  /// from, so that both may open at once.
  private func defaultRemotePort(_ host: HostName, from local: UInt16) -> UInt16 {
    if host == .client { return 80 }
    func isFree(_ port: UInt16) -> Bool {
      !server.endpoints.contains {
        $0.localPort == local && $0.remote == Socket(.client, port) && $0.isConnected
      }
    }
    if let caller = client.currentEndpoint, caller.tcb.state == .synSent, isFree(caller.localPort) {
      return caller.localPort
    }
    var port = nextEphemeralPort
    while !isFree(port) { port += 1 }
    return port
  }

  /// The port that the client's next call comes from; one that somebody named before is passed over.
  private var nextEphemeralPort: UInt16 {
    var port = Host.firstEphemeralPort + client.ephemeralPorts
    while client.endpoints.contains(where: { $0.localPort == port && $0.isConnected }) { port += 1 }
    return port
  }

  /// A listener that this active OPEN is for; nothing when it makes a new connection.
  private func listenerToTurn(_ party: Action.Party, _ fromPort: UInt16?) throws(Refusal) -> Int? {
    let host = self[party.host]
    let next = ConnectionID(party.host, host.nextNumber)
    guard let number = party.number ?? host.current, number != host.nextNumber else { return nil }
    let id = try existing(ConnectionID(party.host, number))
    let endpoint = host.endpoints[number - 1]
    switch endpoint.tcb.state {
    case .closed where party.number == nil: return nil
    case .closed: throw .connectionIsOver(id, next: next)
    // It is over for its user; another may begin beside it.
    case .timeWait where party.number == nil: return nil
    case .listen where fromPort == nil || fromPort == endpoint.localPort: return number - 1
    case .listen: return nil
    case let state: throw .connectionIsLive(id, state, next: next)
    }
  }

  private func checkFree(_ host: HostName, _ port: UInt16, _ remote: Socket) throws(Refusal) {
    let taken = self[host].endpoints.firstIndex {
      $0.localPort == port && $0.remote == remote && $0.isConnected
    }
    guard let taken else { return }
    throw .socketsInUse(ConnectionID(host, taken + 1), self[host].endpoints[taken].tcb.state)
  }

  mutating func listen(_ party: Action.Party, port: UInt16, from peer: Socket?) throws(Refusal) -> [Event] {
    let host = self[party.host]
    let next = ConnectionID(party.host, host.nextNumber)
    if let number = party.number, number != host.nextNumber {
      let id = try existing(ConnectionID(party.host, number))
      guard state(id) == .closed else { throw .call(.connectionAlreadyExists, id, state(id)) }
      throw .connectionIsOver(id, next: next)
    }
    if let index = host.endpoints.firstIndex(where: {
      $0.tcb.state == .listen && $0.localPort == port && $0.listensFor == peer
    }) {
      throw .call(.connectionAlreadyExists, ConnectionID(party.host, index + 1), .listen)
    }
    let id = try newConnection(party.host, localPort: port, remote: nil, listensFor: peer)
    return [
      try callTurn(id, .listen) { tcb, context, effects throws(CallError) in
        try tcb.openPassive(forOne: peer != nil, context, &effects)
      }
    ]
  }

  mutating func perform(_ call: Call, by party: Action.Party) throws(Refusal) -> [Event] {
    let id = try connection(of: party)
    let turn = try callTurn(id, .call(call)) { tcb, context, effects throws(CallError) in
      switch call {
      case .send(let text): try tcb.send(text, context, &effects)
      case .receive(let count): try tcb.receive(count, context, &effects)
      case .close: try tcb.close(context, &effects)
      case .abort: try tcb.abort(&effects)
      case .acknowledge: try tcb.acknowledge(&effects)
      }
    }
    self[id.host].current = id.number
    return [turn]
  }

  mutating func crash(_ party: Action.Party) throws(Refusal) -> [Event] {
    let id = try connection(of: party)
    let before = state(id)
    guard before != .closed else { throw .call(.connectionDoesNotExist, id, .closed) }
    self[id.host].endpoints[id.number - 1].tcb = Connection()
    self[id.host].current = id.number
    alarms.removeAll { $0.connection == id }
    let turn = Turn(
      host: id.host, connection: id, cause: .crash, before: before, after: .closed, effects: Effects(),
      sent: [])
    return [Event(time: now, kind: .turn(turn))]
  }

  mutating func setISS(_ host: HostName, _ iss: SequenceNumber) -> [Event] {
    self[host].nextISS = iss
    return []
  }

  /// The connection that a call means.
  func connection(of party: Action.Party) throws(Refusal) -> ConnectionID {
    if let number = party.number { return try existing(ConnectionID(party.host, number)) }
    guard let current = self[party.host].current else { throw .noConnection(party.host) }
    return ConnectionID(party.host, current)
  }

  private func existing(_ id: ConnectionID) throws(Refusal) -> ConnectionID {
    guard endpoint(id) != nil else { throw .noSuchConnection(id, has: self[id.host].endpoints.count) }
    return id
  }

  private mutating func newConnection(
    _ host: HostName, localPort: UInt16, remote: Socket?, listensFor: Socket?
  ) throws(Refusal) -> ConnectionID {
    let number = self[host].nextNumber
    guard number <= Lab.connectionLimit else { throw .tooMuch("connections", limit: Lab.connectionLimit) }
    let iss = self[host].nextISS ?? self[host].firstISS(ofConnection: number)
    self[host].nextISS = nil
    self[host].endpoints.append(
      Endpoint(localPort: localPort, remote: remote, listensFor: listensFor, firstISS: iss))
    self[host].current = number
    return ConnectionID(host, number)
  }
}
