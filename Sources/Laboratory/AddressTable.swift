/// Small numbers by packed addresses: a hash table with open addressing.
///
/// The standard library's dictionary hashes so that nobody can foresee it, which here would cost more than all else:
/// each connection comes and goes in two of these.
struct AddressTable: Sendable {
  /// The addresses, 0 where there is none; as many as a power of two, at most half of them taken.
  private var keys: [UInt64] = []
  private var values: [Int] = []
  private var count = 0

  /// The number at this address, which is not 0.
  subscript(key: UInt64) -> Int? {
    get {
      guard count > 0 else { return nil }
      let slot = slot(of: key)
      return keys[slot] == key ? values[slot] : nil
    }
    set {
      if let newValue { insert(key, newValue) } else if count > 0 { remove(key) }
    }
  }

  /// Where an address stands, or would.
  private func slot(of key: UInt64) -> Int {
    var slot = home(of: key)
    while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private func home(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
  }

  private mutating func insert(_ key: UInt64, _ value: Int) {
    if 2 * (count + 1) > keys.count { grow() }
    let slot = slot(of: key)
    if keys[slot] == 0 { count += 1 }
    keys[slot] = key
    values[slot] = value
  }

  private mutating func grow() {
    let old = zip(keys, values)
    let size = max(8, 2 * keys.count)
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: 0, count: size)
    for (key, value) in old where key != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }

  private mutating func remove(_ key: UInt64) {
    var gap = slot(of: key)
    guard keys[gap] == key else { return }
    count -= 1
    // Whoever stands behind the gap and would be looked for in front of it moves up.
    var next = (gap + 1) & (keys.count - 1)
    while keys[next] != 0 {
      let way = (next &- home(of: keys[next])) & (keys.count - 1)
      if way >= (next &- gap) & (keys.count - 1) {
        keys[gap] = keys[next]
        values[gap] = values[next]
        gap = next
      }
      next = (next + 1) & (keys.count - 1)
    }
    keys[gap] = 0
  }
}
