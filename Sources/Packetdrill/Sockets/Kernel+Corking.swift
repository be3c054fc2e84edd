import TCP

// TCP_CORK and MSG_MORE: text that makes no full segment waits for more (Linux: tcp.c, tcp_sendmsg and tcp_push;
// tcp_output.c, tcp_nagle_check).

/// Octets that a program has written and that do not go to the connection yet.
struct Cork {
  /// How many.
  var octets = 0
  /// The last of them came without MSG_MORE.
  var isPushed = false
  /// They go when nothing else lets them go.
  var end: Duration?
}

extension Kernel {
  /// Gives text to the connection: all of it, or full segments only.
  mutating func hand(_ octets: Int, _ index: Int, more: Bool) {
    let all = endpoints[index].cork.octets + octets
    let holds = system.isLinux && (more || endpoints[index].socket.settings.others["TCP_CORK"] ?? 0 != 0)
    let mss = Int(endpoints[index].tcb.effectiveMSS(endpoints[index].shared.profile))
    let rest = holds ? all % mss : 0
    endpoints[index].cork.octets = rest
    endpoints[index].cork.isPushed = !more
    if all > rest { send(all - rest, index, isPushed: rest == 0 && !more) }
    if rest == 0 {
      endpoints[index].cork.end = nil
    } else if endpoints[index].cork.end == nil {
      endpoints[index].cork.end = now + endpoints[index].tcb.rtt.timeout
    }
  }

  /// What waits goes, pushed or as it was written.
  mutating func uncork(_ index: Int, isPushed: Bool? = nil) {
    let cork = endpoints[index].cork
    endpoints[index].cork = Cork()
    if cork.octets > 0 { send(cork.octets, index, isPushed: isPushed ?? cork.isPushed) }
  }

  /// An acknowledgment lets go what only MSG_MORE held: where Nagle's algorithm is off, or nothing is on its way.
  mutating func uncorkAcknowledged(_ index: Int) {
    let endpoint = endpoints[index]
    guard endpoint.cork.octets > 0, endpoint.socket.settings.others["TCP_CORK"] ?? 0 == 0,
      endpoint.socket.settings.noDelay || endpoint.tcb.retransmissionQueue.isEmpty
    else { return }
    uncork(index)
  }

  private mutating func send(_ octets: Int, _ index: Int, isPushed: Bool) {
    let place = sent.count
    try? turn(index) { tcb, context, effects throws(CallError) in
      try tcb.send([UInt8](repeating: 0, count: octets), context, &effects)
    }
    guard !isPushed else { return }
    for number in place..<sent.count { sent[number].segment.ctl.remove(.psh) }
  }
}
