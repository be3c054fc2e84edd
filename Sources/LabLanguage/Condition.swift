import Laboratory
import TCP

/// A sentence that holds in a scene or does not: `client is TIME-WAIT`, `nobody sent RST`, `segments <= 7`.
///
/// The goal panel is printed from it, so what is shown is what is checked.
package struct Condition: Hashable, Sendable, CustomStringConvertible {
  let node: Node

  /// The tree.
  indirect enum Node: Hashable, Sendable {
    case isIn(Quantified, [State], negated: Bool)
    case happened(Atom, Comparison)
    case never(Atom)
    case neverLeft(Atom.Who, State)
    case wireEmpty
    case text(Atom, [UInt8])
    case before(Atom, Atom)
    case compare(Expression, Relation, Expression)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
  }

  /// Which connections are meant.
  enum Quantified: Hashable, Sendable {
    case one(Expression.Subject)
    case every(HostName)
    case some(HostName)
    case no(HostName)

    var text: String {
      switch self {
      case .one(let subject): subject.text
      case .every(let host): "every \(host.rawValue)"
      case .some(let host): "some \(host.rawValue)"
      case .no(let host): "no \(host.rawValue)"
      }
    }
  }

  /// How two values are compared.
  enum Relation: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// How often something has to have happened.
  struct Comparison: Hashable, Sendable {
    var relation: Relation
    var count: Int

    static let atLeastOnce = Comparison(relation: .greaterOrEqual, count: 1)
    static let never = Comparison(relation: .equal, count: 0)

    func holds(_ number: Int) -> Bool { relation.holds(number, count) }
  }

  /// It may hold at first and cease to: what has happened, how often, how long. So it can be the limit that a later
  /// stage sets: `segments <= 4`.
  package var isLimit: Bool { Condition.isLimit(node) }

  private static func isLimit(_ node: Node) -> Bool {
    switch node {
    case .happened, .never, .neverLeft: true
    case .compare(let left, _, let right): left.looksBack || right.looksBack
    case .isIn, .wireEmpty, .text, .before: false
    case .not(let operand): isLimit(operand)
    case .and(let left, let right), .or(let left, let right): isLimit(left) || isLimit(right)
    }
  }

  /// Reads a condition.
  package init(parsing text: String) throws(SyntaxError) {
    var parser = ConditionParser(try ExpressionParser(text))
    node = try parser.disjunction()
    try parser.base.expectEnd()
  }

  init(_ node: Node) { self.node = node }

  /// The sentence.
  package var description: String { Condition.text(node) }

  private static func text(_ node: Node, above: Int = 0) -> String {
    switch node {
    case .isIn(let who, let states, let negated):
      return "\(who.text) is \(negated ? "not " : "")\(states.alternatives)"
    case .happened(.sent(.anybody, let kind), .never): return "nobody sent \(kind)"
    case .happened(let atom, .atLeastOnce): return atom.description
    case .happened(let atom, let comparison):
      return "\(atom) \(comparison.relation.rawValue) \(comparison.count)"
    case .never(.beenIn(let who, let states)):
      return "\(who.text) has never been in \(states.alternatives)"
    case .never(let atom): return "never: \(atom)"
    case .neverLeft(let who, let state): return "\(who.text) has never left \(state)"
    case .wireEmpty: return "wire is empty"
    case .text(let atom, let octets): return "\(atom) \(quoted(octets))"
    case .before(let first, let second): return "\(first) before \(second)"
    case .compare(let left, let relation, let right): return "\(left) \(relation.rawValue) \(right)"
    case .not(let operand): return "not " + text(operand, above: 3)
    case .and(let left, let right):
      let line = text(left, above: 2) + " and " + text(right, above: 3)
      return above > 2 ? "(\(line))" : line
    case .or(let left, let right):
      let line = text(left, above: 1) + " or " + text(right, above: 2)
      return above > 1 ? "(\(line))" : line
    }
  }

  /// All parts that need the history.
  package var watched: [Atom] { Condition.atoms(node) }

  private static func atoms(_ node: Node) -> [Atom] {
    switch node {
    case .isIn, .wireEmpty: []
    case .happened(let atom, _), .never(let atom), .text(let atom, _): [atom]
    case .neverLeft(let who, let state): [.left(who, state)]
    case .before(let first, let second): [first, second]
    case .compare(let left, _, let right): left.watched + right.watched
    case .not(let operand): atoms(operand)
    case .and(let left, let right), .or(let left, let right): atoms(left) + atoms(right)
    }
  }
}

extension Condition.Relation {
  /// `a` stands in this relation to `b`.
  func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}

extension [State] {
  /// `CLOSE-WAIT or LAST-ACK`
  var alternatives: String { reduce(into: "") { $0 += ($0.isEmpty ? "" : " or ") + $1.rawValue } }
}

/// Octets as a quotation that would be read back as the same octets.
package func quoted(_ octets: [UInt8]) -> String {
  var line = "\""
  // Octets that are no UTF-8 are escaped, and then so is everything that is not ASCII.
  let text = String(decoding: octets, as: UTF8.self)
  let isText = text.utf8.elementsEqual(octets)
  for scalar in isText ? Array(text.unicodeScalars) : octets.map(Unicode.Scalar.init) {
    switch scalar {
    case "\"": line += "\\\""
    case "\\": line += "\\\\"
    case "\n": line += "\\n"
    case "\t": line += "\\t"
    case let scalar where scalar.value < 0x20 || scalar.value == 0x7F || (!isText && scalar.value >= 0x80):
      let hex = String(scalar.value, radix: 16)
      line += "\\x" + (hex.count == 1 ? "0" : "") + hex
    case let scalar: line.unicodeScalars.append(scalar)
    }
  }
  return line + "\""
}
