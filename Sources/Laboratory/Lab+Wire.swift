import TCP

// What the network, or an attacker, does to segments in flight.

extension Lab {
  mutating func inject(_ packet: Packet, _ chronicle: inout Chronicle) throws(Refusal) {
    guard wire.count < Lab.wireLimit else { throw .tooMuch("segments in flight", limit: Lab.wireLimit) }
    chronicle.happened(.injected, to: put(packet, .injected), at: now)
  }

  mutating func drop(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let flight = wire.remove(at: try find(choice))
    chronicle.happened(.dropped(.byHand), to: flight, at: now)
  }

  mutating func duplicate(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let original = wire[try find(choice)]
    guard wire.count < Lab.wireLimit else { throw .tooMuch("segments in flight", limit: Lab.wireLimit) }
    var copy = put(original.packet, .copy(of: original.number))
    if original.isCorrupted {
      copy.isCorrupted = true
      wire[wire.count - 1] = copy
    }
    chronicle.happened(.duplicated, to: copy, at: now)
  }

  mutating func corrupt(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let index = try find(choice)
    guard !wire[index].isCorrupted else { throw .alreadyCorrupted(wire[index].number) }
    wire[index].isCorrupted = true
    chronicle.happened(.corrupted, to: wire[index], at: now)
  }

  mutating func set(_ setting: PathSetting, _ chronicle: inout Chronicle) {
    path.take(setting)
    chronicle.happened(.set(setting), at: now)
  }

  mutating func hold(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let index = try find(choice)
    guard !wire[index].isHeld else { throw .alreadyHeld(wire[index].number) }
    wire[index].isHeld = true
    chronicle.happened(.held, to: wire[index], at: now)
  }

  mutating func release(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let index: Int
    switch choice {
    case .number(let number):
      index = try find(choice)
      guard wire[index].isHeld else { throw .notHeld(number) }
    case .next, .to:
      let host: HostName? = if case .to(let name) = choice { name } else { nil }
      guard let held = wire.firstIndex(where: { $0.isHeld && $0.goes(to: host) }) else {
        throw .nothingInFlight(to: host, held: 0)
      }
      index = held
    }
    wire[index].isHeld = false
    chronicle.happened(.released, to: wire[index], at: now)
  }

  /// Where in `wire` the chosen segment stands. Only a number finds a held one.
  func find(_ choice: Action.Choice) throws(Refusal) -> Int {
    switch choice {
    case .number(let number):
      guard let index = wire.firstIndex(where: { $0.number == number }) else { throw .notInFlight(number) }
      return index
    case .next: return try findFirstDue(to: nil)
    case .to(let host): return try findFirstDue(to: host)
    }
  }

  private func findFirstDue(to host: HostName?) throws(Refusal) -> Int {
    let waiting = wire.indices.filter { !wire[$0].isHeld && wire[$0].goes(to: host) }
    guard let first = waiting.min(by: { (wire[$0].due, wire[$0].number) < (wire[$1].due, wire[$1].number) })
    else { throw .nothingInFlight(to: host, held: wire.filter { $0.isHeld && $0.goes(to: host) }.count) }
    return first
  }
}

extension InFlight {
  /// The segment goes to this host; any host when none is named.
  package func goes(to host: HostName?) -> Bool { host == nil || packet.destination.host == host }
}
