/// Something whose every state is to be visited.
///
/// Several threads ask it at the same time, so that asking changes nothing: what it does not know yet is noted in
/// `Gaps`, and learned between the rounds of the search by one thread.
package protocol World: ~Copyable {
  /// A state in a few words.
  associatedtype Packed: PackedState
  /// What one thread noticed that the world does not know yet.
  associatedtype Gaps

  /// Where everything begins.
  var initial: Packed { get }
  /// Nothing is missing yet.
  func noGaps() -> Gaps
  /// Adds every state that comes next, always in the same order, and says what this one breaks. Returns false when
  /// something had to be noted in `gaps`: then the state is asked about again.
  func expand(_ state: Packed, _ moves: inout Moves<Packed>, _ gaps: inout Gaps) -> Bool
  /// Learns what was missing, and empties the gaps.
  mutating func learn(_ gaps: inout Gaps)
}

/// The bits of a state: equal states have equal bits.
package protocol PackedState: Equatable, BitwiseCopyable, Sendable {
  /// 64 bits that stand for the state, never 0. Of a state in one word nothing is lost (`UInt64.mixed`); of larger
  /// ones two may look the same: among n states with a chance of n² in 2⁶⁵, one in 370,000 for ten million.
  var fingerprint: UInt64 { get }
}

extension UInt64 {
  /// Another number for each number, and 0 for 0: small differences become large ones (SplitMix64's finish).
  @inlinable package var mixed: UInt64 {
    var bits = (self ^ (self >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

/// What comes next after one state: a flat buffer with its own count, used again for every state.
package struct Moves<Packed: PackedState>: ~Copyable {
  /// One way on.
  package struct Move: BitwiseCopyable {
    /// Where it leads.
    package var state: Packed
    /// What happens, in the world's own numbering.
    package var label: UInt32
    /// Which rule is broken on the way, in the world's own numbering; nothing for none.
    package var broken: UInt32
  }

  private(set) var all = Flat<Move>()
  /// Which rule the state itself breaks; 0 for none.
  private(set) var brokenHere: UInt32 = 0
  /// How many ways on lead out of bounds.
  private(set) var cuts = 0

  init() {}

  /// By this label to that state; `broken` is a rule that the way itself breaks, 0 for none.
  @inline(__always)
  package mutating func add(_ state: Packed, by label: UInt32, breaking broken: UInt32 = 0) {
    all.append(Move(state: state, label: label, broken: broken))
  }

  /// The state itself breaks this rule.
  package mutating func breaks(_ rule: UInt32) { brokenHere = rule }

  /// A way on that leads out of the world's bounds, and is not taken.
  package mutating func cut() { cuts += 1 }

  mutating func removeAll() {
    all.removeAll()
    cuts = 0
    brokenHere = 0
  }
}
