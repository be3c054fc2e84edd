import LabLanguage
import Workbench

/// Each stage can be reached from wherever the one above it is reached, and not on the author's way alone.
extension StepProof {
  /// So many labs are looked at in which a stage is first reached, beside the author's and that of a shortcut.
  private static let mostLabs = 4
  /// So many commands are tried for the rest of the way from each: as many as for a way to all goals.
  private static let budget = 3_000

  /// Seeks the rest of the way from the labs in which learners reach each stage but the last.
  mutating func proveStages() {
    guard step.goals.count > 1, isSound, let solution = step.solution else { return }
    let quest = Quest(step, of: lesson, on: start)
    var guide = Guide(step, of: lesson, on: start)
    let wide = Quest(step, of: lesson, on: start, breadth: .wide)
    let author = quest.arrivals(by: quest.solution, from: quest.standing(on: start, earned: 0))
    for stage in 1..<step.goals.count {
      let rest =
        author.first { $0.standing.earned >= stage }.map { quest.solution.count - $0.commands.count } ?? 0
      var seen = Set<Int>()
      for arrival in arrivals(at: stage, quest, around: solution)
      where arrival.standing.earned == stage && seen.insert(quest.likeness(arrival.standing)).inserted {
        guard let end = deadEnd(at: arrival.standing, &guide, wide, rest: rest) else { continue }
        report(end, behind: arrival, stage)
        break
      }
    }
  }

  /// The labs in which a stage is first reached: on the shortest ways, and on one that does without the author's deeds.
  private func arrivals(at stage: Int, _ quest: Quest, around solution: [ScriptLine]) -> [Arrival] {
    var search = Search(
      quest, from: quest.standing(on: start, earned: 0), target: stage, isShortSighted: true)
    let shortest = search.arrivals(most: Self.mostLabs, budget: Self.budget)
    guard let bench = benchWithout(solution) else { return shortest }
    let other = Quest(step, of: lesson, on: bench, breadth: .wide)
    var around = Search(
      other, from: other.standing(on: bench, earned: 0), target: stage, isShortSighted: true)
    return shortest + around.arrivals(most: 1, budget: Self.budget)
  }

  private enum DeadEnd {
    case broken(Condition)
    case within(Int)
    case exhausted
  }

  /// Why no way on is known from here; nothing where there is one, or where it was not sought far enough to say so.
  private func deadEnd(at standing: Standing, _ guide: inout Guide, _ wide: Quest, rest: Int) -> DeadEnd? {
    if let broken = guide.quest.broken(in: standing) { return .broken(broken) }
    guard
      case .none(let within, let isExhausted) = guide.finding(
        from: standing, limit: .max, budget: Self.budget),
      isExhausted || within > rest, wide.seek(from: standing, budget: Self.budget).way == nil
    else { return nil }
    return isExhausted ? .exhausted : .within(within)
  }

  private mutating func report(_ end: DeadEnd, behind arrival: Arrival, _ stage: Int) {
    let way = arrival.commands.map(\.text).joined(separator: "; ")
    let then =
      switch end {
      case .broken(let condition): "`\(condition)` can never hold again"
      case .within(let bound): "no way on of \(bound) commands or fewer was found"
      case .exhausted: "no way on was found"
      }
    problems.report(
      .stageDeadEnd, at: step.goals[stage].position,
      "`\(way)` reaches the stage above this one, and then \(then)",
      mend:
        "Forbid that way, or let the stage above ask for what this one needs; learners who take it have to go back."
    )
  }
}

/// A place in which a stage is reached, and the commands that lead there.
struct Arrival {
  var standing: Standing
  var commands: [Way.Command]
}

extension Quest {
  /// The places on a way in which a stage is reached; all commands of the way have to work.
  func arrivals(by moves: [Move], from start: Standing) -> [Arrival] {
    var arrivals: [Arrival] = []
    var standing = start
    var commands: [Way.Command] = []
    for move in moves {
      guard let (next, _) = after(move, standing) else { break }
      commands.append(Way.Command(move: move, text: text(move)))
      if next.earned > standing.earned { arrivals.append(Arrival(standing: next, commands: commands)) }
      standing = next
    }
    return arrivals
  }
}
