extension Connection {
  /// The same connection so much later, or earlier: what it remembers of moments moves along.
  ///
  /// Not the clock of timestamps and challenges (RFC 7323, 5.4; RFC 5961, 7), whose values are on the wire, or in what
  /// the connection remembers: see `dependsOnClock`.
  package mutating func move(by time: Duration) {
    for index in retransmissionQueue.indices { retransmissionQueue[index].firstSent += time }
    rtt.move(by: time)
  }

  /// What it will do depends on what the clock shows, not only on how much time passes.
  package var dependsOnClock: Bool { ts.isOn || challenges > 0 || reopened?.recent != nil }
}
