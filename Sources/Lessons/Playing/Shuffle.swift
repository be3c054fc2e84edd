/// The order in which the lines of an order question are shown: by chance, but the same everywhere and in every
/// language, as it depends on the step's id and nothing else.
package enum Shuffle {
  /// The indices `0..<count` in the order to be shown; never the order in which they stand in the file.
  package static func order(_ count: Int, for id: String) -> [Int] {
    var numbers = SeededNumbers(id)
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(numbers.next() % UInt64(last + 1)))
    }
    if count > 1, order == Array(0..<count) { order.append(order.removeFirst()) }
    return order
  }
}

/// Numbers that look like chance and follow from a text alone: SplitMix64, begun with the text's FNV-1a hash.
struct SeededNumbers {
  private var state: UInt64
  /// Begins the sequence elsewhere than the hash alone would; any number does.
  private static let salt: UInt64 = 466

  init(_ text: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for octet in text.utf8 { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
    state = hash &+ Self.salt
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
