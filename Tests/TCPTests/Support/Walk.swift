import TCP
import Testing

/// A random walk of two hosts: calls, timeouts, and a wire that loses, doubles and reorders.
struct Walk {
  /// How the world is.
  enum World: Int, CaseIterable {
    /// Buffers that never fill: nothing waits for a window.
    case roomy
    /// Buffers and segments so small that windows shut all the time.
    case tight
    /// Tight, and a connection that is closed is opened again.
    case reopening
    /// Both ends acknowledge selectively, and the wire loses and reorders more.
    case selective
  }

  let world: World
  private(set) var hosts: TwoHosts
  /// What the SENDs of each side handed over, and what the other side took.
  private(set) var offered: [TwoHosts.Side: [UInt8]] = [.a: [], .b: []]
  private(set) var accepted: [TwoHosts.Side: [UInt8]] = [.a: [], .b: []]
  private(set) var delivered: [TwoHosts.Side: [UInt8]] = [.a: [], .b: []]
  /// A reset was lost, or a connection given up: the other end may never hear of it.
  private(set) var endedUnheard = false
  /// The passages that events made.
  private(set) var passages: Set<Passage> = []
  /// How often a loss was found by selective acknowledgments, and how often they were forgotten.
  private(set) var repairs = 0
  private(set) var renegings = 0

  /// From one state to another.
  struct Passage: Hashable {
    let from: State
    let to: State
  }

  private var random: SplitMix64

  init(_ world: World, seed: UInt64) {
    self.world = world
    random = SplitMix64(seed: seed)
    var profile = [Profile.rfc9293, .rfc9293, .linux, .freebsd][random.below(4)]
    if world == .selective {
      profile.receiveBuffer = 600
      profile.mss = 60
      profile.defaultSendMSS = 60
    } else if world != .roomy {
      profile.receiveBuffer = 40
      profile.mss = 21  // 9 beside timestamps
      profile.defaultSendMSS = 21
      profile.sendBuffer = 120
    }
    // The numbers of one side wrap after a few octets.
    hosts = TwoHosts(
      a: End(profile: Self.varied(profile, &random), iss: 4_294_967_280),
      b: End(profile: Self.varied(profile, &random), iss: 300))
    if world == .selective {
      hosts.a.profile.sackPermitted = true
      hosts.b.profile.sackPermitted = true
    }
    let bothActive = random.once(in: 5)
    on(.b) { bothActive ? $0.openActive() : $0.openPassive() }
    on(.a) { $0.openActive() }
  }

  /// The profile with some of what can be set.
  private static func varied(_ profile: Profile, _ random: inout SplitMix64) -> Profile {
    var own = profile
    own.windowScale = random.once(in: 3) ? UInt8(random.below(4)) : nil
    own.timestamps = random.once(in: 3)
    own.sackPermitted = random.once(in: 3)
    own.nagle = random.once(in: 3)
    own.ackDelay = random.once(in: 3) ? .milliseconds(200) : nil
    own.keepAlive = random.once(in: 4) ? .seconds(60) : nil
    own.userTimeout = random.once(in: 8) ? .seconds(200) : nil
    return own
  }

  // MARK: Steps

  /// One step.
  mutating func step() {
    let side = random.once(in: 2) ? TwoHosts.Side.a : .b
    pass(.milliseconds(random.below(30)))
    let waiting = hosts.arriving(at: side).count
    switch random.below(20) {
    case 0..<5: call(on: side)
    case 5 where waiting > 0: lose(random.below(waiting), to: side)
    case 6 where waiting > 0 && waiting < 8:
      hosts.put([hosts.arriving(at: side)[random.below(waiting)]], to: side)
    case 7, 8: fireNextTimer()
    case 9..<12 where waiting > 0: deliver(random.below(waiting), to: side)
    case 12 where waiting > 0 && world == .selective: lose(random.below(waiting), to: side)
    case 12..<20 where waiting > 0: deliver(0, to: side)
    default: break
    }
  }

