import LabLanguage
import Laboratory
import TCP
import Workbench

/// What is sought in a step: its stages, under what its lesson allows.
///
///     let quest = Quest(step, of: lesson, on: bench)
///     let finding = quest.seek(from: quest.standing(on: bench, earned: 0))
///
/// The search is breadth-first in the commands of an alphabet (see `Alphabet`), and counts commands. Its bound is a
/// number of tries, so that the same is found on every machine.
package struct Quest: Sendable {
  /// The conditions of each stage.
  let goals: [[Condition]]
  /// Everything that has to be watched.
  let watched: [Atom]
  /// The commands that are tried.
  package let alphabet: Alphabet
  /// `run` follows each command.
  var isAutomatic: Bool
  /// A condition speaks of segments by number.
  let needsRecord: Bool
  /// The author's commands, one by one.
  package let solution: [Move]
  /// Forged segments may stand for what a host would do.
  private let forges: Bool
  /// Conditions that compare with what another stack has otherwise: nothing settles them.
  private let unsettled: Set<Condition>
  /// Segments get lost otherwise than by `drop`.
  let losesOtherwise: Bool

  /// What cannot be said to be needed, as something else may bring it about.
  var uncertain: Needs.Kinds {
    var kinds: Needs.Kinds = isAutomatic ? .time : []
    guard forges else { return kinds }
    for host in HostName.allCases { kinds.formUnion([.open(host), .send(host), .close(host)]) }
    return kinds
  }

  /// Whether it can never hold again.
  func isBroken(_ condition: Condition, in scene: Scene) -> Bool {
    condition.settled(in: scene) == false && (unsettled.isEmpty || !unsettled.contains(condition))
  }

  /// How many stages there are.
  package var stages: Int { goals.count }

  /// What is sought in this step; the bench stands at its start, and has its rules.
  package init(_ step: Step, of lesson: Lesson, on bench: Workbench, breadth: Alphabet.Breadth = .natural) {
    goals = step.goals.map { $0.conditions.map(\.value) }
    watched = GoalTracker(step.goals).watched
    alphabet = Alphabet(step, of: lesson, rules: bench.rules, breadth)
    isAutomatic = bench.isAutomatic
    needsRecord = goals.joined().contains(where: \.needsRecord)
    solution = (step.solution ?? []).flatMap(\.value).compactMap { command in
      if case .lab(let deed) = command, deed.deed != nil { Move(deed) } else { nil }
    }
    let kinds = Set(alphabet.authored.compactMap { $0.move.deed?.kind })
    forges = kinds.contains(.inject)
    let losing: Set<Deed.Kind> = [.corrupt, .loss, .reorder]
    losesOtherwise =
      breadth == .wide || !kinds.isDisjoint(with: losing) || losing.contains(where: alphabet.isNamed)
    let mayChangeStacks = alphabet.isNamed(.profile) || kinds.contains(.profile)
    unsettled = mayChangeStacks ? Set(goals.joined().filter(\.speaksOfStacks)) : []
  }

  /// The same where `run` follows each command, or does not.
  package func automatic(_ isAutomatic: Bool) -> Quest {
    var quest = self
    quest.isAutomatic = isAutomatic
    return quest
  }
}
