/// A list of mostly no or one element, taken from the front: the first needs no memory of its own.
struct Few<Element: Hashable & Sendable>: Hashable, Sendable {
  /// The first one, until it is taken.
  private var first: Element?
  private var others: [Element] = []
  private var count = 0
  private var taken = 0

  /// Nothing is left.
  @inline(__always) var isEmpty: Bool { taken == count }

  /// What is left.
  var all: [Element] { ((first.map { [$0] } ?? []) + others).suffix(count - taken) }

  static func == (a: Self, b: Self) -> Bool { a.all == b.all }

  func hash(into hasher: inout Hasher) { hasher.combine(all) }

  @inline(__always) mutating func append(_ element: consuming Element) {
    if count == 0 { first = element } else { others.append(element) }
    count += 1
  }

  /// Removes the next one and returns it; there must be one.
  @inline(__always) mutating func takeNext() -> Element {
    precondition(taken < count, "nothing is left")
    taken += 1
    if taken == 1, let next = first.take() {
      if count == 1 { removeAll() }
      return next
    }
    let next = others[taken - 2]
    if isEmpty { removeAll() }
    return next
  }

  @inline(__always) mutating func removeAll() {
    if !others.isEmpty { others = [] }
    count = 0
    taken = 0
  }
}
