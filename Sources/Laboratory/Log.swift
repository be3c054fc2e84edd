/// A list that mostly grows at its end: in pieces of one size, so that what stands in it is never moved, and a copy
/// shares all pieces but the last.
struct Log<Element: Hashable & Sendable>: Hashable, Sendable {
  private var full: [[Element]] = []
  private var last: [Element] = []
  /// How much fits into the last piece.
  private var room = 0

  private static var size: Int { 256 }
  private static var firstSize: Int { 32 }

  /// How many elements there are.
  private(set) var count = 0

  static func == (a: Self, b: Self) -> Bool { a.full == b.full && a.last == b.last }

  func hash(into hasher: inout Hasher) {
    hasher.combine(full)
    hasher.combine(last)
  }

  /// Nothing is there.
  var isEmpty: Bool { count == 0 }

  /// The element at this index.
  subscript(index: Int) -> Element {
    index < full.count * Self.size ? full[index / Self.size][index % Self.size] : last[index % Self.size]
  }

  /// Changes an element in its place.
  @inline(__always) mutating func change(_ index: Int, _ body: (inout Element) -> Void) {
    if index < full.count &* Self.size {
      body(&full[index / Self.size][index % Self.size])
    } else {
      body(&last[index % Self.size])
    }
  }

  /// The elements at these indices.
  subscript(range: Range<UInt32>) -> [Element] { range.map { self[Int($0)] } }

  @inline(__always) mutating func append(_ element: Element) {
    if last.count == room { makeRoom() }
    last.append(element)
    count &+= 1
  }

  /// In two steps: growing by and by would move what stands there again and again.
  @inline(never) private mutating func makeRoom() {
    if last.count == Self.size {
      full.append(last)
      last = []
    }
    room = isEmpty ? Self.firstSize : Self.size
    last.reserveCapacity(room)
  }

  /// Removes the last elements, so that only the first `count` are left.
  mutating func truncate(to count: Int) {
    while !full.isEmpty, count <= full.count * Self.size { (last, room) = (full.removeLast(), Self.size) }
    let left = count - full.count * Self.size
    if left < last.count { last.removeLast(last.count - left) }
    self.count = min(count, full.count * Self.size + last.count)
  }
}
