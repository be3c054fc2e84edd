import LabLanguage
import Workbench

/// Where the right answers come from: the lab, arithmetic, somewhere else, or their author's word.
extension StepProof {
  /// The right values of the question.
  var acceptedValues: [Sourced<AcceptedAnswer>] {
    switch step.question {
    case .answer(let answer): answer.accepted
    case .fill(let fill): fill.blanks.map(\.accepted)
    default: []
    }
  }

  /// Finds where each right answer comes from: what its author derives it from, or what in the lab says it.
  mutating func deriveAnswers() {
    let moments = moments
    answers = acceptedValues.enumerated().map { index, answer in
      let text = answer.value.description
      if answer.value.isAny { return Proof.Answer(text: text, source: "whatever is said", .outside) }
      if let source = derived[index] ?? source(of: answer.value, in: moments) {
        return Proof.Answer(text: text, source: source, .lab)
      }
      return Proof.Answer(
        text: text, source: answer.value.isReckoned ? text : nil,
        answer.value.isReckoned ? .arithmetic : .word)
    }
    deriveFromOthers()
    for index in answers.indices where answers[index].ground == .word {
      guard let outside = outside(index) else { continue }
      answers[index].source = outside.isEmpty ? nil : outside
      answers[index].ground = .outside
    }
  }

  /// Of several ways to write one answer, those that take in what another one comes to follow with it.
  private mutating func deriveFromOthers() {
    guard case .answer = step.question else { return }
    let accepted = acceptedValues.map(\.value)
    let known = answers.indices.filter { answers[$0].ground == .lab || answers[$0].ground == .arithmetic }
    for index in answers.indices where answers[index].ground == .word {
      let scene = start.scene(watching: accepted[index].watched)
      guard
        let other = known.first(where: { other in
          accepted[other].canonical(in: start.scene(watching: accepted[other].watched))
            .map { accepted[index].accepts(ReadersAnswer($0), in: scene) } ?? false
        })
      else { continue }
      (answers[index].source, answers[index].ground) = (answers[other].text, answers[other].ground)
    }
  }

  /// The source that the author names for what no lab can tell, perhaps empty.
  private func outside(_ index: Int) -> String? {
    switch step.question {
    case .answer(let answer): answer.grounds.outside?.value
    case .fill(let fill): fill.blanks[index].grounds.outside?.value
    default: nil
    }
  }

  /// What nothing derives is told: as a warning where the lab could say such a value, otherwise all together as a note.
  mutating func reportUnderived() {
    let underived = zip(answers.indices, acceptedValues).filter { index, _ in
      answers[index].ground == .word && !refuted.contains(index)
        && !isReported(at: acceptedValues[index].position)
    }.map(\.1)
    for accepted in underived where hasLab && accepted.value.isMeasurable {
      problems.report(
        .answerNotDerived, at: accepted.position, "nothing in the lab says `\(accepted.text)`",
        mend: Self.mend)
    }
    let others = underived.filter { !hasLab || !$0.value.isMeasurable }
    guard let first = others.first else { return }
    let texts = others.map { "`\($0.text)`" }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    notes.report(
      .answerAtWord, at: first.position,
      "\(texts.joined(separator: ", ")) \(texts.count == 1 ? "is" : "are") taken at the author's word",
      mend: Self.mend)
  }

  private static let mend =
    "Derive it: write an expression such as `2MSL + 1s`, or beside it `<!-- ask client.state after run -->` or `<!-- when CONDITION -->`; a fact of elsewhere is `<!-- outside the lab: SOURCE -->`."

  /// Something has happened in the lab, or happens in the step.
  private var hasLab: Bool { start.chronicle.count > 0 || visited.count > 1 }
}