  private mutating func call(on side: TwoHosts.Side) {
    let count = 1 + random.below(world == .roomy || world == .selective ? 400 : 30)
    switch random.below(40) {
    case 0..<14:
      let next = offered[side, default: []].count
      let text = (next..<(next + count)).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ (side == .a ? 0 : 100)) }
      let urgent = random.once(in: 6)
      if on(side, { $0.send(text, urgent: urgent) }).refusal == nil { offered[side, default: []] += text }
    case 14..<32: on(side) { $0.receive(count) }
    case 32..<34: on(side) { $0.close() }
    case 34..<36: on(side) { $0.acknowledge() }
    case 36 where random.once(in: 4): on(side) { $0.abort() }
    default: if world == .reopening { reopen(side) }
    }
  }

  private mutating func reopen(_ side: TwoHosts.Side) {
    guard hosts[side].state == .closed else { return }
    hosts[side].iss += 100_000
    let active = random.once(in: 2)
    on(side) { active ? $0.openActive() : $0.openPassive() }
  }

  private mutating func lose(_ index: Int, to side: TwoHosts.Side) {
    if hosts.take(index, to: side).ctl.contains(.rst) { endedUnheard = true }
  }

  private mutating func deliver(_ index: Int, to side: TwoHosts.Side) {
    let segment = hosts.take(index, to: side)
    on(side) { $0.arrives(segment) }
  }

  /// Whether there was a timer to fire. Of all that run, the one that is due first; not one that is due later than
  /// `limit`.
  @discardableResult
  private mutating func fireNextTimer(
    of timers: Set<TCP.Timer> = Set(TCP.Timer.allCases), until limit: Duration = .seconds(1 << 30)
  ) -> Bool {
    var next: (side: TwoHosts.Side, timer: TCP.Timer, deadline: Duration)?
    for side in TwoHosts.Side.allCases {
      for (running, deadline) in hosts[side].timers where timers.contains(running) {
        if deadline <= next?.deadline ?? limit { next = (side, running, deadline) }
      }
    }
    guard let next else { return false }
    pass(max(.zero, next.deadline - hosts.a.now))
    on(next.side) { $0.timeout(next.timer) }
    return true
  }

  private mutating func pass(_ time: Duration) {
    hosts.a.now += time
    hosts.b.now += time
  }

  @discardableResult
  private mutating func on(_ side: TwoHosts.Side, _ happening: (inout End) -> Outcome) -> Outcome {
    let outcome = hosts.on(side, happening)
    if outcome.before != outcome.after { passages.insert(Passage(from: outcome.before, to: outcome.after)) }
    for decision in outcome.decisions {
      if case .sackRepairs = decision { repairs += 1 }
      if decision == .sackForgotten { renegings += 1 }
    }
    accepted[side, default: []] += outcome.accepted
    delivered[side, default: []] += outcome.delivered
    if outcome.signals.contains(.gaveUp) || outcome.signals.contains(.userTimeout) { endedUnheard = true }
    if outcome.before == .synSent, outcome.after == .listen { Issue.record("SYN-SENT led to LISTEN") }
    return outcome
  }

  // MARK: Calm

  /// The timers by which something is sent that the peer may need.
  private static let sending: Set<TCP.Timer> = [.retransmission, .persist, .override, .delayedACK]

  /// Faults stop and programs read: everything is delivered and sent again until nothing is on its way or waits
  /// for a timer that would send something. Time passes meanwhile: two ends whose windows are full and whose text
  /// was lost answer each other's acknowledgments, which lie just right of the window, until it is sent again.
  mutating func calmDown() {
    for _ in 1...50_000 {
      if hosts.toA.isEmpty, hosts.toB.isEmpty {
        for side in TwoHosts.Side.allCases where !hosts[side].receiveQueue.isEmpty {
          on(side) { $0.receive(1000) }
        }
        if hosts.toA.isEmpty, hosts.toB.isEmpty, !fireNextTimer(of: Self.sending) { return }
      } else {
        pass(.milliseconds(5))
        fireNextTimer(of: Self.sending, until: hosts.a.now)
        deliver(0, to: hosts.toB.isEmpty ? .a : .b)
      }
    }
    let ends = TwoHosts.Side.allCases.map { side in
      let end = hosts[side]
      return "\(side) \(end.state), SND \(end.snd), RCV \(end.rcv), \(end.sendQueue.count) to send, "
        + "\(end.retransmissionQueue.count) unacknowledged, \(end.receiveQueue.count) unread, \(end.timers)"
    }
    Issue.record("it does not come to rest: \(ends), \(hosts.toA), \(hosts.toB)")
  }

  /// Both programs close what they have, until there is nothing more to do.
  mutating func closeBoth() {
    for _ in 1...4 {
      for side in TwoHosts.Side.allCases {
        on(side) { $0.close() }
        calmDown()
      }
    }
    for _ in 1...200 where fireNextTimer() { calmDown() }
  }
}
