/// How far a search has come.
package struct SearchProgress: Hashable, Sendable {
  /// States visited so far.
  package var states = 0
  /// Ways on from states, those to states that were known included.
  package var transitions = 0
  /// Ways on that lead out of the world's bounds, and were not taken.
  package var cuts = 0
  /// The fewest steps to the states whose ways on are at hand.
  package var depth = 0
  /// Octets set aside for states, at most so far.
  package var octets = 0
}

/// What a search has found.
package struct SearchOutcome: Hashable, Sendable {
  /// What has been visited. After a complete search `depth` is the fewest steps to the farthest states.
  package var progress: SearchProgress
  /// Every state has been visited; else there was a violation, or there were too many states.
  package var isComplete: Bool
  /// The first violation.
  package var violation: SearchViolation?
}

/// A rule that is broken, and a shortest way there.
package struct SearchViolation: Hashable, Sendable {
  /// The rule, in the world's own numbering.
  package var rule: UInt32
  /// The labels of the moves that lead there.
  package var path: [UInt32]
}
