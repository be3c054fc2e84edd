import TCP

// How a chronicle keeps what happened: plain words that refer to its lists.

extension Chronicle {
  /// An event.
  struct Entry: Hashable, Sendable {
    /// When.
    var time: Duration
    /// How many flights were kept before it. Unless it is a turn, the flight that it is about, if any, follows them.
    var flights: UInt32
    /// What.
    var kind: Kind

    /// What happened, as `Event.Kind` has it.
    enum Kind: Hashable, Sendable {
      case turn(Turn)
      case accepted(ConnectionID, from: ConnectionID)
      case injected
      case dropped(Loss)
      case duplicated
      case corrupted
      case set(PathSetting)
      case held
      case released
      case clock(from: Duration)
      case limit(Int)
    }

    /// One event of one TCP.
    struct Turn: Hashable, Sendable {
      var host: HostName
      var before: State
      var after: State
      var beginning: Beginning
      /// The connection's number; 0 when a segment arrived for none.
      var connection: Int
      /// The number of the listener that gave birth to it in this turn, or 0.
      var bornOf = 0
      var steps: Range<UInt32> = 0..<0
      var texts: Range<UInt32> = 0..<0
      var sent: Range<UInt32> = 0..<0
    }

    /// What began a turn.
    enum Beginning: Hashable, Sendable {
      case connect
      case listen
      case crash
      case timer(Timer)
      /// The flight at this index.
      case arrival(UInt32)
      /// The call at this index.
      case call(UInt32)
      /// The setting at this index.
      case setting(UInt32)
    }
  }

  /// What became of a segment.
  struct Record: Hashable, Sendable {
    /// The index of the flight as it was sent.
    var flight: UInt32
    var isCorrupted = false
    var sender: ConnectionID?
    var senderState: State?
    var again: Int?
    var fate = SegmentRecord.Fate.inFlight
    var receiver: ConnectionID?
    var receiverStateBefore: State?
    var receiverState: State?

    init(flight: UInt32, sender: ConnectionID?, senderState: State?, again: Int?) {
      self.flight = flight
      self.sender = sender
      self.senderState = senderState
      self.again = again
    }
  }

  /// The opposite of what the lab wrote.
  mutating func takeBack(_ entry: Entry) {
    switch entry.kind {
    case .turn(let turn):
      records.truncate(to: records.count - turn.sent.count)
      if case .arrival(let index) = turn.beginning { putBack(flights[Int(index)]) }
      if case .call = turn.beginning { calls.truncate(to: calls.count - 1) }
      if case .setting = turn.beginning { settings.truncate(to: settings.count - 1) }
      steps.truncate(to: Int(turn.steps.lowerBound))
      texts.truncate(to: Int(turn.texts.lowerBound))
    case .injected, .duplicated: records.truncate(to: records.count - 1)
    case .dropped: putBack(flights[Int(entry.flights)])
    case .corrupted: restore(flights[Int(entry.flights)]) { $0.isCorrupted = false }
    case .accepted, .set, .held, .released, .clock, .limit: break
    }
    flights.truncate(to: Int(entry.flights))
  }

  private mutating func putBack(_ flight: InFlight) {
    restore(flight) {
      $0.fate = .inFlight
      $0.receiver = nil
      $0.receiverState = nil
      $0.receiverStateBefore = nil
    }
  }

  private mutating func restore(_ flight: InFlight, _ body: (inout Record) -> Void) {
    let index = flight.number - firstNumber
    if (0..<records.count).contains(index) {
      var record = records[index]
      body(&record)
      records.replace(index, by: record)
    }
  }
}

// What a reader gets.

extension Chronicle {
  /// The event at this index, with all that belongs to it.
  func event(_ index: Int) -> Event {
    let entry = entries[index]
    return Event(time: entry.time, kind: kind(of: entry))
  }

  private func kind(of entry: Entry) -> Event.Kind {
    var flight: InFlight { flights[Int(entry.flights)] }
    switch entry.kind {
    case .turn(let turn): return .turn(self.turn(turn))
    case .accepted(let id, let listener): return .accepted(id, from: listener)
    case .injected: return .injected(flight)
    case .dropped(let loss): return .dropped(flight, loss)
    case .duplicated: return .duplicated(flight)
    case .corrupted: return .corrupted(flight)
    case .set(let setting): return .set(setting)
    case .held: return .held(flight)
    case .released: return .released(flight)
    case .clock(let start): return .clock(from: start)
    case .limit(let count): return .limit(count)
    }
  }

  private func turn(_ turn: Entry.Turn) -> Turn {
    let sent = flights[turn.sent.indices]
    return Turn(
      host: turn.host, connection: turn.connection == 0 ? nil : ConnectionID(turn.host, turn.connection),
      bornOf: turn.bornOf == 0 ? nil : ConnectionID(turn.host, turn.bornOf), cause: cause(turn.beginning),
      before: turn.before, after: turn.after,
      effects: Effects(
        steps[turn.steps.indices], texts: texts[turn.texts.indices], segments: sent.map(\.packet.segment)),
      sent: sent)
  }

  private func cause(_ beginning: Entry.Beginning) -> Cause {
    switch beginning {
    case .connect: .connect
    case .listen: .listen
    case .crash: .crash
    case .timer(let timer): .timer(timer)
    case .arrival(let index): .arrival(flights[Int(index)])
    case .call(let index): .call(calls[Int(index)])
    case .setting(let index): .setting(settings[Int(index)])
    }
  }

  /// The record at this index.
  func segmentRecord(_ index: Int) -> SegmentRecord {
    let record = records[index]
    var flight = flights[Int(record.flight)]
    flight.isCorrupted = record.isCorrupted
    return SegmentRecord(
      flight: flight, sender: record.sender, senderState: record.senderState, again: record.again,
      fate: record.fate, receiver: record.receiver, receiverStateBefore: record.receiverStateBefore,
      receiverState: record.receiverState)
  }
}

extension Range<UInt32> {
  /// The same, to look things up in a list.
  fileprivate var indices: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
