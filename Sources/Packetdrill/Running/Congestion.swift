import TCP

/// How much of what waits Linux sends at once, as long as nothing is lost: ten segments, and in slow start one more for
/// each that is acknowledged (tcp_cong.c, tcp_slow_start; tcp_output.c, tcp_cwnd_validate). The core controls no
/// congestion; what Linux does after a loss is not here.
struct Congestion {
  /// The congestion window, in segments.
  private(set) var window = 10
  /// Something was lost: from here on nothing is known of the window.
  var isUnknown = false
  /// Acknowledgments in a row that said nothing new.
  private(set) var duplicates = 0
  /// So often was a window of zero asked about, and for which number.
  var windowProbes = 0
  var shutAt: SequenceNumber?
  /// When a tail loss probe is due.
  var probeAt: Duration?
  /// A probe has gone out, and what it asked for is not acknowledged yet.
  var probed: SequenceNumber?

  private var mostOut = 0
  private var isLimited = false
  private var usageEnd: SequenceNumber = 0
  private var isBegun = false

  /// What may be in flight once this segment, if there is one, has arrived, in octets.
  mutating func limit(_ tcb: Connection, _ segment: Segment?, mss: UInt32) -> UInt32 {
    var una = tcb.snd.una
    if let segment, segment.ctl.contains(.ack), una <= segment.ack, segment.ack <= tcb.snd.nxt {
      take(segment, tcb)
      una = segment.ack
    }
    guard !isUnknown else { return .max }
    let out = tcb.retransmissionQueue.count { una < $0.end && !$0.isSacked && !isReported($0, segment) }
    let room = max(0, window + (tcb.sackPermitted ? 0 : min(duplicates, 2)) - out)
    return (tcb.snd.nxt - una) + UInt32(room) * mss
  }

  /// An acknowledgment: how many segments it is for, or that it is one more of the same.
  private mutating func take(_ segment: Segment, _ tcb: Connection) {
    if segment.ack > tcb.snd.una {
      // What was known to have arrived counts no more (tcp_input.c, tcp_clean_rtx_queue and tcp_add_reno_sack).
      let acknowledged = tcb.retransmissionQueue.count {
        !$0.ctl.contains(.syn) && !$0.isSacked && $0.end <= segment.ack
      }
      let known = tcb.sackPermitted ? 0 : duplicates
      if isLimited || window < 2 * mostOut { window += max(0, acknowledged - known) }
      duplicates = 0
      if let end = probed, end <= segment.ack { probed = nil }
    } else if tcb.snd.una != tcb.snd.nxt, segment.text.isEmpty,
      segment.ctl.isDisjoint(with: [.syn, .fin, .rst]),
      UInt32(segment.wnd) << UInt32(tcb.snd.shift) == tcb.snd.wnd
    {
      duplicates += 1
    }
  }

  private func isReported(_ sent: Transmission, _ segment: Segment?) -> Bool {
    for case .sack(let edges) in segment?.options.others ?? [] {
      for index in stride(from: 0, to: edges.count - 1, by: 2)
      where edges[index] <= sent.seq && sent.end <= edges[index + 1] { return true }
    }
    return false
  }

  /// Something new was sent: whether the window was full, or how much of it was used.
  mutating func sent(_ tcb: Connection) {
    let out = tcb.retransmissionQueue.count
    let isFull = tcb.retransmissionQueue.count { !$0.isSacked } >= window
    if !isBegun || usageEnd <= tcb.snd.una || isFull || (!isLimited && out > mostOut) {
      isBegun = true
      isLimited = isFull
      mostOut = out
      usageEnd = tcb.snd.nxt
    }
  }

  /// When the next tail loss probe is due: after two round trips, and 200 ms more where only one segment is on its way
  /// and its acknowledgment may wait; no later than the retransmission timer (tcp_output.c, tcp_schedule_loss_probe).
  mutating func schedule(_ tcb: Connection, now: Duration, timer: Duration) {
    let isOpen = tcb.sackPermitted && !isUnknown && !tcb.persists && probed == nil
    guard isOpen, !tcb.retransmissionQueue.isEmpty, tcb.state.isSynchronized,
      tcb.retransmissionQueue.allSatisfy({ !$0.isSacked })
    else { return probeAt = nil }
    var wait = Duration.seconds(1)
    if let trip = tcb.rtt.smoothed {
      wait = trip + trip + .milliseconds(tcb.retransmissionQueue.count == 1 ? 200 : 2)
    }
    probeAt = min(now + wait, timer)
  }
}
