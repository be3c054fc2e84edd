/// A list that mostly grows at its end: in pieces of one size, so that what stands in it is never moved, and a copy
/// shares all pieces but the last.
struct Log<Element: Hashable & Sendable>: Hashable, Sendable {
  private var full: [[Element]] = []
  private var last: [Element] = []

  private static var size: Int { 256 }

  /// How many elements there are.
  var count: Int { full.count * Self.size + last.count }

  /// Nothing is there.
  var isEmpty: Bool { last.isEmpty && full.isEmpty }

  /// The element at this index.
  subscript(index: Int) -> Element {
    index < full.count * Self.size ? full[index / Self.size][index % Self.size] : last[index % Self.size]
  }

  /// Puts another element in its place.
  mutating func replace(_ index: Int, by element: Element) {
    if index < full.count * Self.size {
      full[index / Self.size][index % Self.size] = element
    } else {
      last[index % Self.size] = element
    }
  }

  /// The elements at these indices.
  subscript(range: Range<Int>) -> [Element] { range.map { self[$0] } }

  mutating func append(_ element: Element) {
    if last.count == Self.size { begin() }
    last.append(element)
  }

  mutating func append(contentsOf elements: ArraySlice<Element>) {
    guard last.count + elements.count <= Self.size else {
      for element in elements { append(element) }
      return
    }
    last.append(contentsOf: elements)
  }

  private mutating func begin() {
    full.append(last)
    last = []
    last.reserveCapacity(Self.size)
  }

  /// Removes the last elements, so that only the first `count` are left.
  mutating func truncate(to count: Int) {
    while count < full.count * Self.size { last = full.removeLast() }
    let left = count - full.count * Self.size
    if left < last.count { last.removeLast(last.count - left) }
  }
}
