/// Cuts a script into tokens. Where two readings are possible the longer token wins, as in packetdrill.
struct Lexer {
  /// The script's octets.
  let text: [UInt8]
  /// Where the next token is looked for.
  private(set) var position = 0
  /// Words that stand for something else: `--define` and `-D NAME=value`.
  var definitions: [String: String] = [:]

  init(_ text: [UInt8]) { self.text = text }

  /// What stopped the lexer, and where.
  struct Trouble: Error {
    var at: Int
    var message: String
  }

  /// The octet so far ahead, 0 behind the end.
  private func octet(_ ahead: Int = 0) -> UInt8 {
    position + ahead < text.count ? text[position + ahead] : 0
  }

  /// Passes blanks and comments. A comment that has no end is an error.
  mutating func skipBlanks() throws(Trouble) {
    while position < text.count {
      switch (octet(), octet(1)) {
      case (32, _), (9, _), (10, _), (13, _): position += 1
      case (UInt8(ascii: "/"), UInt8(ascii: "/")), (UInt8(ascii: "#"), _): skipLine()
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        let start = position
        position += 2
        while position < text.count, !(octet() == UInt8(ascii: "*") && octet(1) == UInt8(ascii: "/")) {
          position += 1
        }
        guard position < text.count else { throw Trouble(at: start, message: "this comment has no end") }
        position += 2
      default: return
      }
    }
  }

  private mutating func skipLine() {
    while position < text.count, octet() != 10 { position += 1 }
  }

  /// Whatever stands up to the next blank: the value of an option.
  mutating func rawValue() throws(Trouble) -> String {
    if octet() == UInt8(ascii: "\"") || octet() == UInt8(ascii: "`") { return try quoted() }
    let start = position
    while octet() > 32 {
      if octet() == UInt8(ascii: "\"") || octet() == UInt8(ascii: "`") {
        _ = try quoted()
      } else {
        position += 1
      }
    }
    return String(decoding: text[start..<position], as: UTF8.self)
  }

  /// Goes back to a place before.
  mutating func move(to place: Int) { position = place }

  /// The next token.
  mutating func next() throws(Trouble) -> Token {
    try skipBlanks()
    guard position < text.count else { return .end }
    let first = octet()
    switch first {
    case UInt8(ascii: "\""): return .string(try quoted())
    case UInt8(ascii: "`"): return .shell(try quoted())
    case UInt8(ascii: "%") where octet(1) == UInt8(ascii: "{"): return .code(try code())
    case UInt8(ascii: "."):
      if octet(1) == first, octet(2) == first {
        position += 3
        return .ellipsis
      }
      if octet(1).isDigit { return try number() }
    case UInt8(ascii: "-"):
      if octet(1) == first, octet(2).isWordOctet {
        position += 2
        return .option(word())
      }
      if octet(1).isDigit || (octet(1) == UInt8(ascii: ".") && octet(2).isDigit) { return try number() }
    default:
      if first.isDigit { return try number() }
      if first.isWordOctet { return defined(word()) }
    }
    return character()
  }

  /// One character that is no part of anything longer.
  private mutating func character() -> Token {
    let start = position
    position += 1
    while octet() & 0xC0 == 0x80 { position += 1 }
    return .mark(String(decoding: text[start..<position], as: UTF8.self).first ?? "?")
  }

  private mutating func word() -> String {
    let start = position
    while octet().isWordOctet { position += 1 }
    return String(decoding: text[start..<position], as: UTF8.self)
  }

  private func defined(_ word: String) -> Token {
    guard !definitions.isEmpty, let value = definitions[word] else { return .word(word) }
    guard value.count > 1, let mark = value.first, mark == value.last else { return .word(value) }
    switch mark {
    case "\"": return .string(String(value.dropFirst().dropLast()))
    case "`": return .shell(String(value.dropFirst().dropLast()))
    default: return .word(value)
    }
  }

  /// Between two marks that are alike; a backslash takes the next character along.
  private mutating func quoted() throws(Trouble) -> String {
    let (mark, start) = (octet(), position)
    position += 1
    while position < text.count, octet() != mark { position += octet() == UInt8(ascii: "\\") ? 2 : 1 }
    guard position < text.count else {
      throw Trouble(at: start, message: "there is no second \(mark == 0x60 ? "backquote" : "quotation mark")")
    }
    position += 1
    return String(decoding: text[(start + 1)..<(position - 1)], as: UTF8.self)
  }

  private mutating func code() throws(Trouble) -> String {
    let start = position
    while position < text.count, !(octet() == UInt8(ascii: "}") && octet(1) == UInt8(ascii: "%")) {
      position += 1
    }
    guard position < text.count else { throw Trouble(at: start, message: "%{ without }%") }
    position += 2
    return String(decoding: text[(start + 2)..<(position - 2)], as: UTF8.self)
  }
}

extension UInt8 {
  /// 0 to 9
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// A letter, a digit or an underscore.
  var isWordOctet: Bool {
    isDigit || (self >= 0x61 && self <= 0x7a) || (self >= 0x41 && self <= 0x5a) || self == 0x5f
  }
}
