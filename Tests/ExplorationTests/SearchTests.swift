import Exploration
import Testing

/// Two jugs of 3 and 5 litres: fill, empty, pour. What each jug can do has to be learned first.
private struct Jugs: World {
  /// The rule that is broken when so much is in the larger jug; nothing for none.
  var forbidden: UInt64?
  /// The way there breaks it, instead of the state.
  var blamesTheWay = false
  /// The litres of the small jug for which pouring is known.
  private var known: Set<UInt64> = []

  struct Packed: PackedState {
    var bits: UInt64
    var fingerprint: UInt64 { bits.mixed }
    var small: UInt64 { bits & 7 }
    var large: UInt64 { bits >> 3 & 7 }

    init(_ small: UInt64, _ large: UInt64) { bits = 64 | large << 3 | small }
  }

  init(forbidden: UInt64? = nil, blamesTheWay: Bool = false) {
    self.forbidden = forbidden
    self.blamesTheWay = blamesTheWay
  }

  var initial: Packed { Packed(0, 0) }
  func noGaps() -> Set<UInt64> { [] }

  func expand(_ state: Packed, _ moves: inout Moves<Packed>, _ gaps: inout Set<UInt64>) -> Bool {
    guard known.contains(state.small) else {
      gaps.insert(state.small)
      return false
    }
    if state.large == forbidden, !blamesTheWay { moves.breaks(1) }
    let toLarge = min(state.small, 5 - state.large)
    let toSmall = min(state.large, 3 - state.small)
    let next = [
      Packed(3, state.large), Packed(state.small, 5), Packed(0, state.large), Packed(state.small, 0),
      Packed(state.small - toLarge, state.large + toLarge),
      Packed(state.small + toSmall, state.large - toSmall),
    ]
    for (label, other) in next.enumerated() {
      moves.add(other, by: UInt32(label), breaking: blamesTheWay && other.large == forbidden ? 2 : 0)
    }
    return true
  }

  mutating func learn(_ gaps: inout Set<UInt64>) {
    known.formUnion(gaps)
    gaps = []
  }
}

@Suite struct `A search` {
  @Test(arguments: [1, 2, 4])
  func `visits each state once, and counts all ways on`(jobs: Int) {
    var search = Search(Jugs(), jobs: jobs)
    let outcome = search.run()
    #expect(outcome.isComplete)
    #expect(outcome.violation == nil)
    #expect(outcome.progress.states == 16, "one jug is always full or empty")
    #expect(outcome.progress.transitions == 96)
    #expect(outcome.progress.depth == 7)
  }

  @Test(arguments: [1, 2, 4])
  func `finds a shortest way to a state that breaks a rule`(jobs: Int) {
    let outcome = Search.run(jobs: jobs, of: { Jugs(forbidden: 4) }, then: { outcome, _ in outcome })
    #expect(!outcome.isComplete)
    #expect(outcome.violation?.rule == 1)
    #expect(outcome.violation?.path == [1, 5, 2, 5, 1, 5], "the six moves of the riddle")
  }

  @Test func `finds a shortest way whose last move breaks a rule`() {
    var search = Search(Jugs(forbidden: 4, blamesTheWay: true))
    let outcome = search.run()
    #expect(outcome.violation?.rule == 2)
    #expect(outcome.violation?.path == [1, 5, 2, 5, 1, 5])
  }

  @Test(arguments: [1, 2])
  func `stops behind the level in which there are too many states`(jobs: Int) {
    var search = Search(Jugs(), jobs: jobs)
    var seen: [Int] = []
    let outcome = search.run(limit: 3) { seen.append($0.states) }
    #expect(!outcome.isComplete)
    #expect(outcome.violation == nil)
    #expect(outcome.progress.states == 6)
    #expect(outcome.progress.depth == 1)
    #expect(seen.last == 6, "whoever watches is told")
  }

  @Test func `mixing loses nothing`() {
    var seen: Set<UInt64> = []
    for bits in 0..<10_000 as Range<UInt64> { seen.insert(bits.mixed) }
    #expect(seen.count == 10_000)
    #expect(UInt64(0).mixed == 0)
  }
}
