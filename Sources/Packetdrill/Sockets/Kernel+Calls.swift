import TCP

/// How a call ended.
enum Outcome {
  /// It returned this.
  case value(Int64)
  /// It returned -1 and this errno.
  case failed(Errno)
  /// It waits; once something has happened, it is to be asked again.
  case blocks
}

// The calls that open, accept and close.

extension Kernel {
  /// socket(2): a file descriptor with this number, as the script wants it.
  mutating func socket(_ descriptor: Int64, isNonBlocking: Bool) {
    var endpoint = Endpoint(shared: SharedProfile(system.profile(for: SocketSettings())))
    endpoint.socket.isNonBlocking = isNonBlocking
    endpoints.append(endpoint)
    descriptors[descriptor] = endpoints.count - 1
  }

  /// listen(2)
  mutating func listen(_ index: Int, backlog: Int) -> Outcome {
    switch endpoints[index].tcb.state {
    case .listen:
      endpoints[index].queues?.limit = backlog
      return .value(0)
    case .closed where !endpoints[index].socket.isOver || system.isLinux:
      renew(index)
      try? turn(index) { tcb, context, effects throws(CallError) in
        try tcb.openPassive(forOne: false, context, &effects)
      }
      endpoints[index].queues = .init(limit: max(0, backlog))
      return .value(0)
    default: return .failed(.invalid)
    }
  }

  /// connect(2) to this peer.
  mutating func connect(_ index: Int, to peer: Int) -> Outcome {
    let socket = endpoints[index].socket
    if let error = socket.error, socket.isOver, !socket.wasConnected {
      endpoints[index].socket.error = nil
      return .failed(error)
    }
    switch endpoints[index].tcb.state {
    case .closed where socket.isOver && socket.wasConnected && system.isFreeBSD: return .failed(.isConnected)
    case .closed:
      renew(index)
      endpoints[index].peer = peer
      endpoints[index].socket.isConnecting = true
      if system.isFreeBSD {
        let limit = endpoints[index].socket.settings.keepInit.map { Duration.seconds($0) }
        endpoints[index].openingEnds = now + (limit ?? .milliseconds(system.keepInit))
      }
      try? turn(index) { tcb, context, effects throws(CallError) in
        try tcb.openActive(context, &effects)
      }
      return socket.isNonBlocking ? .failed(.inProgress) : .blocks
    case .synSent, .synReceived: return socket.isNonBlocking ? .failed(.already) : .blocks
    case .listen: return .failed(system.isFreeBSD ? .notSupported : .isConnected)
    default:
      return .failed(.isConnected)
    }
  }

  /// A connect(2) that waits, once more.
  mutating func connectAgain(_ index: Int) -> Outcome {
    let socket = endpoints[index].socket
    if socket.wasConnected { return .value(0) }
    guard socket.isOver else { return .blocks }
    endpoints[index].socket.error = nil
    return .failed(socket.error ?? .connectionAborted)
  }

  /// accept(2): the connection that has waited longest gets this file descriptor.
  mutating func accept(_ index: Int, _ descriptor: Int64?, isNonBlocking: Bool) -> Outcome {
    guard let queues = endpoints[index].queues, endpoints[index].tcb.state == .listen else {
      return .failed(.invalid)
    }
    guard let child = queues.waiting.first else {
      return endpoints[index].socket.isNonBlocking ? .failed(.again) : .blocks
    }
    endpoints[index].queues?.waiting.removeFirst()
    endpoints[child].listener = nil
    endpoints[child].socket.isNonBlocking = isNonBlocking
    let number = descriptor ?? (descriptors.keys.max() ?? 2) + 1
    descriptors[number] = child
    return .value(number)
  }

  /// shutdown(2)
  mutating func shutdown(_ index: Int, reading: Bool, writing: Bool) -> Outcome {
    let state = endpoints[index].tcb.state
    switch state {
    case .closed, .timeWait: return .failed(.notConnected)
    case .listen:
      guard system.isLinux else { return .failed(.notConnected) }
      if reading { closeListener(index) }
      return .value(0)
    default: break
    }
    if reading {
      endpoints[index].socket.isReadShut = true
      discardUnwanted(index)
    }
    guard writing else { return .value(0) }
    endpoints[index].socket.isWriteShut = true
    uncork(index)
    try? turn(index) { tcb, context, effects throws(CallError) in try tcb.close(context, &effects) }
    return .value(0)
  }

  /// close(2)
  mutating func close(_ descriptor: Int64) -> Outcome {
    guard let index = descriptors.removeValue(forKey: descriptor) else { return .failed(.badDescriptor) }
    endpoints[index].socket.isClosed = true
    uncork(index)
    if endpoints[index].tcb.state == .listen {
      closeListener(index)
    } else if system.isLinux, endpoints[index].shared.profile.resetsOnClose,
      endpoints[index].tcb.state == .closing || endpoints[index].tcb.state == .lastAck
    {
      // Without a reset, but at once (tcp.c, tcp_disconnect).
      try? turn(index) { tcb, context, effects throws(CallError) in try tcb.abort(context, &effects) }
    } else {
      try? turn(index) { tcb, context, effects throws(CallError) in try tcb.closeBoth(context, &effects) }
    }
    return .value(0)
  }

  /// Whatever waits in a listener's queues ends with it: what is open is reset, what is opening forgotten.
  private mutating func closeListener(_ index: Int) {
    let queues = endpoints[index].queues
    endpoints[index].queues = nil
    try? turn(index) { tcb, context, effects throws(CallError) in try tcb.close(context, &effects) }
    for child in queues?.waiting ?? [] {
      endpoints[child].listener = nil
      try? turn(child) { tcb, context, effects throws(CallError) in try tcb.abort(context, &effects) }
    }
    for child in queues?.opening ?? [] {
      endpoints[child].listener = nil
      endpoints[child].alarms = []
      endpoints[child].tcb = Connection()
    }
  }

  /// What becomes of a socket before its connection begins: the settings of the moment count.
  private mutating func renew(_ index: Int) {
    endpoints[index].shared = SharedProfile(system.profile(for: endpoints[index].socket.settings))
    endpoints[index].socket.isOver = false
    endpoints[index].socket.wasConnected = false
    endpoints[index].socket.sawFIN = false
    endpoints[index].socket.leftover = 0
  }
}
