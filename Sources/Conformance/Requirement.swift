/// One of the 119 requirements of RFC 9293, as its Appendix B numbers them, and how tcplab stands to it.
package struct Requirement: Hashable, Sendable {
  /// How strongly the RFC asks, in the words of BCP 14; what the identifier begins with says less (MUST-9 is a MUST
  /// NOT).
  package enum Level: String, Hashable, Sendable {
    case must = "MUST"
    case mustNot = "MUST NOT"
    case should = "SHOULD"
    case shouldNot = "SHOULD NOT"
    case may = "MAY"
    case recommended = "RECOMMENDED"
  }

  /// What tcplab makes of it. Whatever is not out of scope has tests, also what is left.
  package enum Standing: Hashable, Sendable {
    /// As the RFC asks.
    case kept
    /// As the RFC asks, once an option is on: which, and why it is off.
    case byOption(String)
    /// Some of it: what is missing, and why.
    case partly(String)
    /// A SHOULD or a MAY that is not taken up: what happens instead, and why.
    case left(String)
    /// About something that the lab does not have: what.
    case outOfScope(String)
  }

  /// `MUST-12`
  package let id: String
  /// How strongly it is asked.
  package let level: Level
  /// The section of RFC 9293 that says so; `B` where only Appendix B does.
  package let section: String
  /// What it asks, in one sentence; after a NOT, what is not to be done.
  package let asks: String
  /// What tcplab makes of it.
  package let standing: Standing
}

extension Requirement {
  static func must(
    _ number: Int, _ section: String, _ asks: String, _ standing: Standing = .kept, not: Bool = false
  ) -> Requirement {
    Requirement(
      id: "MUST-\(number)", level: not ? .mustNot : .must, section: section, asks: asks, standing: standing)
  }

  static func should(
    _ number: Int, _ section: String, _ asks: String, _ standing: Standing = .kept, not: Bool = false
  ) -> Requirement {
    Requirement(
      id: "SHLD-\(number)", level: not ? .shouldNot : .should, section: section, asks: asks,
      standing: standing)
  }

  static func may(
    _ number: Int, _ section: String, _ asks: String, _ standing: Standing = .kept
  ) -> Requirement {
    Requirement(id: "MAY-\(number)", level: .may, section: section, asks: asks, standing: standing)
  }

  static func recommended(_ number: Int, _ section: String, _ asks: String) -> Requirement {
    Requirement(id: "REC-\(number)", level: .recommended, section: section, asks: asks, standing: .kept)
  }

  /// It is about something that the lab does not have.
  package var isOutOfScope: Bool { if case .outOfScope = standing { true } else { false } }

  /// The sentence beside it, if it is not simply kept.
  package var remark: String? {
    switch standing {
    case .kept: nil
    case .byOption(let words): "By an option: \(words)"
    case .partly(let words): "In part: \(words)"
    case .left(let words): "Left: \(words)"
    case .outOfScope(let words): "Out of scope: \(words)"
    }
  }
}

/// The requirements about one thing, under Appendix B's heading.
package struct Area: Hashable, Sendable {
  /// The heading.
  package let name: String
  /// The requirements, in Appendix B's order.
  package let requirements: [Requirement]

  /// All of Appendix B, in its order.
  package static let all =
    [push, window, urgent, options, checksums, initialNumbers, opening, closing]
    + [retransmissions, acknowledging, sending, failures, keepAlive]
    + [ipOptions, icmp, addresses, interface, dataInjection, congestion]
}

extension Requirement {
  /// All 119, in Appendix B's order.
  package static let all = Area.all.flatMap(\.requirements)
}
