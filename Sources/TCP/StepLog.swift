/// The steps of events, one behind the other, in pieces: a step is written where it stays, and what stands there is
/// never moved. A copy shares all pieces until it writes: then it gets a last one of its own.
package struct StepLog: Hashable, Sendable {
  /// The pieces that are full, and how much stands in each.
  private var full: [Full] = []
  private var last: [Effects.Step] = []
  /// Where the event at hand begins in the last piece.
  private var start = 0
  /// How much fits into the last piece.
  private var room = 0

  /// How much fits into the first piece, which is small: many a log holds a few events only.
  private static let firstSize = 32
  private static let usualSize = 256

  /// Where the steps of an event stand.
  package struct Place: Hashable, Sendable {
    fileprivate var piece: UInt32 = 0
    fileprivate var first: UInt32 = 0
    fileprivate var count: UInt32 = 0

    /// Nowhere: no steps.
    package init() {}

    fileprivate init(piece: Int, first: Int, count: Int) {
      self.piece = UInt32(truncatingIfNeeded: piece)
      self.first = UInt32(truncatingIfNeeded: first)
      self.count = UInt32(truncatingIfNeeded: count)
    }
  }

  private struct Full: Sendable {
    var piece: [Effects.Step]
    var count: Int
  }

  /// How many steps the event at hand has.
  var count: Int { last.count - start }

  /// A step of the event at hand.
  subscript(index: Int) -> Effects.Step {
    last[start + index]
  }

  /// An event begins, without steps.
  mutating func begin() {
    if last.count > start { last.removeLast(last.count - start) }
  }

  @inline(__always) mutating func add(_ step: Effects.Step) {
    if last.count == room { makeRoom() }
    last.append(step)
  }

  /// The event at hand moves to a new piece, which has room for more of it.
  @inline(never) private mutating func makeRoom() {
    let event = last[start...]
    if start > 0 || !last.isEmpty { full.append(Full(piece: last, count: start)) }
    room = max(room == 0 ? Self.firstSize : Self.usualSize, 2 * event.count)
    last = []
    last.reserveCapacity(room)
    last += event
    start = 0
  }

  /// The event at hand is over.
  mutating func keep() -> Place {
    let place = Place(piece: full.count, first: start, count: count)
    start = last.count
    return place
  }

  /// The steps that were kept there.
  func steps(at place: Place) -> [Effects.Step] {
    guard place.count > 0 else { return [] }
    let piece = place.piece < full.count ? full[Int(place.piece)].piece : last
    return Array(piece[Int(place.first)..<Int(place.first + place.count)])
  }

  /// Forgets what was kept there, and everything since.
  mutating func forget(from place: Place) {
    if place.piece < full.count {
      last = full[Int(place.piece)].piece
      room = last.capacity
      full.removeLast(full.count - Int(place.piece))
    }
    start = Int(place.first)
    begin()
  }

  package static func == (a: Self, b: Self) -> Bool { a.all == b.all && a.count == b.count }

  package func hash(into hasher: inout Hasher) { hasher.combine(all) }

  /// All steps, those of the event at hand included.
  private var all: [Effects.Step] {
    full.flatMap { $0.piece[..<$0.count] } + last
  }
}
