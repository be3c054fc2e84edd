import Laboratory
import TCP

// What may happen next in a state. Time is not a number here: what matters of it is the order of things.
//
// - A program may call at any moment, and a segment in line may arrive at any moment.
// - A timer runs out only when no segment is in line: those arrive within milliseconds, timers take longer. Only what
//   is held back, a fault that is counted, may be overtaken by one.
// - The timers that take minutes (2MSL, keep-alive, the user timeout) run out only when nothing at all is in flight,
//   and no shorter timer runs: no segment lives longer than MSL.
// - Of two timers of a kind, one on each host, the one that was started first and takes no longer runs out first.

extension TwoHosts {
  package func expand(_ state: PackedHosts, _ moves: inout Moves<PackedHosts>, _ gaps: inout Gaps) -> Bool {
    let isComplete = expand(.client, state, &moves, &gaps)
    guard expand(.server, state, &moves, &gaps), isComplete else { return false }
    checkStillness(state, &moves)
    return true
  }

  @inline(__always)
  private func expand(
    _ host: HostName, _ state: PackedHosts, _ moves: inout Moves<PackedHosts>, _ gaps: inout Gaps
  ) -> Bool {
    let isCalled = call(host, state, &moves, &gaps)
    let isTimed = runOut(host, state, &moves, &gaps)
    let isDelivered = deliver(host, state, &moves, &gaps)
    misbehave(host, state, &moves)
    return isCalled && isTimed && isDelivered
  }

  @inline(__always)
  private func call(
    _ host: HostName, _ state: PackedHosts, _ moves: inout Moves<PackedHosts>, _ gaps: inout Gaps
  ) -> Bool {
    let end = state[end: host]
    var choices = summaries[end].choices
    var isComplete = true
    while choices != 0 {
      let number = choices.trailingZeroBitCount
      choices &= choices &- 1
      guard let turn = turn(end, EventNumber.call + number, &gaps) else {
        isComplete = false
        continue
      }
      if turn.flags & Turn.isRefused == 0 {
        add(turn, host, state, Happening.call(host, number).label, &moves)
      }
    }
    return isComplete
  }

  @inline(__always)
  private func runOut(
    _ host: HostName, _ state: PackedHosts, _ moves: inout Moves<PackedHosts>, _ gaps: inout Gaps
  ) -> Bool {
    guard !state.toClient.hasLine, !state.toServer.hasLine else { return true }
    let end = state[end: host]
    let mine = summaries[end]
    guard mine.timers != 0, maker.plan.timersRunOut else { return true }
    let theirs = summaries[state[end: host.peer]]
    var candidates = mine.timers
    if mine.hasFastTimer || theirs.hasFastTimer || !state.toClient.isEmpty || !state.toServer.isEmpty {
      candidates &= ~Timer.slow
    }
    let areOfAKind = mine.hasFastTimer ? theirs.hasFastTimer : theirs.hasSlowTimer
    let isSecond = areOfAKind && (state[.serverFirst] == 1) == (host.isClient)
    if isSecond, theirs.wait <= mine.wait { return true }
    var isComplete = true
    while candidates != 0 {
      let timer = candidates.trailingZeroBitCount
      candidates &= candidates &- 1
      guard let turn = turn(end, EventNumber.timeout + timer, &gaps) else {
        isComplete = false
        continue
      }
      add(turn, host, state, Happening.timeout(host, Timer.allCases[timer]).label, &moves)
    }
    return isComplete
  }

  @inline(__always)
  private func deliver(
    _ host: HostName, _ state: PackedHosts, _ moves: inout Moves<PackedHosts>, _ gaps: inout Gaps
  ) -> Bool {
    let channel = state[to: host]
    guard !channel.isEmpty else { return true }
    let end = state[end: host]
    var isComplete = true
    if channel.hasLine {
      if let turn = turn(end, channel[0], &gaps) {
        var after = state
        after[to: host] = channel.withoutFirst
        add(turn, host, after, Happening.arrival(host).label, &moves)
      } else {
        isComplete = false
      }
    }
    var place = channel.inLine
    while place < channel.count {
      defer { place += 1 }
      if place > channel.inLine, channel[place] == channel[place - 1] { continue }
      guard let turn = turn(end, channel[place], &gaps) else {
        isComplete = false
        continue
      }
      var after = state
      after[to: host] = channel.withoutLate(at: place)
      add(turn, host, after, Happening.lateArrival(host, segment: channel[place]).label, &moves)
    }
    return isComplete
  }

  /// What the path may do to the first segment in line. To do it to another would come to the same later.
  @inline(__always)
  private func misbehave(_ host: HostName, _ state: PackedHosts, _ moves: inout Moves<PackedHosts>) {
    let channel = state[to: host]
    guard channel.hasLine else { return }
    if state[.loss] > 0 {
      var after = state
      after.spend(.loss)
      after[to: host] = channel.withoutFirst
      if resets[channel[0]] { after[.excused] = 1 }
      moves.add(after, by: Happening.loss(host).label)
    }
    if state[.duplicate] > 0 {
      if channel.count < maker.plan.wire {
        var after = state
        after.spend(.duplicate)
        after[to: host] = channel.adding(channel[0])
        moves.add(after, by: Happening.copy(host).label)
      } else {
        moves.cut()
      }
    }
    if state[.reorder] > 0 {
      var after = state
      after.spend(.reorder)
      after[to: host] = channel.delayingFirst
      moves.add(after, by: Happening.delay(host, segment: channel[0]).label)
    }
  }

  /// The state after a turn of this host, unless the wire has no room for what it sends.
  @inline(__always)
  private func add(
    _ turn: Turn, _ host: HostName, _ state: PackedHosts, _ label: UInt32, _ moves: inout Moves<PackedHosts>
  ) {
    var after = state
    after[end: host] = Int(turn.end)
    if turn.sentCount > 0 {
      var channel = state[to: host.peer]
      guard channel.count + Int(turn.sentCount) <= maker.plan.wire, turn.flags & Turn.overflows == 0 else {
        return moves.cut()
      }
      channel = channel.adding(Int(turn.sent.0))
      if turn.sentCount > 1 { channel = channel.adding(Int(turn.sent.1)) }
      if turn.sentCount > 2 { channel = channel.adding(Int(turn.sent.2)) }
      after[to: host.peer] = channel
    }
    if turn.flags & Turn.isUntold != 0 { excuse(&after, turn) }
    order(&after, host, starts: turn.flags & Turn.startsTimer != 0)
    moves.add(after, by: label, breaking: UInt32(turn.broken))
  }

  @inline(never)
  private func excuse(_ state: inout PackedHosts, _ turn: Turn) {
    if turn.flags & Turn.forsakes != 0 || state.faults != initial.faults { state[.excused] = 1 }
  }

  /// Whose timer was started first, where that matters.
  @inline(__always)
  private func order(_ state: inout PackedHosts, _ host: HostName, starts: Bool) {
    let (client, server) = (summaries[state[.client]], summaries[state[.server]])
    let areOfAKind =
      client.hasFastTimer
      ? server.hasFastTimer : client.hasSlowTimer && server.hasSlowTimer && !server.hasFastTimer
    if !areOfAKind || !maker.plan.timersRunOut {
      state[.serverFirst] = 0
    } else if starts {
      state[.serverFirst] = host.isClient ? 1 : 0
    }
  }
}
