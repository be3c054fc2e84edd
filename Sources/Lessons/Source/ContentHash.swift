/// A short fingerprint of a text, to notice that it has changed; no protection against forgery.
///
/// FNV-1a, 32 bits, over the text with LF line endings, without a byte order mark, without blanks at the ends of
/// lines and without empty lines at its end: what an editor or Git changes on its own does not count.
package struct ContentHash: Hashable, Sendable {
  /// The 32 bits.
  package var value: UInt32

  /// A fingerprint from its number.
  package init(value: UInt32) { self.value = value }

  /// A fingerprint from its eight hexadecimal digits; nil if it is written otherwise.
  package init?(_ text: String) {
    guard text.utf8.count == 8, text.utf8.allSatisfy({ isDigit($0) || isLetter($0) }),
      let value = UInt32(text, radix: 16)
    else { return nil }
    self.value = value
  }

  /// The fingerprint of a file.
  package init(of text: [UInt8]) {
    guard !text.has(UInt8(ascii: "\r")) else {
      let source = SourceText(text)
      self.init(of: source, lines: 0..<source.lines.count)
      return
    }
    // Without an index of its lines, which takes longer.
    var mixer = Mixer()
    var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < text.count {
      let end = text.index(of: UInt8(ascii: "\n"), from: start)
      mixer.take(start..<end, of: text)
      start = end + 1
    }
    self.init(value: mixer.end())
  }

  /// The fingerprint of some lines of a file, numbered from 0.
  init(of source: SourceText, lines: Range<Int>) {
    var mixer = Mixer()
    for number in lines { mixer.take(source.lines[number], of: source.bytes) }
    value = mixer.end()
  }
}

/// Mixes lines into a fingerprint, one after the other.
private struct Mixer {
  private var hash: UInt32 = 0x811C_9DC5
  /// Line endings are mixed in only when something follows them.
  private var newlines = 0

  private mutating func mix(_ octet: UInt8) { hash = (hash ^ UInt32(octet)) &* 0x0100_0193 }

  mutating func take(_ line: Range<Int>, of text: [UInt8]) {
    text.withUnsafeBufferPointer { octets in
      var end = line.upperBound
      while end > line.lowerBound, isBlank(octets[end - 1]) { end -= 1 }
      if end > line.lowerBound {
        for _ in 0..<newlines { mix(UInt8(ascii: "\n")) }
        newlines = 0
      }
      for index in line.lowerBound..<end { mix(octets[index]) }
      newlines += 1
    }
  }

  /// The fingerprint, with the newline at the end of everything.
  mutating func end() -> UInt32 {
    mix(UInt8(ascii: "\n"))
    return hash
  }
}

extension ContentHash: CustomStringConvertible {
  /// Eight hexadecimal digits.
  package var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
