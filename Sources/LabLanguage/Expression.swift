import Laboratory
import TCP

/// A value that an expression can have.
package enum Value: Hashable, Sendable {
  /// A number; sequence numbers are numbers, too.
  case number(Double)
  /// A length of time.
  case duration(Duration)
  /// A state.
  case state(State)
  /// Control bits.
  case control(Control)
}

/// Something to compute from a lab: `client.snd.nxt + 1`, `2MSL`, `ceil(2^32 / client.rcv.wnd)`.
package struct Expression: Hashable, Sendable, CustomStringConvertible {
  let node: Node

  /// The tree.
  indirect enum Node: Hashable, Sendable {
    case literal(Value, String)
    case msl(Double)
    case rto
    case field(Subject, ConnectionField)
    case stateAt(Subject, segment: Int)
    case segmentField(Int, SegmentField)
    case atom(Atom)
    case segments(all: Bool)
    case elapsed
    case negative(Node)
    case binary(Operator, Node, Node)
    case call(Function, [Node])
  }

  /// Whose field is meant.
  struct Subject: Hashable, Sendable {
    var host: HostName
    var number: Int?

    var party: Action.Party { Action.Party(host, number) }
    var text: String { number.map { "\(host.rawValue)#\($0)" } ?? host.rawValue }
  }

  /// What can be asked of a connection.
  enum ConnectionField: String, Hashable, Sendable, CaseIterable {
    case state, iss, irs, rto, port
    case sndUna = "snd.una"
    case sndNxt = "snd.nxt"
    case sndWnd = "snd.wnd"
    case rcvNxt = "rcv.nxt"
    case rcvWnd = "rcv.wnd"
    case mss
    case unread
    case unsent
    /// Connections in a listener's SYN queue.
    case opening
    /// Connections in a listener's accept queue.
    case waiting
    case connections
  }

  /// What can be asked of a segment.
  enum SegmentField: String, Hashable, Sendable, CaseIterable {
    case seq, ack, len, win, up, sport, dport, flags, checksum, sent, due
  }

  /// The arithmetic.
  enum Operator: String, Hashable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case power = "^"

    var precedence: Int {
      switch self {
      case .plus, .minus: 1
      case .times, .divided: 2
      case .power: 3
      }
    }
  }

  /// The functions.
  enum Function: String, Hashable, Sendable, CaseIterable {
    case min, max, ceil, floor
  }

  /// Reads an expression.
  package init(parsing text: String) throws(SyntaxError) {
    var parser = try ExpressionParser(text)
    node = try parser.expression()
    try parser.expectEnd()
  }

  init(_ node: Node) { self.node = node }

  /// The expression as it would be written.
  package var description: String { Expression.text(node) }

  private static func text(_ node: Node, above: Int = 0) -> String {
    switch node {
    case .literal(_, let text): return text
    case .msl(let factor): return factor == 1 ? "MSL" : Duration.trimmed(factor) + "MSL"
    case .rto: return "RTO"
    case .field(let subject, let field): return "\(subject.text).\(field.rawValue)"
    case .stateAt(let subject, let number): return "\(subject.text).state at #\(number)"
    case .segmentField(let number, let field): return "#\(number).\(field.rawValue)"
    case .atom(let atom): return atom.description
    case .segments(let all): return all ? "segments in all" : "segments"
    case .elapsed: return "elapsed"
    case .negative(let operand):
      let line = "-" + text(operand, above: 3)
      return above < 3 ? line : "(\(line))"
    case .call(let function, let arguments):
      return "\(function.rawValue)(\(arguments.map { text($0) }.joined(separator: ", ")))"
    case .binary(.power, let base, let exponent):
      let line = "\(text(base, above: 4))^\(text(exponent, above: 4))"
      return above <= 3 ? line : "(\(line))"
    case .binary(let op, let left, let right):
      let line = "\(text(left, above: op.precedence)) \(op.rawValue) \(text(right, above: op.precedence + 1))"
      return op.precedence < above ? "(\(line))" : line
    }
  }

  /// Something in it is the lab's, and be it a length of time that the profile sets.
  package var asksTheLab: Bool { Expression.asksTheLab(node) }

  private static func asksTheLab(_ node: Node) -> Bool {
    switch node {
    case .literal: false
    case .msl, .rto, .field, .stateAt, .segmentField, .atom, .segments, .elapsed: true
    case .negative(let operand): asksTheLab(operand)
    case .binary(_, let left, let right): asksTheLab(left) || asksTheLab(right)
    case .call(_, let arguments): arguments.contains(where: asksTheLab)
    }
  }

  /// There is something to reckon in it.
  var isReckoned: Bool {
    switch node {
    case .binary, .call: true
    case .literal, .msl, .rto, .field, .stateAt, .segmentField, .atom, .segments, .elapsed, .negative: false
    }
  }

  /// It speaks of a number that a stack's profile has.
  var speaksOfStacks: Bool { Expression.speaksOfStacks(node) }

  private static func speaksOfStacks(_ node: Node) -> Bool {
    switch node {
    case .msl, .rto: true
    case .literal, .field, .stateAt, .segmentField, .atom, .segments, .elapsed: false
    case .negative(let operand): speaksOfStacks(operand)
    case .binary(_, let left, let right): speaksOfStacks(left) || speaksOfStacks(right)
    case .call(_, let arguments): arguments.contains(where: speaksOfStacks)
    }
  }

  /// It counts or measures what has happened.
  var looksBack: Bool { Expression.looksBack(node) }

  private static func looksBack(_ node: Node) -> Bool {
    switch node {
    case .atom, .segments, .elapsed: true
    case .negative(let operand): looksBack(operand)
    case .binary(_, let left, let right): looksBack(left) || looksBack(right)
    case .call(_, let arguments): arguments.contains(where: looksBack)
    case .literal, .msl, .rto, .field, .stateAt, .segmentField: false
    }
  }

  /// All parts that need the history.
  var atoms: [Atom] { Expression.atoms(node) }

  private static func atoms(_ node: Node) -> [Atom] {
    switch node {
    case .atom(let atom): [atom]
    case .negative(let operand): atoms(operand)
    case .binary(_, let left, let right): atoms(left) + atoms(right)
    case .call(_, let arguments): arguments.flatMap(atoms)
    case .literal, .msl, .rto, .field, .stateAt, .segmentField, .segments, .elapsed: []
    }
  }
}
