import TCP

// The calls that read and write.

extension Kernel {
  /// Octets that a program can read now.
  func readable(_ index: Int) -> Int {
    endpoints[index].socket.isOver
      ? endpoints[index].socket.leftover : endpoints[index].tcb.receiveQueue.count
  }

  /// FreeBSD's shutdown(SHUT_RD) throws away what is there, and acknowledges and throws away what still comes
  /// (uipc_socket.c, sorflush; tcp_input.c, SBS_CANTRCVMORE). Linux keeps it for whoever reads.
  mutating func discardUnwanted(_ index: Int) {
    guard system.isFreeBSD, endpoints[index].socket.isReadShut else { return }
    let count = endpoints[index].tcb.receiveQueue.count
    guard count > 0 else { return }
    try? turn(index) { tcb, context, effects throws(CallError) in
      try tcb.receive(count, context, &effects)
    }
  }

  /// Nothing more will come.
  func isAtEnd(_ index: Int) -> Bool {
    let socket = endpoints[index].socket
    if socket.isReadShut || socket.sawFIN { return true }
    switch endpoints[index].tcb.state {
    case .closeWait, .closing, .lastAck, .timeWait: return true
    case .closed: return socket.isOver && socket.wasConnected
    case .listen, .synSent, .synReceived, .established, .finWait1, .finWait2: return false
    }
  }

  /// read(2), recv(2)
  mutating func read(_ index: Int, _ count: Int, peeks: Bool = false, waits: Bool = true) -> Outcome {
    let socket = endpoints[index].socket
    let here = min(count, readable(index))
    if here > 0 {
      if peeks { return .value(Int64(here)) }
      guard !socket.isOver else {
        endpoints[index].socket.leftover -= here
        return .value(Int64(here))
      }
      try? turn(index) { tcb, context, effects throws(CallError) in
        try tcb.receive(here, context, &effects)
      }
      return .value(Int64(here))
    }
    if let error = socket.error {
      if !peeks { endpoints[index].socket.error = nil }
      return .failed(error)
    }
    if isAtEnd(index) { return .value(0) }
    switch endpoints[index].tcb.state {
    case .closed, .listen: return .failed(.notConnected)
    default: break
    }
    if count == 0 { return .value(0) }
    return socket.isNonBlocking || !waits ? .failed(.again) : .blocks
  }

  /// Octets that a program can write now.
  func writable(_ index: Int) -> Int {
    let tcb = endpoints[index].tcb
    let held = tcb.sendQueue.count + Int(tcb.snd.nxt - tcb.snd.una) + endpoints[index].cork.octets
    return max(0, sendBuffer(index) - held)
  }

  /// SO_SNDBUF as it counts.
  func sendBuffer(_ index: Int) -> Int {
    guard let set = endpoints[index].socket.settings.sendBuffer else { return min(system.sendSpace, 1 << 24) }
    return min(max(0, system.isLinux ? set * 2 : set), 1 << 24)
  }

  /// Why nothing can be written, if so.
  private mutating func writeError(_ index: Int) -> Errno? {
    let socket = endpoints[index].socket
    // FreeBSD asks first whether the socket can send at all (uipc_socket.c, sosend_generic).
    let isShut = socket.isWriteShut || socket.isOver && socket.wasConnected
    if system.isFreeBSD, isShut { return .brokenPipe }
    if let error = socket.error {
      endpoints[index].socket.error = nil
      return error
    }
    if isShut { return .brokenPipe }
    switch endpoints[index].tcb.state {
    case .closed, .listen: return system.isFreeBSD ? .notConnected : .brokenPipe
    case .synSent, .synReceived: return system.isFreeBSD ? .notConnected : .again
    case .established, .closeWait: return nil
    case .finWait1, .finWait2, .closing, .lastAck, .timeWait: return .brokenPipe
    }
  }

  /// write(2), send(2). What a blocking call could not write yet waits with it: the program asks again with the rest.
  mutating func write(_ index: Int, _ count: Int, more: Bool = false, waits: Bool = true) -> Outcome {
    let mayWait = waits && !endpoints[index].socket.isNonBlocking
    if let error = writeError(index) {
      return error == .again && mayWait ? .blocks : .failed(error)
    }
    guard count > 0 else { return .value(0) }
    let room = min(count, writable(index))
    guard room > 0 else { return mayWait ? .blocks : .failed(.again) }
    hand(room, index, more: more)
    return .value(Int64(room))
  }

  /// ioctl(SIOCOUTQ): what is not acknowledged, sent or not.
  func unacknowledged(_ index: Int) -> Int {
    let tcb = endpoints[index].tcb
    let waitingFIN = tcb.closeRequested && !tcb.finSent ? 1 : 0
    return tcb.sendQueue.count + Int(tcb.snd.nxt - tcb.snd.una) + waitingFIN + endpoints[index].cork.octets
  }

  /// poll(2): which of POLLIN, POLLOUT, POLLERR, POLLHUP and POLLRDHUP hold.
  func events(_ index: Int) -> Int64 {
    let socket = endpoints[index].socket
    let state = endpoints[index].tcb.state
    var events: Int64 = 0
    if state == .listen {
      return endpoints[index].queues?.waiting.isEmpty == false ? Poll.readable : 0
    }
    if readable(index) > 0 || isAtEnd(index) || socket.error != nil { events |= Poll.readable }
    if isAtEnd(index) { events |= Poll.peerClosed }
    let isWriteShut = socket.isWriteShut || state == .closed
    if state == .established || state == .closeWait, writable(index) > 0 { events |= Poll.writable }
    if isWriteShut || socket.error != nil { events |= Poll.writable }
    if socket.error != nil || endpoints[index].loans.returned != nil { events |= Poll.error }
    if state == .closed || (isAtEnd(index) && isWriteShut) { events |= Poll.hungUp }
    return events
  }
}

/// The bits of poll(2), as Linux counts them.
enum Poll {
  static let readable: Int64 = 0x001 | 0x040
  static let writable: Int64 = 0x004 | 0x100
  static let error: Int64 = 0x008
  static let hungUp: Int64 = 0x010
  static let peerClosed: Int64 = 0x2000
}
