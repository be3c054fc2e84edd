/// What shows how tcplab stands to a requirement: markers in the tests, `.requires("MUST-12")`, and in comments of the
/// sources, `(MUST-12)`.
package struct Proof: Hashable, Sendable {
  /// A test: its suite's name and its own.
  package struct Test: Hashable, Sendable {
    /// The suite.
    package let suite: String
    /// The sentence that the test is called.
    package let name: String
  }

  /// The tests that would fail.
  package private(set) var tests: [Test] = []
  /// The files below `Sources` in which it stands.
  package private(set) var places: [String] = []

  /// The proofs by identifier.
  package static let all: [String: Proof] = {
    var all: [String: Proof] = [:]
    for line in Marked.tests.split(separator: "\n") {
      let parts = line.split(separator: "|").map(trimmed)
      for id in parts[0].split(separator: " ") {
        all[String(id), default: Proof()].tests.append(Test(suite: parts[1], name: parts[2]))
      }
    }
    for line in Marked.places.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      all[words[0], default: Proof()].places += words.dropFirst()
    }
    return all
  }()

  private static func trimmed(_ part: Substring) -> String {
    String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension Requirement {
  /// What shows it.
  package var proof: Proof { Proof.all[id] ?? Proof() }
}

/// How many requirements stand how.
package struct Tally: Hashable, Sendable {
  /// All of them.
  package private(set) var all = 0
  /// Those that have a test.
  package private(set) var tested = 0
  /// Those that are kept as the RFC asks, some by an option.
  package private(set) var kept = 0
  /// Of those, the ones by an option.
  package private(set) var byOption = 0
  /// Those that are kept in part.
  package private(set) var partly = 0
  /// Those that are left.
  package private(set) var left = 0
  /// Those that are out of scope.
  package private(set) var outOfScope = 0

  /// The tally of these.
  package init(_ requirements: [Requirement]) {
    for requirement in requirements {
      all += 1
      if !requirement.proof.tests.isEmpty { tested += 1 }
      switch requirement.standing {
      case .kept: kept += 1
      case .byOption:
        kept += 1
        byOption += 1
      case .partly: partly += 1
      case .left: left += 1
      case .outOfScope: outOfScope += 1
      }
    }
  }

  /// The tally in sentences.
  package var sentences: [String] {
    [
      "\(all) requirements: \(tested) tested, \(outOfScope) out of scope.",
      "Of those tested \(kept) are kept, \(byOption) of them by an option that is off; "
        + "\(partly) are kept in part, and \(left) that a TCP SHOULD or MAY keep are left.",
    ]
  }
}
