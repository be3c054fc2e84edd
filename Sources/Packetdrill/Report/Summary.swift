/// What became of many scripts.
package struct Summary: Hashable, Sendable {
  /// One for each script, in order.
  package var verdicts: [Verdict]

  /// These.
  package init(_ verdicts: [Verdict]) { self.verdicts = verdicts }

  /// How many passed.
  package var passed: Int { verdicts.count { $0.isPassed } }
  /// How many asked for something that is not here.
  package var notSupported: Int {
    verdicts.count { if case .notSupported = $0.outcome { true } else { false } }
  }
  /// All others: something else happened, or they are no scripts.
  package var failed: Int { verdicts.count - passed - notSupported }

  /// Each name without a meaning once, in the order in which scripts wrote them.
  package var ignored: [String] {
    var seen: Set<String> = []
    return verdicts.flatMap(\.ignored).filter { seen.insert($0).inserted }
  }

  /// What was not supported, the most frequent first, with how many scripts asked for it.
  package var unsupported: [(what: String, scripts: Int)] {
    var counts: [String: Int] = [:]
    for case .notSupported(_, let what) in verdicts.map(\.outcome) { counts[what, default: 0] += 1 }
    return counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map {
      ($0.key, $0.value)
    }
  }

  /// The last line of every report for people: `3 passed, 1 failed, 0 not supported`.
  package var lastLine: String { "\(passed) passed, \(failed) failed, \(notSupported) not supported" }
}

/// The forms in which verdicts can be reported.
package enum VerdictFormat: String, Hashable, Sendable, CaseIterable {
  /// For people: what failed, and how.
  case text
  /// The verdicts as they stand, `format: 1`.
  case json
  /// JUnit's XML, as continuous integration reads it.
  case junit
  /// The Test Anything Protocol, version 14.
  case tap
}
