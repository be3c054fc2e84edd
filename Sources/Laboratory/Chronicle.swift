import TCP

/// What has happened in a lab, in order; a value beside the lab, undone with it.
///
/// Everything stands in a few lists that only grow, so what happens costs no allocation of its own, and a copy of a
/// long history shares it. `events` and `segments` put together from them what a reader looks at.
package struct Chronicle: Hashable, Sendable {
  /// One for each event.
  var entries = Log<Entry>()
  /// What all turns asked for and noted, without segments and texts.
  var steps = Log<Effects.Step>()
  /// The texts that turns accepted or delivered.
  var texts = Log<[UInt8]>()
  /// The segments that events speak of, as they were then.
  var flights = Log<InFlight>()
  /// The calls that began a turn.
  var calls = Log<Call>()
  /// The settings that did.
  var settings = Log<Setting>()
  /// What became of each segment that was put onto the wire, in order of number.
  var records = Log<Record>()
  /// The number of the first of them.
  var firstNumber = 1
  /// The effects of the turn that is under way; between events there are none.
  var effects = Effects()

  /// Nothing yet.
  package init() {}

  /// How many events there are.
  package var count: Int { entries.count }

  /// All events.
  package var events: EventList { EventList(of: self, 0..<count) }

  /// The events from this index on.
  package func events(from start: Int) -> EventList { EventList(of: self, min(max(start, 0), count)..<count) }

  /// Performs an action in a lab and adds what happens. Refused, neither has changed.
  package mutating func record(_ action: Action, in lab: inout Lab) throws(Refusal) {
    try lab.perform(action, &self)
  }

  /// Takes back the last events, so that only the first `count` are left.
  package mutating func truncate(to count: Int) {
    while entries.count > count {
      takeBack(entries[entries.count - 1])
      entries.truncate(to: entries.count - 1)
    }
  }

  /// The record of a segment, whatever became of it.
  package func segment(_ number: Int) -> SegmentRecord? {
    (0..<records.count).contains(number - firstNumber) ? segmentRecord(number - firstNumber) : nil
  }

  /// The segments in order of number.
  package var segments: [SegmentRecord] { (0..<records.count).map(segmentRecord) }

  /// The last segments, at most so many.
  package func segments(last count: Int) -> [SegmentRecord] {
    (0..<records.count).suffix(count).map(segmentRecord)
  }

  /// How many segments there are.
  package var segmentCount: Int { records.count }
}

// What a lab writes.

extension Chronicle {
  /// A segment arrived and began a turn.
  mutating func arrived(
    _ flight: InFlight, at host: HostName, _ connection: Int, _ before: State, _ after: State, _ now: Duration
  ) -> Entry.Beginning {
    let index = flight.number - firstNumber
    guard index >= 0, index < records.count else { return .arrival(keep(flight)) }  // sent before this began
    var record = records[index]
    record.fate = .arrived(at: now)
    record.receiver = connection == 0 ? nil : ConnectionID(host, connection)
    record.receiverStateBefore = before
    record.receiverState = after
    records.replace(index, by: record)
    return .arrival(flight.isHeld ? keep(flight) : record.flight)
  }

  /// A call begins a turn.
  mutating func begun(by call: Call) -> Entry.Beginning {
    calls.append(call)
    return .call(UInt32(calls.count - 1))
  }

  /// A setting begins a turn.
  mutating func begun(by setting: Setting) -> Entry.Beginning {
    settings.append(setting)
    return .setting(UInt32(settings.count - 1))
  }

  /// A segment came onto the wire, or was lost there by chance.
  mutating func sent(_ flight: InFlight, by sender: ConnectionID?, in state: State?) {
    let again = flight.origin == .sentAgain ? firstNumber(like: flight, from: sender) : nil
    if records.isEmpty { firstNumber = flight.number }
    records.append(Record(flight: keep(flight), sender: sender, senderState: state, again: again))
  }

  /// A turn is over. Its segments are the last that were sent.
  mutating func finished(
    _ turn: Entry.Turn, since start: Int, sending count: Int, at now: Duration
  ) {
    var turn = turn
    let (firstStep, firstText) = (UInt32(steps.count), UInt32(texts.count))
    steps.append(contentsOf: effects.steps)
    for text in effects.texts { texts.append(text) }
    turn.steps = firstStep..<UInt32(steps.count)
    turn.texts = firstText..<UInt32(texts.count)
    turn.sent = UInt32(flights.count - count)..<UInt32(flights.count)
    effects.removeAll()
    entries.append(Entry(time: now, flights: UInt32(start), kind: .turn(turn)))
  }

  /// Something else than a turn, and the segment that it is about.
  mutating func happened(_ kind: Entry.Kind, to flight: InFlight? = nil, at now: Duration) {
    let start = UInt32(flights.count)
    if let flight {
      switch kind {
      case .injected, .duplicated: sent(flight, by: nil, in: nil)
      case .dropped(let loss): change(flight) { $0.fate = .dropped(at: now, loss) }
      case .corrupted: change(flight) { $0.isCorrupted = true }
      case .turn, .accepted, .set, .held, .released, .clock, .limit: flights.append(flight)
      }
    }
    entries.append(Entry(time: now, flights: start, kind: kind))
  }

  /// Which of the last segments of a turn the path has lost.
  mutating func tellLosses(ofLast count: Int, at now: Duration) {
    for flight in flights[flights.count - count..<flights.count] {
      if case .lost(let odds)? = flight.mishap { happened(.dropped(.byChance(odds)), to: flight, at: now) }
    }
  }

  private mutating func keep(_ flight: InFlight) -> UInt32 {
    flights.append(flight)
    return UInt32(flights.count - 1)
  }

  private mutating func change(_ flight: InFlight, _ change: (inout Record) -> Void) {
    flights.append(flight)
    let index = flight.number - firstNumber
    if (0..<records.count).contains(index) {
      var record = records[index]
      change(&record)
      records.replace(index, by: record)
    }
  }

  /// The number under which this segment was sent for the first time.
  private func firstNumber(like flight: InFlight, from sender: ConnectionID?) -> Int? {
    let wanted = flight.packet.segment
    for index in (0..<records.count).reversed() where records[index].sender == sender {
      let other = flights[Int(records[index].flight)]
      let segment = other.packet.segment
      if other.origin == .sent, segment.len > 0, segment.seq <= wanted.seq, wanted.end <= segment.end {
        return other.number
      }
    }
    return nil
  }
}
