import TCP

/// What has happened in a lab, in order; a value beside the lab, undone with it.
///
/// Everything stands in a few lists that only grow, so what happens costs no allocation of its own, and a copy of a
/// long history shares it. `events` and `segments` put together from them what a reader looks at.
package struct Chronicle: Hashable, Sendable {
  /// One for each event.
  var entries = Log<Entry>()
  /// The texts that turns accepted or delivered.
  var texts = Log<[UInt8]>()
  /// The segments that events speak of, as they were then, unless that is how they were sent.
  var flights = Log<Flight>()
  /// What few of the segments have.
  var extras = Log<Extra>()
  /// The calls that began a turn.
  var calls = Log<Call>()
  /// The settings that did.
  var settings = Log<Setting>()
  /// Each segment that was put onto the wire, in order of number, and what became of it.
  var records = Log<Record>()
  /// The number of the first of them.
  var firstNumber = 1
  /// The effects of the turn that is under way, and the steps of all turns.
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
  /// How much the lists hold before an event.
  var marks: Entry.Marks {
    @inline(__always) get {
      Entry.Marks(
        flights: UInt32(truncatingIfNeeded: flights.count),
        records: UInt32(truncatingIfNeeded: records.count),
        extras: UInt32(truncatingIfNeeded: extras.count), texts: UInt32(truncatingIfNeeded: texts.count))
    }
  }

  /// Where the record of a segment stands; nothing if it was sent before this began.
  @inline(__always) private func index(of number: Int) -> Int? {
    let index = number &- firstNumber
    return index >= 0 && index < records.count ? index : nil
  }

  /// A segment arrived and begins a turn.
  @inline(__always) mutating func arrived(_ flight: inout InFlight) -> Entry.Beginning {
    guard let index = index(of: flight.number), !flight.isHeld else {
      flights.append(kept(&flight))
      return .changedArrival(UInt32(truncatingIfNeeded: flights.count - 1))
    }
    return .arrival(UInt32(truncatingIfNeeded: index))
  }

  /// What came of a segment that arrived.
  @inline(__always) mutating func noteArrival(
    _ beginning: Entry.Beginning, _ connection: Int, _ before: State, _ after: State, _ now: Duration
  ) {
    let known: Int?
    switch beginning {
    case .arrival(let index): known = Int(index)
    case .changedArrival(let index): known = self.index(of: Int(flights[Int(index)].number))
    case .connect, .listen, .crash, .timer, .call, .setting: known = nil
    }
    guard let known else { return }
    records.change(known) { record in
      record.fate = .arrived(at: now)
      record.receiver = UInt32(truncatingIfNeeded: connection)
      record.receiverStateBefore = before
      record.receiverState = after
    }
  }

  /// What a user did begins a turn.
  mutating func begun(by cause: Lab.CallCause) -> Entry.Beginning {
    switch cause {
    case .connect: return .connect
    case .listen: return .listen
    case .call(let call):
      calls.append(call)
      return .call(UInt32(truncatingIfNeeded: calls.count - 1))
    case .setting(let setting):
      settings.append(setting)
      return .setting(UInt32(truncatingIfNeeded: settings.count - 1))
    }
  }

  /// A segment came onto the wire, or was lost there by chance.
  mutating func sent(_ flight: inout InFlight, by sender: Int, in state: State?) {
    let flight = kept(&flight)
    var again: UInt32 = 0
    if case .sentAgain = flight.origin { again = firstNumber(like: flight, from: sender) }
    if records.isEmpty { firstNumber = Int(flight.number) }
    records.append(
      Record(flight, sender: UInt32(truncatingIfNeeded: sender), senderState: state, again: again))
  }

  /// A turn is over.
  @inline(__always) mutating func finished(_ turn: Entry.Turn, since marks: Entry.Marks, at now: Duration) {
    var turn = turn
    while let text = effects.takeText() {
      texts.append(text)
      turn.texts += 1
    }
    turn.sent = UInt32(truncatingIfNeeded: records.count) - marks.records
    entries.append(Entry(time: now, marks: marks, kind: .turn(turn)))
  }

  /// Something else than a turn, and the segment that it is about.
  mutating func happened(_ kind: Entry.Kind, to flight: InFlight? = nil, at now: Duration) {
    let marks = marks
    if var flight {
      switch kind {
      case .injected, .duplicated: sent(&flight, by: 0, in: nil)
      case .dropped(let loss): change(&flight) { $0.fate = .dropped(at: now, loss) }
      case .corrupted: change(&flight) { $0.isCorrupted = true }
      case .turn, .accepted, .set, .held, .released, .clock, .limit: flights.append(kept(&flight))
      }
    }
    entries.append(Entry(time: now, marks: marks, kind: kind))
  }

  /// Which of the last segments of a turn the path has lost.
  mutating func tellLosses(from first: UInt32, at now: Duration) {
    for index in Int(first)..<records.count {
      let flight = inFlight(records[index].flight)
      if case .lost(let odds)? = flight.mishap { happened(.dropped(.byChance(odds)), to: flight, at: now) }
    }
  }

  private mutating func change(_ flight: inout InFlight, _ change: (inout Record) -> Void) {
    flights.append(kept(&flight))
    if let index = index(of: flight.number) { records.change(index, change) }
  }

  /// The number under which this segment was sent for the first time; 0 if that was before this began.
  private func firstNumber(like flight: Flight, from sender: Int) -> UInt32 {
    for index in (0..<records.count).reversed() {
      let record = records[index]
      guard record.sender == sender, record.flight.source.host == flight.source.host else { continue }
      let (seq, end) = (record.flight.seq, end(record.flight))
      if record.flight.origin == .sent, seq != end, seq <= flight.seq, self.end(flight) <= end {
        return record.flight.number
      }
    }
    return 0
  }
}
