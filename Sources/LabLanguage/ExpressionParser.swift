import Laboratory
import TCP

/// Reads expressions, and is what the condition parser builds on.
struct ExpressionParser {
  let pieces: [Scanner.Piece]
  var position = 0
  private var depth = 0

  init(_ text: String) throws(SyntaxError) { pieces = try Scanner.pieces(text) }

  var piece: Scanner.Piece { pieces[position] }

  /// The piece after the next.
  var following: Scanner.Piece { pieces[min(position + 1, pieces.count - 1)] }

  mutating func advance() { position = min(position + 1, pieces.count - 1) }

  /// Takes this symbol or word if it comes next.
  mutating func accept(_ text: String) -> Bool {
    guard piece.kind == .word || piece.kind == .symbol, piece.text.lowercased() == text else { return false }
    advance()
    return true
  }

  /// The next piece is this word.
  func isNext(_ text: String) -> Bool { piece.kind == .word && piece.text.lowercased() == text }

  func expectEnd() throws(SyntaxError) {
    guard piece.kind == .end else { throw unexpected(.init("nothing more was expected here", "这里不该再有内容")) }
  }

  func unexpected(_ message: Wording, mend: Wording? = nil) -> SyntaxError {
    let isEnd = piece.kind == .end
    let found: Wording =
      isEnd ? message : .init("\(message.english): '\(piece.text)'", "\(message.chinese)：“\(piece.text)”")
    return SyntaxError(at: piece.offset, found, mend: mend, isIncomplete: isEnd)
  }

