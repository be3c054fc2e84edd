import Laboratory
import TCP

/// What conditions need to remember of the history: a small value, folded over events.
package struct Monitor: Hashable, Sendable {
  private let atoms: [Atom]
  private var memories: [Memory]
  private var ordinal = 0
  /// The clock where the history begins.
  package let start: Duration
  /// The number that the first segment of the history has.
  package let firstSegment: Int

  /// What is remembered of one atom.
  struct Memory: Hashable, Sendable {
    /// How often it happened.
    var count = 0
    /// The ordinal of the event at which it happened first.
    var first: Int?
    /// The text so far.
    var text: [UInt8] = []
    /// The time so far, without the stay that still lasts.
    var time: Duration = .zero
    /// The connections that are in the state now.
    var there: [ConnectionID] = []
    /// Since when one of them is.
    var since: Duration?
  }

  /// Watches these atoms from this moment of the lab on.
  init(_ atoms: [Atom], from lab: Lab) {
    var unique: [Atom] = []
    for atom in atoms where !unique.contains(atom) { unique.append(atom) }
    // Mostly the caller's own array, which is quick to compare.
    self.atoms = unique.count == atoms.count ? atoms : unique
    start = lab.now
    firstSegment = lab.nextSegment
    memories = unique.map { Monitor.memory($0, from: lab) }
  }

  /// Forgets everything, and begins again where it began.
  package mutating func begin(from lab: Lab) {
    ordinal = 0
    memories = atoms.map { Monitor.memory($0, from: lab) }
  }

  /// What there is to remember of a lab's start.
  private static func memory(_ atom: Atom, from lab: Lab) -> Memory {
    var memory = Memory()
    if case .timeIn(let who, let state) = atom {
      memory.there = lab.connections(of: who, in: state)
      memory.since = memory.there.isEmpty ? nil : lab.now
    }
    return memory
  }

  /// What is remembered of an atom that is watched.
  func memory(_ atom: Atom) -> Memory {
    atoms.firstIndex(of: atom).map { memories[$0] } ?? Memory()
  }

  /// So many octets of text are kept for the atoms that are watched.
  package var octets: Int { memories.reduce(0) { $0 + $1.text.count } }

  /// It watches all of these atoms.
  package func watches(_ wanted: [Atom]) -> Bool { wanted == atoms || wanted.allSatisfy(atoms.contains) }

  /// The time spent so far in the state that an atom asks for.
  func time(_ atom: Atom, now: Duration) -> Duration {
    let memory = memory(atom)
    return memory.time + (memory.since.map { now - $0 } ?? .zero)
  }

  /// Takes what has just happened.
  package mutating func fold(_ events: [Event]) {
    guard !atoms.isEmpty else { return }
    for event in events { fold(event) }
  }

  /// Takes a part of the history.
  package mutating func fold(_ events: EventList) {
    guard !atoms.isEmpty else { return }
    for index in events.startIndex..<events.endIndex { fold(events[index]) }
  }

  private mutating func fold(_ event: Event) {
    ordinal += 1
    for index in atoms.indices { fold(event, into: index) }
  }

  private mutating func fold(_ event: Event, into index: Int) {
    switch event.kind {
    case .turn(let turn): fold(turn, event.time, into: index)
    case .dropped(let flight, _):
      if case .lost(let kind, let host) = atoms[index], kind.matches(flight.packet),
        host == nil || flight.packet.source.host == host
      {
        count(1, index)
      }
    case .accepted(let id, let listener):
      if case .tookConnection(let who) = atoms[index], who.includes(id) || who.includes(listener) {
        count(1, index)
      }
    case .injected, .duplicated, .corrupted, .set, .held, .released, .clock, .limit: break
    }
  }

  private mutating func fold(_ turn: Turn, _ time: Duration, into index: Int) {
    switch atoms[index] {
    case .sent(let who, let kind) where who.includes(turn):
      count(turn.sent.filter { kind.matches($0.packet.segment) }.count, index)
    case .received(let who, let kind, let state) where who.includes(turn, orListener: true):
      if case .arrival(let flight) = turn.cause, kind.matches(flight.packet),
        state == nil || state == turn.before
      {
        count(1, index)
      }
    case .beenIn(let who, let states) where who.includes(turn) && turn.connection != nil:
      if states.contains(turn.after) { count(1, index) }
    case .left(let who, let state) where who.includes(turn):
      // A listener that gives birth to a connection stays where it is.
      if turn.before == state, turn.after != state, turn.bornOf == nil { count(1, index) }
    case .accepted(let who) where who.includes(turn):
      for case .accept(let text) in turn.effects.all { memories[index].text += text }
    case .read(let who) where who.includes(turn):
      for case .deliver(let text, _, _) in turn.effects.all { memories[index].text += text }
    case .timeIn(let who, let state) where who.includes(turn):
      if let connection = turn.connection { stay(connection, turn.after == state, since: time, index) }
    case .sent, .received, .lost, .beenIn, .left, .accepted, .read, .timeIn, .tookConnection: break
    }
  }

  private mutating func count(_ times: Int, _ index: Int) {
    guard times > 0 else { return }
    memories[index].count += times
    memories[index].first = memories[index].first ?? ordinal
  }

  private mutating func stay(_ id: ConnectionID, _ isThere: Bool, since time: Duration, _ index: Int) {
    if isThere {
      if !memories[index].there.contains(id) { memories[index].there.append(id) }
      memories[index].since = memories[index].since ?? time
    } else if let place = memories[index].there.firstIndex(of: id) {
      memories[index].there.remove(at: place)
      guard memories[index].there.isEmpty else { return }
      memories[index].time += memories[index].since.map { time - $0 } ?? .zero
      memories[index].since = nil
    }
  }
}

extension Lab {
  /// The connections of `who` that are in this state.
  func connections(of who: Atom.Who, in state: State) -> [ConnectionID] {
    let all = HostName.allCases.flatMap { host in
      self[host].endpoints.indices.map { ConnectionID(host, $0 + 1) }
    }
    return all.filter { id in
      switch who {
      case .anybody: self.state(id) == state
      case .host(let name): id.host == name && self.state(id) == state
      case .connection(let one): id == one && self.state(id) == state
      }
    }
  }

  /// A connection of `who` is in this state.
  func contains(_ who: Atom.Who, in state: State) -> Bool {
    switch who {
    case .anybody: contains(.host(.client), in: state) || contains(.host(.server), in: state)
    case .host(let name): self[name].endpoints.contains { $0.tcb.state == state }
    case .connection(let id): self.state(id) == state
    }
  }
}
