extension ScriptReader {
  /// Arguments are nested no deeper, and no more alternatives stand in a row.
  private static let deepest = 64

  /// `write(4, ..., 200) = 200`, `connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)`
  mutating func call(until end: Int64?) throws(Lexer.Trouble) -> ScriptAction {
    guard case .word(let name) = token else { throw wrong("the name of a call is missing") }
    try advance()
    try expect("(", "behind \(name)")
    let arguments = try arguments(until: ")")
    try expect("=", "between a call and its result")
    var call = SystemCall(name: name, arguments: arguments, end: end, result: try argument())
    if case .word(let error) = token, error.first == "E" {
      call.error = error
      try advance()
    }
    if token == .mark("(") { try skipNote() }
    return .call(call)
  }

  /// `(flags O_RDWR)`: words for whoever reads the script.
  private mutating func skipNote() throws(Lexer.Trouble) {
    let place = start
    var depth = 0
    repeat {
      if token == .mark("(") { depth += 1 } else if token == .mark(")") { depth -= 1 }
      guard token != .end else { throw Lexer.Trouble(at: place, message: "this note has no end") }
      try advance()
    } while depth > 0
  }

  private mutating func arguments(until close: Character) throws(Lexer.Trouble) -> [CallArgument] {
    var list: [CallArgument] = []
    if try passes(close) { return list }
    repeat { list.append(try argument()) } while try passes(",")
    try expect(close, "behind the arguments")
    return list
  }

  /// One argument, with all that `|` adds to it.
  private mutating func argument() throws(Lexer.Trouble) -> CallArgument {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw wrong("arguments are nested too deeply") }
    var value = try operand()
    var alternatives = 1
    while try passes("|") {
      alternatives += 1
      guard alternatives < Self.deepest else { throw wrong("there are too many alternatives") }
      value = .either(value, try operand())
    }
    return value
  }

  private mutating func operand() throws(Lexer.Trouble) -> CallArgument {
    let first = token
    switch first {
    case .mark("["), .mark("{"): break
    case .mark("&"):  // `inet_pton(AF_INET6, "::1", &sin6_addr)`
      try advance()
      return try operand()
    case .mark("("):
      try advance()
      let value = try argument()
      try expect(")", "behind an argument")
      return value
    case .ellipsis, .integer, .hexadecimal, .word, .string, .decimal: break
    default: throw wrong("an argument is missing")
    }
    try advance()
    switch first {
    case .ellipsis: return .unwritten
    case .integer(let value), .hexadecimal(let value): return .number(value)
    case .decimal(let millionths): return .number(millionths / 1_000_000)
    case .string(let text): return .string(try joined(text))
    case .mark("["): return .list(try arguments(until: "]"))
    case .mark("{"): return .structure(try members())
    case .word(let word):
      if try passes("(") { return .applied(word, try arguments(until: ")")) }
      if try passes("=") { return .structure([.init(name: word, value: try argument())]) }
      return .word(word)
    default: return .unwritten
    }
  }

  /// Strings beside each other are one; `...` behind it stands for more.
  private mutating func joined(_ first: String) throws(Lexer.Trouble) -> String {
    var text = first
    while case .string(let more) = token {
      text += more
      try advance()
    }
    if token == .ellipsis { try advance() }
    return text
  }

  /// `{fd=4, events=POLLIN}`, `{..., 100}`, `{msg_name(...)=..., msg_iov(1)=[{..., 5}], msg_flags=0}`
  private mutating func members() throws(Lexer.Trouble) -> [CallArgument.Member] {
    var list: [CallArgument.Member] = []
    if try passes("}") { return list }
    // Headers of packets in packets are no arguments of any call that is here.
    if token == .mark("(") || token == .word("flags") {
      while token != .mark("}"), token != .end { try advance() }
      try expect("}", "behind a header")
      return list
    }
    repeat {
      let value = try argument()
      switch value {
      case .structure(let inner) where inner.count == 1 && !inner[0].name.isEmpty: list.append(inner[0])
      case .applied(let name, _) where token == .mark("="):
        try advance()
        list.append(.init(name: name, value: try argument()))
      default: list.append(.init(name: "", value: value))
      }
    } while try passes(",")
    try expect("}", "behind a structure")
    return list
  }
}
