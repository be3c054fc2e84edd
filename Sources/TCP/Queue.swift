/// What has a value that means nothing and costs nothing to keep.
package protocol HasNothing: Hashable, Sendable {
  /// That value.
  static var nothing: Self { get }
}

/// A queue of mostly no or one element: the first needs no memory of its own.
package struct Queue<Element: HasNothing>: Hashable, Sendable, RandomAccessCollection, MutableCollection {
  /// The first one; where there is none, nothing. Whoever looks here, and not at `self[0]`, copies nothing.
  var front = Element.nothing
  private var others: [Element] = []

  /// How many elements there are.
  package private(set) var count = 0

  /// No elements.
  package init() {}

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }
  @inline(__always) package var isEmpty: Bool { count == 0 }

  package subscript(index: Int) -> Element {
    @inline(__always) _read {
      precondition(index >= 0 && index < count, "an element that is not there")
      if index == 0 { yield front } else { yield others[index - 1] }
    }
    @inline(__always) _modify {
      precondition(index >= 0 && index < count, "an element that is not there")
      if index == 0 { yield &front } else { yield &others[index - 1] }
    }
  }

  @inline(__always) package mutating func append(_ element: Element) {
    if count == 0 { front = element } else { others.append(element) }
    count += 1
  }

  /// Removes the first element; there must be one.
  @inline(__always) package mutating func removeFirst() {
    precondition(count > 0, "an empty queue")
    if count == 1 { front = .nothing } else { front = others.removeFirst() }
    count -= 1
  }

  mutating func removeAll() { self = Queue() }
}

extension Array {
  /// Removes the first `count` elements and returns them; all of them without moving any.
  @inline(__always) mutating func take(_ count: Int) -> [Element] {
    var taken: [Element] = []
    if count == self.count {
      swap(&taken, &self)
    } else {
      taken = Array(self[..<count])
      removeFirst(count)
    }
    return taken
  }
}
