/// A growing row of plain values. (An array would ask at every append whether it is shared.)
struct Flat<Element: BitwiseCopyable>: ~Copyable {
  private(set) var count = 0
  private var room: Int
  private var base: UnsafeMutablePointer<Element>

  init(room: Int = 16) {
    self.room = room
    base = .allocate(capacity: room)
  }

  deinit { base.deallocate() }

  /// How many octets are set aside.
  var octets: Int { room * MemoryLayout<Element>.stride }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == room { grow() }
    base[count] = element
    count += 1
  }

  mutating func removeAll() { count = 0 }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: room * 2)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    room *= 2
  }
}
