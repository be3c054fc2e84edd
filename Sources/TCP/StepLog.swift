/// The steps of events, one behind the other, in pieces: a step is written where it stays, and what stands there is
/// never moved. A copy shares all pieces but the last.
///
/// An event is written after `begin`, by one copy only: that looks once whether the last piece is its own, so that a
/// step costs a few instructions.
package struct StepLog: Hashable, Sendable {
  /// The pieces that are full, and how much stands in each.
  private var full: [Full] = []
  private var last: Piece?
  /// Where the event at hand begins in the last piece, and where it ends.
  private var start = 0
  private var end = 0
  /// How much fits into the last piece; 0 where there is none.
  private var room = 0

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
    var piece: Piece
    var count: Int
  }

  /// How many steps the event at hand has.
  var count: Int { end - start }

  /// A step of the event at hand.
  subscript(index: Int) -> Effects.Step {
    precondition(index >= 0 && start + index < end, "a step that is not there")
    return last.unsafelyUnwrapped[start + index]
  }

  /// An event begins, without steps.
  mutating func begin() {
    end = start
    if last != nil, !isKnownUniquelyReferenced(&last) { last = last.map { Piece(copying: $0, end) } }
  }

  @inline(__always) mutating func add(_ step: Effects.Step) {
    if end == room { makeRoom() }
    assert(isKnownUniquelyReferenced(&last), "begin() comes before an event")
    last.unsafelyUnwrapped[end] = step
    end += 1
  }

  /// The event at hand moves to a new piece, which has room for more of it.
  @inline(never) private mutating func makeRoom() {
    let next = Piece(max(last == nil ? Piece.firstSize : Piece.usualSize, 2 * count))
    if let last {
      for index in start..<end { next[index - start] = last[index] }
      full.append(Full(piece: last, count: start))
    }
    room = next.size
    last = next
    end -= start
    start = 0
  }

  /// The event at hand is over.
  mutating func keep() -> Place {
    let place = Place(piece: full.count, first: start, count: count)
    start = end
    return place
  }

  /// The steps that were kept there.
  func steps(at place: Place) -> [Effects.Step] {
    guard place.count > 0 else { return [] }
    let piece = place.piece < full.count ? full[Int(place.piece)].piece : last.unsafelyUnwrapped
    return (Int(place.first)..<Int(place.first + place.count)).map { piece[$0] }
  }

  /// Forgets what was kept there, and everything since.
  mutating func forget(from place: Place) {
    if place.piece < full.count {
      last = full[Int(place.piece)].piece
      room = last?.size ?? 0
      full.removeLast(full.count - Int(place.piece))
    }
    start = Int(place.first)
    begin()
  }

  package static func == (a: Self, b: Self) -> Bool { a.all == b.all && a.count == b.count }

  package func hash(into hasher: inout Hasher) { hasher.combine(all) }

  /// All steps, those of the event at hand included.
  private var all: [Effects.Step] {
    let earlier = full.flatMap { full in (0..<full.count).map { full.piece[$0] } }
    return earlier + (0..<end).map { last.unsafelyUnwrapped[$0] }
  }
}

/// Room for so many steps. What one owner alone knows of is written; what several know of is only read: so it may go
/// from thread to thread.
private final class Piece: @unchecked Sendable {
  /// The first piece is small: many a log holds a few events only.
  static let firstSize = 32
  static let usualSize = 256

  let size: Int
  private let steps: UnsafeMutablePointer<Effects.Step>

  init(_ size: Int) {
    self.size = size
    steps = .allocate(capacity: size)
  }

  /// The first `count` steps of another, and as much room.
  init(copying other: Piece, _ count: Int) {
    size = other.size
    steps = .allocate(capacity: size)
    steps.initialize(from: other.steps, count: count)
  }

  // A step is plain words: nothing in it has to be given back.
  deinit { steps.deallocate() }

  subscript(index: Int) -> Effects.Step {
    @inline(__always) get { steps[index] }
    @inline(__always) set { (steps + index).initialize(to: newValue) }
  }
}
