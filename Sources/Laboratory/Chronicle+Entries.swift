import TCP

// How a chronicle keeps what happened: plain words that refer to its lists.

extension Chronicle {
  /// An event.
  struct Entry: Hashable, Sendable {
    /// When.
    var time: Duration
    /// How much the lists held before it.
    var marks: Marks
    /// What. Unless it is a turn, the segment that it is about, if any, is the next of the flights, or of the records if
    /// it was put onto the wire.
    var kind: Kind

    /// So much is in the lists: what an event adds lies behind it.
    struct Marks: Hashable, Sendable {
      var flights: UInt32
      var records: UInt32
      var extras: UInt32
      var texts: UInt32
    }

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
      var connection: UInt32
      /// The number of the listener that gave birth to it in this turn, or 0.
      var bornOf: UInt32
      var steps: StepLog.Place
      /// How many texts were accepted and delivered, and segments sent.
      var texts: UInt32 = 0
      var sent: UInt32 = 0

      init(
        host: HostName, before: State, after: State, beginning: Beginning, connection: Int, bornOf: Int = 0,
        steps: StepLog.Place
      ) {
        self.host = host
        self.before = before
        self.after = after
        self.beginning = beginning
        self.connection = UInt32(truncatingIfNeeded: connection)
        self.bornOf = UInt32(truncatingIfNeeded: bornOf)
        self.steps = steps
      }
    }

    /// What began a turn.
    enum Beginning: Hashable, Sendable {
      case connect
      case listen
      case crash
      case timer(Timer)
      /// The segment of the record at this index, as it was sent.
      case arrival(UInt32)
      /// The flight at this index.
      case changedArrival(UInt32)
      /// The call at this index.
      case call(UInt32)
      /// The setting at this index.
      case setting(UInt32)
    }
  }

  /// A segment as it was sent, and what became of it. Connections stand by number: the sender's is one of the source's
  /// host, the receiver's one of the destination's, and 0 is none.
  struct Record: Hashable, Sendable {
    var flight: Flight
    var fate = SegmentRecord.Fate.inFlight
    var sender: UInt32
    var receiver: UInt32 = 0
    var again: UInt32
    var isCorrupted = false
    var senderState: State?
    var receiverStateBefore: State?
    var receiverState: State?

    init(_ flight: Flight, sender: UInt32, senderState: State?, again: UInt32) {
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
      switch turn.beginning {
      case .arrival(let index): putBack(records[Int(index)].flight.number)
      case .changedArrival(let index): putBack(flights[Int(index)].number)
      case .call: calls.truncate(to: calls.count - 1)
      case .setting: settings.truncate(to: settings.count - 1)
      case .connect, .listen, .crash, .timer: break
      }
      effects.forgetSteps(from: turn.steps)
    case .dropped: putBack(flights[Int(entry.marks.flights)].number)
    case .corrupted: restore(flights[Int(entry.marks.flights)].number) { $0.isCorrupted = false }
    case .injected, .duplicated, .accepted, .set, .held, .released, .clock, .limit: break
    }
    flights.truncate(to: Int(entry.marks.flights))
    records.truncate(to: Int(entry.marks.records))
    extras.truncate(to: Int(entry.marks.extras))
    texts.truncate(to: Int(entry.marks.texts))
  }

  private mutating func putBack(_ number: UInt32) {
    restore(number) {
      $0.fate = .inFlight
      $0.receiver = 0
      $0.receiverState = nil
      $0.receiverStateBefore = nil
    }
  }

  private mutating func restore(_ number: UInt32, _ body: (inout Record) -> Void) {
    let index = Int(number) - firstNumber
    if (0..<records.count).contains(index) { records.change(index, body) }
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
    var flight: InFlight { inFlight(flights[Int(entry.marks.flights)]) }
    var sent: InFlight { inFlight(records[Int(entry.marks.records)].flight) }
    switch entry.kind {
    case .turn(let turn): return .turn(self.turn(turn, entry.marks))
    case .accepted(let id, let listener): return .accepted(id, from: listener)
    case .injected: return .injected(sent)
    case .dropped(let loss): return .dropped(flight, loss)
    case .duplicated: return .duplicated(sent)
    case .corrupted: return .corrupted(flight)
    case .set(let setting): return .set(setting)
    case .held: return .held(flight)
    case .released: return .released(flight)
    case .clock(let start): return .clock(from: start)
    case .limit(let count): return .limit(count)
    }
  }

  private func turn(_ turn: Entry.Turn, _ marks: Entry.Marks) -> Turn {
    let sent = records[marks.records..<marks.records + turn.sent].map { inFlight($0.flight) }
    return Turn(
      host: turn.host, connection: turn.connection == 0 ? nil : ConnectionID(turn.host, Int(turn.connection)),
      bornOf: turn.bornOf == 0 ? nil : ConnectionID(turn.host, Int(turn.bornOf)),
      cause: cause(turn.beginning), before: turn.before, after: turn.after,
      effects: Effects(
        effects.steps(at: turn.steps), texts: texts[marks.texts..<marks.texts + turn.texts],
        segments: sent.map(\.packet.segment)),
      sent: sent)
  }

  private func cause(_ beginning: Entry.Beginning) -> Cause {
    switch beginning {
    case .connect: .connect
    case .listen: .listen
    case .crash: .crash
    case .timer(let timer): .timer(timer)
    case .arrival(let index): .arrival(inFlight(records[Int(index)].flight))
    case .changedArrival(let index): .arrival(inFlight(flights[Int(index)]))
    case .call(let index): .call(calls[Int(index)])
    case .setting(let index): .setting(settings[Int(index)])
    }
  }

  /// The record at this index.
  func segmentRecord(_ index: Int) -> SegmentRecord {
    let record = records[index]
    var flight = inFlight(record.flight)
    flight.isCorrupted = record.isCorrupted
    func id(_ number: UInt32, _ host: HostName) -> ConnectionID? {
      number == 0 ? nil : ConnectionID(host, Int(number))
    }
    return SegmentRecord(
      flight: flight, sender: id(record.sender, record.flight.source.host), senderState: record.senderState,
      again: record.again == 0 ? nil : Int(record.again), fate: record.fate,
      receiver: id(record.receiver, record.flight.destination.host),
      receiverStateBefore: record.receiverStateBefore, receiverState: record.receiverState)
  }
}
