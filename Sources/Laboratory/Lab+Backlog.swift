import TCP

// Listeners with a backlog, and the connections that they give birth to.

extension Lab {
  /// Backlogs matter for this connection: it is a listener that has one, or waits in one.
  @inline(__always) func isInQueues(_ id: ConnectionID) -> Bool {
    hosts[id.host == .client ? 0 : 1].endpoints[id.number - 1].isInQueues
  }

  /// What becomes of a segment because of a listener's queues: a birth, or a drop where a queue is full. False when
  /// the queues do not matter.
  mutating func arriveInQueue(_ flight: inout InFlight, _ id: ConnectionID, _ chronicle: inout Chronicle)
    -> Bool
  {
    let index = id.number - 1
    let seg = flight.packet.segment
    if let backlog = self[id.host].endpoints[index].backlog {
      // Whatever is no mere SYN meets the listener itself (3.10.7.2), and so does what it will drop.
      guard seg.ctl.contains(.syn), seg.ctl.isDisjoint(with: .rstAck),
        !profile.dropsSYNFIN || !seg.ctl.contains(.fin)
      else {
        return takeCookie(&flight, id, &chronicle)
      }
      if case .synQueueFull(let limit)? = backlog.dropsSYN, profile.synCookies,
        backlog.dropsACK == nil || backlog.resetsOverflow
      {
        sendCookie(&flight, id, limit: limit, &chronicle)
      } else if let reason = backlog.dropsSYN {
        drop(&flight, at: id, because: reason, &chronicle)
      } else {
        bear(&flight, id, &chronicle)
      }
      return true
    }
    guard let listener = self[id.host].endpoints[index].listener,
      let reason = self[id.host].endpoints[listener - 1].backlog?.dropsACK,
      self[id.host].endpoints[index].tcb.state == .synReceived
    else { return false }
    // Only what would complete the handshake needs a place in the accept queue.
    var trial = self[id.host].endpoints[index].tcb
    var effects = Effects()
    trial.segmentArrives(seg, context(id), &effects)
    guard trial.state.isSynchronized else { return false }
    overflow(&flight, at: id, because: reason, listener, &chronicle)
    return true
  }

  /// A handshake would be done, and the accept queue has no room.
  mutating func overflow(
    _ flight: inout InFlight, at id: ConnectionID, because reason: Decision, _ listener: Int,
    _ chronicle: inout Chronicle
  ) {
    guard let backlog = self[id.host].endpoints[listener - 1].backlog, backlog.resetsOverflow else {
      return drop(&flight, at: id, because: reason, &chronicle)
    }
    turn(of: id, &chronicle) { endpoint, network, chronicle in
      let before = endpoint.before(chronicle)
      let beginning = chronicle.arrived(&flight)
      endpoint.tcb.refuseOverflow(
        flight.packet.segment, limit: backlog.acceptLimit, &chronicle.effects)
      chronicle.noteArrival(beginning, id.number, before.state, endpoint.tcb.state, network.now)
      endpoint.finish(
        id, beginning, before, &network, &chronicle, answering: flight.packet.source)
    }
  }

  mutating func drop(
    _ flight: inout InFlight, at id: ConnectionID, because reason: Decision, _ chronicle: inout Chronicle
  ) {
    turn(of: id, &chronicle) { endpoint, network, chronicle in
      let before = endpoint.before(chronicle)
      chronicle.effects.note(reason)
      let beginning = chronicle.arrived(&flight)
      chronicle.noteArrival(beginning, id.number, before.state, before.state, network.now)
      endpoint.finish(id, beginning, before, &network, &chronicle)
    }
  }

  /// A SYN for a listener: a new connection takes it, and the listener stays.
  private mutating func bear(_ flight: inout InFlight, _ listener: ConnectionID, _ chronicle: inout Chronicle)
  {
    let host = listener.host
    // No room for a TCB: as if there were no listener (3.5.2, group 1).
    guard self[host].endpoints.count < mostConnections else {
      return arriveNowhere(&flight, &chronicle)
    }
    let (id, parent) = addChild(of: listener, for: flight)
    self[host].change(listener.number - 1) { $0.backlog?.opening.append(id.number) }
    turn(of: id, &chronicle) { child, network, chronicle in
      let context = child.context(network)
      child.beginListening(as: parent)
      let before = child.before(chronicle)
      child.tcb.segmentArrives(flight.packet.segment, context, &chronicle.effects)
      let beginning = chronicle.arrived(&flight)
      chronicle.noteArrival(beginning, id.number, .listen, child.tcb.state, network.now)
      child.finish(
        id, beginning, before, &network, &chronicle, bornOf: listener.number, answering: flight.packet.source)
    }
  }

