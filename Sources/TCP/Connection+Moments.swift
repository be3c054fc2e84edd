extension Connection {
  /// The same connection so much later, or earlier: what it remembers of moments moves along, to the millisecond.
  ///
  /// Not the clock of timestamps (RFC 7323, 5.4), whose values are on the wire: see `dependsOnClock`.
  package mutating func move(by time: Duration) {
    for index in retransmissionQueue.indices { retransmissionQueue[index].firstSent += time }
    rtt.move(by: time)
    if ackWait > 0 { lastText = lastText &+ Timestamps.clock(time) }
    challengesSince = challenges == 0 ? 0 : challengesSince &+ Timestamps.clock(time)
  }

  /// It remembers a moment that `move` moves.
  package var remembersMoments: Bool {
    !retransmissionQueue.isEmpty || rtt.measurement != nil || challengesSince != 0
      || lastText != 0
  }

  /// What it will do depends on what the clock shows, not only on how much time passes.
  package var dependsOnClock: Bool { ts.isOn || reopened?.recent != nil }
}
