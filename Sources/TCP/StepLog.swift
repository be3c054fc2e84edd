/// The steps of events, one behind the other, in pieces: a step is written where it stays. An event that finds too
/// little room left begins the next piece, so that hardly ever a piece has to grow, and is moved. A copy shares all
/// pieces until it writes: then it gets a last one of its own.
package struct StepLog: Hashable, Sendable {
  private var full: [[Effects.Step]] = []
  private var last: [Effects.Step] = []
  /// Where the event at hand begins in the last piece.
  private var start = 0

  /// How much fits into the last piece. The first is small: many a log holds a few events only.
  private var room: Int { full.isEmpty ? 32 : 256 }
  /// So much is left in a piece when an event begins: rarely does one need more.
  private static var spare: Int { 16 }

  init() { last.reserveCapacity(room) }

  /// Where the steps of an event stand.
  package struct Place: Hashable, Sendable {
    fileprivate var piece: UInt32
    fileprivate var first: UInt32
    fileprivate var count: UInt32

    fileprivate init(piece: Int, first: Int, count: Int) {
      self.piece = UInt32(truncatingIfNeeded: piece)
      self.first = UInt32(truncatingIfNeeded: first)
      self.count = UInt32(truncatingIfNeeded: count)
    }
  }

  /// How many steps the event at hand has.
  var count: Int { last.count &- start }

  /// A step of the event at hand.
  subscript(index: Int) -> Effects.Step {
    last[start + index]
  }

  /// An event begins, without steps.
  mutating func begin() {
    if last.count > start { last.removeLast(last.count - start) }
  }

  @inline(__always) mutating func add(_ step: Effects.Step) {
    last.append(step)
  }

  /// The event at hand is over.
  @inline(__always) mutating func keep() -> Place {
    let place = Place(piece: full.count, first: start, count: count)
    start = last.count
    if start > room - Self.spare { beginPiece() }
    return place
  }

  @inline(never) private mutating func beginPiece() {
    full.append(last)
    last = []
    start = 0
    last.reserveCapacity(room)
  }

  /// The steps that were kept there.
  func steps(at place: Place) -> [Effects.Step] {
    guard place.count > 0 else { return [] }
    let piece = place.piece < full.count ? full[Int(place.piece)] : last
    return Array(piece[Int(place.first)..<Int(place.first + place.count)])
  }

  /// Forgets what was kept there, and everything since.
  mutating func forget(from place: Place) {
    if place.piece < full.count {
      last = full[Int(place.piece)]
      full.removeLast(full.count - Int(place.piece))
    }
    start = Int(place.first)
    begin()
  }

  package static func == (a: Self, b: Self) -> Bool { a.all == b.all && a.count == b.count }

  package func hash(into hasher: inout Hasher) { hasher.combine(all) }

  /// All steps, those of the event at hand included.
  private var all: [Effects.Step] {
    full.joined() + last
  }
}
