import Laboratory

/// Kinds of commands without which something cannot come about, from how things stand: at least one of each.
package struct Needs: Hashable, Sendable {
  /// The kinds.
  package var kinds: Kinds = []
  /// So many segments have to get lost.
  package var losses = 0

  /// A set of kinds; no command is of two.
  package struct Kinds: OptionSet, Hashable, Sendable {
    /// A bit for each kind.
    package let rawValue: UInt16

    /// These bits.
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Time moves: by a delivery, a run or a wait.
    package static let time = Kinds(rawValue: 1)
    /// A connection or a listener of this host comes into being.
    package static func open(_ host: HostName) -> Kinds { Kinds(rawValue: 2 << host.shift) }
    /// This host's program sends text.
    package static func send(_ host: HostName) -> Kinds { Kinds(rawValue: 8 << host.shift) }
    /// This host's program takes text.
    package static func receive(_ host: HostName) -> Kinds { Kinds(rawValue: 32 << host.shift) }
    /// This host's program closes.
    package static func close(_ host: HostName) -> Kinds { Kinds(rawValue: 128 << host.shift) }
  }

  /// Nothing is known to be needed.
  package init() {}

  init(_ kinds: Kinds) { self.kinds = kinds }

  /// At least so many commands.
  package var count: Int { kinds.rawValue.nonzeroBitCount + losses }

  /// Both are needed.
  package mutating func formUnion(_ other: Needs) {
    kinds.formUnion(other.kinds)
    losses = max(losses, other.losses)
  }

  /// What is needed for either.
  func common(_ other: Needs) -> Needs {
    var needs = Needs(kinds.intersection(other.kinds))
    needs.losses = min(losses, other.losses)
    return needs
  }
}

extension HostName {
  fileprivate var shift: UInt16 { self == .client ? 0 : 1 }
}
