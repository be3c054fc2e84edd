import TCP

// What sysctl(8) sets, by the names of Linux and of FreeBSD.

extension System {
  /// Sets one variable. False for a name that has no meaning here.
  mutating func set(_ name: String, to text: String) -> Bool {
    let value = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).last.map(String.init) ?? text
    guard let number = Self.number(value).map({ min(max($0, 0), Int(UInt32.max)) }) else {
      return Self.isIgnored(name)
    }
    if name.hasPrefix("net.ipv4.") || name.hasPrefix("net.ipv6.") {
      return setLinux(String(name.dropFirst(9)), number, text)
    }
    return setFreeBSD(name, number)
  }

  /// `1`, `0x10`, `$((15*1024*1024))`
  private static func number(_ text: String) -> Int? {
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("$(("), text.hasSuffix("))") {
      let factors = text.dropFirst(3).dropLast(2).split(separator: "*").map {
        Int($0.filter { $0 != " " })
      }
      return factors.reduce(1 as Int?) { product, factor in
        guard let product, let factor else { return nil }
        let (value, isMore) = product.multipliedReportingOverflow(by: factor)
        return isMore ? nil : value
      }
    }
    return Int(text)
  }

  private mutating func setLinux(_ name: String, _ value: Int, _ text: String) -> Bool {
    switch name {
    case "tcp_timestamps": profile.timestamps = value != 0
    case "tcp_sack": profile.sackPermitted = value != 0
    case "tcp_window_scaling": scales = value != 0
    case "tcp_rmem": setBuffer(text, &receiveSpace, &receiveLimit)
    case "tcp_wmem":
      var most = sendSpace
      setBuffer(text, &sendSpace, &most)
    case "tcp_syn_retries": profile.r2SYN = Self.doubling(value + 1, linear: profile.linearSYNTimeouts)
    case "tcp_syn_linear_timeouts": profile.linearSYNTimeouts = value
    case "tcp_synack_retries": profile.r2SYNACK = Self.doubling(value + 1, linear: 0)
    case "tcp_fin_timeout": profile.orphanTimeout = .seconds(value)
    case "tcp_keepalive_time": keepIdle = value
    case "tcp_keepalive_intvl": keepInterval = value
    case "tcp_keepalive_probes": profile.keepAliveProbes = value
    case "tcp_rfc1337": profile.ignoresRSTInTimeWait = value != 0
    case "tcp_invalid_ratelimit": profile.challengePeriod = .milliseconds(value)
    case "tcp_rto_max_ms": profile.maximumRTO = .milliseconds(min(max(value, 1000), 120_000))
    case "tcp_rto_min_us":
      profile.minimumRTO = .nanoseconds(Int64(value) * 1000)
      profile.variationFloor = profile.minimumRTO
    case "tcp_fastopen": opensFast = value & 0x402 == 0x402
    case "tcp_dsack": reportsDuplicates = value != 0
    case "tcp_early_retrans": probesTail = value == 3 || value == 4
    case "tcp_challenge_ack_limit": break  // for a whole host: no script reaches it
    default: return Self.isIgnored("net.ipv4." + name)
    }
    return true
  }

  /// `4096 131072 6291456`: least, usual, most.
  private func setBuffer(_ text: String, _ usual: inout Int, _ most: inout Int) {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).compactMap {
      Self.number(String($0)).map { min(max($0, 0), Int(Int32.max)) }
    }
    guard parts.count == 3 else { return }
    (usual, most) = (parts[1], parts[2])
  }

  /// How long so many timeouts of a SYN last, from one second on.
  private static func doubling(_ timeouts: Int, linear: Int) -> Duration {
    var (wait, all) = (1, 0)
    for count in 1...max(1, min(timeouts, 40)) {
      all += wait
      if count > linear { wait = min(wait * 2, 120) }
    }
    return .seconds(all)
  }

  private mutating func setFreeBSD(_ name: String, _ value: Int) -> Bool {
    switch name {
    case "net.inet.tcp.rfc1323":
      scales = value == 1 || value == 2
      profile.timestamps = value == 1 || value == 3
    case "net.inet.tcp.sack.enable": profile.sackPermitted = value != 0
    case "net.inet.tcp.insecure_rst": insecureRST = value != 0
    case "net.inet.tcp.insecure_syn": insecureSYN = value != 0
    case "net.inet.tcp.drop_synfin": dropsAllSYNFIN = value != 0
    case "net.inet.tcp.blackhole": blackhole = value
    case "net.inet.tcp.icmp_may_rst": icmpMayReset = value != 0
    case "net.inet.tcp.rexmit_drop_options": dropsSYNOptions = value != 0
    case "net.inet.tcp.rexmit_slop": profile.rtoSlop = .milliseconds(value)
    case "net.inet.tcp.recvspace": receiveSpace = value
    case "net.inet.tcp.sendspace": sendSpace = value
    case "kern.ipc.maxsockbuf": receiveLimit = value
    case "net.inet.tcp.msl": profile.msl = .milliseconds(value)
    case "net.inet.tcp.rexmit_initial": profile.initialRTO = .milliseconds(max(1, value))
    case "net.inet.tcp.rexmit_min": profile.minimumRTO = .milliseconds(value) + profile.rtoSlop
    case "net.inet.tcp.mssdflt": profile.defaultSendMSS = UInt16(clamping: value)
    case "net.inet.tcp.delayed_ack":
      profile.ackDelay = value == 0 ? nil : profile.ackDelay ?? .milliseconds(40)
    case "net.inet.tcp.delacktime": if profile.ackDelay != nil { profile.ackDelay = .milliseconds(value) }
    case "net.inet.tcp.keepidle": keepIdle = value / 1000
    case "net.inet.tcp.keepintvl": keepInterval = value / 1000
    case "net.inet.tcp.keepcnt": profile.keepAliveProbes = value
    case "net.inet.tcp.keepinit": keepInit = value
    case "net.inet.tcp.always_keepalive": break
    case "net.inet.tcp.finwait2_timeout":
      if profile.orphanTimeout != nil { profile.orphanTimeout = .milliseconds(value) }
    case "net.inet.tcp.fast_finwait2_recycle": profile.orphanTimeout = value == 0 ? nil : .seconds(60)
    case "net.inet.tcp.initcwnd_segments" where value > 0: firstSegments = UInt32(min(value, 1000))
    case "net.inet.tcp.ack_war_cnt": profile.challengeLimit = UInt8(clamping: value)
    case "net.inet.tcp.ack_war_timewindow": profile.challengePeriod = .milliseconds(value)
    default: return Self.isIgnored(name)
    }
    return true
  }

  /// Known, and nothing that one connection shows here depends on it: caches of the host, congestion control, ECN,
  /// which is not offered.
  private static func isIgnored(_ name: String) -> Bool { ignored.contains(name) }

  /// What the public scripts for Linux set before they begin, as far as it matters here.
  mutating func takeUsualSettings() {
    for (name, value) in Self.usualSettings { _ = set(name, to: value) }
  }

  private static let usualSettings = [
    ("net.ipv4.tcp_rmem", "4096 540000 15728640"), ("net.ipv4.tcp_wmem", "4096 262144 4194304"),
    ("net.ipv4.tcp_timestamps", "1"), ("net.ipv4.tcp_syn_retries", "5"),
    ("net.ipv4.tcp_synack_retries", "5"), ("net.ipv4.tcp_sack", "1"),
  ]

  private static let ignored: Set<String> = [
    "net.inet.tcp.hostcache.purgenow", "net.inet.tcp.ecn.enable", "net.inet.tcp.cc.algorithm",
    "net.inet.tcp.syncookies", "net.inet.tcp.initcwnd_segments", "net.inet.tcp.functions_default",
    "net.ipv4.tcp_ecn", "net.ipv4.tcp_congestion_control", "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_no_metrics_save", "net.ipv4.tcp_slow_start_after_idle",
  ]
}
