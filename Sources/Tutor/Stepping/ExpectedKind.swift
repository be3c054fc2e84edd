import LabLanguage
import Lessons

/// What kind of thing an answer has to be, so that another kind can be called unreadable instead of wrong.
enum ExpectedKind {
  case quantity, segment, state
}

extension [Sourced<AcceptedAnswer>] {
  /// The kind that all accepted answers share, and how a learner is told.
  func kindExpected(in scene: Scene) -> (kind: ExpectedKind, phrase: Phrase)? {
    let samples = compactMap { $0.value.canonical(in: scene) }.map { ReadersAnswer($0) }
    guard !samples.isEmpty else { return nil }
    if samples.allSatisfy({ $0.fits(.segment) }) {
      return (.segment, .segmentExpected)
    }
    if samples.allSatisfy({ $0.fits(.state) }) {
      return (.state, .stateExpected)
    }
    if samples.allSatisfy({ $0.fits(.quantity) }) {
      return (.quantity, .quantityExpected)
    }
    return nil
  }
}

extension ReadersAnswer {
  /// It can be understood as something of this kind.
  func fits(_ kind: ExpectedKind) -> Bool {
    switch kind {
    case .quantity: isQuantity
    case .segment: isSegment
    case .state: isState
    }
  }
}
