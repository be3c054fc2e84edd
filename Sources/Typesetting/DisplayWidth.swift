/// The columns that `text` takes on a terminal once it is made visible (`visible(_:)`): wide East
/// Asian characters and emoji take two, combining marks none, a control character its escape.
package func displayWidth(_ text: String) -> Int {
  if isPrintableASCII(text) { return text.utf8.count }
  return visible(text).reduce(0) { $0 + columns(of: $1) }
}

/// Whether every octet is a printable ASCII character, which nearly all text here is.
func isPrintableASCII(_ text: String) -> Bool {
  let isPrintable = { (octet: UInt8) in octet >= 0x20 && octet < 0x7F }
  return text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isPrintable) }
    ?? text.utf8.allSatisfy(isPrintable)
}

/// The columns of one character as a reader sees it, which may consist of several scalars.
func columns(of character: Character) -> Int {
  if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
  var sum = 0
  var joined = false
  for scalar in character.unicodeScalars {
    switch scalar.value {
    case 0x200D where sum > 0:
      joined = true
    case 0xFE0F where sum == 1:
      // The selector asks for the emoji form of a narrow sign, which is wide.
      sum = 2
    case 0x1F3FB...0x1F3FF where sum == 2:
      // A skin tone colours the emoji before it.
      break
    default:
      // What a joiner attaches is drawn into the emoji before it, not beside it.
      if !joined { sum += columns(of: scalar) }
    }
  }
  return sum
}

/// The columns of one Unicode scalar: 0, 1 or 2.
func columns(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return 1 }
  if contains(zeroWidthRanges, value) { return 0 }
  return contains(wideRanges, value) ? 2 : 1
}

/// Binary search in ranges that are sorted and apart.
private func contains(_ ranges: [(first: UInt32, last: UInt32)], _ value: UInt32) -> Bool {
  var low = 0
  var high = ranges.count
  while low < high {
    let middle = (low + high) / 2
    if value > ranges[middle].last {
      low = middle + 1
    } else if value < ranges[middle].first {
      high = middle
    } else {
      return true
    }
  }
  return false
}
