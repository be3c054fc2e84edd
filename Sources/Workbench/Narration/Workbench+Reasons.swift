import LabLanguage
import Laboratory
import Typesetting

extension Workbench {
  /// At most so many decisions are given as reasons.
  private static let mostReasons = 2

  /// Why a command would do what it does, tried on a copy: the decisions that change a state, each with its section, or
  /// else the first that is made. None for what only the network does.
  package func reasons(for command: LabCommand, text: String) -> [Block] {
    var copy = self
    copy.isQuiet = true
    let turns = copy.execute(command, text: text).events.compactMap { event in
      if case .turn(let turn) = event.kind { turn } else { nil as Turn? }
    }
    let changes = turns.filter { $0.before != $0.after }
    let narrator = copy.narrator
    return (changes.isEmpty ? turns : changes).prefix(Self.mostReasons).flatMap(narrator.stateRows)
  }
}
