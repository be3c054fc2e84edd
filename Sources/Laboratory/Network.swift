import TCP

/// What both hosts share: the wire and its path, the clock, the alarms, the stacks' profile. A turn of one connection
/// changes that connection and this, and nothing else.
package struct Network: Hashable, Sendable {
  /// What is in flight, in order of sending.
  package internal(set) var wire: [InFlight] = []
  var alarmQueue = AlarmQueue()
  package internal(set) var now: Duration = .zero
  var path: Path
  var sharedProfile: SharedProfile
  package internal(set) var nextSegment = 1
  var nextAlarm = 1

  init(_ path: Path, _ profile: SharedProfile) {
    self.path = path
    sharedProfile = profile
  }

  /// A segment comes onto the wire and gets its number, unless the path loses it; `told` sees it in either case.
  @inline(__always) mutating func put(
    _ packet: consuming Packet, _ origin: InFlight.Origin, _ told: (inout InFlight) -> Void
  ) {
    var flight = InFlight(
      number: nextSegment, packet: packet, sent: now, due: now + path.delay, origin: origin)
    nextSegment += 1
    let isLost = path.hasChances && meetsChance(&flight)
    told(&flight)
    if !isLost { wire.append(consume flight) }
  }

  /// Whether chance loses a segment; it may also be late.
  private mutating func meetsChance(_ flight: inout InFlight) -> Bool {
    switch flight.origin {
    case .copy, .injected: return false
    case .sent, .sentAgain: break
    }
    if let odds = path.lossOdds, path.loss?.strikes() == true {
      flight.mishap = .lost(odds)
      return true
    }
    if let odds = path.reorderingOdds, path.reordering?.strikes() == true {
      flight.mishap = .late(odds)
      flight.due += path.lateness
    }
    return false
  }

  /// A segment leaves the wire.
  @inline(__always) mutating func takeOff(_ index: Int) -> InFlight {
    wire.remove(at: index)
  }

  /// A timer starts, or starts anew.
  mutating func start(_ timer: Timer, of id: ConnectionID, _ duration: Duration, _ alarms: inout Alarms) {
    stop(timer, &alarms)
    let alarm = Alarm(number: nextAlarm, connection: id, timer: timer, due: now + duration)
    nextAlarm += 1
    alarms.add(alarm)
    alarmQueue.insert(alarm)
  }

  /// A timer stops, if it runs.
  mutating func stop(_ timer: Timer, _ alarms: inout Alarms) {
    if let number = alarms.remove(timer) { alarmQueue.stop(number) }
  }
}
