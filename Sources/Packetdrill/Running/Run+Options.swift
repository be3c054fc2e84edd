import TCP

// getsockopt(2), setsockopt(2) and poll(2).

extension Run {
  mutating func option(_ index: Int, _ call: SystemCall) throws(Stop) -> Outcome {
    guard call.arguments.count > 3 else {
      throw .notSupported("\(call.name) with \(call.arguments.count) arguments")
    }
    guard let name = call.arguments[2].words.first ?? numberedOption(call) else {
      throw .notSupported("\(call.name) of an option by its number")
    }
    let value = call.arguments[3]
    guard call.name == "getsockopt" else { return try set(name, value, index) }
    if name == "TCP_INFO" {
      try checkInformation(value, index)
      return .value(0)
    }
    if name == "SO_LINGER" {
      let linger = kernel.endpoints[index].socket.settings.linger
      if let isOn = value["onoff"]?.number {
        try check("onoff", isOn == 0 ? 0 : 1, linger == nil ? 0 : 1)
        try check("linger", value["linger"]?.number ?? 0, Int64(linger ?? 0))
      }
      return .value(0)
    }
    if name == "SO_ERROR" { return try checkError(value, index) }
    let number = try get(name, index)
    if let expected = value.number { try check(name, expected, number) }
    return .value(0)
  }

  /// The name of an option that a script gives by Linux's number (asm-generic/socket.h, uapi/linux/tcp.h).
  private func numberedOption(_ call: SystemCall) -> String? {
    guard kernel.system.isLinux, let number = call.arguments[2].number else { return nil }
    let level = call.arguments[1]
    let isTCP = level.words == ["SOL_TCP"] || level.words == ["IPPROTO_TCP"] || level.number == 6
    guard isTCP || level.words == ["SOL_SOCKET"] || level.number == 1 else { return nil }
    return (isTCP ? Self.optionsOfTCP : Self.optionsOfSockets)[number]
  }

  private static let optionsOfSockets: [Int64: String] = [
    2: "SO_REUSEADDR", 3: "SO_TYPE", 4: "SO_ERROR", 7: "SO_SNDBUF", 8: "SO_RCVBUF", 9: "SO_KEEPALIVE",
    13: "SO_LINGER",
  ]
  private static let optionsOfTCP: [Int64: String] = [
    1: "TCP_NODELAY", 2: "TCP_MAXSEG", 3: "TCP_CORK", 4: "TCP_KEEPIDLE", 5: "TCP_KEEPINTVL", 6: "TCP_KEEPCNT",
    7: "TCP_SYNCNT", 8: "TCP_LINGER2", 9: "TCP_DEFER_ACCEPT", 10: "TCP_WINDOW_CLAMP", 11: "TCP_INFO",
    12: "TCP_QUICKACK", 13: "TCP_CONGESTION", 14: "TCP_MD5SIG", 18: "TCP_USER_TIMEOUT", 23: "TCP_FASTOPEN",
    24: "TCP_TIMESTAMP", 25: "TCP_NOTSENT_LOWAT",
  ]

  /// SO_ERROR, as a number or as a name; asking for it forgets it.
  private mutating func checkError(_ value: CallArgument, _ index: Int) throws(Stop) -> Outcome {
    let error = kernel.endpoints[index].socket.error
    kernel.endpoints[index].socket.error = nil
    var word = value.words.first
    if case .list(let items) = value { word = items.first?.words.first ?? word }
    if let word {
      guard let error, Errno.isSame(word, error.rawValue) else {
        throw .failed(expected: "SO_ERROR is \(word)", happened: "it is \(error?.rawValue ?? "0")")
      }
    } else if let expected = value.number {
      try check("SO_ERROR", expected, error?.number(isFreeBSD: kernel.system.isFreeBSD) ?? 0)
    }
    return .value(0)
  }

