import LabLanguage
import Workbench

extension StepProof {
  /// What is right has a value in the lab at the step's start, and what is wrong is not right as well.
  mutating func proveQuestion() {
    switch step.question {
    case .choice(let choice): prove(choice)
    case .answer(let answer):
      for accepted in answer.accepted { proveValue(accepted) }
      prove(answer.grounds, of: Array(answer.accepted.enumerated()))
      proveWrong(answer.wrong, among: [answer.accepted])
      if answer.wrong.isEmpty {
        problems.report(
          .noWrongAnswers, at: answer.position, "nothing is said to those who answer wrongly",
          mend: "Add a list of wrong values below, each with its reason; `*` stands for any other.")
      }
    case .fill(let fill):
      for (index, blank) in fill.blanks.enumerated() {
        proveValue(blank.accepted)
        prove(blank.grounds, of: [(index, blank.accepted)])
      }
      let rows = Dictionary(grouping: fill.wrong, by: \.row)
      for (row, wrong) in rows { proveWrong(wrong, among: fill.accepted(row: row)) }
    default: break
    }
  }

  private mutating func proveValue(_ accepted: Sourced<AcceptedAnswer>) {
    guard !accepted.value.isAny, value(accepted.value) == nil else { return }
    problems.report(
      .answerWithoutValue, at: accepted.position,
      "`\(accepted.text)` has no value in the lab at the step's start",
      mend: "Ask for something that is there then, or write the value itself.")
  }

  private func value(_ answer: AcceptedAnswer) -> String? {
    answer.canonical(in: start.scene(watching: answer.watched))
  }

  /// Each wrong value can be answered without being right, and without an earlier one catching it. `right` holds
  /// the accepted values of each place where it can be written.
  private mutating func proveWrong(
    _ wrong: [WrongAnswer], among right: [[Sourced<AcceptedAnswer>]]
  ) {
    var earlier: [Sourced<AcceptedAnswer>] = []
    var hasRest = false
    for answer in wrong {
      guard let value = answer.value else {
        if hasRest { reportUnreachable("a second `*` is never reached", at: answer.position) }
        hasRest = true
        continue
      }
      let samples = value.value.samples(on: start)
      if samples.isEmpty {
        reportUnreachable("`\(value.text)` has no value in the lab at the step's start", at: value.position)
      } else if let same = contradicted(by: value.value, samples, in: right) {
        problems.report(
          .wrongAnswerAccepted, at: value.position,
          "the wrong value `\(value.text)` is also the right one, `\(same.text)`",
          mend: "Delete it here, or do not accept it.")
      } else if let same = earlier.first(where: { accepts($0, all: samples) }) {
        reportUnreachable(
          "`\(value.text)` is never reached: line \(same.position.line) says `\(same.text)` already",
          at: value.position)
      }
      earlier.append(value)
    }
  }

  private mutating func reportUnreachable(_ message: String, at position: Position) {
    problems.report(.wrongAnswerUnreachable, at: position, message, mend: "Delete it, or change the value.")
  }

  /// The right value that a wrong one makes meaningless, in each of these places: one value that is both, or a range
  /// whose middle, or both ends, are wrong. A wrong value inside a range is an exception from it, and wins.
  private func contradicted(
    by wrong: AcceptedAnswer, _ samples: [ReadersAnswer], in places: [[Sourced<AcceptedAnswer>]]
  ) -> Sourced<AcceptedAnswer>? {
    let scene = start.scene(watching: wrong.watched)
    let found = places.map { place in
      place.first { right in
        if right.value.isExact { return accepts(right, all: samples) }
        let middle = right.value.middle.flatMap { $0.value(in: scene)?.text }
        let telling = middle.map { [ReadersAnswer($0)] } ?? right.value.samples(on: start)
        return !telling.isEmpty && telling.allSatisfy { wrong.accepts($0, in: scene) }
      }
    }
    return found.contains(nil) ? nil : found.first ?? nil
  }

  private func accepts(_ answer: Sourced<AcceptedAnswer>, all samples: [ReadersAnswer]) -> Bool {
    let scene = start.scene(watching: answer.value.watched)
    return samples.allSatisfy { answer.value.accepts($0, in: scene) }
  }
}

extension FillQuestion {
  /// What each blank of a row accepts; of all rows where none is named.
  fileprivate func accepted(row: String?) -> [[Sourced<AcceptedAnswer>]] {
    blanks.filter { blank in
      row == nil || FillQuestion.name(of: table.rows[blank.row], number: blank.row + 1) == row
    }.map { [$0.accepted] }
  }
}

extension AcceptedAnswer {
  /// What a reader could say to give this answer: its value, or the ends of a range. Empty if the lab has no such
  /// value.
  fileprivate func samples(on bench: Workbench) -> [ReadersAnswer] {
    let scene = bench.scene(watching: watched)
    guard let canonical = canonical(in: scene) else { return [] }
    guard let low = end("-", at: 0)?.value(in: scene), let high = end("+", at: 1)?.value(in: scene) else {
      return [ReadersAnswer(canonical)]
    }
    return [ReadersAnswer(low.text), ReadersAnswer(high.text)]
  }

  /// The `x` of `x ± y`.
  fileprivate var middle: Expression? {
    (parts(around: "±") ?? parts(around: "+-")).flatMap { try? Expression(parsing: $0[0]) }
  }

  /// The lower or upper end of `a..b`, `x ± y` and `x ± y%`, as an expression of its own.
  private func end(_ sign: String, at index: Int) -> Expression? {
    if let parts = parts(around: "..") { return try? Expression(parsing: parts[index]) }
    guard var parts = parts(around: "±") ?? parts(around: "+-") else { return nil }
    guard parts[1].hasSuffix("%") else {
      return try? Expression(parsing: "(\(parts[0])) \(sign) (\(parts[1]))")
    }
    parts[1].removeLast()
    return try? Expression(parsing: "(\(parts[0])) * (1 \(sign) (\(parts[1])) / 100)")
  }

  private func parts(around mark: String) -> [String]? {
    let text = Array(description.unicodeScalars)
    let mark = Array(mark.unicodeScalars)
    guard text.count > mark.count,
      let index = (0...(text.count - mark.count)).first(where: { text[$0...].starts(with: mark) })
    else { return nil }
    func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view).trimmedBlanks
    }
    return [string(text[..<index]), string(text[(index + mark.count)...])]
  }
}
