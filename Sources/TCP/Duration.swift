/// A length of time, or a moment counted from the beginning: whole nanoseconds in 64 bits, up to 292 years.
/// What would be more is the most: time then stands still, and nothing traps.
///
/// It stands in front of the standard library's type of this name, whose 128 bits cost more than all else that a
/// segment does: comparisons, sums and divisions are calls there.
///
/// Public, although nothing outside the package needs it: only so do the other modules inline its operators.
@frozen public struct Duration: Hashable, Comparable, Sendable {
  /// Nanoseconds.
  public var nanoseconds: Int64

  /// This many nanoseconds.
  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// No time.
  public static let zero = Duration(nanoseconds: 0)

  /// So many seconds.
  @inlinable public static func seconds(_ count: some BinaryInteger) -> Self {
    Self(nanoseconds: Int64(count) * 1_000_000_000)
  }

  /// So many seconds, to the nearest nanosecond.
  @inlinable public static func seconds(_ count: Double) -> Self {
    Self(nanoseconds: Int64(count * 1e9 + (count < 0 ? -0.5 : 0.5)))
  }

  /// So many milliseconds.
  @inlinable public static func milliseconds(_ count: some BinaryInteger) -> Self {
    Self(nanoseconds: Int64(count) * 1_000_000)
  }

  /// So many nanoseconds.
  @inlinable public static func nanoseconds(_ count: some BinaryInteger) -> Self {
    Self(nanoseconds: Int64(count))
  }

  /// The same length.
  @inlinable public static func == (a: Self, b: Self) -> Bool { a.nanoseconds == b.nanoseconds }

  /// `a` is shorter, or earlier.
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.nanoseconds < b.nanoseconds }

  /// Both together, or the most.
  @inlinable public static func + (a: Self, b: Self) -> Self {
    let (sum, isMore) = a.nanoseconds.addingReportingOverflow(b.nanoseconds)
    return Self(nanoseconds: isMore ? b.nanoseconds < 0 ? .min : .max : sum)
  }

  /// How much longer, or later, `a` is.
  @inlinable public static func - (a: Self, b: Self) -> Self {
    Self(nanoseconds: a.nanoseconds &- b.nanoseconds)
  }

  /// So much longer, or later.
  @inlinable public static func += (a: inout Self, b: Self) { a = a + b }

  /// So many times, or the most.
  @inlinable public static func * (a: Self, factor: Int) -> Self {
    let (product, isMore) = a.nanoseconds.multipliedReportingOverflow(by: Int64(factor))
    return Self(nanoseconds: isMore ? .max : product)
  }

  /// What is left over, less than a nanosecond a part, is dropped.
  @inlinable public static func / (a: Self, parts: Int) -> Self {
    Self(nanoseconds: a.nanoseconds / Int64(parts))
  }

  /// How often `b` goes into `a`.
  @inlinable public static func / (a: Self, b: Self) -> Double {
    Double(a.nanoseconds) / Double(b.nanoseconds)
  }
}