  /// The value of an option.
  private mutating func get(_ name: String, _ index: Int) throws(Stop) -> Int64 {
    let socket = kernel.endpoints[index].socket
    let system = kernel.system
    switch name {
    case "SO_RCVBUF": return Int64(receiveBuffer(index))
    case "SO_SNDBUF": return Int64(kernel.sendBuffer(index))
    case "SO_TYPE": return 1
    case "SO_ACCEPTCONN": return kernel.endpoints[index].tcb.state == .listen ? 1 : 0
    case "SO_KEEPALIVE": return socket.settings.keepsAlive ? 1 : 0
    case "TCP_NODELAY": return socket.settings.noDelay ? 1 : 0
    case "TCP_KEEPIDLE", "TCP_KEEPALIVE": return Int64(socket.settings.keepIdle ?? system.keepIdle)
    case "TCP_KEEPINTVL": return Int64(socket.settings.keepInterval ?? system.keepInterval)
    case "TCP_KEEPCNT": return Int64(socket.settings.keepCount ?? system.profile.keepAliveProbes)
    case "TCP_KEEPINIT": return Int64(socket.settings.keepInit ?? system.keepInit / 1000)
    case "TCP_USER_TIMEOUT": return Int64(socket.settings.userTimeout ?? 0)
    case "TCP_LINGER2":
      let usual = system.profile.orphanTimeout.map { Int($0.nanoseconds / 1_000_000_000) } ?? 0
      return Int64(socket.settings.linger2 ?? usual)
    case "TCP_MAXSEG": return maximumSegment(index)
    case "TCP_SYNCNT": return Int64(socket.settings.synCount ?? 6)
    case "IP_TTL", "IPV6_UNICAST_HOPS": return Int64(HeaderFields(socket.settings).timeToLive)
    default:
      guard let value = socket.settings.others[name] else {
        guard Self.remembered.contains(name) else { throw .notSupported("getsockopt(2) of \(name)") }
        return 0
      }
      return value
    }
  }

  /// SO_RCVBUF: Linux shows twice what was set; FreeBSD rounds it up to full-sized segments once connected.
  private func receiveBuffer(_ index: Int) -> Int {
    let endpoint = kernel.endpoints[index]
    guard let set = endpoint.socket.settings.receiveBuffer else {
      return rounded(kernel.system.receiveSpace, endpoint)
    }
    return kernel.system.isLinux ? max(2304, set * 2) : rounded(set, endpoint)
  }

  private func rounded(_ buffer: Int, _ endpoint: Endpoint) -> Int {
    let profile = endpoint.shared.profile
    guard profile.roundsBuffer, endpoint.tcb.state == .synReceived || endpoint.socket.wasConnected else {
      return buffer
    }
    let segment = Int(min(endpoint.tcb.sendMSS + 20, profile.largestMessage)) - 20
    return buffer > segment ? (buffer + segment - 1) / segment * segment : buffer
  }

  /// TCP_MAXSEG: FreeBSD leaves timestamps out of it; Linux shows 536 until the connection knows better.
  private func maximumSegment(_ index: Int) -> Int64 {
    let endpoint = kernel.endpoints[index]
    let profile = endpoint.shared.profile
    guard endpoint.tcb.state.isSynchronized else {
      let usual = Int(profile.defaultSendMSS)
      return Int64(kernel.system.isLinux ? usual : endpoint.socket.settings.maximumSegment ?? usual)
    }
    if kernel.system.isFreeBSD { return Int64(min(endpoint.tcb.sendMSS + 20, profile.largestMessage)) - 20 }
    return Int64(endpoint.tcb.effectiveMSS(profile))
  }

  /// Sets an option.
  private mutating func set(_ name: String, _ value: CallArgument, _ index: Int) throws(Stop) -> Outcome {
    let number = Int(Int32(clamping: value.number ?? 0))
    var settings = kernel.endpoints[index].socket.settings
    switch name {
    case "SO_RCVBUF", "SO_RCVBUFFORCE": settings.receiveBuffer = number
    case "SO_SNDBUF", "SO_SNDBUFFORCE": settings.sendBuffer = number
    case "SO_LINGER":
      let isOn = (value["onoff"] ?? value["l_onoff"])?.number ?? 0
      settings.linger =
        isOn == 0 ? nil : Int(Int32(clamping: (value["linger"] ?? value["l_linger"])?.number ?? 0))
    case "SO_KEEPALIVE": settings.keepsAlive = number != 0
    case "TCP_NODELAY": settings.noDelay = number != 0
    case "TCP_KEEPIDLE", "TCP_KEEPALIVE": settings.keepIdle = number
    case "TCP_KEEPINTVL": settings.keepInterval = number
    case "TCP_KEEPCNT": settings.keepCount = number
    case "TCP_KEEPINIT": settings.keepInit = number
    case "TCP_USER_TIMEOUT": settings.userTimeout = number
    case "TCP_LINGER2": settings.linger2 = number
    case "TCP_MAXSEG": settings.maximumSegment = min(max(number, 1), 65535)
    case "TCP_SYNCNT": settings.synCount = number
    case _ where Self.remembered.contains(name): settings.others[name] = Int64(number)
    default: throw .notSupported("setsockopt(2) of \(name)")
    }
    kernel.endpoints[index].socket.settings = settings
    kernel.settingsChanged(index)
    if name == "TCP_CORK" && number == 0 || name == "TCP_NODELAY" && number != 0 { kernel.uncork(index) }
    if name == "TCP_QUICKACK", number != 0 { kernel.acknowledgeNow(index) }
    try resume()
    return .value(0)
  }

