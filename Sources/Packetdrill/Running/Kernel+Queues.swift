import TCP

// Listeners: connections are born, wait for their program, and are taken.

extension Kernel {
  /// A SYN for a listener: a new connection takes it, unless a queue is full.
  mutating func bear(_ segment: Segment, from peer: Int, _ listener: Int) {
    guard let queues = endpoints[listener].queues, queues.waiting.count < acceptLimit(queues.limit) else {
      return
    }
    var child = Endpoint(shared: endpoints[listener].shared)
    child.tcb = endpoints[listener].tcb
    child.tcb.bornOfListener = true
    child.peer = peer
    child.listener = listener
    child.socket.settings = endpoints[listener].socket.settings
    child.counts.segmentsIn = 1
    endpoints.append(child)
    let index = endpoints.count - 1
    endpoints[listener].queues?.opening.append(index)
    turn(index) { tcb, context, effects in tcb.segmentArrives(segment, context, &effects) }
    if endpoints[index].tcb.state == .listen { endpoints[index].tcb = Connection() }  // it was dropped
    if endpoints[index].tcb.state == .closed { leaveQueue(index) }
  }

  /// How many connections may wait for their program.
  private func acceptLimit(_ backlog: Int) -> Int {
    system.isFreeBSD ? max(1, backlog * 3 / 2) : backlog + system.profile.acceptQueueExtra
  }

  /// A handshake is done: the connection waits to be accepted.
  mutating func moveInQueue(_ index: Int) {
    guard let listener = endpoints[index].listener else { return }
    endpoints[listener].queues?.opening.removeAll { $0 == index }
    if endpoints[listener].queues?.waiting.contains(index) == false {
      endpoints[listener].queues?.waiting.append(index)
    }
  }

  /// A connection is over that no program has taken. Linux keeps what was open once for accept(2).
  mutating func leaveQueue(_ index: Int) {
    guard let listener = endpoints[index].listener else { return }
    endpoints[listener].queues?.opening.removeAll { $0 == index }
    if !endpoints[index].socket.wasConnected || !system.isLinux {
      endpoints[listener].queues?.waiting.removeAll { $0 == index }
      endpoints[index].listener = nil
    }
  }

  /// What a signal of the connection means to its program.
  mutating func hear(_ signal: Signal, _ index: Int, _ before: State) {
    let profile = endpoints[index].shared.profile
    switch signal {
    case .connectionReset:
      switch before {
      case .synSent: endpoints[index].socket.error = .connectionRefused
      case .closeWait where profile.resetIsBrokenPipe: endpoints[index].socket.error = .brokenPipe
      default: endpoints[index].socket.error = .connectionReset
      }
    case .connectionRefused: endpoints[index].socket.error = .connectionRefused
    case .gaveUp, .userTimeout:
      endpoints[index].socket.error = endpoints[index].socket.softError ?? .timedOut
    case .icmp(let error):
      let errno = Errno(error)
      if error.severity == .hard, !before.isSynchronized || !profile.toleratesHardErrors {
        endpoints[index].socket.error = errno
      } else {
        endpoints[index].socket.softError = errno
      }
    case .openSucceeded, .sendOK, .closeOK, .connectionClosing, .urgent, .retransmissionAdvice,
      .receivesFailed, .sendsFailed:
      break
    }
  }
}

extension Errno {
  /// What programs are told of an ICMP error.
  init(_ error: ICMPError) {
    switch error {
    case .netUnreachable: self = .netUnreachable
    case .hostUnreachable, .sourceRouteFailed, .timeExceeded: self = .hostUnreachable
    case .protocolUnreachable: self = .noProtocolOption
    case .portUnreachable: self = .connectionRefused
    case .fragmentationNeeded: self = .messageTooLong
    case .sourceQuench, .parameterProblem: self = .protocolUnreachable
    }
  }
}
