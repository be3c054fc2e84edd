// What watches over a connection: the user timeout (3.9.1.1, 3.10.8) and keep-alive (3.8.4,
// MAY-5).

extension Connection {
  /// Starts and stops both timers as the connection now stands. `heard` says that a segment came from the peer.
  @inline(__always) mutating func supervise(heard: Bool = false, _ context: Context, _ effects: inout Effects)
  {
    defer { progressed = false }
    if awaitsUser || context.profile.userTimeout != nil { superviseUserTimeout(context, &effects) }
    if keepsAlive || context.profile.keepAlive != nil { superviseKeepAlive(heard, context, &effects) }
  }

  /// The user timeout runs while something is unacknowledged that the user handed over, text or the end of it, and
  /// begins anew with all progress: an idle connection never times out.
  private mutating func superviseUserTimeout(_ context: Context, _ effects: inout Effects) {
    let waits = !sends.isEmpty || (closeRequested && !finIsAcknowledged)
    guard let limit = context.profile.userTimeout, waits else {
      if awaitsUser { effects.stop(.user) }
      awaitsUser = false
      return
    }
    if !awaitsUser || progressed { effects.start(.user, limit) }
    awaitsUser = true
  }

  private mutating func superviseKeepAlive(_ heard: Bool, _ context: Context, _ effects: inout Effects) {
    guard let idle = context.profile.keepAlive, state.mayIdle else {
      if keepsAlive { effects.stop(.keepAlive) }
      keepsAlive = false
      keepAlives = 0
      return
    }
    guard heard || !keepsAlive else { return }
    keepsAlive = true
    keepAlives = 0
    effects.start(.keepAlive, idle)
  }

  /// Both timers stop.
  mutating func stopSupervision(_ effects: inout Effects) {
    if awaitsUser { effects.stop(.user) }
    if keepsAlive { effects.stop(.keepAlive) }
    awaitsUser = false
    keepsAlive = false
    keepAlives = 0
  }

  /// USER TIMEOUT (3.10.8): all queues are flushed, the user is told, the TCB goes.
  mutating func userTimeout(_ context: Context, _ effects: inout Effects) {
    guard awaitsUser else { return }
    awaitsUser = false
    effects.note(.userTimedOut(after: context.profile.userTimeout ?? .zero))
    failCalls(.gaveUp, &effects)
    effects.signal(.userTimeout)
    deleteTCB(&effects)
  }

  /// The keep-alive timer: an idle connection is probed; after too many probes without an answer it is given up.
  mutating func keepAliveTimeout(_ context: Context, _ effects: inout Effects) {
    guard keepsAlive, let idle = context.profile.keepAlive else { return }
    guard retransmissionQueue.isEmpty, !hasMoreToSend else {
      return effects.start(.keepAlive, idle)  // MUST-26: the retransmission timer asks anyway
    }
    guard keepAlives < context.profile.keepAliveProbes else {
      effects.note(.keepAliveGivesUp(probes: keepAlives))
      keepsAlive = false
      failCalls(.gaveUp, &effects)
      effects.signal(.userTimeout)
      return deleteTCB(&effects)
    }
    keepAlives += 1
    effects.note(.keptAlive(probes: keepAlives))
    sendKeepAlive(context, &effects)
    effects.start(.keepAlive, context.profile.keepAliveInterval)
  }

  /// The delayed acknowledgment's timer: nothing came along that could have carried it.
  mutating func delayedACKTimeout(_ context: Context, _ effects: inout Effects) {
    guard delaysACK else { return }
    delaysACK = false
    if ackWait > 0 { noteVainDelay(context.profile) }
    effects.note(.delayedACKSent)
    sendACK(context, &effects)
  }
}

extension State {
  /// Nothing of ours need be on its way, and the peer may be gone without our noticing.
  fileprivate var mayIdle: Bool {
    switch self {
    case .established, .closeWait, .finWait2: true
    case .closed, .listen, .synSent, .synReceived, .finWait1, .closing, .lastAck, .timeWait: false
    }
  }
}
