import LabLanguage
import Laboratory
import TCP

extension [Decision] {
  /// The decision that says most: the last of those that decided the outcome, the first of mere notes.
  var decisive: Decision? {
    guard let top = map(\.weight).max() else { return nil }
    return top <= .noted ? first { $0.weight == top } : last { $0.weight == top }
  }
}

extension Turn {
  /// The decision that says most about it.
  package var decisive: Decision? { effects.decisions.decisive }
}

extension Decision {
  /// Why, in a line with the values tested.
  package func sentence(_ language: Language) -> String { finding(language) }
}
