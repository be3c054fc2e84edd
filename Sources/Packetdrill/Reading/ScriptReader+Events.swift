extension ScriptReader {
  /// `+.1`, `0.5`, `*`, `1~2`, `+0~+.2`. Lines for a shell may stand without one.
  mutating func time() throws(Lexer.Trouble) -> EventTime {
    switch token {
    case .shell, .code: return .relative(0)
    case .mark("*"):
      try advance()
      return .any
    default: break
    }
    let isRelative = try passes("+")
    let begin = try moment()
    guard try passes("~") else { return isRelative ? .relative(begin) : .absolute(begin) }
    let endIsRelative = try passes("+")
    let place = start
    let end = try moment()
    guard isRelative == endIsRelative else {
      throw Lexer.Trouble(at: place, message: "both ends of a range count from the same moment")
    }
    guard end >= begin else { throw Lexer.Trouble(at: place, message: "this range ends before it begins") }
    return isRelative ? .relativeRange(begin, end) : .absoluteRange(begin, end)
  }

  /// Seconds, in microseconds.
  mutating func moment() throws(Lexer.Trouble) -> Int64 {
    let value: Int64
    switch token {
    case .integer(let seconds) where seconds <= Self.longest: value = seconds * 1_000_000
    case .decimal(let millionths) where millionths <= Self.longest * 1_000_000: value = millionths
    case .integer, .decimal: throw wrong("no time is more than \(Self.longest) seconds")
    default: throw wrong("a time is missing")
    }
    guard value >= 0 else { throw wrong("a time is no less than zero") }
    try advance()
    return value
  }

  /// Eleven days. What repeats every minute may then still be counted out.
  private static let longest: Int64 = 1_000_000

  /// What stands behind a time.
  mutating func action(of time: EventTime) throws(Lexer.Trouble) -> ScriptAction {
    switch token {
    case .mark("<"), .mark(">"):
      let isInbound = token == .mark("<")
      if isInbound, !time.isMoment {
        throw wrong("'*' and ranges go with segments that are expected")
      }
      try advance()
      return try segment(isInbound: isInbound)
    case _ where !time.isMoment: throw wrong("'*' and ranges go with segments that are expected")
    case .shell(let lines):
      try advance()
      return .shell(lines)
    case .code(let lines):
      try advance()
      return .code(lines)
    case .ellipsis:
      try advance()
      return try call(until: try moment())
    case .word: return try call(until: nil)
    default: throw wrong("an event is a segment, a call, `a command` or %{ code }%")
    }
  }

  /// Passes whatever follows up to the next line that begins as an event does.
  mutating func skipEvent() throws(Lexer.Trouble) {
    while token != .end {
      try advance()
      guard startsLine else { continue }
      switch token {
      case .mark("+"), .mark("*"), .integer, .decimal, .shell, .code, .option, .end: return
      default: break
      }
    }
  }

  /// Only blanks stand before the token on its line.
  private var startsLine: Bool {
    var place = start - 1
    while place >= 0, lexer.text[place] != 10 {
      guard lexer.text[place] == 32 || lexer.text[place] == 9 else { return false }
      place -= 1
    }
    return true
  }
}

extension EventTime {
  /// One moment, no range and not any.
  var isMoment: Bool {
    switch self {
    case .absolute, .relative: true
    case .any, .absoluteRange, .relativeRange: false
    }
  }
}
