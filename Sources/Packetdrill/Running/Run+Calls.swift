import TCP

// System calls: which is which, and whether it returned what the script says.

extension Run {
  /// Calls, and compares what it returns.
  mutating func perform(_ call: SystemCall, _ event: ScriptEvent) throws(Stop) {
    let before = now
    let outcome = try start(call)
    guard case .blocks = outcome else { return try compare(outcome, call, event, written: 0) }
    guard let end = call.end else {
      throw .failed(expected: "\(event.source) at once", happened: "the call waits")
    }
    let isRelative = if case .relative = event.time { true } else { false }
    var waiting = Pending(call: call, event: event, end: isRelative ? before - after(event) + end : end)
    waiting.written = partlyWritten
    partlyWritten = 0
    if call.name == "poll" { waiting.deadline = pollDeadline(call) }
    if call.name == "epoll_wait" { waiting.deadline = pollDeadline(call, 3) }
    pending = waiting
  }

  /// How long after the event before it the call began.
  private func after(_ event: ScriptEvent) -> Int64 {
    if case .relative(let after) = event.time { after } else { 0 }
  }

  /// Something has happened: the call that waits may return.
  mutating func resume() throws(Stop) {
    guard var waiting = pending, waiting.outcome == nil else { return }
    let outcome = try again(waiting.call, written: &waiting.written)
    pending?.written = waiting.written
    if case .blocks = outcome {
      guard let deadline = waiting.deadline, kernel.now >= deadline else { return }
      pending?.outcome = .value(0)
    } else {
      pending?.outcome = outcome
    }
    try returned()
  }

  /// The next call waits until the one before it has returned.
  mutating func awaitPending() throws(Stop) {
    guard let waiting = pending else { return }
    let limit = waiting.end + tolerance
    if waiting.outcome == nil { try advance(to: max(now, limit)) }
    guard let waiting = pending else { return }
    throw .failed(
      expected: "\(waiting.event.source), back at \(seconds(waiting.end))", happened: "the call still waits")
  }

  /// The call that waited has returned: when, and what?
  private mutating func returned() throws(Stop) {
    guard let waiting = pending, let outcome = waiting.outcome else { return }
    guard abs(now - waiting.end) <= tolerance else {
      if kernel.system.isLinux, isWrite(waiting.call) {
        throw .notSupported("Linux's bookkeeping of send buffers: here there was room at \(seconds(now))")
      }
      throw .failed(
        expected: "\(waiting.event.source), back at \(seconds(waiting.end))",
        happened: "it came back at \(seconds(now))")
    }
    try compare(outcome, waiting.call, waiting.event, written: waiting.written)
    pending = nil
  }

  private func compare(
    _ outcome: Outcome, _ call: SystemCall, _ event: ScriptEvent, written: Int
  ) throws(Stop) {
    let expected = call.result.number
    switch outcome {
    case .value(let value):
      if case .unwritten = call.result { return }
      guard call.error == nil, expected == value else {
        if kernel.system.isLinux, isWrite(call), value > 0, let expected, expected > 0 {
          throw .notSupported(
            "Linux's bookkeeping of send buffers: \(value) octets fit in here, not \(expected)")
        }
        throw .failed(expected: event.source, happened: "it returned \(value)")
      }
    case .failed(let errno):
      let isSame = call.error.map { Errno.isSame($0, errno.rawValue) } ?? true
      guard expected == -1, isSame else {
        throw .failed(expected: event.source, happened: "it returned -1 \(errno.rawValue)")
      }
    case .blocks: throw .failed(expected: event.source, happened: "the call waits")
    }
  }

  private func isWrite(_ call: SystemCall) -> Bool {
    ["write", "send", "sendto", "writev", "sendmsg"].contains(call.name)
  }

  /// The socket of an argument that is a file descriptor.
  func socket(_ call: SystemCall, _ place: Int = 0) -> Int? {
    guard place < call.arguments.count, let descriptor = call.arguments[place].number else { return nil }
    return kernel.descriptors[descriptor]
  }

  /// The number of an argument; this when it is not written.
  func number(_ call: SystemCall, _ place: Int, or other: Int64 = 0) -> Int64 {
    place < call.arguments.count ? call.arguments[place].number ?? other : other
  }

  /// Begins a call.
  private mutating func start(_ call: SystemCall) throws(Stop) -> Outcome {
    if call.name == "socket" { return try socketCall(call) }
    if call.name == "poll" { return try poll(call) }
    switch call.name {
    case "epoll_create", "epoll_create1": return try epollCreate(call)
    case "epoll_ctl": return epollControl(call)
    case "epoll_wait": return try epollWait(call)
    default: break
    }
    if call.name == "close", let descriptor = call.arguments.first?.number,
      eventQueues.removeValue(forKey: descriptor) != nil
    {
      return .value(0)
    }
    guard Self.known.contains(call.name) else { throw .notSupported("the call \(call.name)") }
    guard let index = socket(call) else { return .failed(.badDescriptor) }
    switch call.name {
    case "bind": return bind(index)
    case "listen": return listen(index, call)
    case "accept", "accept4": return accept(index, call)
    case "connect": return try connect(index, call)
    case "shutdown": return try shutdown(index, call)
    case "close": return kernel.close(call.arguments[0].number ?? -1)
    case "fcntl": return try descriptorFlags(index, call)
    case "ioctl": return try control(index, call)
    case "getsockopt", "setsockopt": return try option(index, call)
    default: return try text(index, call)
    }
  }

  private static let known: Set<String> = [
    "bind", "listen", "accept", "accept4", "connect", "shutdown", "close", "fcntl", "ioctl", "getsockopt",
    "setsockopt", "read", "recv", "recvfrom", "readv", "recvmsg", "write", "send", "sendto", "writev",
    "sendmsg",
  ]

  /// A call that waits, once more.
  private mutating func again(_ call: SystemCall, written: inout Int) throws(Stop) -> Outcome {
    if call.name == "poll" { return try poll(call) }
    if call.name == "epoll_wait" { return try epollWait(call) }
    guard let index = socket(call) else { return .failed(.badDescriptor) }
    switch call.name {
    case "connect": return kernel.connectAgain(index)
    case "accept", "accept4": return accept(index, call)
    case _ where isWrite(call):
      let outcome = try text(index, call, written: written)
      guard case .value(let count) = outcome else {
        return if case .failed = outcome, written > 0 { .value(Int64(written)) } else { outcome }
      }
      written += Int(count)
      let all = try length(call)
      return written >= all ? .value(Int64(written)) : .blocks
    default: return try text(index, call)
    }
  }
}

extension CallArgument {
  /// The number that it is, or that its names stand for.
  var number: Int64? {
    switch self {
    case .number(let value): value
    case .word(let name): Constants.values[name]
    case .either(let a, let b):
      if let a = a.number, let b = b.number { a | b } else { nil }
    case .applied(let name, let arguments) where name == "htons" || name == "htonl": arguments.first?.number
    case .list(let items) where items.count == 1: items[0].number
    case .unwritten, .string, .list, .structure, .applied: nil
    }
  }

  /// The names in it.
  var words: [String] {
    switch self {
    case .word(let name): [name]
    case .either(let a, let b): a.words + b.words
    case .unwritten, .number, .string, .list, .structure, .applied: []
    }
  }

  /// The member of a structure with this name.
  subscript(name: String) -> CallArgument? {
    guard case .structure(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}
