import TCP

/// The path between the hosts: how long a segment travels, and what goes wrong on the way by itself.
///
/// Only what a TCP sends meets with chance. Forged segments and copies somebody meant as they are.
package struct Path: Hashable, Sendable {
  /// How long a segment travels, in each direction.
  package internal(set) var delay: Duration
  /// Some segments are lost.
  var loss: Chance?
  /// Some segments take so long that later ones overtake them.
  var reordering: Chance?

  /// Chance does something to segments.
  var hasChances: Bool { loss != nil || reordering != nil }

  /// How many segments are lost; nothing for none.
  package var lossOdds: Odds? { loss?.odds }

  /// How many segments are overtaken; nothing for none.
  package var reorderingOdds: Odds? { reordering?.odds }

  /// How much longer a segment travels that is to be overtaken: as long again, or a millisecond where there is no
  /// delay.
  var lateness: Duration { max(delay, .milliseconds(1)) }

  /// Changes one thing from now on; what is on the way stays as it is.
  mutating func take(_ setting: PathSetting) {
    switch setting {
    case .delay(let duration): delay = duration
    case .loss(let odds): loss = odds.map { Chance($0, of: 1) }
    case .reordering(let odds): reordering = odds.map { Chance($0, of: 2) }
    }
  }
}

/// One thing that can be set about the path.
package enum PathSetting: Hashable, Sendable {
  /// How long a segment travels.
  case delay(Duration)
  /// How many segments are lost; nothing for none.
  case loss(Odds?)
  /// How many segments are overtaken; nothing for none.
  case reordering(Odds?)
}

/// So many of so many, chosen by a seed: `1 in 3, seed 7`.
package struct Odds: Hashable, Sendable, CustomStringConvertible {
  /// So many are chosen …
  package let times: UInt32
  /// … of so many, at least one and on average.
  package let of: UInt32
  /// Equal seeds choose equally.
  package let seed: UInt32

  /// Nothing unless 0 < `times` ≤ `of`.
  package init?(_ times: UInt32, in of: UInt32, seed: UInt32) {
    guard times > 0, times <= of else { return nil }
    self.times = times
    self.of = of
    self.seed = seed
  }

  /// `1 in 3, seed 7`
  package var description: String { "\(times) in \(of), seed \(seed)" }
}

/// Odds and how far their generator has come: SplitMix64, so that the same seed chooses the same everywhere.
struct Chance: Hashable, Sendable {
  let odds: Odds
  private var state: UInt64

  /// `purpose` keeps two chances with one seed apart.
  init(_ odds: Odds, of purpose: UInt64) {
    self.odds = odds
    state = UInt64(odds.seed) << 8 | purpose
  }

  /// The next one is chosen.
  mutating func strikes() -> Bool {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return mixed.multipliedFullWidth(by: UInt64(odds.of)).high < UInt64(odds.times)
  }
}
