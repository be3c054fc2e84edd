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
        body: [
          Text(lab.profile.name, .strong),
          settings.language(
            "of both hosts' stacks, set before anything is open", "两台主机的协议栈，要在打开任何连接之前设置"),
        ],
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
          ? language("numbers as they stand in the header", "序号与首部中的相同")
          : language("numbers printed from each ISS; what you type is absolute", "序号从各自的 ISS 数起；你输入的是绝对的")
      ),
      row(
        "style", style.rawValue,
        style == .pictures
          ? language("header, ladder, diagram and tables drawn", "首部、时序图、状态图和表格都画出来")
          : language("every picture in sentences", "各种图都用文字叙述")),
    ]
  }

  private func row(_ name: String, _ value: String, _ meaning: String) -> Block {
    .row(.init(label: Text(name, .command), body: [Text(value, .strong), Text(meaning)], firstColumn: 10))
  }

  /// What is shown of some blocks: the pictures, or their sentences.
  package func shown(_ blocks: [Block]) -> [Block] { style == .plain ? blocks.inSentences : blocks }
}
