/// A number of the 32-bit sequence space, compared modulo 2³² (RFC 9293, 3.4).
///
/// Deliberately not `Comparable`: the order modulo 2³² is not transitive, so sorting by it or asking for a
/// maximum has no meaning.
///
/// Public, although nothing outside the package needs it: only so do the other modules inline its operators.
@frozen public struct SequenceNumber: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The number as it stands in the header.
  public var rawValue: UInt32

  /// The number with this value.
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The number with this value.
  @inlinable public init(integerLiteral value: UInt32) { rawValue = value }

  /// The number `count` octets later.
  @inlinable public static func + (number: Self, count: UInt32) -> Self { Self(number.rawValue &+ count) }

  /// The number `count` octets earlier.
  @inlinable public static func - (number: Self, count: UInt32) -> Self { Self(number.rawValue &- count) }

  /// Moves the number on by `count` octets.
  @inlinable public static func += (number: inout Self, count: UInt32) { number = number + count }

  /// How many octets lie from `earlier` to `later`, taken forwards.
  @inlinable public static func - (later: Self, earlier: Self) -> UInt32 {
    later.rawValue &- earlier.rawValue
  }

  /// The same number.
  @inlinable public static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }

  /// `a` comes before `b`: the way forwards from `a` to `b` is shorter than half the space.
  @inlinable public static func < (a: Self, b: Self) -> Bool {
    Int32(bitPattern: a.rawValue &- b.rawValue) < 0
  }

  /// `a` is `b` or comes before it; the RFC's `=<`.
  @inlinable public static func <= (a: Self, b: Self) -> Bool { a == b || a < b }

  /// `a` comes after `b`.
  @inlinable public static func > (a: Self, b: Self) -> Bool { b < a }

  /// `a` is `b` or comes after it.
  @inlinable public static func >= (a: Self, b: Self) -> Bool { b <= a }
}

extension SequenceNumber: HasNothing {
  /// 0
  package static var nothing: SequenceNumber { 0 }
}

extension SequenceNumber: CustomStringConvertible {
  /// The decimal number.
  public var description: String { String(rawValue) }
}
