import TCP

// Users' calls: which connection they mean, and the turn that follows.

extension Lab {
  mutating func connect(
    _ party: Action.Party, toPort: UInt16?, fromPort: UInt16?, _ chronicle: inout Chronicle
  ) throws(Refusal) {
    let host = party.host
    if let index = try listenerToTurn(party, fromPort) {
      let listener = self[host].endpoints[index]
      let remote = Socket(
        host.other, try remotePort(host, toPort ?? listener.listensFor?.port, from: listener.localPort))
      try checkFree(host, listener.localPort, remote)
      self[host].change(index) { $0.remote = remote }  // before the turn: the SYN goes there
      self[host].current = index + 1
      return try openActive(ConnectionID(host, index + 1), &chronicle)
    }
    let local: UInt16
    if let fromPort { local = fromPort } else { local = host == .client ? try ephemeralPort() : 80 }
    let remote = Socket(host.other, try remotePort(host, toPort, from: local))
    let waiting = reusable(host, local, remote)
    if waiting == nil { try checkFree(host, local, remote) }
    let id = try newConnection(
      host, localPort: local, remote: remote, listensFor: nil, iss: waiting.map { nextISS(after: $0) })
    if let waiting { try giveWay(waiting, &chronicle) }
    if fromPort == nil, host == .client {
      self[host].ephemeralPorts = Int(local - Host.firstEphemeralPort) + 1
    }
    try openActive(id, &chronicle)
  }

  private mutating func openActive(_ id: ConnectionID, _ chronicle: inout Chronicle) throws(Refusal) {
    try callTurn(id, .connect, &chronicle) { tcb, context, effects throws(CallError) in
      try tcb.openActive(context, &effects)
    }
  }

  /// The port that was named. Else: the client calls the server's port 80; the server calls the port that the
  /// client calls from, or will call from, so that both may open at once.
  @inline(__always) private mutating func remotePort(_ host: HostName, _ named: UInt16?, from local: UInt16)
    throws(Refusal) -> UInt16
  {
    if let named { return named }
    if host == .client { return 80 }
    func isFree(_ port: UInt16) -> Bool {
      server.indexOfConnection(port: local, to: Socket(.client, port)) == nil
    }
    if let caller = client.currentEndpoint, caller.tcb.state == .synSent, isFree(caller.localPort) {
      return caller.localPort
    }
    let first = try ephemeralPort()
    guard let free = (first...UInt16.max).first(where: isFree) else { throw .noPort(host) }
    return free
  }

  /// The port that the client's next call comes from; one that somebody named before is passed over.
  @inline(__always) private mutating func ephemeralPort() throws(Refusal) -> UInt16 {
    guard let port = self[.client].nextEphemeralPort() else { throw .noPort(.client) }
    return port
  }

  /// A listener that this active OPEN is for; nothing when it makes a new connection.
  @inline(__always) private func listenerToTurn(_ party: Action.Party, _ fromPort: UInt16?) throws(Refusal)
    -> Int?
  {
    let next = ConnectionID(party.host, self[party.host].nextNumber)
    guard let number = party.number ?? self[party.host].current, number != next.number else { return nil }
    let id = try existing(ConnectionID(party.host, number))
    let localPort = self[party.host].endpoints[number - 1].localPort
    // A listener with a backlog never becomes a connection: an OPEN beside it is another.
    if state(id) == .listen, self[party.host].endpoints[number - 1].backlog != nil {
      guard party.number == nil else { throw .onlyListens(id) }
      return nil
    }
    switch state(id) {
    case .closed where party.number == nil: return nil
    case .closed: throw .connectionIsOver(id, next: next)
    // It is over for its user; another may begin beside it.
    case .timeWait where party.number == nil: return nil
    case .listen where fromPort == nil || fromPort == localPort: return number - 1
    case .listen: return nil
    case let state: throw .connectionIsLive(id, state, next: next)
    }
  }

  @inline(__always) private mutating func checkFree(_ host: HostName, _ port: UInt16, _ remote: Socket)
    throws(Refusal)
  {
    guard let taken = self[host].findConnection(port: port, to: remote) else { return }
    throw .socketsInUse(ConnectionID(host, taken + 1), self[host].endpoints[taken].tcb.state)
  }

