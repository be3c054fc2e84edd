import LabLanguage
import Typesetting

extension Language {
  /// A phrase as it is shown: what is to be typed looks like a command.
  func callAsFunction(_ phrase: Phrase, _ style: Style = .plain) -> Text {
    var text = Text()
    for (index, part) in self(phrase).split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      text.append(String(part), index.isMultiple(of: 2) ? style : .command)
    }
    return text
  }

  /// What stands between two sentences: a blank, in scripts that have one.
  var gap: Text {
    switch self {
    case .english: " "
    case .chinese: ""
    }
  }

  /// What stands between a label and its value.
  var colon: Text {
    switch self {
    case .english: ": "
    case .chinese: "："
    }
  }
}

extension Tutor {
  /// A phrase in the learner's language.
  func say(_ phrase: Phrase, _ style: Style = .plain) -> Text { language(phrase, style) }
}
