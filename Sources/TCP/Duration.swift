/// A length of time, or a moment counted from the beginning: whole nanoseconds in 64 bits, up to 292 years.
/// What would be more is the most: time then stands still, and nothing traps.
///
/// It stands in front of the standard library's type of this name, whose 128 bits cost more than all else that a
/// segment does: comparisons, sums and divisions are calls there.
package struct Duration: Hashable, Comparable, Sendable {
  /// Nanoseconds.
  package var nanoseconds: Int64

  /// This many nanoseconds.
  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// No time.
  package static let zero = Duration(nanoseconds: 0)

  /// So many seconds.
  package static func seconds(_ count: some BinaryInteger) -> Self {
    Self(nanoseconds: Int64(count) * 1_000_000_000)
  }

  /// So many seconds, to the nearest nanosecond.
  package static func seconds(_ count: Double) -> Self {
    Self(nanoseconds: Int64(count * 1e9 + (count < 0 ? -0.5 : 0.5)))
  }

  /// So many milliseconds.
  package static func milliseconds(_ count: some BinaryInteger) -> Self {
    Self(nanoseconds: Int64(count) * 1_000_000)
  }

  /// So many nanoseconds.
  package static func nanoseconds(_ count: some BinaryInteger) -> Self { Self(nanoseconds: Int64(count)) }

  package static func < (a: Self, b: Self) -> Bool { a.nanoseconds < b.nanoseconds }

  package static func + (a: Self, b: Self) -> Self {
    let (sum, isMore) = a.nanoseconds.addingReportingOverflow(b.nanoseconds)
    return Self(nanoseconds: isMore ? b.nanoseconds < 0 ? .min : .max : sum)
  }

  package static func - (a: Self, b: Self) -> Self { Self(nanoseconds: a.nanoseconds &- b.nanoseconds) }

  package static func += (a: inout Self, b: Self) { a = a + b }

  package static func * (a: Self, factor: Int) -> Self {
    let (product, isMore) = a.nanoseconds.multipliedReportingOverflow(by: Int64(factor))
    return Self(nanoseconds: isMore ? .max : product)
  }

  /// What is left over, less than a nanosecond a part, is dropped.
  package static func / (a: Self, parts: Int) -> Self { Self(nanoseconds: a.nanoseconds / Int64(parts)) }

  /// How often `b` goes into `a`.
  package static func / (a: Self, b: Self) -> Double { Double(a.nanoseconds) / Double(b.nanoseconds) }
}
