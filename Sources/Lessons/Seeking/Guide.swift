import LabLanguage
import Laboratory
import Workbench

/// Knows the way from wherever a learner stands in a step, and remembers what it has found: to follow a way that was
/// told costs nothing, and a step aside is sought from only until it comes back to it.
package struct Guide: Sendable {
  /// What is sought.
  var quest: Quest
  private let start: Standing
  private var ways: [Int: Known] = [:]
  private var lengths: [Int: Int] = [:]
  private var failures: [Int: Failure] = [:]

  /// What is known of a place from which a way is known.
  private struct Known {
    /// The next command.
    var move: Move
    /// Which of the segments in flight it is about.
    var wirePlace: Int?
    /// So many commands lead to the goal.
    var count: Int
    /// No other way is shorter.
    var isShortest: Bool
    /// A shorter one was sought with so many tries.
    var tries = 0
  }

  /// What is known of a place from which none is known.
  private struct Failure {
    /// None of at most so many commands.
    var within: Int
    /// There is nothing else to try.
    var isExhausted: Bool
    /// So many tries were not enough to look further.
    var tries: Int
  }

  /// A guide for this step; the bench stands at its start.
  package init(_ step: Step, of lesson: Lesson, on bench: Workbench) {
    quest = Quest(step, of: lesson, on: bench)
    start = quest.standing(on: bench, earned: 0)
    for earned in 0..<max(1, quest.stages) { learn(quest.solution, from: start(earned), isShortest: false) }
  }

  /// So many tries are made for a hint, and after each command, to see whether it has closed the way: what is known
  /// then need not be sought for the hint.
  package static let budget = 1_500
  /// So many are made once, from the step's start, to say at its end what the shortest way takes.
  static let budgetAtTheEnd = 4_000

  /// The shortest way from here, of at most `limit` commands.
  package mutating func finding(
    on bench: Workbench, earned: Int, limit: Int = .max, budget: Int = Guide.budget
  ) -> Finding {
    quest = quest.automatic(bench.isAutomatic)
    return finding(from: quest.standing(on: bench, earned: earned), limit: limit, budget: budget)
  }

  /// The shortest way from the step's start.
  package mutating func findingFromStart() -> Finding {
    finding(from: start, limit: .max, budget: Guide.budgetAtTheEnd)
  }

  /// Where somebody stands.
  package func standing(on bench: Workbench, earned: Int) -> Standing {
    quest.standing(on: bench, earned: earned)
  }

  /// The step's start with so many stages earned.
  func start(_ earned: Int) -> Standing {
    var standing = start
    standing.earned = max(standing.earned, earned)
    return standing
  }

  mutating func finding(from standing: Standing, limit: Int, budget: Int) -> Finding {
    if quest.isLost(standing) { return .none(within: .max, isExhausted: true) }
    let place = quest.likeness(standing)
    if let known = ways[place], known.isShortest || known.tries >= budget || known.count == 1 {
      guard let way = rest(of: [], from: standing, known.isShortest) else {
        forget()
        return finding(from: standing, limit: limit, budget: budget)
      }
      return way.count <= limit ? .way(way) : .none(within: limit, isExhausted: false)
    }
    if let failure = failures[place],
      failure.isExhausted || failure.within >= limit || failure.tries >= budget
    {
      return .none(within: failure.within, isExhausted: failure.isExhausted)
    }
    var search = Search(quest, from: standing, target: quest.stages, known: lengths)
    let finding = search.run(limit: limit, budget: budget)
    return noted(finding, at: place, standing, limit: limit, tries: budget)
  }

  private mutating func noted(_ finding: Finding, at place: Int, _ standing: Standing, limit: Int, tries: Int)
    -> Finding
  {
    switch finding {
    case .way(let way):
      guard let whole = completed(way, from: standing) else {
        forget()
        return self.finding(from: standing, limit: limit, budget: tries)
      }
      learn(whole.commands.map(\.move), from: standing, isShortest: whole.isShortest)
      ways[place]?.tries = tries
      failures[place] = nil
      return .way(whole)
    case .none(let within, let isExhausted):
      failures[place] = Failure(within: within, isExhausted: isExhausted, tries: within < limit ? tries : 0)
      return finding
    }
  }

  /// So many commands lead to the goal from here, if that is known already.
  func knownLength(from standing: Standing) -> Int? {
    quest.isLost(standing) ? nil : lengths[quest.likeness(standing)]
  }

  // MARK: What is remembered

  /// What looked alike was not: two labs may be alike until something reads the clock.
  private mutating func forget() {
    (ways, lengths) = ([:], [:])
  }

  /// A way that ends where the rest is known, with the rest.
  private func completed(_ way: Way, from standing: Standing) -> Way? {
    var place = standing
    for command in way.commands { place = quest.after(command.move, place)?.standing ?? place }
    return rest(of: way.commands, from: place, way.isShortest)
  }

  /// The commands, and those that are known to follow; nothing if they do not lead to the goal.
  private func rest(of commands: [Way.Command], from standing: Standing, _ isShortest: Bool) -> Way? {
    var commands = commands
    var standing = standing
    while standing.earned < quest.stages, let known = ways[quest.likeness(standing)],
      let move = quest.renumbered(known.move, known.wirePlace, in: standing.lab),
      let (next, _) = quest.after(move, standing)
    {
      commands.append(Way.Command(move: move, text: quest.text(move)))
      standing = next
    }
    return standing.earned >= quest.stages ? Way(commands: commands, isShortest: isShortest) : nil
  }

  /// Remembers a way, place by place; if it leads to the goal.
  private mutating func learn(_ moves: [Move], from standing: Standing, isShortest: Bool) {
    var places: [(likeness: Int, move: Move, wirePlace: Int?)] = []
    var standing = standing
    for move in moves where standing.earned < quest.stages {
      guard let (next, _) = quest.after(move, standing) else { return }
      places.append((quest.likeness(standing), move, quest.wirePlace(of: move, in: standing.lab)))
      standing = next
    }
    guard standing.earned >= quest.stages else { return }
    for (index, place) in places.enumerated() {
      let count = places.count - index
      if let known = ways[place.likeness], known.isShortest || known.count < count { continue }
      ways[place.likeness] = Known(
        move: place.move, wirePlace: place.wirePlace, count: count, isShortest: isShortest)
      lengths[place.likeness] = count
    }
  }
}
