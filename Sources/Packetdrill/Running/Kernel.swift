import TCP

/// The host under test: its clock, its sockets, and what it has sent.
///
/// A value that nobody outside looks into while it works: segments and calls go in, segments come out in `sent`.
struct Kernel {
  /// How it is set.
  var system: System
  /// The clock, from the first event of the script.
  private(set) var now = Duration.zero
  /// All sockets that there ever were.
  var endpoints: [Endpoint] = []
  /// The open file descriptors: each is a socket's.
  var descriptors: [Int64: Int] = [:]
  /// What has been sent and not been looked at, in order.
  var sent: [Sent] = []
  /// What of the segment at hand came before.
  private var duplicate: [SequenceNumber]?
  /// `--mss`: what is longer arrives as several segments of this size.
  var segmentSize: Int?
  /// The event at hand is a tail loss probe.
  var isProbing = false
  private var effects = Effects()

  /// A segment on its way to the peer.
  struct Sent {
    var at: Duration
    var peer: Int
    var segment: Segment
    var isAgain = false
    var fields = HeaderFields()
  }

  init(_ system: System) { self.system = system }

  // MARK: Events

  /// Gives one event to a socket's connection, and does what it asks for.
  ///
  /// - Parameter arriving: the segment that the event is about.
  mutating func turn<Failure: Error>(
    _ index: Int, arriving: Segment? = nil,
    _ event: (inout Connection, Context, inout Effects) throws(Failure) -> Void
  ) throws(Failure) {
    let before = endpoints[index].tcb.state
    let unread = endpoints[index].tcb.receiveQueue.count
    let context = Context(now: now, iss: 0, endpoints[index].shared)
    if system.isLinux || system.isFreeBSD { bound(index, arriving) }
    let snd = endpoints[index].tcb.snd
    effects.removeAll()
    try event(&endpoints[index].tcb, context, &effects)
    let accepted = perform(effects.steps, of: index, before)
    settle(index, before, unread: unread + accepted)
    if system.isLinux { follow(index, snd) }
    endpoints[index].loans.giveBack(endpoints[index].tcb)
  }

  /// Does what the connection asked for; returns how many octets it accepted.
  private mutating func perform(_ steps: ArraySlice<Effects.Step>, of index: Int, _ before: State) -> Int {
    var (next, accepted, texts) = (0, 0, 0)
    for step in steps {
      switch step {
      case .send(let again):
        let segment = effects.segments[next]
        next += 1
        send(segment, again: again, from: index)
      case .accept:
        accepted += effects.texts[texts].count
        texts += 1
      case .deliver: texts += 1
      case .signal(let signal): hear(signal, index, before)
      case .start(let timer, let wait):
        endpoints[index].alarms.removeAll { $0.timer == timer }
        endpoints[index].alarms.append(.init(timer: timer, at: now + wait))
      case .stop(let timer): endpoints[index].alarms.removeAll { $0.timer == timer }
      case .note: break
      }
    }
    endpoints[index].counts.octetsIn += accepted
    return accepted
  }

  private mutating func send(_ whole: Segment, again: Bool, from index: Int) {
    var segment = whole
    if segment.ctl.contains(.syn) {
      if again, system.dropsSYNOptions, endpoints[index].counts.retransmissions > 1 {
        segment.options = Options(mss: segment.options.mss)
      }
      if endpoints[index].socket.settings.others["TCP_NOOPT"] ?? 0 != 0 { segment.options = Options() }
    }
    if let duplicate, !segment.ctl.contains(.rst) {
      segment.options = Self.reporting(duplicate, segment.options)
    }
    if again, segment.ctl.contains(.syn), staysSilent(index) { return }
    endpoints[index].counts.segmentsOut += 1
    if !segment.text.isEmpty {
      endpoints[index].counts.dataSegmentsOut += 1
      endpoints[index].counts.lastOut = now
      endpoints[index].counts.octetsOut += segment.text.count
      if again { endpoints[index].counts.octetsAgain += segment.text.count }
    }
    if again {
      endpoints[index].counts.retransmissions += 1
      if !segment.ctl.contains(.syn), !isProbing { endpoints[index].congestion.isUnknown = true }
    }
    sent.append(
      Sent(
        at: now, peer: endpoints[index].peer ?? 0, segment: segment, isAgain: again,
        fields: HeaderFields(endpoints[index].socket.settings)))
  }

  /// What a state that has changed means for the socket.
  private mutating func settle(_ index: Int, _ before: State, unread: Int) {
    let state = endpoints[index].tcb.state
    guard state != before else { return }
    if state.isSynchronized, !endpoints[index].socket.wasConnected {
      endpoints[index].socket.wasConnected = true
      endpoints[index].counts.lastIn = now
      endpoints[index].socket.isConnecting = false
      moveInQueue(index)
    }
    if state.isSynchronized || state == .closed { endpoints[index].openingEnds = nil }
    guard state == .closed else { return }
    endpoints[index].alarms.removeAll()
    endpoints[index].congestion.probeAt = nil
    endpoints[index].cork = Cork()
    endpoints[index].socket.isOver = true
    endpoints[index].socket.isConnecting = false
    endpoints[index].socket.leftover = unread
    switch before {
    case .closeWait, .closing, .lastAck, .timeWait: endpoints[index].socket.sawFIN = true
    case .closed, .listen, .synSent, .synReceived, .established, .finWait1, .finWait2: break
    }
    leaveQueue(index)
  }

  // MARK: Time

