import CMarkGFM

// The C library searches many octets at once. A lesson is gone through several times before its first page is shown, or
// before a single submission is graded.

extension [UInt8] {
  /// Where an octet stands next, from an index on; the end when it stands nowhere.
  func index(of octet: UInt8, from start: Int = 0) -> Int {
    guard start < count else { return count }
    return withUnsafeBufferPointer { octets in
      guard let first = octets.baseAddress else { return octets.count }
      return start + tcplab_octet_index(first + start, octets.count - start, octet)
    }
  }

  /// The octet stands somewhere.
  func has(_ octet: UInt8) -> Bool { index(of: octet) < count }

  /// The octet stands somewhere in a part that is not empty.
  func has(_ octet: UInt8, in range: Range<Int>) -> Bool {
    self[range].withUnsafeBufferPointer { octets in
      guard let first = octets.baseAddress else { return false }
      return tcplab_octet_index(first, octets.count, octet) < octets.count
    }
  }
}

extension String {
  /// The octet stands somewhere in the string's UTF-8.
  func has(_ octet: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.contains(octet) } ?? utf8.contains(octet)
  }
}

extension UnsafeRawBufferPointer {
  /// The end of the octets, from an index on and eight at a time, that are printable characters of ASCII. There may be
  /// up to seven more.
  func endOfPlain(from start: Int, until end: Int) -> Int {
    var index = start
    while index + 8 <= end {
      let eight = loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The highest bit of an octet is set by those from 0x80, by those below 0x20, and by 0x7F.
      let low = eight &- 0x2020_2020_2020_2020
      let delete = (eight ^ 0x7F7F_7F7F_7F7F_7F7F) &- 0x0101_0101_0101_0101
      guard (eight | low | delete) & 0x8080_8080_8080_8080 == 0 else { break }
      index += 8
    }
    return index
  }
}
