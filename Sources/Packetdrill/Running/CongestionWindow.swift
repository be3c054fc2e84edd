import TCP

/// How much of what waits FreeBSD sends at once, as long as nothing is lost: ten segments (RFC 6928; tcp_input.c,
/// tcp_compute_initwnd), and in slow start as much more as each acknowledgment is for, but two segments at most (RFC
/// 3465; cc_newreno.c), unless the peer's window is the narrower one (cc_ack_received).
struct CongestionWindow {
  /// In octets; none before the connection is ESTABLISHED.
  private var octets: UInt32?
  /// Acknowledgments in a row that said nothing new: the first two let a segment go each (RFC 3042).
  private var duplicates: UInt32 = 0

  /// What may be in flight once this segment, if there is one, has arrived, in octets.
  ///
  /// - Parameter first: how many segments the window has at first.
  mutating func limit(_ tcb: Connection, _ segment: Segment?, mss: UInt32, first: UInt32) -> UInt32 {
    var window = octets ?? min(first * mss, max(2 * mss, first * 1460))
    var una = tcb.snd.una
    if let segment, segment.ctl.contains(.ack), tcb.snd.una < segment.ack, segment.ack <= tcb.snd.nxt {
      if window <= tcb.snd.wnd { window += min(segment.ack - una, 2 * mss) }
      duplicates = 0
      una = segment.ack
    } else if let segment, segment.ctl == .ack, segment.text.isEmpty, segment.ack == una, una != tcb.snd.nxt {
      duplicates += 1
    }
    octets = window
    let out = tcb.snd.nxt - una
    let edge = window + min(duplicates, 2) * mss
    return edge > out ? out + (edge - out) / mss * mss : out  // whole segments: less is not worth one
  }
}
