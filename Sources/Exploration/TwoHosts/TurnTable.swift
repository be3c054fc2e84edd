/// What comes of an event of an end, in numbers.
struct Turn: BitwiseCopyable {
  /// The end afterwards.
  var end: UInt32 = 0
  /// The segments sent, the first three.
  var sent: (UInt16, UInt16, UInt16) = (0, 0, 0)
  /// How many.
  var sentCount: UInt8 = 0
  /// What else there is to know.
  var flags: UInt8 = 0
  /// The number of the rule that is broken; 0 for none.
  var broken: UInt16 = 0

  /// The TCP refuses the call.
  static let isRefused: UInt8 = 1
  /// A timer was started.
  static let startsTimer: UInt8 = 2
  /// It sends more at once than fits here, and more than any wire takes.
  static let overflows: UInt8 = 4
  /// The connection goes, and the peer is not told.
  static let forsakes: UInt8 = 8
  /// A reset arrives and comes to nothing.
  static let ignoresReset: UInt8 = 16
  /// One of these two.
  static let isUntold: UInt8 = 24
}

/// The turns that are known, by end and event: an open-addressing table.
struct TurnTable: ~Copyable {
  private struct Slot: BitwiseCopyable {
    var key: UInt64
    var turn: Turn
  }

  private(set) var count = 0
  private var capacity: Int
  private var slots: UnsafeMutablePointer<Slot>

  init(capacity: Int = 1 << 12) {
    self.capacity = capacity
    slots = Self.empty(capacity)
  }

  deinit { slots.deallocate() }

  private static func empty(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    slots.initialize(repeating: Slot(key: .max, turn: Turn()), count: capacity)
    return slots
  }

  /// How many octets are set aside.
  var octets: Int { capacity * MemoryLayout<Slot>.stride }

  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    let mask = capacity - 1
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while slots[index].key != key, slots[index].key != .max { index = (index + 1) & mask }
    return index
  }

  /// The turn with this key.
  @inline(__always)
  func turn(_ key: UInt64) -> Turn? {
    let index = place(key)
    return slots[index].key == key ? slots[index].turn : nil
  }

  mutating func insert(_ turn: Turn, _ key: UInt64) {
    if count * 2 >= capacity { grow() }
    let index = place(key)
    if slots[index].key != key { count += 1 }
    slots[index] = Slot(key: key, turn: turn)
  }

  private mutating func grow() {
    let old = slots
    let oldCapacity = capacity
    capacity *= 2
    slots = Self.empty(capacity)
    for index in 0..<oldCapacity where old[index].key != .max { slots[place(old[index].key)] = old[index] }
    old.deallocate()
  }
}
