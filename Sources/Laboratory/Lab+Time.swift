import TCP

// Time moves only here: by a delivery, by `run`, by a wait.

extension Lab {
  mutating func deliver(_ delivery: Action.Delivery, _ events: inout [Event]) throws(Refusal) {
    switch delivery {
    case .one(let choice): deliver(at: try find(choice), &events)
    case .all:
      let numbers = wire.filter { !$0.isHeld }.sorted { ($0.due, $0.number) < ($1.due, $1.number) }.map(
        \.number)
      guard !numbers.isEmpty else { throw .nothingInFlight(to: nil, held: wire.count) }
      for number in numbers { deliver(at: try find(.number(number)), &events) }
    }
  }

  /// Delivers one segment. Alarms that are due before it go off first; a late segment does not turn time back.
  private mutating func deliver(at index: Int, _ events: inout [Event]) {
    // It leaves the wire first: what the alarms put there comes behind it.
    let flight = wire.remove(at: index)
    while let alarm = alarmQueue.first, alarm.due < flight.due {
      now = max(now, alarm.due)
      fire(alarm, &events)
    }
    now = max(now, flight.due)
    arrive(flight, &events)
  }

  mutating func run(_ events: inout [Event]) throws(Refusal) {
    guard wire.contains(where: { !$0.isHeld }) else { throw .nothingInFlight(to: nil, held: wire.count) }
    var delivered = 0
    while let index = firstDueIndex {
      guard delivered < Lab.runLimit else {
        events.append(Event(time: now, kind: .limit(Lab.runLimit)))
        break
      }
      deliver(at: index, &events)
      delivered += 1
    }
  }

  mutating func wait(_ duration: Duration, _ events: inout [Event]) {
    let start = now
    let end = now + duration
    let limit = events.count + Lab.waitLimit
    while let instant = nextDue, instant <= end {
      guard events.count < limit else {
        events.append(Event(time: now, kind: .limit(Lab.waitLimit)))
        return events.append(Event(time: now, kind: .clock(from: start)))
      }
      playNext(&events)
    }
    now = end
    events.append(Event(time: now, kind: .clock(from: start)))
  }

  mutating func waitNext(_ events: inout [Event]) throws(Refusal) {
    guard let instant = nextDue else { throw .nothingDue(held: wire.count) }
    let start = now
    let limit = events.count + Lab.waitLimit
    while let due = nextDue, due <= max(start, instant), events.count < limit { playNext(&events) }
    events.append(Event(time: now, kind: .clock(from: start)))
  }

  /// When the next thing happens if nobody interferes: an arrival or an alarm.
  package var nextDue: Duration? {
    let arrival = firstDueIndex.map { max(now, wire[$0].due) }
    let alarm = alarmQueue.first?.due
    guard let arrival, let alarm else { return arrival ?? alarm }
    return min(arrival, alarm)
  }

  /// Plays the one thing that is due first; at the same instant arrivals come before alarms.
  private mutating func playNext(_ events: inout [Event]) {
    if let index = firstDueIndex {
      guard let alarm = alarmQueue.first, alarm.due < wire[index].due else {
        let flight = wire.remove(at: index)
        now = max(now, flight.due)
        return arrive(flight, &events)
      }
    }
    guard let alarm = alarmQueue.first else { return }
    now = max(now, alarm.due)
    fire(alarm, &events)
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
