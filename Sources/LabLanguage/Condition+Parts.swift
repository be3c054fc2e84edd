import Laboratory
import TCP

extension Condition {
  /// What it holds by, one of them being enough: the parts of an `or`, each of the states in `is A or B`. Only itself
  /// where there is no choice.
  package var alternatives: [Condition] { Condition.alternatives(node).map { Condition($0) } }

  private static func alternatives(_ node: Node) -> [Node] {
    switch node {
    case .or(let left, let right): alternatives(left) + alternatives(right)
    case .isIn(let who, let states, false): states.map { .isIn(who, [$0], negated: false) }
    default: [node]
    }
  }

  /// What holds exactly where this does not.
  package var negation: Condition {
    if case .not(let operand) = node { return Condition(operand) }
    return Condition(.not(node))
  }
}