  mutating func expression() throws(SyntaxError) -> Expression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 50 else {
      throw SyntaxError(at: piece.offset, .init("the expression is nested too deeply", "表达式嵌套太深"))
    }
    var left = try term()
    while piece.kind == .symbol, let op = Expression.Operator(rawValue: piece.text), op.precedence == 1 {
      advance()
      left = .binary(op, left, try term())
    }
    return left
  }

  private mutating func term() throws(SyntaxError) -> Expression.Node {
    var left = try unary()
    while piece.kind == .symbol, let op = Expression.Operator(rawValue: piece.text), op.precedence == 2 {
      advance()
      left = .binary(op, left, try unary())
    }
    return left
  }

  /// `-2^2` is -(2^2), as in mathematics.
  private mutating func unary() throws(SyntaxError) -> Expression.Node {
    accept("-") ? .negative(try power()) : try power()
  }

  private mutating func power() throws(SyntaxError) -> Expression.Node {
    let base = try primary()
    guard piece.kind == .symbol, piece.text == "^" else { return base }
    advance()
    return .binary(.power, base, try primary())
  }

  private mutating func primary() throws(SyntaxError) -> Expression.Node {
    switch piece.kind {
    case .number: return try number()
    case .word: return try word()
    case .symbol where piece.text == "(":
      advance()
      let inner = try expression()
      guard accept(")") else { throw unexpected(.noParenthesis) }
      return inner
    case .symbol, .quotation, .segment, .end:
      throw unexpected(
        .init("a value was expected", "这里应该写一个值"),
        mend: .init(
          "For example 102, 2MSL, client.snd.nxt or #4.seq.", "例如 102、2MSL、client.snd.nxt 或 #4.seq。"))
    }
  }

  /// `102`, `0.5s`, `500 ms`, `2MSL`.
  private mutating func number() throws(SyntaxError) -> Expression.Node {
    let start = piece
    advance()
    let (digits, glued) = Quantity.split(start.text)
    guard let value = Quantity.number(digits) else {
      throw SyntaxError(
        at: start.offset,
        .init("'\(start.text.prefix(40))' is too large, or no number", "“\(start.text.prefix(40))”太大，或者不是数"))
    }
    if glued.lowercased() == "msl" { return .msl(value) }
    if !glued.isEmpty {
      guard let duration = Quantity.duration(value, unit: glued) else {
        throw SyntaxError(
          at: start.offset,
          .init(
            "'\(start.text.prefix(40))' is no duration, or too long", "“\(start.text.prefix(40))”不是时长，或者太长"),
          mend: .init("Units: ms, s, min, h, MSL.", "单位：ms、s、min、h、MSL。"))
      }
      return .literal(.duration(duration), start.text)
    }
    if piece.kind == .word, piece.text.lowercased() == "msl" {
      advance()
      return .msl(value)
    }
    if piece.kind == .word, Quantity.nanoseconds(of: piece.text.lowercased()) != nil {
      let unit = piece.text
      advance()
      guard let duration = Quantity.duration(value, unit: unit) else {
        throw SyntaxError(
          at: start.offset,
          .init("'\(digits.prefix(40)) \(unit)' is too long", "“\(digits.prefix(40)) \(unit)”太长"))
      }
      return .literal(.duration(duration), "\(digits) \(unit)")
    }
    return .literal(.number(value), digits)
  }

  private mutating func word() throws(SyntaxError) -> Expression.Node {
    let start = piece
    let name = start.text.lowercased()
    if let function = Expression.Function(rawValue: name), following.text == "(" { return try call(function) }
    if name == "msl" || name == "rto" || name == "elapsed" {
      advance()
      return name == "msl" ? .msl(1) : name == "rto" ? .rto : .elapsed
    }
    if name == "segments" {
      advance()
      guard accept("in") else { return .segments(all: false) }
      guard accept("all") else { throw unexpected(.after("segments in", .init("'all'", "all"))) }
      return .segments(all: true)
    }
    if name.hasPrefix("#") { return try segmentField() }
    if let state = acceptState() { return .literal(.state(state), state.rawValue) }
    if following.kind == .word, following.text.lowercased() == "time", let who = hostOrConnection(name) {
      return try timeIn(who)
    }
    if name.contains(".") { return try connectionField() }
    if let flags = SegmentNotation.flags(start.text) { return flagsLiteral(flags) }
    let known = ["client.state", "server.state", "elapsed", "segments", "MSL", "RTO"] + State.names
    let nearest = Spelling.nearest(to: start.text, among: known)
    throw SyntaxError(
      at: start.offset, .init("'\(start.text)' is no value", "“\(start.text)”不是值"),
      mend: nearest.map { .didYouMean($0) }
        ?? .init(
          "Values: numbers, durations, client.snd.nxt, #4.seq, states.",
          "值可以是：数、时长、client.snd.nxt、#4.seq、状态名。"))
  }

  /// `SYN,ACK`: the comma belongs to it.
  private mutating func flagsLiteral(_ first: Control) -> Expression.Node {
    var flags = first
    advance()
    while piece.text == ",", let more = SegmentNotation.flags(following.text) {
      flags.formUnion(more)
      advance()
      advance()
    }
    return .literal(.control(flags), flags.description)
  }

  private mutating func call(_ function: Expression.Function) throws(SyntaxError) -> Expression.Node {
    advance()
    advance()
    var arguments = [try expression()]
    while accept(",") { arguments.append(try expression()) }
    guard accept(")") else { throw unexpected(.noParenthesis) }
    let wanted = function == .min || function == .max ? arguments.count >= 2 : arguments.count == 1
    guard wanted else {
      throw unexpected(
        .init("\(function.rawValue) takes another number of values", "\(function.rawValue) 的参数个数不对"))
    }
    return .call(function, arguments)
  }

  /// A state's name, even one written with blanks (`FIN WAIT 1`).
  mutating func acceptState() -> State? {
    for length in [3, 2, 1] where position + length < pieces.count {
      let parts = pieces[position..<position + length]
      guard parts.allSatisfy({ $0.kind == .word || $0.kind == .number }), parts.first?.kind == .word else {
        continue
      }
      guard let state = State(named: parts.reduce(into: "") { $0 += $1.text }) else { continue }
      position += length
      return state
    }
    return nil
  }

  /// `client`, `server#2`.
  func hostOrConnection(_ name: String) -> Expression.Subject? {
    let parts = name.lowercased().split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let host = HostName(rawValue: String(first)) else { return nil }
    if parts.count == 1 { return Expression.Subject(host: host, number: nil) }
    guard let number = Int(parts[1]), (1...Lab.connectionLimit).contains(number) else { return nil }
    return Expression.Subject(host: host, number: number)
  }

  private mutating func timeIn(_ who: Expression.Subject) throws(SyntaxError) -> Expression.Node {
    advance()
    advance()
    guard accept("in") else { throw unexpected(.after("time", .init("'in' and a state", "in 和状态名"))) }
    guard let state = acceptState() else { throw unexpected(.state) }
    return .atom(.timeIn(who.who, state))
  }
}

extension Expression.Subject {
  /// The same for the history: a bare host word means any connection of the host.
  var who: Atom.Who { number.map { .connection(ConnectionID(host, $0)) } ?? .host(host) }
}
