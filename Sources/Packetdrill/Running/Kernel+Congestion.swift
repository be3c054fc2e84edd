import TCP

// What stacks do around the core, which controls no congestion: a bound for what is in flight, and Linux's probes.

extension Kernel {
  /// Before an event: so much may be in flight.
  mutating func bound(_ index: Int, _ arriving: Segment?) {
    guard endpoints[index].tcb.state.isSynchronized else { return }
    let mss = endpoints[index].tcb.effectiveMSS(endpoints[index].shared.profile)
    if system.isFreeBSD { return boundFreeBSD(index, arriving, mss: mss) }
    var congestion = endpoints[index].congestion
    let limit = congestion.limit(endpoints[index].tcb, arriving, mss: mss)
    endpoints[index].congestion = congestion
    endpoints[index].tcb.snd.limit = isProbing && limit < .max ? limit + mss : limit
  }

  private mutating func boundFreeBSD(_ index: Int, _ arriving: Segment?, mss: UInt32) {
    guard !endpoints[index].congestion.isUnknown else { return endpoints[index].tcb.snd.limit = .max }
    // One segment where the SYN had to go out again (tcp_input.c, cc_conn_init).
    let first = endpoints[index].counts.retransmissions > 0 ? 1 : system.firstSegments
    let tcb = endpoints[index].tcb
    endpoints[index].tcb.snd.limit = endpoints[index].window.limit(tcb, arriving, mss: mss, first: first)
  }

  /// After an event: what it sent, and what it had acknowledged.
  mutating func follow(_ index: Int, _ before: SendSequence) {
    let mss = endpoints[index].tcb.effectiveMSS(endpoints[index].shared.profile)
    var chronometer = endpoints[index].chronometer
    chronometer.look(endpoints[index].tcb, mss: mss, now: now)
    endpoints[index].chronometer = chronometer
    let snd = endpoints[index].tcb.snd
    guard snd.una != before.una || snd.nxt != before.nxt, endpoints[index].tcb.state.isSynchronized else {
      return
    }
    var congestion = endpoints[index].congestion
    if snd.nxt != before.nxt { congestion.sent(endpoints[index].tcb) }
    congestion.probeAt = nil
    let timer = endpoints[index].alarms.first { $0.timer == .retransmission }
    if system.probesTail, let timer { congestion.schedule(endpoints[index].tcb, now: now, timer: timer.at) }
    endpoints[index].congestion = congestion
  }

  /// A tail loss probe (RFC 8985, 7): one segment more of what waits, or else the last one again; and the
  /// retransmission timer begins anew.
  mutating func probeTail(_ index: Int) {
    endpoints[index].congestion.probeAt = nil
    isProbing = true
    let nxt = endpoints[index].tcb.snd.nxt
    if !endpoints[index].tcb.sendQueue.isEmpty {
      turn(index) { tcb, context, effects in tcb.settingsChanged(context, &effects) }
    }
    if endpoints[index].tcb.snd.nxt == nxt {
      turn(index) { tcb, context, effects in tcb.probeTail(context, &effects) }
    } else {
      let rto = endpoints[index].tcb.rtt.timeout
      endpoints[index].alarms.removeAll { $0.timer == .retransmission }
      endpoints[index].alarms.append(.init(timer: .retransmission, at: now + rto))
    }
    isProbing = false
    endpoints[index].congestion.probed = endpoints[index].tcb.snd.nxt
    endpoints[index].congestion.probeAt = nil
  }

  /// A window of zero is asked about by an empty segment one left of what was acknowledged (tcp_output.c,
  /// tcp_xmit_probe_skb), where the core sends an octet.
  mutating func probeWindow(_ index: Int) {
    guard endpoints[index].tcb.persists else { return }
    if endpoints[index].tcb.snd.una != endpoints[index].congestion.shutAt {
      endpoints[index].congestion.shutAt = endpoints[index].tcb.snd.una
      endpoints[index].congestion.windowProbes = 0
    }
    turn(index) { tcb, context, effects in try? tcb.acknowledge(context, &effects) }
    sent[sent.count - 1].segment.seq = endpoints[index].tcb.snd.una - 1
    endpoints[index].congestion.windowProbes += 1
    let waits = 1 << min(endpoints[index].congestion.windowProbes, 16)
    let wait = min(endpoints[index].tcb.rtt.timeout * waits, endpoints[index].shared.profile.maximumRTO)
    endpoints[index].alarms.append(.init(timer: .persist, at: now + wait))
  }
}
