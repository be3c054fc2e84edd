import Laboratory
import TCP

/// What a condition names that a command could be made from.
package enum Wish: Hashable, Sendable {
  /// This host is to get this text.
  case text([UInt8], at: HostName)
  /// A number of octets: what this host sends is to go on until the two are equal.
  case octets(from: HostName, Expression, equal: Expression)
  /// So much time is to pass, or what is left of it.
  case time(Expression, atLeast: Expression)
  /// This connection is spoken of.
  case connection(ConnectionID)
  /// The same is to arrive more than once.
  case copies
  /// A value that this brings about when it is set.
  case setting(Action)
}

extension Condition {
  /// What it names.
  package var wishes: [Wish] { Condition.wishes(node) }

  private static func wishes(_ node: Node) -> [Wish] {
    switch node {
    case .isIn(.one(let subject), _, _):
      return subject.number.map { [.connection(ConnectionID(subject.host, $0))] } ?? []
    case .isIn, .wireEmpty: return []
    case .happened(let atom, let comparison):
      let isReceived = if case .received = atom { true } else { false }
      return wishes(atom) + (isReceived && comparison.count > 1 ? [.copies] : [])
    case .never(let atom): return wishes(atom)
    case .neverLeft(let who, _): return wishes(who)
    case .text(let atom, let text):
      let host: HostName? =
        switch atom {
        case .accepted(.host(let host)), .read(.host(let host)): host
        case .accepted(.connection(let id)), .read(.connection(let id)): id.host
        default: nil
        }
      return wishes(atom) + (host.map { [.text(text, at: $0)] } ?? [])
    case .before(let first, let second): return wishes(first) + wishes(second)
    case .compare(let left, let relation, let right): return wishes(left, relation, right)
    case .not(let operand): return wishes(operand)
    case .and(let left, let right), .or(let left, let right): return wishes(left) + wishes(right)
    }
  }

  private static func wishes(_ left: Expression, _ relation: Relation, _ right: Expression) -> [Wish] {
    var wishes = (left.atoms + right.atoms).flatMap(wishes)
    for case .field(let subject, _) in [left.node, right.node] {
      if let number = subject.number { wishes.append(.connection(ConnectionID(subject.host, number))) }
    }
    if case .field(let subject, let field) = left.node, relation == .equal {
      switch field {
      case .rcvNxt, .unread: wishes.append(.octets(from: subject.host.other, left, equal: right))
      case .sndNxt, .sndUna, .unsent: wishes.append(.octets(from: subject.host, left, equal: right))
      default: break
      }
      if let action = setting(subject.host, field, right) { wishes.append(.setting(action)) }
    }
    if relation == .greater || relation == .greaterOrEqual { wishes.append(.time(left, atLeast: right)) }
    return wishes
  }

  /// What has to be set for a connection to have this value; of the MSS, at the other end, which announces it.
  private static func setting(
    _ host: HostName, _ field: Expression.ConnectionField, _ right: Expression
  ) -> Action? {
    guard case .number(let number)? = right.constant, number == number.rounded(), number >= 0 else {
      return nil
    }
    switch field {
    case .iss: return UInt32(exactly: number).map { .setISS(host, SequenceNumber($0)) }
    case .mss: return UInt16(exactly: number).map { .setOption(Action.Party(host.other), .mss($0)) }
    case .rcvWnd: return UInt32(exactly: number).map { .setOption(Action.Party(host), .window($0)) }
    default: return nil
    }
  }

  private static func wishes(_ atom: Atom) -> [Wish] {
    switch atom {
    case .sent(let who, _), .received(let who, _, _), .beenIn(let who, _), .left(let who, _),
      .accepted(let who), .read(let who), .tookConnection(let who), .timeIn(let who, _):
      wishes(who)
    case .lost: []
    }
  }

  private static func wishes(_ who: Atom.Who) -> [Wish] {
    if case .connection(let id) = who { [.connection(id)] } else { [] }
  }
}
