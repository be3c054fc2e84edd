import TCP

// What happened stays: some conditions can never hold again, and some hold for good.

extension Condition {
  /// True when it will hold whatever is done from here on, false when it cannot hold again (as `nobody sent RST` after a
  /// reset, or `segments <= 7` after eight), nothing as long as both are possible.
  package func settled(in scene: Scene) -> Bool? { Condition.settled(node, scene) }

  private static func settled(_ node: Node, _ scene: Scene) -> Bool? {
    switch node {
    case .isIn, .wireEmpty: return nil
    case .happened(let atom, let comparison):
      return settled(Double(scene.monitor.memory(atom).count), comparison.relation, Double(comparison.count))
    case .never(let atom): return scene.monitor.memory(atom).count > 0 ? false : nil
    case .neverLeft(let who, let state):
      return scene.monitor.memory(.left(who, state)).count > 0 ? false : nil
    case .text: return Condition(node).holds(in: scene) ? true : nil
    case .before(let first, let second):
      guard let b = scene.monitor.memory(second).first else { return nil }
      return scene.monitor.memory(first).first.map { $0 < b } ?? false
    case .compare(let left, let relation, let right): return settled(left, relation, right, scene)
    case .not(let operand): return settled(operand, scene).map { !$0 }
    case .and(let left, let right): return both(settled(left, scene), settled(right, scene))
    case .or(let left, let right):
      return both(settled(left, scene).map { !$0 }, settled(right, scene).map { !$0 }).map { !$0 }
    }
  }

  private static func both(_ a: Bool?, _ b: Bool?) -> Bool? {
    if a == false || b == false { return false }
    return a == nil ? nil : b
  }

  private static func settled(
    _ left: Expression, _ relation: Relation, _ right: Expression, _ scene: Scene
  ) -> Bool? {
    guard let a = left.value(in: scene)?.amount, let b = right.value(in: scene)?.amount else { return nil }
    if left.onlyGrows, right.isConstant { return settled(a, relation, b) }
    if right.onlyGrows, left.isConstant { return settled(b, relation.mirrored, a) }
    return nil
  }

  /// Of a number that only grows and one that stays.
  private static func settled(_ growing: Double, _ relation: Relation, _ fixed: Double) -> Bool? {
    switch relation {
    case .equal: growing > fixed ? false : nil
    case .notEqual: growing > fixed ? true : nil
    case .less: growing < fixed ? nil : false
    case .lessOrEqual: growing <= fixed ? nil : false
    case .greater: growing > fixed ? true : nil
    case .greaterOrEqual: growing >= fixed ? true : nil
    }
  }
}

extension Condition.Relation {
  /// `a < b` is `b > a`.
  fileprivate var mirrored: Self {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension Value {
  /// A number, or a time in seconds.
  var amount: Double? {
    switch self {
    case .number(let number): number
    case .duration(let duration): duration.inSeconds
    case .state, .control: nil
    }
  }
}

extension Expression {
  /// It counts or measures what has happened, and nothing else.
  var onlyGrows: Bool {
    switch node {
    case .atom, .segments, .elapsed: true
    case .literal, .msl, .rto, .field, .stateAt, .segmentField, .negative, .binary, .call: false
    }
  }

  /// Its value is the same whatever happens.
  var isConstant: Bool { Expression.isConstant(node) }

  private static func isConstant(_ node: Node) -> Bool {
    switch node {
    case .literal, .msl, .rto: true
    case .field, .stateAt, .segmentField, .atom, .segments, .elapsed: false
    case .negative(let operand): isConstant(operand)
    case .binary(_, let left, let right): isConstant(left) && isConstant(right)
    case .call(_, let arguments): arguments.allSatisfy(isConstant)
    }
  }

  /// It speaks of segments by number, so it needs the whole record of them.
  var needsRecord: Bool { Expression.needsRecord(node) }

  private static func needsRecord(_ node: Node) -> Bool {
    switch node {
    case .stateAt, .segmentField: true
    case .literal, .msl, .rto, .field, .atom, .segments, .elapsed: false
    case .negative(let operand): needsRecord(operand)
    case .binary(_, let left, let right): needsRecord(left) || needsRecord(right)
    case .call(_, let arguments): arguments.contains(where: needsRecord)
    }
  }
}
