import LabLanguage
import Workbench

extension StepProof {
  /// So many commands are tried for the shortest way: more than a hint has time for.
  private static let budget = 8_000

  /// Seeks the shortest way to the goals, and one that does without everything the author does.
  mutating func proveWays() {
    guard !step.goals.isEmpty, isSound, let solution = step.solution else { return }
    let author = solution.reduce(0) { $0 + $1.value.count }
    switch seek(step, budget: Self.budget) {
    case .way(let way): shortest = .way(way.commands.map(\.text))
    case .none(let bound, let isExhausted): shortest = .bounded(isExhausted ? author : bound)
    }
    guard let shortcut = shortcut(around: solution), shortcut.count < author else { return }
    notes.report(
      .shortcut, at: step.goals[0].position,
      "`\(shortcut.commands.map(\.text).joined(separator: "; "))` reaches all goals, too, shorter than the solution and without anything that it does",
      mend:
        "Forbid it, or add a condition that holds only on the way that you mean, such as `has been in` or `sent`."
    )
  }

  /// A way without any of the author's deeds; that time passes and segments arrive is nobody's.
  private func shortcut(around solution: [ScriptLine]) -> Way? {
    benchWithout(solution).flatMap { seek(step, on: $0, .wide).way }
  }

  /// The step's start where everything that the author does is forbidden; nothing if he only lets time pass.
  func benchWithout(_ solution: [ScriptLine]) -> Workbench? {
    let deeds = solution.flatMap(\.value).compactMap { command -> Deed? in
      if case .lab(let lab) = command { lab.deed } else { nil }
    }.filter { ![.run, .wait, .deliver].contains($0.kind) }
    guard !deeds.isEmpty else { return nil }
    var bench = start
    bench.rules.forbid += Set(deeds).compactMap { try? CommandPrefix(parsing: $0.description) }
    return bench
  }

  /// Seeks a state in which a condition holds.
  func seek(_ condition: Sourced<Condition>) -> Finding {
    var step = step
    step.content.removeAll { if case .goal = $0 { true } else { false } }
    step.content.append(.goal(Goal(conditions: [condition], points: nil, position: condition.position)))
    return seek(step, .wide)
  }

  private func seek(
    _ step: Step, on bench: Workbench? = nil, _ breadth: Alphabet.Breadth = .natural,
    budget: Int = Quest.budget
  ) -> Finding {
    let bench = bench ?? start
    let quest = Quest(step, of: lesson, on: bench, breadth: breadth)
    return quest.seek(from: quest.standing(on: bench, earned: 0), budget: budget)
  }

  // MARK: Conditions

  /// Each condition of a goal or hint is false somewhere, and each of its alternatives true somewhere.
  mutating func proveConditions() {
    guard isSound else { return }
    for condition in step.goals.flatMap(\.conditions) + step.hints.compactMap(\.condition) {
      if isAlways(condition) {
        problems.report(
          .conditionNeverFalse, at: condition.position,
          "`\(condition.text)` holds at the start and in every state that can be reached, so it asks for nothing",
          mend: "Delete it, or write what is meant; `forbid` may have made it needless.")
      }
    }
    for condition in step.goals.flatMap(\.conditions) {
      for part in condition.value.alternatives
      where condition.value.alternatives.count > 1 && isNever(part, of: condition) {
        problems.report(
          .conditionNeverTrue, at: condition.position,
          "`\(part)` holds in no state that can be reached, so the line may as well do without it",
          mend: "Delete this part of the line, or correct it.")
      }
    }
  }

  private func isAlways(_ condition: Sourced<Condition>) -> Bool {
    guard visited.allSatisfy({ condition.value.holds(on: $0) }) else { return false }
    return isUnreachable(condition.value.negation, like: condition)
  }

  private func isNever(_ part: Condition, of condition: Sourced<Condition>) -> Bool {
    !visited.contains { part.holds(on: $0) } && isUnreachable(part, like: condition)
  }

  /// The search came to its end, and has not found it.
  private func isUnreachable(_ wanted: Condition, like condition: Sourced<Condition>) -> Bool {
    let sought = Sourced(wanted, text: wanted.description, position: condition.position)
    if case .none(_, isExhausted: true) = seek(sought) { return true }
    return false
  }
}

extension Condition {
  /// It holds, as far as this bench remembers.
  func holds(on bench: Workbench) -> Bool { holds(in: bench.scene(watching: watched)) }
}
