import LabLanguage
import TCP

/// A wrong model of TCP that people really have: what it says, what is true instead, and what somebody who believes it
/// expects in a situation.
package struct Misconception: Sendable {
  /// Its name.
  package let id: String
  /// What is believed, to follow "the idea that".
  package let belief: Words
  /// What is true instead.
  package let correction: Words
  /// Where that stands: a section of RFC 9293, or another document by name.
  package let section: String
  private let foretell: @Sendable (Situation) -> [Aspect: Foretold]

  init(
    _ id: String, _ section: String, belief: Words, correction: Words,
    _ foretell: @escaping @Sendable (Situation) -> [Aspect: Foretold]
  ) {
    (self.id, self.section, self.belief, self.correction) = (id, section, belief, correction)
    self.foretell = foretell
  }

  /// What its believer expects other than it is; empty where the belief makes no difference.
  package func opinions(on situation: Situation) -> [Aspect: Foretold] {
    foretell(situation).filter { aspect, answer in
      situation.real[aspect].map { $0 != answer } ?? false
    }
  }

  /// All of them.
  package static let all: [Misconception] = opening + numbers + acknowledging + closing + waiting + resets

  /// The one with this name.
  package static func named(_ id: String) -> Misconception? { all.first { $0.id == id } }
}

/// A sentence in each language.
package struct Words: Hashable, Sendable {
  let english: String
  let chinese: String

  init(_ english: String, _ chinese: String) { (self.english, self.chinese) = (english, chinese) }

  /// The sentence in this language.
  package func callAsFunction(_ language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}
