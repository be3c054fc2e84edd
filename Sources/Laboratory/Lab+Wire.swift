import TCP

// What the network, or an attacker, does to segments in flight.

extension Lab {
  mutating func inject(_ packet: Packet, _ chronicle: inout Chronicle) throws(Refusal) {
    guard wire.count < Lab.wireLimit else { throw .tooMuch(.segments, limit: Lab.wireLimit) }
    network.put(packet, .injected) { _ in }
    chronicle.happened(.injected, to: wire[wire.count - 1], at: now)
  }

  mutating func drop(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let flight = network.wire.remove(at: try find(choice))
    chronicle.happened(.dropped(.byHand), to: flight, at: now)
  }

  mutating func duplicate(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let original = network.wire[try find(choice)]
    guard wire.count < Lab.wireLimit else { throw .tooMuch(.segments, limit: Lab.wireLimit) }
    network.put(original.packet, .copy(of: original.number)) { $0.isCorrupted = original.isCorrupted }
    chronicle.happened(.duplicated, to: wire[wire.count - 1], at: now)
  }

  mutating func corrupt(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let index = try find(choice)
    guard !network.wire[index].isCorrupted else { throw .alreadyCorrupted(network.wire[index].number) }
    network.wire[index].isCorrupted = true
    chronicle.happened(.corrupted, to: network.wire[index], at: now)
  }

  mutating func set(_ setting: PathSetting, _ chronicle: inout Chronicle) {
    network.path.take(setting)
    chronicle.happened(.set(setting), at: now)
  }

  mutating func hold(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let index = try find(choice)
    guard !network.wire[index].isHeld else { throw .alreadyHeld(network.wire[index].number) }
    network.wire[index].isHeld = true
    chronicle.happened(.held, to: network.wire[index], at: now)
  }

  mutating func release(_ choice: Action.Choice, _ chronicle: inout Chronicle) throws(Refusal) {
    let index: Int
    switch choice {
    case .number(let number):
      index = try find(choice)
      guard network.wire[index].isHeld else { throw .notHeld(number) }
    case .next, .to:
      let host: HostName? = if case .to(let name) = choice { name } else { nil }
      guard let held = network.wire.firstIndex(where: { $0.isHeld && $0.goes(to: host) }) else {
        throw .nothingInFlight(to: host, held: 0)
      }
      index = held
    }
    network.wire[index].isHeld = false
    chronicle.happened(.released, to: network.wire[index], at: now)
  }

  /// Where in `wire` the chosen segment stands. Only a number finds a held one.
  func find(_ choice: Action.Choice) throws(Refusal) -> Int {
    switch choice {
    case .number(let number):
      guard let index = network.wire.firstIndex(where: { $0.number == number }) else {
        throw .notInFlight(number)
      }
      return index
    case .next: return try findFirstDue(to: nil)
    case .to(let host): return try findFirstDue(to: host)
    }
  }

  private func findFirstDue(to host: HostName?) throws(Refusal) -> Int {
    let waiting = network.wire.indices.filter { !network.wire[$0].isHeld && network.wire[$0].goes(to: host) }
    guard
      let first = waiting.min(by: {
        (network.wire[$0].due, network.wire[$0].number) < (network.wire[$1].due, network.wire[$1].number)
      })
    else {
      throw .nothingInFlight(to: host, held: network.wire.filter { $0.isHeld && $0.goes(to: host) }.count)
    }
    return first
  }
}

extension InFlight {
  /// The segment goes to this host; any host when none is named.
  package func goes(to host: HostName?) -> Bool { host == nil || packet.destination.host == host }
}
