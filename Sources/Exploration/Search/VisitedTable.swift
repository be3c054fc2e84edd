import CPrefetch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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

  deinit { free(slots) }

  private static func empty(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
    let octets = capacity * MemoryLayout<Slot>.stride
    guard let zeros = calloc(octets, 1) else { preconditionFailure("no memory for so many states") }
    #if canImport(Glibc)
      // Large tables in large pages: else the kernel hands out hundreds of thousands of small ones, and two threads wait
      // for it at the same time.
      let page = Int(getpagesize())
      let start = UnsafeMutableRawPointer(bitPattern: (Int(bitPattern: zeros) + page - 1) / page * page)
      if octets >= 1 << 22 { madvise(start, octets - page, MADV_HUGEPAGE) }
    #endif
    return zeros.bindMemory(to: Slot.self, capacity: capacity)
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
    free(slots)
    slots = larger
    capacity *= 2
  }
}
