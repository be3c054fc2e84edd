import LabLanguage
import Laboratory
import Workbench

/// Where somebody stands in a step: the lab, what the goal has to remember of its history, and how many stages are
/// earned.
package struct Standing: Sendable {
  /// The lab.
  package var lab: Lab
  /// What has happened, where a condition speaks of segments by number; otherwise empty.
  var chronicle: Chronicle
  /// What the goal remembers.
  var monitor: Monitor
  /// So many stages are earned.
  package var earned: Int

  var scene: Scene { Scene(lab, chronicle, seen: monitor) }
}

extension Quest {
  /// Where the learner stands; stages that are earned there count.
  package func standing(on bench: Workbench, earned: Int) -> Standing {
    var standing = Standing(
      lab: bench.lab, chronicle: needsRecord ? bench.chronicle : Chronicle(),
      monitor: bench.scene(watching: watched).monitor, earned: earned)
    look(&standing)
    return standing
  }

  /// Where a command leads, and what it cost in events; nothing if it is refused.
  func after(_ move: Move, _ standing: Standing) -> (standing: Standing, cost: Int)? {
    guard let action = action(move, standing) else { return nil }
    var next = standing
    let start = next.chronicle.count
    guard (try? next.chronicle.record(action, in: &next.lab)) != nil else { return nil }
    if isAutomatic, next.lab.wire.contains(where: { !$0.isHeld }) {
      _ = try? next.chronicle.record(.run, in: &next.lab)
    }
    let cost = next.chronicle.count - start
    next.monitor.fold(next.chronicle.events(from: start))
    if !needsRecord { next.chronicle = Chronicle() }
    look(&next)
    return (next, cost)
  }

  private func action(_ move: Move, _ standing: Standing) -> Action? {
    switch move.command {
    case .action(let action): return action
    case .waitUntil, .status: return nil
    case .emit, .inject, .injectICMP, .wait, .delay: return try? move.command.action(in: standing.scene)
    }
  }

  /// As `GoalTracker` does: each stage is earned as soon as all its conditions hold, once those above it are.
  private func look(_ standing: inout Standing) {
    guard standing.earned < goals.count else { return }
    let scene = standing.scene
    while standing.earned < goals.count, goals[standing.earned].allSatisfy({ $0.holds(in: scene) }) {
      standing.earned += 1
    }
  }

  /// A condition of a stage that is not earned can never hold again.
  package func isLost(_ standing: Standing) -> Bool { broken(in: standing) != nil }

  /// The same of the stages before this one.
  func isLost(_ standing: Standing, before stage: Int) -> Bool {
    let left = goals.prefix(stage).dropFirst(standing.earned)
    guard !left.isEmpty else { return false }
    let scene = standing.scene
    return left.joined().contains { isBroken($0, in: scene) }
  }

  /// Equal for standings from which the same commands lead to the same stages. (Two that are not would have to agree in
  /// 64 bits by chance.)
  func likeness(_ standing: Standing) -> Int {
    var hasher = Hasher()
    standing.lab.hashFuture(into: &hasher)
    hasher.combine(standing.earned)
    hasher.combine(isAutomatic)
    if needsRecord { hasher.combine(standing.lab.nextSegment) }
    let scene = standing.scene
    for condition in goals.dropFirst(standing.earned).joined() { condition.hashHistory(into: &hasher, scene) }
    return hasher.finalize()
  }

  /// At least so many commands are missing to the stages before `stage`.
  func distance(_ standing: Standing, to stage: Int) -> Int {
    guard standing.earned < stage else { return 0 }
    let scene = standing.scene
    var needs = Needs()
    for condition in goals[standing.earned..<stage].joined() { needs.formUnion(condition.needs(in: scene)) }
    needs.kinds.subtract(uncertain)
    if losesOtherwise { needs.losses = 0 }
    return max(1, needs.count)
  }
}
