/// A number of the 32-bit sequence space, compared modulo 2³² (RFC 9293, 3.4).
///
/// Deliberately not `Comparable`: the order modulo 2³² is not transitive, so sorting by it or asking for a
/// maximum has no meaning.
package struct SequenceNumber: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The number as it stands in the header.
  package var rawValue: UInt32

  /// The number with this value.
  package init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The number with this value.
  package init(integerLiteral value: UInt32) { rawValue = value }

  /// The number `count` octets later.
  package static func + (number: Self, count: UInt32) -> Self { Self(number.rawValue &+ count) }

  /// The number `count` octets earlier.
  package static func - (number: Self, count: UInt32) -> Self { Self(number.rawValue &- count) }

  /// Moves the number on by `count` octets.
  package static func += (number: inout Self, count: UInt32) { number = number + count }

  /// How many octets lie from `earlier` to `later`, taken forwards.
  package static func - (later: Self, earlier: Self) -> UInt32 { later.rawValue &- earlier.rawValue }

  /// `a` comes before `b`: the way forwards from `a` to `b` is shorter than half the space.
  package static func < (a: Self, b: Self) -> Bool { Int32(bitPattern: a.rawValue &- b.rawValue) < 0 }

  /// `a` is `b` or comes before it; the RFC's `=<`.
  package static func <= (a: Self, b: Self) -> Bool { a == b || a < b }

  /// `a` comes after `b`.
  package static func > (a: Self, b: Self) -> Bool { b < a }

  /// `a` is `b` or comes after it.
  package static func >= (a: Self, b: Self) -> Bool { b <= a }
}

extension SequenceNumber: CustomStringConvertible {
  /// The decimal number.
  package var description: String { String(rawValue) }
}
