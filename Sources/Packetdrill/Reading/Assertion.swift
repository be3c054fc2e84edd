/// One `assert CONDITION, message` of the Python in a script. Only what assertions about TCP_INFO are made of is
/// understood.
struct Assertion {
  /// What must not be zero.
  var condition: Condition
  /// How it was written.
  var text: String

  /// What is not understood.
  struct Unknown: Error {
    var text: String
  }

  /// All statements.
  static func read(_ code: String) throws(Unknown) -> [Assertion] {
    var assertions: [Assertion] = []
    for statement in statements(code) {
      guard statement.hasPrefix("assert"), let after = statement.dropFirst(6).first, !after.isLetter else {
        throw Unknown(text: statement)
      }
      var parser = ConditionReader(statement.dropFirst(6))
      guard let condition = parser.read() else { throw Unknown(text: statement) }
      assertions.append(Assertion(condition: condition, text: statement))
    }
    return assertions
  }

  /// Cut at line ends and semicolons outside of brackets, without comments.
  private static func statements(_ code: String) -> [String] {
    var statements: [String] = []
    var current = ""
    var depth = 0
    var isComment = false
    for character in code {
      if character == "\n" { isComment = false }
      if character == "#" { isComment = true }
      if isComment || character == "\\" { continue }
      if character == "(" || character == "[" { depth += 1 }
      if character == ")" || character == "]" { depth -= 1 }
      if depth <= 0, character == "\n" || character == ";" {
        statements.append(current)
        current = ""
      } else {
        current.append(character == "\n" ? " " : character)
      }
    }
    return (statements + [current]).map(\.trimmed).filter { !$0.isEmpty }
  }
}

/// An expression of Python over whole numbers.
indirect enum Condition {
  case number(Int64)
  case name(String)
  case not(Condition)
  case minus(Condition)
  case binary(String, Condition, Condition)
  case call(String, [Condition])

  /// Its value; truth is 1.
  func value(_ names: (String) -> Int64?) throws(Assertion.Unknown) -> Int64 {
    switch self {
    case .number(let value): return value
    case .name(let name):
      guard let value = names(name) else { throw Assertion.Unknown(text: name) }
      return value
    case .not(let inner): return try inner.value(names) == 0 ? 1 : 0
    case .minus(let inner): return 0 &- (try inner.value(names))
    case .binary(let sign, let left, let right):
      let (a, b) = (try left.value(names), try right.value(names))
      return try Self.combine(sign, a, b)
    case .call(let name, let arguments):
      var values: [Int64] = []
      for argument in arguments { values.append(try argument.value(names)) }
      switch (name, values.count) {
      case ("abs", 1): return values[0] < 0 ? 0 &- values[0] : values[0]
      case ("min", 1...): return values.min() ?? 0
      case ("max", 1...): return values.max() ?? 0
      case ("int", 1): return values[0]
      default: throw Assertion.Unknown(text: "\(name)()")
      }
    }
  }

  private static func combine(_ sign: String, _ a: Int64, _ b: Int64) throws(Assertion.Unknown) -> Int64 {
    switch sign {
    case "or": return a != 0 ? a : b
    case "and": return a == 0 ? a : b
    case "==": return a == b ? 1 : 0
    case "!=": return a != b ? 1 : 0
    case "<": return a < b ? 1 : 0
    case "<=": return a <= b ? 1 : 0
    case ">": return a > b ? 1 : 0
    case ">=": return a >= b ? 1 : 0
    case "|": return a | b
    case "^": return a ^ b
    case "&": return a & b
    case "<<" where (0..<63).contains(b): return a << b
    case ">>" where (0..<63).contains(b): return a >> b
    case "+": return a &+ b
    case "-": return a &- b
    case "*": return a &* b
    case "/" where b > 0, "//" where b > 0: return a / b
    case "%" where b > 0: return a % b
    default: throw Assertion.Unknown(text: "\(a) \(sign) \(b)")
    }
  }

  /// The names in it, in order.
  var names: [String] {
    switch self {
    case .number: []
    case .name(let name): [name]
    case .not(let inner), .minus(let inner): inner.names
    case .binary(_, let left, let right): left.names + right.names
    case .call(_, let arguments): arguments.flatMap(\.names)
    }
  }
}
