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

  /// A SYN in TIME-WAIT that begins the next connection: as sockets have it, a listener's, and the old socket is over.
  /// Without a listener Linux answers as for any other segment, and FreeBSD has forgotten the connection
  /// (tcp_minisocks.c; tcp_timewait.c, tcp_twcheck). Whether it was one.
  mutating func reopens(_ segment: Segment, _ index: Int) -> Bool {
    guard system.isLinux || system.isFreeBSD, segment.ctl.contains(.syn),
      segment.ctl.isDisjoint(with: .rstAck)
    else { return false }
    var trial = endpoints[index].tcb
    var effects = Effects()
    trial.segmentArrives(
      segment, Context(now: now, iss: 0, endpoints[index].shared), &effects)
    guard trial.reopened != nil || trial.state == .closed else { return false }
    guard let listener, let peer = endpoints[index].peer else {
      if system.isLinux {
        turn(index) { tcb, context, effects in try? tcb.acknowledge(context, &effects) }
      } else {
        end(index)
        arriveNowhere(segment, endpoints[index].peer ?? 0)
      }
      return true
    }
    var child = Endpoint(shared: endpoints[listener].shared)
    child.tcb = endpoints[index].tcb
    child.peer = peer
    child.listener = listener
    child.socket.settings = endpoints[listener].socket.settings
    end(index)
    let next = endpoints.count
    endpoints.append(child)
    endpoints[listener].queues?.opening.append(next)
    turn(next) { tcb, context, effects in
      tcb.segmentArrives(segment, context, &effects)
      tcb.bornOfListener = tcb.state != .closed
    }
    return true
  }

  /// TIME-WAIT is cut short.
  private mutating func end(_ index: Int) {
    endpoints[index].socket.leftover = endpoints[index].tcb.receiveQueue.count
    endpoints[index].socket.isOver = true
    endpoints[index].socket.sawFIN = true
    endpoints[index].tcb = Connection()
    endpoints[index].alarms = []
  }

  /// A connection that is opening goes without a word.
  mutating func forget(_ index: Int) {
    leaveQueue(index)
    endpoints[index].listener = nil
    endpoints[index].alarms = []
    endpoints[index].tcb = Connection()
  }

  /// How many connections may wait for their program.
  private func acceptLimit(_ backlog: Int) -> Int {
    backlog * system.profile.acceptQueuePercent / 100 + system.profile.acceptQueueExtra
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
