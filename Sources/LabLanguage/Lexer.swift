/// A word of a command line: what stands between blanks, quoted parts included.
struct Token: Hashable, Sendable {
  /// The word as it was written.
  var text: String
  /// Where it begins, in UTF-8 octets of the line.
  var offset: Int
  /// Its octets with quotes and escapes resolved, if any part was quoted.
  var quoted: [UInt8]?

  /// Where it ends.
  var end: Int { offset + text.utf8.count }
}

extension [Token] {
  /// The words as they were written, with a blank between two of them.
  var text: String {
    var text = ""
    for token in self { text += text.isEmpty ? token.text : " " + token.text }
    return text
  }
}

/// Splits a line into commands and words (`;` and `#` outside quotes separate and end it).
struct Lexer {
  /// A line has at most so many octets.
  static let lineLimit = 4096

  /// The commands of a line, each a list of words; empty ones are left out.
  static func commands(_ line: String) throws(SyntaxError) -> [[Token]] {
    guard line.utf8.count <= lineLimit else {
      throw SyntaxError(
        at: lineLimit, .init("the line is longer than \(lineLimit) octets", "这一行超过 \(lineLimit) 字节"),
        mend: .init("Use several lines.", "请分成几行。"))
    }
    var lexer = Lexer(octets: Array(line.utf8))
    var commands: [[Token]] = []
    var words: [Token] = []
    while let octet = lexer.peek {
      if octet == UInt8(ascii: " ") || octet == UInt8(ascii: "\t") {
        lexer.position += 1
      } else if octet == UInt8(ascii: ";") {
        lexer.position += 1
        if !words.isEmpty { commands.append(words) }
        words = []
      } else if lexer.isAtComment {
        break
      } else {
        words.append(try lexer.word())
      }
    }
    if !words.isEmpty { commands.append(words) }
    return commands
  }

  private var octets: [UInt8]
  private var position = 0

  private init(octets: [UInt8]) { self.octets = octets }

  private var peek: UInt8? { position < octets.count ? octets[position] : nil }

  /// `#` begins a comment where a word could begin, unless a digit follows (`#4` is a segment, and `#-4` a slip).
  private var isAtComment: Bool {
    guard peek == UInt8(ascii: "#") else { return false }
    var ahead = position + 1
    if ahead < octets.count, octets[ahead] == UInt8(ascii: "-") { ahead += 1 }
    let next = ahead < octets.count ? octets[ahead] : 0
    return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
  }

  private mutating func word() throws(SyntaxError) -> Token {
    let start = position
    var resolved: [UInt8]?
    while let octet = peek, octet != UInt8(ascii: " "), octet != UInt8(ascii: "\t"),
      octet != UInt8(ascii: ";")
    {
      if octet == UInt8(ascii: "\"") {
        let before = resolved ?? Array(octets[start..<position])
        resolved = before + (try quotation())
      } else {
        resolved?.append(octet)
        position += 1
      }
    }
    let text = String(decoding: octets[start..<position], as: UTF8.self)
    return Token(text: text, offset: start, quoted: resolved)
  }

  /// What stands between quotes: `\"`, `\\`, `\n`, `\t`, `\xHH`.
  private mutating func quotation() throws(SyntaxError) -> [UInt8] {
    let start = position
    var result: [UInt8] = []
    position += 1
    while let octet = peek {
      position += 1
      switch octet {
      case UInt8(ascii: "\""): return result
      case UInt8(ascii: "\\"): result.append(try escape())
      default: result.append(octet)
      }
    }
    throw SyntaxError(
      at: start, .openQuotation, mend: .closeQuotation, isIncomplete: true)
  }

  private mutating func escape() throws(SyntaxError) -> UInt8 {
    let start = position - 1
    guard let letter = peek else { return UInt8(ascii: "\\") }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "x"):
      let digits = octets[position..<min(position + 2, octets.count)].map(Unicode.Scalar.init)
      guard digits.count == 2, digits.allSatisfy(\.properties.isASCIIHexDigit),
        let value = UInt8(String(String.UnicodeScalarView(digits)), radix: 16)
      else { break }
      position += 2
      return value
    default: break
    }
    throw SyntaxError(
      at: start, .init("this is no escape", "这不是转义序列"),
      mend: .init(
        "In quotes: \\\" \\\\ \\n \\t and \\xHH with two hex digits.",
        "引号里可以写 \\\" \\\\ \\n \\t，以及 \\xHH（两位十六进制数字）。"))
  }
}