  /// Options that change nothing that a script could see here.
  private static let remembered: Set<String> = [
    "SO_REUSEADDR", "SO_REUSEPORT", "SO_TIMESTAMP", "SO_PRIORITY", "SO_RCVLOWAT", "SO_NOSIGPIPE",
    "SO_OOBINLINE", "SO_MARK", "SO_DEBUG", "SO_BUSY_POLL", "SO_REUSEPORT_LB", "SO_RCVTIMEO", "SO_SNDTIMEO",
    "TCP_NOTSENT_LOWAT", "TCP_NOOPT", "IP_MTU_DISCOVER", "IPV6_V6ONLY", "SO_DONTROUTE", "SO_BROADCAST",
    "IP_RECVERR", "IP_TOS", "IPV6_TCLASS", "IPV6_RECVERR", "SO_ZEROCOPY", "TCP_QUICKACK", "IPV6_MTU_DISCOVER",
    "IP_RECVTOS", "IP_TTL", "IPV6_UNICAST_HOPS",
    "TCP_INQ", "TCP_TIMESTAMP", "TCP_CORK", "TCP_DEFER_ACCEPT", "IP_FREEBIND", "IPV6_FREEBIND",
    "SO_MAX_PACING_RATE",
  ]

  // MARK: poll(2)

  /// Asks all sockets; waits when nothing has happened and the call may wait.
  mutating func poll(_ call: SystemCall) throws(Stop) -> Outcome {
    guard case .list(let entries) = call.arguments.first ?? .unwritten else {
      throw .notSupported("poll(2) without a list")
    }
    var found: [(events: Int64, written: CallArgument?)] = []
    for entry in entries {
      guard let descriptor = entry["fd"]?.number else { continue }
      let asked = entry["events"]?.number ?? 0
      let always: Int64 = Poll.error | Poll.hungUp
      let events = kernel.descriptors[descriptor].map { kernel.events($0) & (asked | always) } ?? 0x020
      found.append((events, entry["revents"]))
    }
    let count = found.count { $0.events != 0 }
    if count == 0, number(call, 2) != 0, pending?.deadline.map({ kernel.now < $0 }) ?? true { return .blocks }
    for (events, written) in found {
      guard let expected = written?.number else { continue }
      try check("revents", expected, events)
    }
    return .value(Int64(count))
  }

  /// When poll(2) gives up; a negative time lets it wait for ever.
  func pollDeadline(_ call: SystemCall, _ place: Int = 2) -> Duration? {
    let milliseconds = min(number(call, place), 1_000_000_000)
    return milliseconds < 0 ? nil : kernel.now + .milliseconds(milliseconds)
  }
}

extension Kernel {
  /// An acknowledgment that waits goes out (TCP_QUICKACK). The next one may wait again, once the program answers.
  mutating func acknowledgeNow(_ index: Int) {
    endpoints[index].tcb.isInteractive = false
    guard endpoints[index].tcb.delaysACK else { return }
    turn(index) { tcb, context, effects in try? tcb.acknowledge(context, &effects) }
  }

  /// What a socket's program has set counts for its connection from now on.
  mutating func settingsChanged(_ index: Int) {
    var profile = system.profile(for: endpoints[index].socket.settings)
    if endpoints[index].tcb.state != .closed, endpoints[index].tcb.state != .listen {
      // What goes with the SYN stays as it went.
      let before = endpoints[index].shared.profile
      profile.mss = before.mss
      profile.windowScale = before.windowScale
      profile.timestamps = before.timestamps
      profile.sackPermitted = before.sackPermitted
      if profile.receiveBuffer < before.receiveBuffer { profile.receiveBuffer = before.receiveBuffer }
    }
    endpoints[index].shared = SharedProfile(profile)
    turn(index) { tcb, context, effects in
      if tcb.state != .closed { tcb.settingsChanged(context, &effects) }
    }
  }
}