  /// A passive OPEN: a new connection in LISTEN, or it is refused; the others stay as they are (MUST-41), and may be
  /// opening from or to the same port (MUST-42).
  mutating func listen(
    _ party: Action.Party, port: UInt16, from peer: Socket?, backlog: Int?, _ chronicle: inout Chronicle
  ) throws(Refusal) {
    let next = ConnectionID(party.host, self[party.host].nextNumber)
    if let number = party.number, number != next.number {
      let id = try existing(ConnectionID(party.host, number))
      guard state(id) == .closed else { throw .call(.connectionAlreadyExists, id, state(id)) }
      throw .connectionIsOver(id, next: next)
    }
    if let index = self[party.host].indexOfListener(port: port, for: peer) {
      throw .call(.connectionAlreadyExists, ConnectionID(party.host, index + 1), .listen)
    }
    let id = try newConnection(party.host, localPort: port, remote: nil, listensFor: peer, backlog: backlog)
    try callTurn(id, .listen, &chronicle) { tcb, context, effects throws(CallError) in
      try tcb.openPassive(forOne: peer != nil, context, &effects)
    }
  }

  mutating func perform(_ call: Call, by party: Action.Party, _ chronicle: inout Chronicle) throws(Refusal) {
    let id = try connection(of: party)
    let isInQueues = isInQueues(id)
    if isInQueues { try checkProgramHas(id, for: call) }
    if case .send = call, state(id) == .listen, let peer = endpoint(id)?.remote,
      let local = endpoint(id)?.localPort
    {
      try checkFree(id.host, local, peer)  // the SEND turns the listener active
    }
    try turn(of: call, id, &chronicle)
    self[id.host].current = id.number
    guard isInQueues else { return }
    for child in takeQueues(of: id) where state(id) == .closed { try turn(of: .abort, child, &chronicle) }
  }

  private mutating func turn(of call: Call, _ id: ConnectionID, _ chronicle: inout Chronicle) throws(Refusal)
  {
    try callTurn(id, .call(call), &chronicle) { tcb, context, effects throws(CallError) in
      switch call {
      case .send(let text, let urgent): try tcb.send(text, urgent: urgent, context, &effects)
      case .receive(let count): try tcb.receive(count, context, &effects)
      case .close: try tcb.close(context, &effects)
      case .closeBoth: try tcb.closeBoth(context, &effects)
      case .abort: try tcb.abort(context, &effects)
      case .acknowledge: try tcb.acknowledge(context, &effects)
      }
    }
  }

  mutating func crash(_ party: Action.Party, _ chronicle: inout Chronicle) throws(Refusal) {
    let id = try connection(of: party)
    guard state(id) != .closed else { throw .call(.connectionDoesNotExist, id, .closed) }
    self[id.host].current = id.number
    for lost in [id] + takeQueues(of: id) { loseTCB(lost, &chronicle) }
  }

  private mutating func loseTCB(_ id: ConnectionID, _ chronicle: inout Chronicle) {
    let before = state(id)
    self[id.host].change(id.number - 1) { $0.tcb = Connection() }
    moveInQueue(id, .closed)
    self[id.host].countTimeWaits(from: before, to: .closed, network.sharedProfile)
    stopAlarms(of: id)
    let turn = Chronicle.Entry.Turn(
      host: id.host, before: before, after: .closed, beginning: .crash, connection: id.number,
      steps: chronicle.effects.keepSteps())
    chronicle.finished(turn, since: chronicle.marks, at: now)
  }

  /// The connection that a call means.
  @inline(__always) func connection(of party: Action.Party) throws(Refusal) -> ConnectionID {
    if let number = party.number { return try existing(ConnectionID(party.host, number)) }
    guard let current = self[party.host].current else { throw .noConnection(party.host) }
    return ConnectionID(party.host, current)
  }

  @inline(__always) func existing(_ id: ConnectionID) throws(Refusal) -> ConnectionID {
    guard has(id) else { throw .noSuchConnection(id, has: self[id.host].endpoints.count) }
    return id
  }

  private mutating func newConnection(
    _ host: HostName, localPort: UInt16, remote: Socket?, listensFor: Socket?, backlog: Int? = nil,
    iss own: SequenceNumber? = nil
  ) throws(Refusal) -> ConnectionID {
    guard self[host].endpoints.count < mostConnections else {
      throw .tooMuch(.connections, limit: mostConnections)
    }
    guard self[host].permits(localPort) else {  // before there is anything that the TCP could refuse
      throw .call(.connectionIllegal, ConnectionID(host, self[host].nextNumber), .closed)
    }
    let iss = own ?? self[host].takeISS(isConnection: backlog == nil)
    var settings: [Setting] = []
    if !self[host].settings.isEmpty { swap(&settings, &self[host].settings) }
    // Made where it is handed over: an endpoint is large to copy.
    let shared = network.sharedProfile
    let number = self[host].add(
      Endpoint(
        localPort: localPort, remote: remote, listensFor: listensFor, firstISS: iss, settings: settings,
        backlog: backlog.map { Backlog(limit: $0, shared) }))
    return ConnectionID(host, number)
  }

}
