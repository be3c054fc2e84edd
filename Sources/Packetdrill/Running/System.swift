import TCP

/// The system under test as its administrator set it: a profile, and what sysctl(8) changes. Each new socket takes
/// these numbers along.
struct System {
  /// Whose system it is.
  let stack: Profile.Known
  /// The numbers and rules of its TCP.
  var profile: Profile
  /// SO_RCVBUF of a new socket.
  var receiveSpace: Int
  /// The largest receive buffer: what Window Scale must reach.
  var receiveLimit: Int
  /// What of the receive buffer is offered at first, if the host is another than usual.
  var openingWindow: UInt32?
  /// SO_SNDBUF of a new socket.
  var sendSpace: Int
  /// Window Scale is offered.
  var scales: Bool
  /// FreeBSD's net.inet.tcp.blackhole: 1 keeps silent about SYNs to nowhere, 2 about everything.
  var blackhole = 0
  /// FreeBSD's net.inet.tcp.drop_synfin: SYN,FIN is dropped before anybody looks at it.
  var dropsAllSYNFIN = false
  /// Challenges to RSTs, and to SYNs, may be turned off each for itself.
  var insecureRST = false
  /// See `insecureRST`.
  var insecureSYN = false
  /// FreeBSD's net.inet.tcp.icmp_may_rst.
  var icmpMayReset = true
  /// FreeBSD's net.inet.tcp.rexmit_drop_options: from its third repetition on a SYN has nothing but the MSS.
  var dropsSYNOptions = false
  /// Linux's net.ipv4.tcp_early_retrans: tail loss probes go out.
  var probesTail = true
  /// FreeBSD's net.inet.tcp.initcwnd_segments: so many segments may be in flight at first.
  var firstSegments: UInt32 = 10
  /// Linux's net.ipv4.tcp_dsack: text that came before is reported (RFC 2883).
  var reportsDuplicates = true
  /// Linux's net.ipv4.tcp_fastopen: listeners take TCP Fast Open without being asked to.
  var opensFast = false
  /// IPv6, whose header is longer.
  var isIPv6 = false
  /// The largest packet, IP header included.
  var mtu = 1500
  /// What Linux has learned of the path to the peer: later connections send no larger messages.
  var pathMessage = UInt32.max
  /// Keep-alive when SO_KEEPALIVE turns it on.
  var keepIdle = 7200
  /// Seconds between its probes.
  var keepInterval = 75
  /// FreeBSD's net.inet.tcp.keepinit in milliseconds.
  var keepInit = 75_000

  /// A system with this profile as it comes.
  init(_ profile: Profile, stack: Profile.Known) {
    self.stack = stack
    self.profile = profile
    switch stack {
    case .linux:
      (receiveSpace, receiveLimit, sendSpace, scales) = (131_072, 6_291_456, 87_040, true)
    case .freebsd:
      (receiveSpace, receiveLimit, sendSpace, scales) = (65_536, 2_097_152, 32_768, true)
    case .rfc9293, .rfc793:
      (receiveSpace, receiveLimit, sendSpace, scales) = (65_535, 65_535, 262_144, false)
    }
    guard stack == .linux || stack == .freebsd else { return }
    self.profile.timestamps = true
    self.profile.sackPermitted = true
    self.profile.nagle = true
    if stack == .freebsd {
      self.profile.ackDelay = .milliseconds(40)  // net.inet.tcp.delacktime
    } else {
      self.profile.ackDelay = profile.usualACKDelay  // TCP_ATO_MIN; text is acknowledged quickly at first
      self.profile.finACKDelay = profile.usualACKDelay
    }
  }

  /// It is FreeBSD.
  var isFreeBSD: Bool { stack == .freebsd }
  /// It is Linux.
  var isLinux: Bool { stack == .linux }

  /// The profile of a connection of a socket with these settings.
  func profile(for settings: SocketSettings) -> Profile {
    var profile = profile
    let headers = isIPv6 ? 60 : 40
    profile.mss = UInt16(clamping: min(mtu - headers, settings.maximumSegment ?? .max))
    profile.largestMessage = min(UInt32(mtu - (isIPv6 ? 40 : 20)), pathMessage)
    if let most = settings.maximumSegment {
      profile.largestMessage = min(profile.largestMessage, UInt32(most + 20))
    }
    let buffer = settings.receiveBuffer ?? receiveSpace
    profile.receiveBuffer = window(of: buffer, wasSet: settings.receiveBuffer != nil, mss: Int(profile.mss))
    if settings.receiveBuffer == nil, let openingWindow { profile.receiveBuffer = openingWindow }
    if scales, settings.others["TCP_NOOPT"] ?? 0 == 0 {
      profile.windowScale = shift(of: buffer, wasSet: settings.receiveBuffer != nil)
    }
    if settings.noDelay { profile.nagle = false }
    profile.resetsOnClose = settings.linger == 0
    if settings.keepsAlive {
      profile.keepAlive = .seconds(settings.keepIdle ?? keepIdle)
      profile.keepAliveInterval = .seconds(settings.keepInterval ?? keepInterval)
      if let count = settings.keepCount { profile.keepAliveProbes = count }
    }
    if let limit = settings.userTimeout, limit > 0 { profile.userTimeout = .milliseconds(limit) }
    if let seconds = settings.linger2 { profile.orphanTimeout = .seconds(max(0, seconds)) }
    // It is net.inet.tcp.keepinit, a timer of its own, that ends what does not open.
    if isFreeBSD { profile.r2SYN = .seconds(100_000) }
    if settings.others["TCP_NOOPT"] ?? 0 != 0 {
      (profile.timestamps, profile.sackPermitted) = (false, false)
    }
    profile.sendBuffer = .max / 2
    return profile
  }

  /// The octets that the window offers of a buffer. Linux keeps half of it for its own bookkeeping, gives what
  /// setsockopt sets twice, and begins with full-sized segments (tcp_output.c, tcp_select_initial_window).
  private func window(of buffer: Int, wasSet: Bool, mss: Int) -> UInt32 {
    guard isLinux else { return UInt32(clamping: buffer) }
    let space = wasSet ? buffer : buffer / 2
    return UInt32(clamping: space > mss ? space / mss * mss : space)
  }

  /// FreeBSD's follows from kern.ipc.maxsockbuf (tcp_syncache.c), Linux's from tcp_rmem, or from SO_RCVBUF if that was
  /// set.
  private func shift(of buffer: Int, wasSet: Bool) -> UInt8 {
    var shift: UInt8 = 0
    if isLinux {
      var space = wasSet ? buffer : max(receiveLimit, buffer)
      while space > 65_535, shift < 14 {
        space >>= 1
        shift += 1
      }
    } else {
      while shift < 14, 65_535 << Int(shift) < receiveLimit { shift += 1 }
    }
    return shift
  }
}
