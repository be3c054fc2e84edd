import TCP

// What the network, or an attacker, does to segments in flight.

extension Lab {
  mutating func inject(_ packet: Packet, _ events: inout [Event]) throws(Refusal) {
    guard wire.count < Lab.wireLimit else { throw .tooMuch("segments in flight", limit: Lab.wireLimit) }
    events.append(Event(time: now, kind: .injected(put(packet, .injected))))
  }

  mutating func drop(_ choice: Action.Choice, _ events: inout [Event]) throws(Refusal) {
    let flight = wire.remove(at: try find(choice))
    events.append(Event(time: now, kind: .dropped(flight, .byHand)))
  }

  mutating func duplicate(_ choice: Action.Choice, _ events: inout [Event]) throws(Refusal) {
    let original = wire[try find(choice)]
    guard wire.count < Lab.wireLimit else { throw .tooMuch("segments in flight", limit: Lab.wireLimit) }
    var copy = put(original.packet, .copy(of: original.number))
    if original.isCorrupted {
      copy.isCorrupted = true
      wire[wire.count - 1] = copy
    }
    events.append(Event(time: now, kind: .duplicated(copy)))
  }

  mutating func corrupt(_ choice: Action.Choice, _ events: inout [Event]) throws(Refusal) {
    let index = try find(choice)
    guard !wire[index].isCorrupted else { throw .alreadyCorrupted(wire[index].number) }
    wire[index].isCorrupted = true
    events.append(Event(time: now, kind: .corrupted(wire[index])))
  }

  mutating func set(_ setting: PathSetting, _ events: inout [Event]) {
    path.take(setting)
    events.append(Event(time: now, kind: .set(setting)))
  }

  /// The same events, each loss by chance behind the turn that sent the segment.
  static func tellingLosses(_ events: ArraySlice<Event>) -> [Event] {
    events.flatMap { event -> [Event] in
      guard case .turn(let turn) = event.kind else { return [event] }
      return [event]
        + turn.sent.compactMap { flight in
          guard case .lost(let odds)? = flight.mishap else { return nil }
          return Event(time: event.time, kind: .dropped(flight, .byChance(odds)))
        }
    }
  }

  mutating func hold(_ choice: Action.Choice, _ events: inout [Event]) throws(Refusal) {
    let index = try find(choice)
    guard !wire[index].isHeld else { throw .alreadyHeld(wire[index].number) }
    wire[index].isHeld = true
    events.append(Event(time: now, kind: .held(wire[index])))
  }

  mutating func release(_ choice: Action.Choice, _ events: inout [Event]) throws(Refusal) {
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
    events.append(Event(time: now, kind: .released(wire[index])))
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
