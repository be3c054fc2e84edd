/// Splits conditions and expressions into their pieces.
struct Scanner {
  /// A piece and where it stands.
  struct Piece: Hashable {
    /// What kind of piece it is.
    var kind: Kind
    /// As it was written; of a quotation what it means.
    var text: String
    /// Where it begins, in UTF-8 octets.
    var offset: Int
    /// Its octets, of a quotation.
    var octets: [UInt8] = []
  }

  /// The kinds of pieces.
  enum Kind: Hashable {
    case word, number, quotation, segment, symbol, end
  }

  /// What is read has at most so many pieces: each may be nested in the one before, and a stack is finite.
  static let pieceLimit = 400

  /// All pieces, with one of kind `end` behind them.
  static func pieces(_ text: String) throws(SyntaxError) -> [Piece] {
    var scanner = Scanner(octets: Array(text.utf8))
    var pieces: [Piece] = []
    while let piece = try scanner.next() {
      guard pieces.count < pieceLimit else {
        throw SyntaxError(
          at: piece.offset,
          .init("these are more than \(pieceLimit) words and signs", "超过 \(pieceLimit) 个单词和符号"))
      }
      pieces.append(piece)
    }
    pieces.append(Piece(kind: .end, text: "", offset: text.utf8.count))
    return pieces
  }

  private let octets: [UInt8]
  private var position = 0

  private init(octets: [UInt8]) { self.octets = octets }

  private func at(_ index: Int) -> UInt8 { index < octets.count ? octets[index] : 0 }

  private mutating func next() throws(SyntaxError) -> Piece? {
    while at(position) == 0x20 || at(position) == 0x09 { position += 1 }
    guard position < octets.count else { return nil }
    let start = position
    let octet = octets[position]
    if isDigit(octet) { return number() }
    if octet == UInt8(ascii: "\"") { return try quotation() }
    if octet == UInt8(ascii: "<"), isLetter(at(position + 1)) { return segment() }
    if octet == UInt8(ascii: "#"), isDigit(at(position + 1)) { return word() }
    if isLetter(octet) { return word() }
    for symbol in ["<=", ">=", "!=", "==", "..", "+-", "±", "%"] where hasPrefix(symbol) {
      position += symbol.utf8.count
      return Piece(kind: .symbol, text: symbol, offset: start)
    }
    if octet < 0x80 {
      position += 1
      return Piece(kind: .symbol, text: String(UnicodeScalar(octet)), offset: start)
    }
    throw SyntaxError(at: start, .init("this character means nothing here", "这个字符在这里没有意义"))
  }

  private func hasPrefix(_ symbol: String) -> Bool {
    octets[position...].starts(with: symbol.utf8)
  }

  /// Digits, a decimal point, an exponent, a unit or a factor of MSL: `1e6`, `0.5s`, `2MSL`.
  private mutating func number() -> Piece {
    let start = position
    while isDigit(at(position)) || isLetter(at(position)) || at(position) == UInt8(ascii: "_")
      || (at(position) == UInt8(ascii: ".") && at(position + 1) != UInt8(ascii: "."))
      || at(position) == 0xC2 || at(position) == 0xB5  // µ
    {
      position += 1
    }
    return piece(.number, start)
  }

  /// Letters, digits, dots and `#`; a hyphen only inside names such as FIN-WAIT-1, so that
  /// `client.snd.nxt-1` is a subtraction.
  private mutating func word() -> Piece {
    let start = position
    var hasDot = at(position) == UInt8(ascii: "#")
    position += 1
    while position < octets.count {
      let octet = octets[position]
      if octet == UInt8(ascii: ".") || octet == UInt8(ascii: "#") { hasDot = true }
      let continues = isLetter(octet) || isDigit(octet) || [0x2E, 0x23, 0x5F, 0x3A].contains(octet)
      let hyphen =
        octet == UInt8(ascii: "-") && !hasDot && (isLetter(at(position + 1)) || isDigit(at(position + 1)))
      guard continues || hyphen || octet >= 0x80 else { break }
      if octet == UInt8(ascii: "."), at(position + 1) == UInt8(ascii: ".") { break }
      position += 1
    }
    return piece(.word, start)
  }

  /// The RFC's notation: everything from the first `<` to the `>` before which no further `<` follows.
  private mutating func segment() -> Piece {
    let start = position
    while at(position) == UInt8(ascii: "<") {
      while position < octets.count, octets[position] != UInt8(ascii: ">") { position += 1 }
      position = min(position + 1, octets.count)
      var ahead = position
      while at(ahead) == 0x20 { ahead += 1 }
      if at(ahead) == UInt8(ascii: "<"), isLetter(at(ahead + 1)) { position = ahead }
    }
    return piece(.segment, start)
  }

  private mutating func quotation() throws(SyntaxError) -> Piece {
    let start = position
    position += 1
    while position < octets.count, octets[position] != UInt8(ascii: "\"") {
      position += octets[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < octets.count else {
      throw SyntaxError(
        at: start, .openQuotation, mend: .closeQuotation, isIncomplete: true)
    }
    position += 1
    let source = String(decoding: octets[start..<position], as: UTF8.self)
    do {
      let token = try Lexer.commands(source).first?.first
      return Piece(kind: .quotation, text: source, offset: start, octets: token?.quoted ?? [])
    } catch {
      throw error.shifted(by: start)
    }
  }

  private func piece(_ kind: Kind, _ start: Int) -> Piece {
    Piece(kind: kind, text: String(decoding: octets[start..<position], as: UTF8.self), offset: start)
  }

  private func isDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) }
  private func isLetter(_ octet: UInt8) -> Bool { (0x41...0x5A).contains(octet & 0xDF) }
}
