import TCP

// The timers that run: each connection keeps its own, the queue knows which of all goes off first.

extension Lab {
  /// All timers that run, in order of starting.
  package var alarms: [Alarm] {
    (client.endpoints + server.endpoints).flatMap(\.alarms).sorted { $0.number < $1.number }
  }

  /// A timer starts, or starts anew.
  mutating func start(_ timer: Timer, of id: ConnectionID, _ duration: Duration) {
    let alarm = Alarm(number: nextAlarm, connection: id, timer: timer, due: now + duration)
    nextAlarm += 1
    let hasStopped = self[id.host].replaceAlarm(of: id.number - 1, timer, by: alarm)
    alarmQueue.insert(alarm)
    if hasStopped { passStoppedAlarms() }
  }

  /// A timer stops, if it runs; without a timer, all of the connection's do.
  mutating func stop(_ timer: Timer? = nil, of id: ConnectionID) {
    if self[id.host].replaceAlarm(of: id.number - 1, timer, by: nil) { passStoppedAlarms() }
  }

  /// The first of the queue is always one that runs; and stopped ones never outnumber the others for long.
  private mutating func passStoppedAlarms() {
    while let first = alarmQueue.first, !isRunning(first) { alarmQueue.removeFirst() }
    // Worth looking at all of them only after as many changes as that costs.
    guard alarmQueue.count > 8 * (self[.client].endpoints.count + self[.server].endpoints.count) + 64 else {
      return
    }
    alarmQueue = AlarmQueue(alarms)
  }

  private func isRunning(_ alarm: Alarm) -> Bool {
    self[alarm.connection.host].endpoints[alarm.connection.number - 1].alarms.contains {
      $0.number == alarm.number
    }
  }
}
