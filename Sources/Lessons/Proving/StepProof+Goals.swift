import LabLanguage
import Workbench

extension StepProof {
  /// The goals are still to be reached, take some doing, and are reached by the solution.
  mutating func proveGoals() {
    guard !step.goals.isEmpty else { return }
    if let first = step.goals.first, first.holds(on: start) {
      reportHolds(first, "all conditions of this goal hold at the step's start already")
      return
    }
    if let easy = easyWay() {
      problems.report(
        .goalByWaiting, at: step.goals[0].position, "`\(easy)` alone reaches all goals of this step",
        mend: "Ask for something that takes a deed, or make `\(easy)` the solution.")
    }
    proveSolution()
  }

  private mutating func reportHolds(_ goal: Goal, _ message: String) {
    problems.report(
      .goalHoldsAtStart, at: goal.position, message,
      mend: "Add a condition that does not hold yet, such as one with `has been in` or `sent`.")
  }

  /// Letting time pass reaches everything, though the author's solution does more.
  private func easyWay() -> String? {
    let passing: Set<Deed.Kind> = [.run, .wait, .deliver]
    let deeds = (step.solution ?? []).flatMap(\.value).compactMap { command -> Deed? in
      if case .lab(let lab) = command { lab.deed } else { nil }
    }
    guard deeds.contains(where: { !passing.contains($0.kind) }) else { return nil }
    if reachesGoals(.action(.run), times: 1) { return "run" }
    return reachesGoals(.action(.waitNext), times: 20) ? "wait next" : nil
  }

  private func reachesGoals(_ command: LabCommand, times: Int) -> Bool {
    var bench = start
    var goals = GoalTracker(step.goals)
    for _ in 0..<times {
      guard !bench.execute(command, text: "").isRefused else { return false }
      goals.look(at: bench)
      if goals.isComplete { return true }
    }
    return false
  }

  private mutating func proveSolution() {
    guard let solution = step.solution else { return }
    var bench = start
    var goals = GoalTracker(step.goals)
    var superfluous: ScriptLine?
    for line in solution {
      for command in line.value {
        if case .look = command { continue }
        if goals.isComplete { superfluous = superfluous ?? line }
        guard play(command, of: line, on: &bench) else { return }
        visited.append(bench)
        let before = goals.earned
        goals.look(at: bench)
        checkStages(before, goals.earned)
      }
    }
    if !goals.isComplete { reportUnsolved(goals, bench) }
    if let superfluous {
      problems.report(
        .solutionGoesOn, at: superfluous.position, "all goals are reached before `\(superfluous.text)`",
        mend: "End the solution above it, or add a condition that needs it.")
    }
  }

  /// Does a command of the solution; says what is wrong if it cannot be done.
  private mutating func play(_ command: Command, of line: ScriptLine, on bench: inout Workbench) -> Bool {
    isSound = false
    guard case .lab(let deed) = command else {
      problems.report(
        .solutionRefused, at: line.position, "`\(line.text)` is no command of the lab",
        mend: "Write only what a host, the wire or the clock does.")
      return false
    }
    if let kind = deed.deed, let objection = bench.rules.objection(to: kind) {
      problems.report(
        .solutionForbidden, at: line.position,
        "the solution needs `\(kind)`, which may not be done: \(objection.english.asClause)",
        mend: "Change `allow` or `forbid`, or find another solution.")
      return false
    }
    let outcome = bench.execute(deed, text: line.text)
    guard !outcome.isRefused else {
      problems.report(
        .solutionRefused, at: line.position, "`\(line.text)` cannot be done: \(outcome.clause)",
        mend: "Change the solution so that each command works where it stands.")
      return false
    }
    isSound = true
    return true
  }

  /// A stage that holds at the start must not be given away together with the one above it; a limit may, since it can
  /// have been broken by then.
  private mutating func checkStages(_ before: Int, _ after: Int) {
    guard after > before + 1 else { return }
    for goal in step.goals[(before + 1)..<after]
    where goal.holds(on: start) && !goal.conditions.contains(where: \.value.isLimit) {
      reportHolds(goal, "this stage holds at the step's start and is earned together with the one above it")
    }
  }

  private mutating func reportUnsolved(_ goals: GoalTracker, _ bench: Workbench) {
    isSound = false
    let goal = step.goals[goals.earned]
    let scene = bench.scene(watching: goals.watched)
    let unmet = goal.conditions.filter { !$0.value.holds(in: scene) }
    guard let first = unmet.first else { return }
    let stands = unmet.map { condition in
      let present = condition.value.present(in: scene)
      return "`\(condition.text)`" + (present.isEmpty ? "" : " (\(present))")
    }
    problems.report(
      .solutionFails, at: first.position,
      "after the solution this does not hold: \(stands.joined(separator: ", "))",
      mend: wayOut ?? "Change the goal or the solution; `tcplab run` shows what the commands do.")
  }

  /// A way that does reach the goals, if one is found.
  private var wayOut: String? {
    let quest = Quest(step, of: lesson, on: start)
    switch quest.seek(from: quest.standing(on: start, earned: 0)) {
    case .way(let way): return "This would reach it: `\(way.commands.map(\.text).joined(separator: "; "))`."
    case .none(let bound, isExhausted: false):
      return "Change the goal or the solution: no way of \(bound) commands or fewer was found, either."
    case .none: return "Change the goal: no way to it was found at all."
    }
  }
}

extension Goal {
  /// All conditions hold, as far as this bench remembers.
  func holds(on bench: Workbench) -> Bool {
    let scene = bench.scene(watching: conditions.flatMap(\.value.watched))
    return conditions.allSatisfy { $0.value.holds(in: scene) }
  }
}
