import TCP

extension Expression {
  /// So many octets more, and it would be equal to the other; nothing if there is no such number, or no SEND that large.
  package func missing(to goal: Expression, in scene: Scene) -> Int? {
    guard case .number(let a)? = value(in: scene), case .number(let b)? = goal.value(in: scene) else {
      return nil
    }
    return b > a && b - a <= 65535 ? Int(exactly: b - a) : nil
  }

  /// So much time more, and it would be as long as the other; nothing where they are no times.
  package func timeMissing(to goal: Expression, in scene: Scene) -> Duration? {
    guard case .duration(let a)? = value(in: scene), let b = goal.value(in: scene) else { return nil }
    switch b {
    case .duration(let b): return b > a ? b - a : nil
    case .number(let b): return b > a.inSeconds ? Duration.seconds(b) - a : nil
    case .state, .control: return nil
    }
  }
}
