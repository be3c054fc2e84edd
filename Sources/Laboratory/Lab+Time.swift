import TCP

// Time moves only here: by a delivery, by `run`, by a wait.

extension Lab {
  mutating func deliver(_ delivery: Action.Delivery) throws(Refusal) -> [Event] {
    switch delivery {
    case .one(let choice): return deliver(at: try find(choice))
    case .all:
      let numbers = wire.filter { !$0.isHeld }.sorted { ($0.due, $0.number) < ($1.due, $1.number) }.map(
        \.number)
      guard !numbers.isEmpty else { throw .nothingInFlight(to: nil, held: wire.count) }
      var events: [Event] = []
      for number in numbers { events += deliver(at: try find(.number(number))) }
      return events
    }
  }

  /// Delivers one segment. Alarms that are due before it go off first; a late segment does not turn time back.
  private mutating func deliver(at index: Int) -> [Event] {
    let flight = wire[index]
    var events: [Event] = []
    while let alarm = alarmQueue.first, alarm.due < flight.due {
      now = max(now, alarm.due)
      events.append(fire(alarm))
    }
    wire.removeAll { $0.number == flight.number }
    now = max(now, flight.due)
    events.append(arrive(flight))
    return events
  }

  mutating func run() throws(Refusal) -> [Event] {
    guard wire.contains(where: { !$0.isHeld }) else { throw .nothingInFlight(to: nil, held: wire.count) }
    var events: [Event] = []
    var delivered = 0
    while let index = firstDueIndex {
      guard delivered < Lab.runLimit else {
        events.append(Event(time: now, kind: .limit(Lab.runLimit)))
        break
      }
      events += deliver(at: index)
      delivered += 1
    }
    return events
  }

  mutating func wait(_ duration: Duration) -> [Event] {
    let start = now
    let end = now + duration
    var events: [Event] = []
    while let instant = nextDue, instant <= end {
      guard events.count < Lab.waitLimit else {
        events.append(Event(time: now, kind: .limit(Lab.waitLimit)))
        return events + [Event(time: now, kind: .clock(from: start))]
      }
      events += playNext()
    }
    now = end
    return events + [Event(time: now, kind: .clock(from: start))]
  }

  mutating func waitNext() throws(Refusal) -> [Event] {
    guard let instant = nextDue else { throw .nothingDue(held: wire.count) }
    let start = now
    var events: [Event] = []
    while let due = nextDue, due <= max(start, instant), events.count < Lab.waitLimit { events += playNext() }
    return events + [Event(time: now, kind: .clock(from: start))]
  }

  /// When the next thing happens if nobody interferes: an arrival or an alarm.
  package var nextDue: Duration? {
    let arrival = firstDueIndex.map { max(now, wire[$0].due) }
    let alarm = alarmQueue.first?.due
    guard let arrival, let alarm else { return arrival ?? alarm }
    return min(arrival, alarm)
  }

  /// Plays the one thing that is due first; at the same instant arrivals come before alarms.
  private mutating func playNext() -> [Event] {
    if let index = firstDueIndex {
      guard let alarm = alarmQueue.first, alarm.due < wire[index].due else {
        let flight = wire.remove(at: index)
        now = max(now, flight.due)
        return [arrive(flight)]
      }
    }
    guard let alarm = alarmQueue.first else { return [] }
    now = max(now, alarm.due)
    return [fire(alarm)]
  }

  private var firstDueIndex: Int? {
    var first: Int?
    for index in wire.indices where !wire[index].isHeld {
      guard let best = first else {
        first = index
        continue
      }
      if wire[index].due < wire[best].due { first = index }  // the wire is in order of number
    }
    return first
  }
}
