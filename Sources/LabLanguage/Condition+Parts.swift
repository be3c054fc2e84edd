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

  /// It compares with a number that a stack's profile has, such as 2MSL.
  package var speaksOfStacks: Bool { Condition.speaksOfStacks(node) }

  private static func speaksOfStacks(_ node: Node) -> Bool {
    switch node {
    case .compare(let left, _, let right): left.speaksOfStacks || right.speaksOfStacks
    case .not(let operand): speaksOfStacks(operand)
    case .and(let left, let right), .or(let left, let right): speaksOfStacks(left) || speaksOfStacks(right)
    case .isIn, .happened, .never, .neverLeft, .wireEmpty, .text, .before: false
    }
  }

  /// What holds exactly where this does not.
  package var negation: Condition {
    if case .not(let operand) = node { return Condition(operand) }
    return Condition(.not(node))
  }
}
