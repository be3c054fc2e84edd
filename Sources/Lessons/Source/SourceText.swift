/// The octets of a file with an index of its lines: turns offsets into lines and columns in constant time.
struct SourceText {
  let bytes: [UInt8]
  /// Each line's octets without its ending (LF, CR LF or CR); the first line begins after a byte order mark.
  let lines: Lines
  /// How many continuation octets stand before each 64th octet; empty for a file that is all ASCII.
  private let continuationsBefore: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = SourceText.lines(of: bytes)
    continuationsBefore = SourceText.countContinuations(in: bytes)
  }

  private static func lines(of bytes: [UInt8]) -> Lines {
    var lines = Lines()
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    let hasReturns = bytes.has(UInt8(ascii: "\r"))
    while index < bytes.count {
      if !hasReturns {
        index = bytes.index(of: UInt8(ascii: "\n"), from: index)
        guard index < bytes.count else { break }
      }
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      lines.append(start..<(index - 1))
      if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
      start = index
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  private static func countContinuations(in bytes: [UInt8]) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      guard bytes.reduce(0, |) >= 0x80 else { return [] }
      var counts: [Int] = []
      counts.reserveCapacity(bytes.count / 64 + 1)
      var count = 0
      for start in stride(from: 0, to: bytes.count, by: 64) {
        counts.append(count)
        for index in start..<min(start + 64, bytes.count) { count += bytes[index] & 0xC0 == 0x80 ? 1 : 0 }
      }
      return counts
    }
  }

  /// How many continuation octets of UTF-8 stand before an offset.
  private func continuations(before offset: Int) -> Int {
    guard !continuationsBefore.isEmpty else { return 0 }
    let block = min(offset / 64, continuationsBefore.count - 1)
    return continuationsBefore[block] + continuations(in: (block * 64)..<offset)
  }

  /// How many stand between two places: on a line of usual length they are counted sooner than looked up.
  private func continuations(from start: Int, to end: Int) -> Int {
    guard !continuationsBefore.isEmpty else { return 0 }
    guard end - start >= 128 else { return continuations(in: start..<end) }
    return continuations(before: end) - continuations(before: start)
  }

  /// How many continuation octets of UTF-8 stand here.
  private func continuations(in range: Range<Int>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for index in range { count += bytes[index] & 0xC0 == 0x80 ? 1 : 0 }
      return count
    }
  }

  /// The number, from 0, of the line in which an offset stands.
  func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low - 1, 0)
  }

  /// The place of an offset.
  func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    guard !lines.isEmpty else { return Position(offset: offset, line: 1, column: 1) }
    return position(at: offset, line: lineIndex(of: offset))
  }

  /// The place of an offset that is known to stand in a line (numbered from 0).
  func position(at offset: Int, line: Int) -> Position {
    let start = min(lines[line].lowerBound, offset)
    let wide = continuations(from: start, to: offset)
    return Position(offset: offset, line: line + 1, column: offset - start - wide + 1)
  }

  /// The text of a range of octets.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// A range without the blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, isBlank(bytes[low]) { low += 1 }
    while high > low, isBlank(bytes[high - 1]) { high -= 1 }
    return low..<high
  }
}

/// The ranges of a file's lines. An array of ranges would be this, but the run time would have to look up what
/// ranges of numbers are before the first page can be shown.
struct Lines {
  private var starts: [Int] = []
  private var ends: [Int] = []

  /// How many lines there are.
  var count: Int { starts.count }
  /// There are none.
  var isEmpty: Bool { starts.isEmpty }
  /// Their numbers, from 0.
  var indices: Range<Int> { 0..<count }

  /// The octets of a line.
  subscript(number: Int) -> Range<Int> { starts[number]..<ends[number] }

  /// Adds a line.
  mutating func append(_ line: Range<Int>) {
    starts.append(line.lowerBound)
    ends.append(line.upperBound)
  }
}

/// A space or a tab.
func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

/// A digit of ASCII.
func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// A letter of ASCII.
func isLetter(_ byte: UInt8) -> Bool {
  byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
}
