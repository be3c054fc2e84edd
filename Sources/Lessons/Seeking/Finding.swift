/// What a search came to.
package enum Finding: Sendable {
  /// A way.
  case way(Way)
  /// None of at most so many commands; or, where the bound was not needed, none at all among the commands that are tried.
  case none(within: Int, isExhausted: Bool)

  /// The way, if there is one.
  package var way: Way? { if case .way(let way) = self { way } else { nil } }
}

/// Commands that lead to the goal.
package struct Way: Sendable {
  /// The commands, as they would be typed.
  package var commands: [Command]
  /// No other way in the alphabet is shorter.
  package var isShortest: Bool

  /// One of them.
  package struct Command: Hashable, Sendable {
    /// What it is.
    package var move: Move
    /// As it would be typed.
    package var text: String
  }

  /// How many commands it takes.
  package var count: Int { commands.count }
}