  /// A new connection that waits in a listener's queues, in CLOSED still; and the listener's TCB, which it begins with.
  mutating func addChild(
    of listener: ConnectionID, for flight: borrowing InFlight
  ) -> (id: ConnectionID, parent: Connection) {
    let host = listener.host
    var child = Endpoint(
      localPort: flight.packet.destination.port, firstISS: self[host].takeISS(isConnection: true))
    child.settings = self[host].endpoints[listener.number - 1].settings
    child.remote = flight.packet.source
    child.listener = listener.number
    return (ConnectionID(host, self[host].add(child)), self[host].endpoints[listener.number - 1].tcb)
  }

  /// A connection that waits for its program moves from the SYN queue to the accept queue, or is over.
  mutating func moveInQueue(_ id: ConnectionID, _ state: State) {
    guard state.isSynchronized || state == .closed,
      let listener = self[id.host].endpoints[id.number - 1].listener
    else { return }
    self[id.host].change(listener - 1) { endpoint in
      endpoint.backlog?.opening.removeAll { $0 == id.number }
      if state == .closed {
        endpoint.backlog?.waiting.removeAll { $0 == id.number }
      } else if endpoint.backlog?.waiting.contains(id.number) == false {
        endpoint.backlog?.waiting.append(id.number)
      }
    }
    if state == .closed { self[id.host].change(id.number - 1) { $0.listener = nil } }
  }

  /// The program takes the connection that has waited longest.
  mutating func accept(_ party: Action.Party, _ chronicle: inout Chronicle) throws(Refusal) {
    let listener = try listener(of: party)
    let host = party.host
    guard let backlog = self[host].endpoints[listener.number - 1].backlog, let first = backlog.waiting.first
    else {
      let opening = self[host].endpoints[listener.number - 1].backlog?.opening.count ?? 0
      throw .nothingToAccept(listener, opening: opening)
    }
    self[host].change(listener.number - 1) { $0.backlog?.waiting.removeFirst() }
    self[host].change(first - 1) { $0.listener = nil }
    self[host].current = first
    chronicle.happened(.accepted(ConnectionID(host, first), from: listener), at: now)
  }

  /// The named listener; of those of a bare host the one at which a connection has waited longest.
  private func listener(of party: Action.Party) throws(Refusal) -> ConnectionID {
    let endpoints = self[party.host].endpoints
    func listens(_ number: Int) -> Bool {
      endpoints[number - 1].backlog != nil && endpoints[number - 1].tcb.state == .listen
    }
    if let number = party.number {
      let id = try existing(ConnectionID(party.host, number))
      guard listens(number) else { throw .noBacklog(id, state(id)) }
      return id
    }
    let all = (1...max(1, endpoints.count)).filter { $0 <= endpoints.count && listens($0) }
    let busy = all.min {
      endpoints[$0 - 1].backlog?.waiting.first ?? .max < endpoints[$1 - 1].backlog?.waiting.first ?? .max
    }
    guard let busy else { throw .noListener(party.host) }
    return ConnectionID(party.host, busy)
  }

  /// What a program cannot call on what backlogs matter for: it has a listener, or not even the connection yet.
  func checkProgramHas(_ id: ConnectionID, for call: Call) throws(Refusal) {
    if let listener = self[id.host].endpoints[id.number - 1].listener, call != .acknowledge {
      throw .notAccepted(id, ConnectionID(id.host, listener), state(id))
    }
    guard state(id) == .listen, self[id.host].endpoints[id.number - 1].backlog != nil else { return }
    switch call {
    case .send, .receive, .acknowledge: throw .onlyListens(id)
    case .close, .closeBoth, .abort: return
    }
  }

  /// The connections that a listener still has in its queues. They end with it: no program will ever take them.
  mutating func takeQueues(of id: ConnectionID) -> [ConnectionID] {
    guard isInQueues(id), let backlog = self[id.host].endpoints[id.number - 1].backlog
    else { return [] }
    let children = (backlog.waiting + backlog.opening).sorted()
    self[id.host].change(id.number - 1) { $0.backlog = backlog.emptied() }
    for number in children { self[id.host].change(number - 1) { $0.listener = nil } }
    return children.map { ConnectionID(id.host, $0) }
  }
}

extension Endpoint {
  /// Backlogs matter for it.
  @inline(__always) var isInQueues: Bool { backlog != nil || listener != nil }

  /// The connection begins where its listener stands.
  mutating func beginListening(as parent: Connection) {
    tcb = parent
    tcb.bornOfListener = true
  }
}
