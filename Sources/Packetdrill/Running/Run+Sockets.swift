import TCP

// Calls that make, open and close sockets.

extension Run {
  mutating func socketCall(_ call: SystemCall) throws(Stop) -> Outcome {
    let words = call.arguments.flatMap(\.words)
    for word in words where Self.otherSockets.contains(word) { throw .notSupported("sockets of \(word)") }
    guard let descriptor = call.result.number, descriptor >= 0 else {
      throw .notSupported("a socket(2) that fails")
    }
    guard kernel.descriptors[descriptor] == nil else {
      throw .failed(expected: "the file descriptor \(descriptor)", happened: "it is open already")
    }
    kernel.socket(descriptor, isNonBlocking: words.contains("SOCK_NONBLOCK"))
    peers += 1
    flow = Flow(peer: peers)
    listensAt = nil
    watched = kernel.endpoints.count - 1
    return .value(descriptor)
  }

  private static let otherSockets: Set<String> = [
    "SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET", "IPPROTO_UDP", "IPPROTO_UDPLITE", "IPPROTO_SCTP",
    "IPPROTO_MPTCP", "IPPROTO_ICMP", "IPPROTO_ICMPV6",
  ]

  func bind(_ index: Int) -> Outcome {
    kernel.endpoints[index].tcb.state == .closed ? .value(0) : .failed(.invalid)
  }

  mutating func listen(_ index: Int, _ call: SystemCall) -> Outcome {
    let outcome = kernel.listen(index, backlog: Int(Int16(clamping: number(call, 1))))
    if kernel.endpoints[index].tcb.state == .listen, index == watched { listensAt = index }
    return outcome
  }

  mutating func accept(_ index: Int, _ call: SystemCall) -> Outcome {
    let descriptor = call.result.number.flatMap { $0 >= 0 ? $0 : nil }
    let isNonBlocking = call.name == "accept4" && call.arguments.last?.words.contains("SOCK_NONBLOCK") == true
    let inherits = kernel.system.isFreeBSD && kernel.endpoints[index].socket.isNonBlocking
    return kernel.accept(index, descriptor, isNonBlocking: isNonBlocking || inherits)
  }

  mutating func connect(_ index: Int, _ call: SystemCall) throws(Stop) -> Outcome {
    let words = call.arguments.dropFirst().flatMap { $0["sa_family"]?.words ?? $0.words }
    if words.contains("AF_UNSPEC") { throw .notSupported("connect(2) that disconnects") }
    return kernel.connect(index, to: flow.peer)
  }

  mutating func shutdown(_ index: Int, _ call: SystemCall) throws(Stop) -> Outcome {
    let how = number(call, 1, or: -1)
    guard (0...2).contains(how) else { return .failed(.invalid) }
    return kernel.shutdown(index, reading: how != 1, writing: how != 0)
  }

  mutating func descriptorFlags(_ index: Int, _ call: SystemCall) throws(Stop) -> Outcome {
    let nonBlocking: Int64 = kernel.system.isFreeBSD ? 0x4 : 0x800
    switch call.arguments.dropFirst().first?.words.first {
    case "F_GETFL": return .value(0x2 | (kernel.endpoints[index].socket.isNonBlocking ? nonBlocking : 0))
    case "F_SETFL":
      let value = call.arguments.dropFirst(2).first
      let isNamed = value?.words.contains { $0 == "O_NONBLOCK" || $0 == "O_NDELAY" } ?? false
      let isNumbered = if case .number(let number) = value { number & nonBlocking != 0 } else { false }
      kernel.endpoints[index].socket.isNonBlocking = isNamed || isNumbered
      return .value(0)
    default: throw .notSupported("fcntl(2) other than F_GETFL and F_SETFL")
    }
  }

  mutating func control(_ index: Int, _ call: SystemCall) throws(Stop) -> Outcome {
    let name = call.arguments.dropFirst().first?.words.first ?? ""
    let value: Int
    switch name {
    case "SIOCINQ", "FIONREAD": value = kernel.readable(index)
    case "SIOCOUTQ", "FIONWRITE", "TIOCOUTQ": value = kernel.unacknowledged(index)
    case "SIOCOUTQNSD": value = kernel.endpoints[index].tcb.sendQueue.count
    case "FIONBIO":
      kernel.endpoints[index].socket.isNonBlocking = number(call, 2) != 0
      return .value(0)
    default: throw .notSupported("ioctl(2) with \(name)")
    }
    try check(name, number(call, 2, or: Int64(value)), Int64(value))
    return .value(0)
  }

  /// A value that a call gives back beside its result.
  func check(_ name: String, _ expected: Int64, _ value: Int64) throws(Stop) {
    guard expected == value else {
      throw .failed(expected: "\(name) is \(expected)", happened: "it is \(value)")
    }
  }

  // MARK: Reading and writing

  /// Octets that a call reads or writes.
  func length(_ call: SystemCall) throws(Stop) -> Int {
    switch call.name {
    case "readv", "writev": return vectors(call.arguments.dropFirst().first)
    case "recvmsg", "sendmsg": return vectors(call.arguments.dropFirst().first?["msg_iov"])
    default: return Int(Int32(clamping: max(0, number(call, 2))))
    }
  }

