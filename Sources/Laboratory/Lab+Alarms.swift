import TCP

// The timers that run: each connection keeps its own, the queue knows which of all goes off first.

extension Lab {
  /// All timers that run, in order of starting.
  package var alarms: [Alarm] {
    (client.endpoints + server.endpoints).flatMap(\.alarms).sorted { $0.number < $1.number }
  }

  /// The first of the queue is always one that runs; and stopped ones never outnumber the others for long.
  mutating func passStoppedAlarms() {
    guard network.alarmQueue.hasStopped else { return }
    var queue = AlarmQueue()
    swap(&queue, &network.alarmQueue)
    queue.passStopped(isRunning)
    swap(&queue, &network.alarmQueue)
    // Worth looking at all of them only after as many changes as that costs.
    guard
      network.alarmQueue.count > 8 * (self[.client].endpoints.count + self[.server].endpoints.count) + 64
    else { return }
    network.alarmQueue = AlarmQueue(alarms)
  }

  @inline(__always) private func isRunning(_ alarm: Alarm) -> Bool {
    self[alarm.connection.host].endpoints[alarm.connection.number - 1].timing.contains(alarm.number)
  }
}
