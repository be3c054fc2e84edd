import TCP
import Testing

/// 100,000 random steps over two connections. After every event `End` has looked for violations.
@Suite("Two hosts at random")
struct RandomWalkTests {
  private static let walks: UInt64 = 1000
  private static let steps = 100

  /// Walks in four parts, so that they can run side by side.
  @Test(arguments: 0..<4 as Range<UInt64>)
  func `nothing that must hold is ever broken`(part: UInt64) {
    var passages: Set<Walk.Passage> = []
    var (repairs, renegings) = (0, 0)
    for seed in part * Self.walks / 4..<(part + 1) * Self.walks / 4 {
      let world = Walk.World.allCases[Int(seed) % Walk.World.allCases.count]
      var walk = Walk(world, seed: seed)
      for _ in 1...Self.steps {
        walk.step()
        if world != .reopening { checkStreams(walk, seed) }
      }
      if world != .reopening { checkEnd(&walk, seed) }
      passages.formUnion(walk.passages)
      repairs += walk.repairs
      renegings += walk.renegings
    }
    #expect(repairs > 50 && renegings > 50, "losses are found by selective acknowledgments, and by the timer")
    #expect(Self.figure5.filter { !passages.contains($0) } == [], "the walks go everywhere")
  }

  /// The arrows of Figure 5 that a walk can take, and the ends of SYN-RECEIVED.
  private static let figure5: [Walk.Passage] = [
    .init(from: .closed, to: .listen), .init(from: .closed, to: .synSent), .init(from: .listen, to: .closed),
    .init(from: .listen, to: .synReceived), .init(from: .synSent, to: .closed),
    .init(from: .synSent, to: .synReceived), .init(from: .synSent, to: .established),
    .init(from: .synReceived, to: .established), .init(from: .synReceived, to: .finWait1),
    .init(from: .synReceived, to: .listen), .init(from: .established, to: .finWait1),
    .init(from: .established, to: .closeWait), .init(from: .finWait1, to: .finWait2),
    .init(from: .finWait1, to: .closing), .init(from: .finWait2, to: .timeWait),
    .init(from: .closing, to: .timeWait), .init(from: .closeWait, to: .lastAck),
    .init(from: .lastAck, to: .closed), .init(from: .timeWait, to: .closed),
    .init(from: .synReceived, to: .closed),
  ]

  /// Every octet once and in order: what was taken is the beginning of what was offered.
  private func checkStreams(_ walk: Walk, _ seed: UInt64) {
    for side in TwoHosts.Side.allCases {
      let taken = walk.accepted[side, default: []]
      let offered = walk.offered[side.other, default: []]
      if !offered.starts(with: taken) { Issue.record("seed \(seed): other octets came") }
      if !taken.starts(with: walk.delivered[side, default: []]) {
        Issue.record("seed \(seed): other octets were delivered")
      }
    }
  }

  /// Once faults stop: one is ESTABLISHED exactly if the other is; and both get to CLOSED once both close.
  private func checkEnd(_ walk: inout Walk, _ seed: UInt64) {
    walk.calmDown()
    let (a, b) = (walk.hosts.a.state, walk.hosts.b.state)
    if !walk.endedUnheard {
      #expect((a == .established) == (b == .established), "seed \(seed): \(a) and \(b)")
    }
    let bothOpen = a == .established && b == .established
    walk.closeBoth()
    checkStreams(walk, seed)
    for side in TwoHosts.Side.allCases {
      let state = walk.hosts[side].state
      let mayRemain = walk.endedUnheard && state == .finWait2
      #expect(state == .closed || mayRemain, "seed \(seed): \(side) ends in \(state)")
      if bothOpen, !walk.endedUnheard {
        #expect(walk.accepted[side] == walk.offered[side.other], "seed \(seed): all octets have come")
      }
    }
  }
}
