import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Workbench {
  /// Changes a setting, or lists all.
  package mutating func set(_ setting: Preference?) -> Outcome {
    guard let setting else { return Outcome(blocks: settings.list + [profileRow]) }
    settings.take(setting)
    switch setting {
    case .sequence: return Outcome(blocks: [settings.list[0]])
    case .style: return Outcome(blocks: [settings.list[1]])
    }
  }

  /// What is no matter of showing, but set in the same way.
  private var profileRow: Block {
    .row(
      .init(
        label: Text("profile", .command),
        body: [Text(lab.profile.name, .strong), "of both hosts' stacks, set before anything is open"],
        firstColumn: 10))
  }

  /// Tells events as the settings ask.
  var narrator: Narrator {
    Narrator(lab: lab, chronicle: chronicle, numbering: numbering, language: settings.language)
  }

  var numbering: Numbering { Numbering(settings, chronicle) }

  /// A packet as it is printed.
  package func printed(_ flight: InFlight) -> Packet { numbering.packet(flight) }
}

extension Preferences {
  /// Each setting with its value and the other one.
  fileprivate var list: [Block] {
    [
      row(
        "sequence", sequence.rawValue,
        sequence == .absolute
          ? "numbers as they stand in the header" : "numbers printed from each ISS; what you type is absolute"
      ),
      row(
        "style", style.rawValue,
        style == .pictures ? "header, ladder, diagram and tables drawn" : "every picture in sentences"),
    ]
  }

  private func row(_ name: String, _ value: String, _ meaning: String) -> Block {
    .row(.init(label: Text(name, .command), body: [Text(value, .strong), Text(meaning)], firstColumn: 10))
  }

  /// What is shown of some blocks: the pictures, or their sentences.
  package func shown(_ blocks: [Block]) -> [Block] { style == .plain ? blocks.inSentences : blocks }
}