  /// The lengths of `[{..., 100}, {..., 5}]` together.
  private func vectors(_ argument: CallArgument?) -> Int {
    guard case .list(let items) = argument else { return 0 }
    return items.reduce(0) { sum, item in
      guard case .structure(let members) = item else { return sum }
      let length = item["iov_len"] ?? members.last?.value
      return min(sum + Int(Int32(clamping: length?.number ?? 0)), 1 << 31)
    }
  }

  /// read(2) and write(2), and what goes by other names.
  mutating func text(_ index: Int, _ call: SystemCall, written: Int = 0) throws(Stop) -> Outcome {
    let count = try length(call) - written
    let flags = Set(call.arguments.dropFirst(2).flatMap(\.words) + messageFlags(call))
    if flags.contains("MSG_ERRQUEUE") { return try errorQueue(index, call) }
    if flags.contains("MSG_ZEROCOPY"), pieces(call) > 17 {
      throw .notSupported("MSG_ZEROCOPY of more pieces than a packet has room for")
    }
    let unread = try unreadWanted(call)
    for flag in flags where Self.otherFlags.contains(flag) { throw .notSupported(flag) }
    let waits = !flags.contains("MSG_DONTWAIT")
    let isNowhere = call.arguments.dropFirst().first?.words == ["NULL"] && count > 0
    switch call.name {
    case "read", "recv", "recvfrom", "readv", "recvmsg":
      if flags.contains("MSG_WAITALL"), kernel.readable(index) < count, !kernel.isAtEnd(index) {
        return .blocks
      }
      if isNowhere, kernel.readable(index) > 0 { return .failed(.badAddress) }
      let outcome = kernel.read(index, count, peeks: flags.contains("MSG_PEEK"), waits: waits)
      if let unread, case .value = outcome { try check("TCP_CM_INQ", unread, inQueue(index)) }
      return outcome
    default:
      if isNowhere, kernel.endpoints[index].tcb.state.isSynchronized { return .failed(.badAddress) }
      let outcome = kernel.write(index, count, more: flags.contains("MSG_MORE"), waits: waits)
      if flags.contains("MSG_ZEROCOPY"), case .value(1...) = outcome { kernel.lend(index) }
      let isBlocking = waits && !kernel.endpoints[index].socket.isNonBlocking
      if case .value(let some) = outcome, some < count, isBlocking, call.end != nil, written == 0 {
        partlyWritten = Int(some)
        return .blocks
      }
      return outcome
    }
  }

  /// How many buffers writev(2) and sendmsg(2) take together.
  private func pieces(_ call: SystemCall) -> Int {
    let second = call.arguments.dropFirst().first
    guard case .list(let items) = second?["msg_iov"] ?? second else { return 1 }
    return items.count
  }

  /// The error queue, in which nothing stands but which of what was lent has come back: always as a copy, as packetdrill's
  /// device makes one.
  private mutating func errorQueue(_ index: Int, _ call: SystemCall) throws(Stop) -> Outcome {
    guard call.name == "recvmsg" else { throw .notSupported("MSG_ERRQUEUE of \(call.name)") }
    guard let told = kernel.endpoints[index].loans.tell() else { return .failed(.again) }
    guard case .list(let items) = call.arguments.dropFirst().first?["msg_control"], let first = items.first,
      let wanted = first["cmsg_data"]
    else { return .value(0) }
    let said: [(String, Int64)] = [
      ("ee_errno", 0), ("ee_origin", 5), ("ee_type", 0), ("ee_code", 1), ("ee_info", told.lowerBound),
      ("ee_data", told.upperBound),
    ]
    for (name, value) in said {
      if let expected = wanted[name]?.number { try check(name, expected, value) }
    }
    return .value(0)
  }

  /// What recvmsg(2) must tell of octets that wait: the one control message that is here.
  private func unreadWanted(_ call: SystemCall) throws(Stop) -> Int64? {
    guard case .list(let items) = call.arguments.dropFirst().first?["msg_control"], let first = items.first
    else { return nil }
    guard items.count == 1, first["cmsg_type"]?.words == ["TCP_CM_INQ"],
      let wanted = first["cmsg_data"]?.number
    else { throw .notSupported("control messages") }
    return wanted
  }

  /// Octets that wait; behind the last one the end counts as one (tcp.c, tcp_inq_hint).
  private func inQueue(_ index: Int) -> Int64 {
    let count = kernel.readable(index)
    return count == 0 && kernel.isAtEnd(index) ? 1 : Int64(count)
  }

  private func messageFlags(_ call: SystemCall) -> [String] {
    call.arguments.dropFirst().first?["msg_flags"]?.words ?? []
  }

  private static let otherFlags: Set<String> = [
    "MSG_FASTOPEN", "MSG_OOB", "MSG_TRUNC", "MSG_EOR",
    "MSG_CTRUNC",
  ]
}
