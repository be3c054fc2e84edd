import LabLanguage
import Workbench

/// What brings a learner on.
package enum Advice: Sendable {
  /// A way from here.
  case way(Way)
  /// Back first, and then on.
  case back(Return, Way)
  /// None of at most so many commands was found.
  case none(within: Int)

  /// Going back.
  package struct Return: Hashable, Sendable {
    /// How, as it would be typed: `undo 2`, `reset`.
    package var text: String
    /// The same for the bench.
    package var command: BenchCommand
    /// The command that closed the way, as it was typed; nothing where it was none in particular.
    package var closing: String?
    /// The condition that can never hold again since then.
    package var broken: Condition?
  }

  /// The way, perhaps after going back.
  package var way: Way? {
    switch self {
    case .way(let way), .back(_, let way): way
    case .none: nil
    }
  }

  /// How many commands it takes.
  package var count: Int? {
    switch self {
    case .way(let way): way.count
    case .back(_, let way): 1 + way.count
    case .none: nil
    }
  }
}

/// A command has closed the way, as far as was looked.
package struct DeadEnd: Hashable, Sendable {
  /// The command, as it was typed.
  package var closing: String
  /// The condition that can never hold again.
  package var broken: Condition?
  /// Where none is broken: no way of at most so many commands was found.
  package var within: Int
}

extension Guide {
  /// So many moments are looked back at.
  private static let mostMoments = 40
  /// So many of them are sought from anew.
  private static let mostSearches = 2

  /// The shortest way on, also by way of `undo` or `reset`.
  package mutating func advice(on bench: Workbench, earned: Int) -> Advice {
    let back = way(back: bench, earned)
    let limit = back.map { 1 + $0.way.count } ?? .max
    switch finding(on: bench, earned: earned, limit: limit) {
    case .way(let way): return .way(way)
    case .none(let within, _): return back.map { .back($0.0, $0.way) } ?? .none(within: within)
    }
  }

  /// Whether the last command has closed a way that there was: a condition of the goal is broken for good, or going on
  /// is further than going back and starting again there.
  package mutating func deadEnd(on bench: Workbench, earned: Int) -> DeadEnd? {
    guard earned < quest.stages, let closing = bench.lastCommand, let before = bench.before(1),
      before.commandCount + 1 == bench.commandCount
    else { return nil }
    quest = quest.automatic(bench.isAutomatic)
    let (now, then) = (quest.standing(on: bench, earned: earned), quest.standing(on: before, earned: earned))
    guard !quest.isLost(then) else { return nil }
    if let broken = quest.broken(in: now) { return DeadEnd(closing: closing, broken: broken, within: 0) }
    guard knownLength(from: now) == nil,
      let length = finding(from: then, limit: .max, budget: Self.budget).way?.count
    else { return nil }
    let finding = finding(from: now, limit: length + 1, budget: Self.budget)
    guard case .none(let within, let isExhausted) = finding, isExhausted || within > length else {
      return nil
    }
    return DeadEnd(closing: closing, broken: nil, within: max(within, length + 1))
  }

  /// Back to the last moment from which a way is known, or to the start.
  private mutating func way(back bench: Workbench, _ earned: Int) -> (Advice.Return, way: Way)? {
    quest = quest.automatic(bench.isAutomatic)
    var searches = 0
    var broken = quest.broken(in: quest.standing(on: bench, earned: earned))
    for count in 1...Self.mostMoments {
      guard let before = bench.before(count), before.commandCount + count == bench.commandCount else { break }
      let standing = quest.standing(on: before, earned: earned)
      if let condition = quest.broken(in: standing) {
        broken = condition
        continue
      }
      if knownLength(from: standing) == nil {
        searches += 1
        guard searches <= Self.mostSearches else { continue }
      }
      guard let way = finding(from: standing, limit: .max, budget: Self.budget).way else {
        continue
      }
      let text = count == 1 ? "undo" : "undo \(count)"
      let closing = bench.script[before.commandCount]
      return (Advice.Return(text: text, command: .undo(count), closing: closing, broken: broken), way)
    }
    return reset(bench, earned, broken)
  }

  private mutating func reset(_ bench: Workbench, _ earned: Int, _ broken: Condition?) -> (
    Advice.Return, way: Way
  )? {
    guard bench.commandCount > 0, let way = finding(from: start(earned), limit: .max, budget: Self.budget).way
    else { return nil }
    return (Advice.Return(text: "reset", command: .reset, closing: nil, broken: broken), way)
  }
}

extension Quest {
  /// A condition that can never hold again, of a stage that is not earned.
  package func broken(in standing: Standing) -> Condition? {
    let scene = standing.scene
    return goals.dropFirst(standing.earned).joined().first { isBroken($0, in: scene) }
  }
}
