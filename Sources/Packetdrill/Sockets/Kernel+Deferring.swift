import TCP

// TCP_DEFER_ACCEPT: a connection does not wait for accept(2) before text has come, for some timeouts of the SYN,ACK
// (Linux: tcp_minisocks.c, tcp_check_req; inet_connection_sock.c, syn_ack_recalc).

extension Kernel {
  /// So many timeouts of a SYN,ACK pass in these seconds, the last one included (tcp.c, secs_to_retrans).
  private func timeouts(_ index: Int) -> Int? {
    guard system.isLinux, let seconds = endpoints[index].socket.settings.others["TCP_DEFER_ACCEPT"],
      seconds > 0
    else { return nil }
    var (count, wait, all) = (1, 1, 1)
    while seconds > all, count < 255 {
      count += 1
      wait = min(wait * 2, 120)
      all += wait
    }
    return count
  }

  /// The bare acknowledgment of our SYN,ACK is forgotten, but that it came.
  mutating func defers(_ segment: Segment, _ index: Int) -> Bool {
    guard endpoints[index].tcb.state == .synReceived, endpoints[index].listener != nil,
      segment.ctl == .ack, segment.text.isEmpty, segment.ack == endpoints[index].tcb.snd.nxt,
      let timeouts = timeouts(index), endpoints[index].counts.retransmissions < timeouts
    else { return false }
    endpoints[index].isDeferred = true
    return true
  }

  /// The SYN,ACK does not go out again, except at the last timeout.
  mutating func staysSilent(_ index: Int) -> Bool {
    guard endpoints[index].isDeferred, let timeouts = timeouts(index),
      endpoints[index].counts.retransmissions < timeouts - 1
    else { return false }
    endpoints[index].counts.retransmissions += 1
    return true
  }
}
