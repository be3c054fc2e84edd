/// Reads an expression of Python, as far as assertions need it; what follows a comma is the message and not looked at.
struct ConditionReader {
  private var tokens: [String]
  private var place = 0

  init(_ text: Substring) { tokens = Self.tokens(text) }

  /// The condition; nothing when it is not understood.
  mutating func read() -> Condition? {
    guard tokens.count <= Self.most, let condition = binary(0), place == tokens.count || tokens[place] == ","
    else { return nil }
    return condition
  }

  /// Longer conditions are not looked at.
  private static let most = 200

  /// What binds more loosely comes first.
  private static let levels: [Set<String>] = [
    ["or"], ["and"], ["not"], ["==", "!=", "<", "<=", ">", ">="], ["|"], ["^"], ["&"], ["<<", ">>"],
    ["+", "-"],
    ["*", "/", "//", "%"],
  ]

  private var next: String? { place < tokens.count ? tokens[place] : nil }

  private mutating func binary(_ level: Int) -> Condition? {
    guard level < Self.levels.count else { return operand() }
    if Self.levels[level] == ["not"] {
      guard next == "not" else { return binary(level + 1) }
      place += 1
      return binary(level).map { .not($0) }
    }
    if Self.levels[level].contains("==") { return comparison(level) }
    guard var left = binary(level + 1) else { return nil }
    while let sign = next, Self.levels[level].contains(sign) {
      place += 1
      guard let right = binary(level + 1) else { return nil }
      left = .binary(sign, left, right)
    }
    return left
  }

  /// `1 <= a <= 3` means that both comparisons hold.
  private mutating func comparison(_ level: Int) -> Condition? {
    guard var left = binary(level + 1) else { return nil }
    var all: Condition?
    while let sign = next, Self.levels[level].contains(sign) {
      place += 1
      guard let right = binary(level + 1) else { return nil }
      let one = Condition.binary(sign, left, right)
      all = all.map { .binary("and", $0, one) } ?? one
      left = right
    }
    return all ?? left
  }

  private mutating func operand() -> Condition? {
    guard let token = next else { return nil }
    place += 1
    if token == "-" { return operand().map { .minus($0) } }
    if token == "(" {
      guard let inner = binary(0), next == ")" else { return nil }
      place += 1
      return inner
    }
    if let value = Self.number(token) { return .number(value) }
    guard token.first?.isLetter == true || token.first == "_" else { return nil }
    if token == "True" || token == "False" { return .number(token == "True" ? 1 : 0) }
    guard next == "(" else { return .name(token) }
    place += 1
    var arguments: [Condition] = []
    while let argument = binary(0) {
      arguments.append(argument)
      guard next == "," else { break }
      place += 1
    }
    guard next == ")" else { return nil }
    place += 1
    return .call(token, arguments)
  }

  private static func number(_ token: String) -> Int64? {
    token.hasPrefix("0x") ? Int64(token.dropFirst(2), radix: 16) : Int64(token)
  }

  private static func tokens(_ text: Substring) -> [String] {
    var tokens: [String] = []
    var rest = text
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.dropFirst()
        continue
      }
      var length = 1
      if first.isLetter || first.isNumber || first == "_" {
        length = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }.count
      } else if ["==", "!=", "<=", ">=", "<<", ">>", "//"].contains(String(rest.prefix(2))) {
        length = 2
      }
      tokens.append(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return tokens
  }
}
