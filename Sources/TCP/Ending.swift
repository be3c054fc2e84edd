// How a connection ends, or begins again.

extension Connection {
  /// Deletes the TCB and enters CLOSED.
  mutating func deleteTCB(_ effects: inout Effects) {
    stopTimers(&effects)
    if state == .timeWait { effects.stop(.timeWait) }
    self = Connection()
  }

  /// TIME-WAIT makes room for an OPEN between the same sockets: `age` is how old the last timestamp is.
  package mutating func giveWay(after age: Duration, _ effects: inout Effects) {
    effects.note(.stack(.timeWaitReused(after: age)))
    deleteTCB(&effects)
  }

  /// A handshake is done by `seg`, and there are as many connections that no program has taken as there may be: a reset
  /// tells the peer. A listener stays what it is.
  package mutating func refuseOverflow(_ seg: Segment, limit: Int, _ effects: inout Effects) {
    effects.note(.stack(.overflowReset(limit: limit)))
    effects.send(.reset(answering: seg))
    if state != .listen { deleteTCB(&effects) }
  }

  /// Stops every timer but 2MSL: in TIME-WAIT no other runs (3.10.7.4, eighth).
  mutating func stopTimers(_ effects: inout Effects) {
    if persists {
      effects.stop(.persist)
    } else if !retransmissionQueue.isEmpty {
      effects.stop(.retransmission)
    }
    persists = false
    if overrides { endOverride(&effects) }
    if delaysACK {
      effects.stop(.delayedACK)
      delaysACK = false
    }
    if isOrphan {
      effects.stop(.orphan)
      isOrphan = false
    }
    stopSupervision(&effects)
  }

  /// SYN-RECEIVED returns to LISTEN, as if the SYN had never come. RECEIVEs go on waiting; SENDs were meant for
  /// the peer that is gone. A CLOSE that waited is carried out as in LISTEN (3.10.4). What a listener gave birth to
  /// has no LISTEN to return to: the listener never left it.
  mutating func returnToListen(_ context: Context, _ effects: inout Effects) {
    failSends(.connectionReset, &effects)
    if closeRequested || bornOfListener {
      failReceives(.closing, &effects)
      return deleteTCB(&effects)
    }
    stopTimers(&effects)
    var listener = Connection()
    listener.state = .listen
    listener.origin = .passive
    listener.listensForOne = listensForOne
    listener.receives = receives
    listener.rcv.wnd = context.profile.receiveBuffer
    self = listener
  }

  /// All outstanding SENDs and RECEIVEs end with this answer.
  mutating func failCalls(_ error: CallError, _ effects: inout Effects) {
    failSends(error, &effects)
    failReceives(error, &effects)
  }

  mutating func failReceives(_ error: CallError, _ effects: inout Effects) {
    if !receives.isEmpty { effects.signal(.receivesFailed(count: receives.count, error)) }
    if !receives.isEmpty { receives.removeAll() }
  }

  private mutating func failSends(_ error: CallError, _ effects: inout Effects) {
    if !sends.isEmpty { effects.signal(.sendsFailed(count: sends.count, error)) }
    if !sends.isEmpty { sends.removeAll() }
  }
}