  /// When the next timer ends.
  var nextAlarm: Duration? {
    var next: Duration?
    for endpoint in endpoints {
      for alarm in endpoint.alarms where next.map({ alarm.at < $0 }) ?? true { next = alarm.at }
      if let end = endpoint.openingEnds, next.map({ end < $0 }) ?? true { next = end }
      if let end = endpoint.cork.end, next.map({ end < $0 }) ?? true { next = end }
      if let probe = endpoint.congestion.probeAt, next.map({ probe < $0 }) ?? true { next = probe }
    }
    return next
  }

  /// Lets the next timer end, if it does so no later than this. Whether one did.
  mutating func tick(until limit: Duration) -> Bool {
    guard let next = nextAlarm, next <= limit else { return false }
    if now < next { now = next }
    for index in endpoints.indices {
      if endpoints[index].openingEnds == next {
        endpoints[index].openingEnds = nil
        if !endpoints[index].tcb.state.isSynchronized {
          giveUp(index, endpoints[index].socket.softError ?? .timedOut)
        }
        return true
      }
      if endpoints[index].cork.end == next {
        uncork(index, isPushed: true)
        return true
      }
      if endpoints[index].congestion.probeAt == next {
        probeTail(index)
        return true
      }
      guard let place = endpoints[index].alarms.firstIndex(where: { $0.at == next }) else { continue }
      let timer = endpoints[index].alarms.remove(at: place).timer
      if timer == .persist, system.isLinux {
        probeWindow(index)
        return true
      }
      turn(index) { tcb, context, effects in tcb.timeout(timer, context, &effects) }
      return true
    }
    return false
  }

  /// The clock goes on; no timer may end before.
  mutating func advance(to moment: Duration) {
    if now < moment { now = moment }
  }

  // MARK: Arriving

  /// A segment of this peer's arrives.
  mutating func arrive(_ segment: Segment, from peer: Int) {
    if system.dropsAllSYNFIN, segment.ctl.contains(.syn), segment.ctl.contains(.fin) { return }
    if let index = connection(to: peer) {
      if endpoints[index].tcb.state == .timeWait, reopens(segment, index) { return }
      return arrive(segment, at: index)
    }
    guard let listener = listener else { return arriveNowhere(segment, peer) }
    guard segment.ctl.contains(.syn), segment.ctl.isDisjoint(with: .rstAck) else {
      endpoints[listener].peer = peer
      return arrive(segment, at: listener)
    }
    bear(segment, from: peer, listener)
  }

  private mutating func arrive(_ segment: Segment, at index: Int) {
    if defers(segment, index) { return }
    endpoints[index].counts.segmentsIn += 1
    if !segment.text.isEmpty {
      endpoints[index].counts.dataSegmentsIn += 1
      endpoints[index].counts.lastIn = now
      let text = min(segment.text.count, segmentSize ?? Int(endpoints[index].shared.profile.mss))
      let rcv = endpoints[index].tcb.rcv
      if rcv.nxt + rcv.wnd < segment.end { endpoints[index].wasOverrun = true }
      endpoints[index].counts.largestIn = max(endpoints[index].counts.largestIn, text)
    }
    let before = endpoints[index].tcb.state
    relax(segment, index)
    duplicate = duplicate(in: segment, index)
    defer { duplicate = nil }
    turn(index, arriving: segment) { tcb, context, effects in tcb.segmentArrives(segment, context, &effects) }
    uncorkAcknowledged(index)
    restore(index)
    discardUnwanted(index)
    // RFC 9293 tells nobody of a reset in these states; the stacks do (tcp_input.c of both).
    if segment.ctl.contains(.rst), before == .closing || before == .lastAck,
      system.isLinux || system.isFreeBSD,
      endpoints[index].tcb.state == .closed
    {
      endpoints[index].socket.error = .connectionReset
    }
  }

  /// The connection with this peer that is not over.
  func connection(to peer: Int) -> Int? {
    endpoints.lastIndex { $0.peer == peer && $0.tcb.state != .closed && $0.tcb.state != .listen }
  }

  /// The listener, if there is one.
  var listener: Int? { endpoints.lastIndex { $0.tcb.state == .listen } }

  /// No connection and no listener takes it (3.10.7.1).
  mutating func arriveNowhere(_ segment: Segment, _ peer: Int) {
    if system.blackhole >= 2 || (system.blackhole == 1 && segment.ctl.contains(.syn)) { return }
    var nobody = Connection()
    effects.removeAll()
    nobody.segmentArrives(segment, Context(now: now, iss: 0, profile: system.profile), &effects)
    for answer in effects.segments { sent.append(Sent(at: now, peer: peer, segment: answer)) }
  }

  // MARK: Switches that are not the profile's

  /// net.inet.tcp.insecure_rst and insecure_syn: RFC 5961 is turned off for one kind of segment only. TIME-WAIT does
  /// not ask for them (tcp_timewait.c, tcp_twcheck).
  private mutating func relax(_ segment: Segment, _ index: Int) {
    guard endpoints[index].tcb.state != .timeWait else { return }
    let isRelaxed =
      segment.ctl.contains(.rst) ? system.insecureRST : segment.ctl.contains(.syn) && system.insecureSYN
    guard isRelaxed else { return }
    var profile = endpoints[index].shared.profile
    profile.challenges = false
    endpoints[index].shared = SharedProfile(profile)
  }

  private mutating func restore(_ index: Int) {
    guard endpoints[index].shared.profile.challenges != system.profile.challenges else { return }
    var profile = endpoints[index].shared.profile
    profile.challenges = system.profile.challenges
    endpoints[index].shared = SharedProfile(profile)
  }
}
