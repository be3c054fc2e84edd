import TCP

// ICMP errors, as the two systems take them.

extension Kernel {
  /// An ICMP error about a segment of the connection with this peer.
  mutating func arrive(_ report: ICMPReport, about sequence: SequenceNumber, from peer: Int) {
    guard let error = report.error, let index = connection(to: peer) else { return }
    if error == .fragmentationNeeded, system.isFreeBSD || system.isLinux {
      if let mtu = report.mtu, isInFlight(sequence, index) { narrowPath(index, to: mtu) }
      return
    }
    switch system.stack {
    case .freebsd: arriveAtFreeBSD(report, error, sequence, index)
    case .linux: arriveAtLinux(report, error, sequence, index)
    case .rfc9293, .rfc793:
      turn(index) { tcb, context, effects in tcb.icmpArrives(error, about: sequence, context, &effects) }
    }
  }

  private func isInFlight(_ sequence: SequenceNumber, _ index: Int) -> Bool {
    let snd = endpoints[index].tcb.snd
    return snd.una <= sequence && sequence < snd.nxt
  }

  /// FreeBSD gives up a connection that is opening for a few codes only, and only with net.inet.tcp.icmp_may_rst
  /// (tcp_subr.c, tcp_ctlinput); all others are remembered for the day when it times out.
  private mutating func arriveAtFreeBSD(
    _ report: ICMPReport, _ error: ICMPError, _ sequence: SequenceNumber, _ index: Int
  ) {
    guard isInFlight(sequence, index), error != .sourceQuench else { return }
    let code = report.code.split(separator: " ").last.map(String.init) ?? ""
    guard system.icmpMayReset, endpoints[index].tcb.state == .synSent, let errno = Self.fatal[code] else {
      if error.severity != .none { endpoints[index].socket.softError = Errno(error) }
      return
    }
    giveUp(index, errno)
  }

  /// What PRC_UNREACH_ADMIN_PROHIB, _PORT, _PROTOCOL and PRC_TIMXCEED_INTRANS stand for, and the errno of each.
  private static let fatal: [String: Errno] = [
    "packet_filtered": .connectionRefused, "net_prohibited": .connectionRefused,
    "host_prohibited": .connectionRefused, "admin_prohibited": .connectionRefused,
    "port_unreachable": .connectionRefused, "protocol_unreachable": .connectionRefused,
    "ttl_exceeded_in_transit": .hostUnreachable, "ttl_exceeded": .hostUnreachable,
    "exceeded_intransit": .hostUnreachable, "exceeded_hop_limit": .hostUnreachable,
    "unknown_next_header": .connectionRefused,
  ]

  /// Linux gives up what is still opening for whatever cannot be reached (tcp_ipv4.c, tcp_v4_err), and tells an
  /// open connection's program only if it asked for it.
  private mutating func arriveAtLinux(
    _ report: ICMPReport, _ error: ICMPError, _ sequence: SequenceNumber, _ index: Int
  ) {
    guard isInFlight(sequence, index), error != .sourceQuench else { return }
    let errno = Errno(error)
    if endpoints[index].tcb.state == .synReceived, endpoints[index].listener != nil {
      // A request that no socket stands behind yet is forgotten (tcp_ipv4.c, tcp_req_err).
      switch error {
      case .netUnreachable, .hostUnreachable, .timeExceeded, .parameterProblem: forget(index)
      default: break
      }
      return
    }
    guard endpoints[index].tcb.state == .synSent, error != .timeExceeded || errno == .hostUnreachable else {
      endpoints[index].socket.softError = errno
      return
    }
    giveUp(index, errno)
  }

  /// A link of the path takes only packets of this size: what is larger goes out again in pieces (RFC 1191, 6.4). In
  /// SYN-SENT FreeBSD believes it only of IPv6, whose MSS is smaller from the next SYN on (tcp_subr.c,
  /// tcp_ctlinput: an IPv4 path is thought to take no more than 576 octets until it has opened).
  private mutating func narrowPath(_ index: Int, to mtu: Int) {
    var profile = endpoints[index].shared.profile
    let isOpening = !endpoints[index].tcb.state.isSynchronized
    let least = system.isIPv6 ? 1280 : 296
    let header = system.isIPv6 ? 40 : 20
    let message = UInt32(max(mtu, least) - header)
    guard message < profile.largestMessage, !isOpening || (system.isFreeBSD && system.isIPv6) else { return }
    profile.largestMessage = message
    if isOpening { profile.mss = UInt16(clamping: message - 20) }
    endpoints[index].shared = SharedProfile(profile)
    if system.isLinux { system.pathMessage = message }
    turn(index) { tcb, context, effects in tcb.pathNarrowed(context, &effects) }
  }

  /// The connection is over, nothing is sent, and its program is told why.
  mutating func giveUp(_ index: Int, _ errno: Errno) {
    let known = sent.count
    try? turn(index) { tcb, context, effects throws(CallError) in try tcb.abort(context, &effects) }
    sent.removeSubrange(known...)
    endpoints[index].socket.error = errno
  }
}
