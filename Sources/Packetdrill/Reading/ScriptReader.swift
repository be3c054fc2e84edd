/// Reads a script: options, then events.
struct ScriptReader {
  var lexer: Lexer
  /// How deeply the argument is nested that is read.
  var depth = 0
  /// The token that is looked at next.
  private(set) var token = Token.end
  /// Where it begins.
  private(set) var start = 0
  /// Where the token before it ended.
  private(set) var lastEnd = 0
  /// The line of `start`; lines are counted as the reader goes on.
  private var counted = (position: 0, line: 1)

  init(_ text: [UInt8]) { lexer = Lexer(text) }

  /// Reads it all.
  mutating func read(into script: inout DrillScript) throws(Lexer.Trouble) {
    try advance()
    while token != .end {
      if case .option(let name) = token {
        script.options.append(try option(name))
      } else {
        script.events.append(try event())
      }
    }
  }

  // MARK: Tokens

  /// Goes on to the next token.
  mutating func advance() throws(Lexer.Trouble) {
    lastEnd = lexer.position
    try lexer.skipBlanks()
    start = lexer.position
    token = try lexer.next()
  }

  /// The token behind this one, if it can be read.
  func peek() -> Token? {
    var ahead = lexer
    return try? ahead.next()
  }

  /// The token is this character: goes on.
  mutating func passes(_ mark: Character) throws(Lexer.Trouble) -> Bool {
    guard token == .mark(mark) else { return false }
    try advance()
    return true
  }

  /// The token must be this character.
  mutating func expect(_ mark: Character, _ place: String) throws(Lexer.Trouble) {
    guard try passes(mark) else { throw wrong("'\(mark)' is missing \(place)") }
  }

  /// The token must be a whole number of this range.
  mutating func integer(_ range: ClosedRange<Int64>, _ what: String) throws(Lexer.Trouble) -> Int64 {
    guard case .integer(let value) = token else { throw wrong("\(what) is missing") }
    guard range.contains(value) else {
      throw wrong("\(what) lies between \(range.lowerBound) and \(range.upperBound)")
    }
    try advance()
    return value
  }

  /// Something is wrong with the token.
  func wrong(_ message: String) -> Lexer.Trouble {
    Lexer.Trouble(at: start, message: "\(message), not '\(token.spelling)'")
  }

  /// The line of a place, which must not lie before one that was asked for earlier.
  mutating func line(of place: Int) -> Int {
    while counted.position < place {
      if lexer.text[counted.position] == 10 { counted.line += 1 }
      counted.position += 1
    }
    return counted.line
  }

  // MARK: Options and events

  private mutating func option(_ name: String) throws(Lexer.Trouble) -> ScriptOption {
    var option = ScriptOption(name: name, line: line(of: start))
    if lexer.position < lexer.text.count, lexer.text[lexer.position] == UInt8(ascii: "=") {
      lexer.move(to: lexer.position + 1)
      option.value = try lexer.rawValue()
      if name == "define" || name == "D", let value = option.value { define(value) }
    }
    try advance()
    return option
  }

  /// `NAME=value`, or `NAME` alone for 1.
  mutating func define(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    if let name = parts.first { lexer.definitions[name] = parts.count == 2 ? parts[1] : "1" }
  }

  private mutating func event() throws(Lexer.Trouble) -> ScriptEvent {
    let line = line(of: start)
    let time = try time()
    let first = start
    let action = try action(of: time)
    let source = String(decoding: lexer.text[first..<max(first, lastEnd)], as: UTF8.self)
    return ScriptEvent(time: time, action: action, line: line, source: source)
  }
}
