import TCP

/// What became of one script.
package struct Verdict: Hashable, Sendable {
  /// The script's file.
  package var file: String
  /// The profile that it ran with.
  package var profile: String
  /// Why that one.
  package var reason: String
  /// How it ended.
  package var outcome: Outcome
  /// What was written and has no meaning here: options, variables, commands.
  package var ignored: [String] = []
  /// What was sent until then.
  package var ladder: [Rung] = []

  /// How a script ended.
  package enum Outcome: Hashable, Sendable {
    /// All that it expects has happened.
    case passed
    /// Something else has happened, on this line.
    case failed(line: Int, expected: String, happened: String)
    /// Something that is not here was asked for, on this line.
    case notSupported(line: Int, what: String)
    /// It is no script.
    case unreadable(line: Int, column: Int, message: String)
  }

  /// It passed.
  package var isPassed: Bool { outcome == .passed }
}

/// One segment, as the ladder shows it.
package struct Rung: Hashable, Sendable {
  /// When, from the first event.
  package var at: Duration
  /// It came from the peer.
  package var isInbound: Bool
  /// The segment, in the script's notation and numbers.
  package var segment: String
  /// The state of the connection afterwards.
  package var state: String
}

extension Duration {
  /// Seconds with six places: `0.100000`.
  package var inSeconds: String {
    let micros = nanoseconds / 1000
    let rest = String(micros % 1_000_000)
    return "\(micros / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
  }
}
