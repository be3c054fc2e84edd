import LabLanguage
import Laboratory
import TCP

extension Alphabet {
  /// The commands that are worth trying here; `connections` more than the lesson speaks of are not.
  package func moves(at standing: Standing, connections: Int) -> [Move] {
    var moves = authored.map(\.move)
    let count = moves.count
    // Who waits does so before anybody calls.
    for host in HostName.allCases { addListeners(&moves, host, standing.lab, connections) }
    for host in HostName.allCases { add(&moves, callsOf: host, standing, connections) }
    add(&moves, onTheWireOf: standing.lab)
    addTime(&moves, standing)
    addSettings(&moves, standing.lab)
    // The author's own are there already.
    let own = moves[..<count]
    return own + moves[count...].filter { !own.contains($0) }
  }

  // MARK: Programs

  private func add(_ moves: inout [Move], callsOf host: HostName, _ standing: Standing, _ most: Int) {
    let endpoints = standing.lab[host].endpoints
    let current = standing.lab[host].current
    if hasRoom(host, standing.lab, most) { addConnect(&moves, host, standing.lab) }
    for index in endpoints.indices where endpoints[index].tcb.state != .closed {
      let party = Action.Party(host, index + 1 == current ? nil : index + 1)
      addCalls(&moves, party, endpoints[index], standing)
    }
  }

  /// More connections would be too many.
  private func hasRoom(_ host: HostName, _ lab: Lab, _ most: Int) -> Bool {
    lab[host].endpoints.count < max(most, connections[host] ?? 1)
  }

  private func addListeners(_ moves: inout [Move], _ host: HostName, _ lab: Lab, _ most: Int) {
    guard listeners.contains(host), allows(.listen, host), hasRoom(host, lab, most) else { return }
    let listening = lab[host].endpoints.filter { $0.tcb.state == .listen }.map(\.localPort)
    for port in ports where !listening.contains(port) {
      moves.append(Move(.listen(Action.Party(host), port: port)))
    }
  }

  private func addConnect(_ moves: inout [Move], _ host: HostName, _ lab: Lab) {
    guard allows(.connect, host) else { return }
    let isFree = [State.closed, .timeWait].contains(lab.state(of: host))
    guard isFree || lab[host].nextNumber <= connections[host] ?? 1 else { return }
    let party = Action.Party(host, isFree ? nil : lab[host].nextNumber)
    for port in host == .client ? ports : [80] {
      moves.append(Move(.connect(party, toPort: port == 80 ? nil : port)))
    }
  }

  private func addCalls(
    _ moves: inout [Move], _ party: Action.Party, _ endpoint: Endpoint, _ standing: Standing
  ) {
    let host = party.host
    let tcb = endpoint.tcb
    if let backlog = endpoint.backlog {
      if !backlog.waiting.isEmpty, allows(.accept, host) { moves.append(Move(.accept(party))) }
      return
    }
    if tcb.maySend, allows(.send, host) {
      for text in texts[host] ?? [] { moves.append(Move(.call(party, .send(text)))) }
      for case .octets(host, let value, let goal) in wishes {
        guard let missing = value.missing(to: goal, in: standing.scene) else { continue }
        moves.append(Move(.call(party, .send(CommandParser.filler(missing)))))
      }
    }
    if !tcb.receiveQueue.isEmpty, allows(.receive, host) {
      moves.append(Move(.call(party, .receive(Call.largest))))
    }
    if tcb.mayClose, allows(.close, host) { moves.append(Move(.call(party, .close))) }
    if allows(.abort, host) { moves.append(Move(.call(party, .abort))) }
    let names = { (kind: Deed.Kind) in named.contains(Deed(host: host, kind: kind)) }
    if breadth == .wide || names(.crash), allows(.crash, host) { moves.append(Move(.crash(party))) }
    guard breadth == .wide else { return }
    if tcb.state != .listen, allows(.close, host) { moves.append(Move(.call(party, .closeBoth))) }
  }

  // MARK: The wire and the clock

  private func add(_ moves: inout [Move], onTheWireOf lab: Lab) {
    let moving = lab.wire.filter { !$0.isHeld }.sorted { ($0.due, $0.number) < ($1.due, $1.number) }
    if !moving.isEmpty, allows(.run) { moves.append(Move(.run)) }
    for (place, flight) in moving.prefix(Self.mostInFlight).enumerated() {
      let choice = place == 0 ? Action.Choice.next : .number(flight.number)
      if allows(.deliver) { moves.append(Move(.deliver(.one(choice)))) }
      if allows(.drop) { moves.append(Move(.drop(choice))) }
      if allows(.duplicate), breadth == .wide || isNamed(.duplicate) || wishes.contains(.copies) {
        moves.append(Move(.duplicate(choice)))
      }
      if isNamed(.corrupt) { moves.append(Move(.corrupt(choice))) }
      if allows(.hold), breadth == .wide || isNamed(.hold) { moves.append(Move(.hold(choice))) }
    }
    for flight in lab.wire.filter(\.isHeld).prefix(Self.mostInFlight) {
      if allows(.release) { moves.append(Move(.release(.number(flight.number)))) }
      if allows(.deliver) { moves.append(Move(.deliver(.one(.number(flight.number))))) }
    }
  }

  /// So many of the segments in flight are looked at one by one.
  private static let mostInFlight = 8

  private func addTime(_ moves: inout [Move], _ standing: Standing) {
    guard allows(.wait) else { return }
    if standing.lab.nextDue != nil { moves.append(Move(.waitNext)) }
    for case .time(let value, let goal) in wishes {
      if let missing = value.timeMissing(to: goal, in: standing.scene) { moves.append(Move(.wait(missing))) }
    }
  }
}

extension Connection {
  /// SEND is understood.
  fileprivate var maySend: Bool {
    switch state {
    case .synSent, .synReceived, .established, .closeWait: !closeRequested
    case .closed, .listen, .finWait1, .finWait2, .closing, .lastAck, .timeWait: false
    }
  }

  /// CLOSE does something.
  fileprivate var mayClose: Bool {
    switch state {
    case .listen, .synSent, .synReceived, .established, .closeWait: !closeRequested
    case .closed, .finWait1, .finWait2, .closing, .lastAck, .timeWait: false
    }
  }
}
