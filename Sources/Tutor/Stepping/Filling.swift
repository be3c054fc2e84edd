import LabLanguage
import Lessons

/// An answer to one blank of a table.
package struct BlankAnswer: Hashable, Sendable {
  /// What was said.
  package var said: String
  /// It is right.
  package var isRight: Bool
}

extension StepRun {
  /// Judges values for all blanks, in their order, or for those whose numbers stand before them. Each blank has a first
  /// answer of its own.
  mutating func judge(_ text: String, _ question: FillQuestion) throws(Unreadable) -> Judgement {
    let given = try assigned(text, count: question.blanks.count)
    for (blank, said) in given {
      let (isRight, foreseen) = verdict(on: said, at: blank, of: question)
      if !isRight, foreseen == nil,
        let kind = [question.blanks[blank].accepted].kindExpected(in: start.scene()), !said.fits(kind.kind)
      {
        throw Unreadable(hint: kind.phrase)
      }
    }
    if blanks.isEmpty { blanks = Array(repeating: [], count: question.blanks.count) }
    var reasons: [Judgement.Reason] = []
    for (blank, said) in given {
      let isRight = verdict(on: said, at: blank, of: question).isRight
      blanks[blank].append(BlankAnswer(said: said.text, isRight: isRight))
      if !isRight { reasons.append(reason(for: said, at: blank, of: question)) }
    }
    let open = blanks.indices.filter { !blanks[$0].contains(where: \.isRight) }
    if reasons.isEmpty {
      let end: Phrase = open.isEmpty ? .right(expected(question)) : .blanksLeft(open.map { $0 + 1 })
      reasons = [Judgement.Reason(label: nil, text: [], fallback: end)]
    }
    return Judgement(
      said: given.map { given.count == blanks.count ? $0.said.text : "\($0.blank + 1): \($0.said.text)" }
        .joined(separator: ", "),
      isRight: open.isEmpty, points: fillPoints, reasons: reasons, expected: expected(question))
  }

  private func verdict(
    on said: ReadersAnswer, at blank: Int, of question: FillQuestion
  ) -> (isRight: Bool, foreseen: WrongAnswer?) {
    verdict(on: said, [question.blanks[blank].accepted], question.wrong(at: blank))
  }

  /// Why a value does not belong into a blank.
  private func reason(for said: ReadersAnswer, at blank: Int, of question: FillQuestion) -> Judgement.Reason {
    let foreseen = verdict(on: said, at: blank, of: question).foreseen
    let wrong = foreseen ?? question.wrong(at: blank).first { $0.value == nil }
    return Judgement.Reason(
      label: "\(blank + 1)", text: wrong?.reason ?? [], fallback: .notInBlank(said.text))
  }

  private func assigned(_ text: String, count: Int) throws(Unreadable) -> [(blank: Int, said: ReadersAnswer)]
  {
    if let parts = Parts.numbered(text) {
      guard parts.allSatisfy({ (1...count).contains($0.number) && !$0.text.isEmpty }) else {
        throw Unreadable(hint: .noSuchBlank(count))
      }
      return parts.map { ($0.number - 1, ReadersAnswer($0.text)) }
    }
    guard let parts = Parts.split(text, into: count) ?? Parts.words(text, count: count) else {
      throw Unreadable(hint: .blanksExpected(count))
    }
    return parts.enumerated().map { ($0.offset, ReadersAnswer($0.element)) }
  }

  /// The blanks pay in equal shares; of each the first answer counts, or the first `tries`.
  var fillPoints: Int {
    guard !blanks.isEmpty else { return 0 }
    let right = blanks.count { $0.prefix(step.tries).contains(where: \.isRight) }
    return step.questionPoints * right / blanks.count
  }

  /// The right values, in the order of the blanks.
  func expected(_ question: FillQuestion) -> String {
    question.blanks.map { expected($0.accepted.value) }.joined(separator: ", ")
  }

  /// The value of an accepted answer, as it would be said.
  func expected(_ answer: AcceptedAnswer) -> String { answer.canonical(in: scene(for: answer)) ?? "" }

  /// What was said first to each blank, for reports.
  func counted(_ question: FillQuestion) -> Judgement {
    let said = blanks.map { $0.first?.said ?? "-" }
    let reasons = blanks.indices.compactMap { blank in
      blanks[blank].first.flatMap {
        $0.isRight ? nil : reason(for: ReadersAnswer($0.said), at: blank, of: question)
      }
    }
    return Judgement(
      said: said.joined(separator: ", "), isRight: fillPoints == step.questionPoints, points: fillPoints,
      reasons: reasons, expected: expected(question))
  }
}

extension FillQuestion {
  /// The wrong values that apply to a blank: those of its own row come first.
  fileprivate func wrong(at blank: Int) -> [WrongAnswer] {
    let row = blanks[blank].row
    let name = FillQuestion.name(of: table.rows[row], number: row + 1)
    return wrong.filter { $0.row == name } + wrong.filter { $0.row == nil }
  }
}
