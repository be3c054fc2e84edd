import TCP

// Time moves only here: by a delivery, by `run`, by a wait.

extension Lab {
  mutating func deliver(_ delivery: Action.Delivery, _ chronicle: inout Chronicle) throws(Refusal) {
    switch delivery {
    case .one(let choice): deliver(at: try find(choice), &chronicle)
    case .all:
      let numbers = network.wire.filter { !$0.isHeld }.sorted { ($0.due, $0.number) < ($1.due, $1.number) }
        .map(
          \.number)
      guard !numbers.isEmpty else { throw .nothingInFlight(to: nil, held: network.wire.count) }
      for number in numbers { deliver(at: try find(.number(number)), &chronicle) }
    }
  }

  /// Delivers one segment. Alarms that are due before it go off first; a late segment does not turn time back.
  private mutating func deliver(at index: Int, _ chronicle: inout Chronicle) {
    // It leaves the wire first: what the alarms put there comes behind it.
    var flight = network.takeOff(index)
    while network.alarmQueue.isDue(before: flight.due), let alarm = network.alarmQueue.first {
      now = max(now, alarm.due)
      fire(alarm, &chronicle)
    }
    now = max(now, flight.due)
    arrive(&flight, &chronicle)
  }

  mutating func run(_ chronicle: inout Chronicle) throws(Refusal) {
    guard network.wire.contains(where: { !$0.isHeld }) else {
      throw .nothingInFlight(to: nil, held: network.wire.count)
    }
    var delivered = 0
    while let index = firstDueIndex {
      guard delivered < Lab.runLimit else {
        chronicle.happened(.limit(Lab.runLimit), at: now)
        break
      }
      deliver(at: index, &chronicle)
      delivered += 1
    }
  }

  mutating func wait(_ duration: Duration, _ chronicle: inout Chronicle) {
    let start = now
    let end = now + duration
    let limit = chronicle.count + Lab.waitLimit
    while let instant = nextDue, instant <= end {
      guard chronicle.count < limit else {
        chronicle.happened(.limit(Lab.waitLimit), at: now)
        return chronicle.happened(.clock(from: start), at: now)
      }
      playNext(&chronicle)
    }
    now = end
    chronicle.happened(.clock(from: start), at: now)
  }

  mutating func waitNext(_ chronicle: inout Chronicle) throws(Refusal) {
    guard let instant = nextDue else { throw .nothingDue(held: network.wire.count) }
    let start = now
    let limit = chronicle.count + Lab.waitLimit
    while let due = nextDue, due <= max(start, instant), chronicle.count < limit { playNext(&chronicle) }
    chronicle.happened(.clock(from: start), at: now)
  }

  /// When the next thing happens if nobody interferes: an arrival or an alarm.
  @inline(__always) package var nextDue: Duration? {
    let arrival = firstDueIndex.map { max(now, network.wire[$0].due) }
    let alarm = network.alarmQueue.first?.due
    guard let arrival, let alarm else { return arrival ?? alarm }
    return min(arrival, alarm)
  }

  /// Plays the one thing that is due first; at the same instant arrivals come before alarms.
  private mutating func playNext(_ chronicle: inout Chronicle) {
    if let index = firstDueIndex {
      guard let alarm = network.alarmQueue.first, alarm.due < network.wire[index].due else {
        var flight = network.takeOff(index)
        now = max(now, flight.due)
        return arrive(&flight, &chronicle)
      }
    }
    guard let alarm = network.alarmQueue.first else { return }
    now = max(now, alarm.due)
    fire(alarm, &chronicle)
  }

  @inline(__always) private var firstDueIndex: Int? {
    var first: Int?
    for index in network.wire.indices where !network.wire[index].isHeld {
      guard let best = first else {
        first = index
        continue
      }
      if network.wire[index].due < network.wire[best].due { first = index }  // the wire is in order of number
    }
    return first
  }
}
