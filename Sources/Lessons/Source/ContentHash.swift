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
    let source = SourceText(text)
    self.init(of: source, lines: 0..<source.lines.count)
  }

  /// The fingerprint of some lines of a file, numbered from 0.
  init(of source: SourceText, lines: Range<Int>) {
    var hash: UInt32 = 0x811C_9DC5
    var newlines = 0
    func mix(_ byte: UInt8) { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    for number in lines {
      let line = source.lines[number]
      var end = line.upperBound
      while end > line.lowerBound, isBlank(source.bytes[end - 1]) { end -= 1 }
      // Line endings are mixed in only when something follows them.
      if end > line.lowerBound {
        for _ in 0..<newlines { mix(UInt8(ascii: "\n")) }
        newlines = 0
      }
      for byte in source.bytes[line.lowerBound..<end] { mix(byte) }
      newlines += 1
    }
    mix(UInt8(ascii: "\n"))
    value = hash
  }
}

extension ContentHash: CustomStringConvertible {
  /// Eight hexadecimal digits.
  package var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
