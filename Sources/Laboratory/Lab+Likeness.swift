import TCP

// Two labs are alike when the same will happen in both, whatever their clocks show and however their segments are
// numbered.

extension Lab {
  /// Hashes what the future depends on, and nothing else: moments as they lie from now, segments in the order in which
  /// they are due.
  package func hashFuture(into hasher: inout Hasher) {
    for host in hosts { host.hashFuture(into: &hasher, now) }
    for flight in wire.sorted(by: { ($0.due, $0.number) < ($1.due, $1.number) }) {
      hasher.combine(flight.packet)
      hasher.combine(flight.due - now)
      hasher.combine(flight.isHeld)
      hasher.combine(flight.isCorrupted)
    }
    hasher.combine(path)
    hasher.combine(profile.name)
    let alarms = hosts.flatMap { $0.endpoints.flatMap(\.alarms) }
    for alarm in alarms.sorted(by: { ($0.due, $0.number) < ($1.due, $1.number) }) {
      hasher.combine(alarm.connection)
      hasher.combine(alarm.timer)
      hasher.combine(alarm.due - now)
    }
    if hosts.contains(where: { $0.endpoints.contains { $0.tcb.dependsOnClock } }) { hasher.combine(now) }
  }
}

extension Host {
  fileprivate func hashFuture(into hasher: inout Hasher, _ now: Duration) {
    hasher.combine(nextISS)
    hasher.combine(isPrivileged)
    hasher.combine(settings)
    hasher.combine(timeWaitReuse)
    hasher.combine(mostTimeWaits)
    hasher.combine(current)
    hasher.combine(ephemeralPorts)
    hasher.combine(lastNumber)
    hasher.combine(endpoints.count)
    for endpoint in endpoints { endpoint.hashFuture(into: &hasher, now) }
  }
}

extension Endpoint {
  fileprivate func hashFuture(into hasher: inout Hasher, _ now: Duration) {
    hasher.combine(tcb.state)
    guard tcb.state != .closed else { return }
    hasher.combine(localPort)
    hasher.combine(remote)
    hasher.combine(listensFor)
    hasher.combine(issSelections)
    hasher.combine(settings)
    hasher.combine(backlog)
    hasher.combine(listener)
    var moved = tcb
    if tcb.remembersMoments { moved.move(by: .zero - now) }
    moved.sendQueue.hashAtOnce(into: &hasher)
    moved.receiveQueue.hashAtOnce(into: &hasher)
    moved.sendQueue = []
    moved.receiveQueue = []
    hasher.combine(moved)
  }
}

extension [UInt8] {
  /// The same as `hash(into:)`, which goes octet by octet: with a full window that takes longer than all else together.
  fileprivate func hashAtOnce(into hasher: inout Hasher) {
    hasher.combine(count)
    withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
