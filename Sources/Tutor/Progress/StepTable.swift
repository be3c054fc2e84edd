/// Values by step, `lesson/step`. A dictionary would be this, but the run time would have to look up how strings are hashed
/// before the first page can be shown.
package struct StepTable<Value> {
  /// The steps, in the order in which they came.
  package private(set) var keys: [String] = []
  private var values: [Value] = []
  /// The places of the keys, by what their octets come to; -1 where there is none. At most half of them are taken.
  private var slots: [Int] = []

  /// Nothing is known of any step.
  package init() {}

  /// What is known of a step.
  package subscript(key: String) -> Value? {
    guard !slots.isEmpty else { return nil }
    let place = slots[slot(of: key)]
    return place < 0 ? nil : values[place]
  }

  /// From now on this is known of a step.
  package mutating func set(_ key: String, _ value: Value) {
    if slots.count <= 2 * keys.count { grow() }
    let slot = slot(of: key)
    if slots[slot] >= 0 {
      values[slots[slot]] = value
    } else {
      slots[slot] = keys.count
      keys.append(key)
      values.append(value)
    }
  }

  /// Where a key stands, or would stand.
  private func slot(of key: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a
    for octet in key.utf8 { hash = (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: (hash ^ hash >> 32) & UInt64(slots.count - 1))
    while slots[slot] >= 0, keys[slots[slot]] != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    slots = [Int](repeating: -1, count: max(16, slots.count * 2))
    for (place, key) in keys.enumerated() { slots[slot(of: key)] = place }
  }
}

extension StepTable: Equatable where Value: Equatable {}
extension StepTable: Hashable where Value: Hashable {}
extension StepTable: Sendable where Value: Sendable {}
