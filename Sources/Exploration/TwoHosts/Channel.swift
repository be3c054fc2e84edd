/// What is in flight to one host, in one word: segments in line, in order of sending, and behind them those that are
/// held back, in order of number, since any of them may come next. Three bits count the former, three the latter, then
/// four numbers of 14 bits follow.
struct Channel: BitwiseCopyable, Equatable {
  var bits: UInt64

  private static let width: UInt64 = 14
  private static let header: UInt64 = 6
  private static let mask: UInt64 = 1 << width - 1
  /// So many segments can be told apart.
  static let mostSegments = 1 << 14

  /// Segments in line.
  @inline(__always) var inLine: Int { Int(truncatingIfNeeded: bits & 7) }
  /// Segments that are held back.
  @inline(__always) var late: Int { Int(truncatingIfNeeded: bits >> 3 & 7) }
  @inline(__always) var count: Int { inLine + late }
  @inline(__always) var isEmpty: Bool { bits == 0 }
  @inline(__always) var hasLine: Bool { bits & 7 != 0 }

  @inline(__always)
  private static func shift(_ index: Int) -> UInt64 { header + width * UInt64(truncatingIfNeeded: index) }

  /// The segment at this place; the late ones stand behind those in line.
  @inline(__always)
  subscript(index: Int) -> Int { Int(truncatingIfNeeded: bits >> Self.shift(index) & Self.mask) }

  @inline(__always)
  private func inserting(_ segment: Int, at index: Int) -> UInt64 {
    let below: UInt64 = 1 << Self.shift(index) - 1
    return bits & below | UInt64(truncatingIfNeeded: segment) << Self.shift(index) | (bits & ~below)
      << Self.width
  }

  @inline(__always)
  private func removing(at index: Int) -> UInt64 {
    let below: UInt64 = 1 << Self.shift(index) - 1
    return bits & below | (bits >> Self.width) & ~below
  }

  /// With another segment at the end of the line.
  @inline(__always)
  func adding(_ segment: Int) -> Channel { Channel(bits: inserting(segment, at: inLine) + 1) }

  /// Without the first in line.
  @inline(__always)
  var withoutFirst: Channel { Channel(bits: removing(at: 0) - 1) }

  /// Without the late one at this place.
  @inline(__always)
  func withoutLate(at index: Int) -> Channel { Channel(bits: removing(at: index) - 8) }

  /// The first in line is held back.
  var delayingFirst: Channel {
    let segment = self[0]
    let rest = withoutFirst
    var place = rest.inLine
    while place < rest.count, rest[place] < segment { place += 1 }
    return Channel(bits: rest.inserting(segment, at: place) + 8)
  }
}
