import TCP

/// How long a connection had something to send, and how long the peer's window held it back (Linux: tcp_output.c,
/// tcp_chrono_start and tcp_chrono_stop).
struct Chronometer {
  private var busySince: Duration?
  private var limitedSince: Duration?
  private var busyBefore = Duration.zero
  private var limitedBefore = Duration.zero

  /// Looks at the connection after an event.
  mutating func look(_ tcb: Connection, mss: UInt32, now: Duration) {
    let isBusy =
      tcb.state.isSynchronized && tcb.state != .timeWait
      && (!tcb.sendQueue.isEmpty || tcb.retransmissionQueue.contains { !$0.text.isEmpty })
    if isBusy != (busySince != nil) {
      busyBefore = busy(until: now)
      busySince = isBusy ? now : nil
    }
    let next = min(UInt32(truncatingIfNeeded: tcb.sendQueue.count), mss)
    let isLimited = isBusy && next > 0 && tcb.snd.una + tcb.snd.wnd < tcb.snd.nxt + next
    if isLimited != (limitedSince != nil) {
      limitedBefore = limited(until: now)
      limitedSince = isLimited ? now : nil
    }
  }

  /// All the time with something to send.
  func busy(until now: Duration) -> Duration { busyBefore + (busySince.map { now - $0 } ?? .zero) }

  /// All the time in which the window held something back.
  func limited(until now: Duration) -> Duration { limitedBefore + (limitedSince.map { now - $0 } ?? .zero) }
}
