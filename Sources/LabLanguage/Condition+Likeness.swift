import TCP

// As far as a condition is concerned, two histories are alike when it will hold at the same time after both.

extension Condition {
  /// It speaks of segments by number, so it needs the whole record of them.
  package var needsRecord: Bool { Condition.needsRecord(node) }

  private static func needsRecord(_ node: Node) -> Bool {
    switch node {
    case .isIn, .wireEmpty, .happened, .never, .neverLeft, .text, .before: false
    case .compare(let left, _, let right): left.needsRecord || right.needsRecord
    case .not(let operand): needsRecord(operand)
    case .and(let left, let right), .or(let left, let right): needsRecord(left) || needsRecord(right)
    }
  }

  /// Hashes what matters to the condition of what has happened: counts as far as they are asked for, the end of a text
  /// that may still be completed.
  package func hashHistory(into hasher: inout Hasher, _ scene: Scene) {
    Condition.hashHistory(node, into: &hasher, scene)
  }

  private static func hashHistory(_ node: Node, into hasher: inout Hasher, _ scene: Scene) {
    switch node {
    case .isIn, .wireEmpty: break
    case .happened(let atom, let comparison):
      hasher.combine(min(scene.monitor.memory(atom).count, comparison.count + 1))
    case .never(let atom): hasher.combine(scene.monitor.memory(atom).count > 0)
    case .neverLeft(let who, let state):
      hasher.combine(scene.monitor.memory(.left(who, state)).count > 0)
    case .text(let atom, let wanted):
      let isThere = Condition(node).holds(in: scene)
      hasher.combine(isThere)
      if !isThere { hasher.combine(scene.monitor.memory(atom).text.suffix(wanted.count - 1)) }
    case .before(let first, let second):
      let (a, b) = (scene.monitor.memory(first).first, scene.monitor.memory(second).first)
      hasher.combine(a != nil)
      hasher.combine(b.map { b in a.map { $0 < b } ?? false })
    case .compare(let left, _, let right):
      if Condition(node).settled(in: scene) == nil {
        for side in [left, right] where side.looksBack || side.needsRecord {
          hasher.combine(side.value(in: scene))
        }
      }
    case .not(let operand): hashHistory(operand, into: &hasher, scene)
    case .and(let left, let right), .or(let left, let right):
      hashHistory(left, into: &hasher, scene)
      hashHistory(right, into: &hasher, scene)
    }
  }
}
