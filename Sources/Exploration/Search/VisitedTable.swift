import CPrefetch

/// The states that have been visited, by fingerprint, each with the fingerprint of the state that it was first
/// reached from: an open-addressing table with linear probing, 16 octets a slot.
struct VisitedTable: ~Copyable {
  private struct Slot: BitwiseCopyable {
    var fingerprint: UInt64
    var parent: UInt64
  }

  /// How many states are in it.
  private(set) var count = 0
  private var capacity: Int
  private var slots: UnsafeMutablePointer<Slot>

  init(capacity: Int = 1 << 12) {
    self.capacity = capacity
    slots = Self.empty(capacity)
  }

  deinit { slots.deallocate() }

  private static func empty(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
    // Zeros that the system hands out would do, but its pages come quicker one after the other than here and there.
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    slots.initialize(repeating: Slot(fingerprint: 0, parent: 0), count: capacity)
    return slots
  }

  /// How many octets are set aside.
  var octets: Int { capacity * MemoryLayout<Slot>.stride }

  /// Whether the state is new.
  @inline(__always)
  mutating func insert(_ fingerprint: UInt64, from parent: UInt64) -> Bool {
    assert(fingerprint != 0)
    let mask = capacity - 1
    var index = Int(truncatingIfNeeded: fingerprint) & mask
    while slots[index].fingerprint != 0 {
      if slots[index].fingerprint == fingerprint { return false }
      index = (index + 1) & mask
    }
    slots[index] = Slot(fingerprint: fingerprint, parent: parent)
    count += 1
    if count * 4 > capacity * 3 { grow() }
    return true
  }

  /// A state will be inserted soon: where it may stand is fetched meanwhile.
  @inline(__always)
  func prepare(_ fingerprint: UInt64) {
    prefetch(slots + (Int(truncatingIfNeeded: fingerprint) & (capacity - 1)))
  }

  /// The state that this one was first reached from; 0 for the first of all.
  func parent(of fingerprint: UInt64) -> UInt64 {
    var index = Int(truncatingIfNeeded: fingerprint) & (capacity - 1)
    while slots[index].fingerprint != fingerprint {
      precondition(slots[index].fingerprint != 0, "the state has been visited")
      index = (index + 1) & (capacity - 1)
    }
    return slots[index].parent
  }

  @inline(never)
  private mutating func grow() {
    let larger = Self.empty(capacity * 2)
    let mask = capacity * 2 - 1
    for old in 0..<capacity where slots[old].fingerprint != 0 {
      var index = Int(truncatingIfNeeded: slots[old].fingerprint) & mask
      while larger[index].fingerprint != 0 { index = (index + 1) & mask }
      larger[index] = slots[old]
    }
    slots.deallocate()
    slots = larger
    capacity *= 2
  }
}
