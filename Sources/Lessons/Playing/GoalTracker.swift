import LabLanguage
import Workbench

/// Which stages of a step are earned: each at the first command after which all its conditions hold, once those
/// above are reached; and for good.
package struct GoalTracker: Hashable, Sendable {
  /// The stages.
  package let goals: [Goal]
  /// Everything that has to be watched.
  package let watched: [Atom]
  /// How many of them are earned, from the top.
  package private(set) var earned = 0

  /// None is earned.
  package init(_ goals: [Goal]) {
    self.goals = goals
    watched = goals.flatMap { $0.conditions.flatMap(\.value.watched) }
  }

  /// All are earned.
  package var isComplete: Bool { earned == goals.count }

  /// The points that the earned stages are worth.
  package var points: Int { goals.prefix(earned).reduce(0) { $0 + ($1.points ?? 1) } }

  /// Looks at the bench after a command; says whether a stage was earned.
  @discardableResult
  package mutating func look(at bench: Workbench) -> Bool {
    guard !isComplete else { return false }
    let before = earned
    let scene = bench.scene(watching: watched)
    while earned < goals.count, goals[earned].conditions.allSatisfy({ $0.value.holds(in: scene) }) {
      earned += 1
    }
    return earned > before
  }

  /// The lines of the goal panel: each condition, whether it holds, and how things stand.
  package func panel(_ bench: Workbench, _ language: Language = .english) -> [PanelLine] {
    let scene = bench.scene(watching: watched)
    return goals.enumerated().flatMap { index, goal in
      goal.conditions.map { condition in
        PanelLine(
          isBegun: index <= earned, isEarned: index < earned, holds: condition.value.holds(in: scene),
          text: condition.value.description, present: condition.value.present(in: scene, language))
      }
    }
  }

  /// A line of the goal panel.
  package struct PanelLine: Hashable, Sendable {
    /// The stages above it are reached: before that it does not matter whether it holds.
    package var isBegun: Bool
    /// The stage is earned for good.
    package var isEarned: Bool
    /// The condition holds now.
    package var holds: Bool
    /// The condition.
    package var text: String
    /// How things stand.
    package var present: String

    /// What of it, when it changes, makes the panel worth showing again.
    package var marks: [Bool] { [isBegun, isBegun && holds, isEarned] }
  }
}
