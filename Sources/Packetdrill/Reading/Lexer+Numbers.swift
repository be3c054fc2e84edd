extension Lexer {
  /// Digits, perhaps with a minus, a point, or as hexadecimal; with letters behind them they are a word.
  mutating func number() throws(Trouble) -> Token {
    let start = position
    var end = start
    func octet(_ at: Int) -> UInt8 { at < text.count ? text[at] : 0 }
    if octet(end) == UInt8(ascii: "-") { end += 1 }
    while octet(end).isDigit { end += 1 }
    if octet(end) == UInt8(ascii: "."), octet(end + 1).isDigit {
      let point = end
      end += 1
      while octet(end).isDigit { end += 1 }
      move(to: end)
      return .decimal(try millionths(start, point, end))
    }
    var wordEnd = end
    while octet(wordEnd).isWordOctet { wordEnd += 1 }
    move(to: wordEnd)
    if wordEnd == end {
      guard let value = Int64(String(decoding: text[start..<end], as: UTF8.self)) else {
        throw Trouble(at: start, message: "this number has too many digits")
      }
      return .integer(value)
    }
    let word = String(decoding: text[start..<wordEnd], as: UTF8.self)
    if word.hasPrefix("0x"), let value = Int64(word.dropFirst(2), radix: 16) { return .hexadecimal(value) }
    return .word(word)
  }

  /// A decimal number in millionths; what is smaller is dropped.
  private func millionths(_ start: Int, _ point: Int, _ end: Int) throws(Trouble) -> Int64 {
    let isNegative = text[start] == UInt8(ascii: "-")
    var value: Int64 = 0
    for digit in text[(isNegative ? start + 1 : start)..<point] {
      guard value < 1_000_000_000_000 else {
        throw Trouble(at: start, message: "this number has too many digits")
      }
      value = value * 10 + Int64(digit - 0x30)
    }
    for place in 1...6 {
      value *= 10
      if point + place < end { value += Int64(text[point + place] - 0x30) }
    }
    return isNegative ? -value : value
  }
}
