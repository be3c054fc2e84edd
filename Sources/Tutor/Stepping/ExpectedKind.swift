import LabLanguage
import Lessons

/// What kind of thing an answer has to be, so that another kind can be called unreadable instead of wrong.
enum ExpectedKind {
  case quantity, segment, state
}

extension AnswerQuestion {
  /// The kind that all accepted answers share, and how a learner is told.
  func kindExpected(in scene: Scene) -> (kind: ExpectedKind, sentence: String)? {
    let samples = accepted.compactMap { $0.value.canonical(in: scene) }.map { ReadersAnswer($0) }
    guard !samples.isEmpty else { return nil }
    if samples.allSatisfy({ $0.fits(.segment) }) {
      return (.segment, "Write a segment in the RFC's notation: <SEQ=100><ACK=301><CTL=SYN,ACK>.")
    }
    if samples.allSatisfy({ $0.fits(.state) }) {
      return (.state, "Name a state, such as ESTABLISHED or TIME-WAIT.")
    }
    if samples.allSatisfy({ $0.fits(.quantity) }) {
      return (.quantity, "Answer with a number, or with a time such as 3 s.")
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
