/// How things are shown. Nothing that happens in the lab, or that is earned, depends on it.
package struct Preferences: Hashable, Sendable {
  /// How sequence numbers are printed.
  package var sequence = Sequence.absolute
  /// How pictures are shown.
  package var style = Style.pictures
  /// In which words events are told; it follows the language of the lessons.
  package var language = Language.english

  /// How sequence numbers are printed. What is typed, conditions and `show EXPRESSION` are absolute always.
  package enum Sequence: String, Hashable, Sendable, CaseIterable {
    /// As they stand in the header.
    case absolute
    /// Counted from the sender's ISS.
    case relative
  }

  /// How pictures are shown.
  package enum Style: String, Hashable, Sendable, CaseIterable {
    /// Drawn with characters.
    case pictures
    /// Told in sentences, for screen readers.
    case plain
  }

  /// As they are at first.
  package init() {}

  /// Changes one of them.
  package mutating func take(_ setting: Preference) {
    switch setting {
    case .sequence(let value): sequence = value
    case .style(let value): style = value
    }
  }
}

/// One setting with its value: what `set` changes.
package enum Preference: Hashable, Sendable {
  /// `set sequence relative`
  case sequence(Preferences.Sequence)
  /// `set style plain`
  case style(Preferences.Style)

  /// The settings' names, and what each is about.
  package static var names: [(String, Wording)] {
    [
      ("sequence", .init("how sequence numbers are printed", "序号怎样显示")),
      ("style", .init("pictures, or sentences", "图，或者文字")),
    ]
  }
}
