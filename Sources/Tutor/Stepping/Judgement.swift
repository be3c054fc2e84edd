import LabLanguage
import Lessons
import Workbench

/// What is said to an answer, and what it earns.
package struct Judgement: Hashable, Sendable {
  /// What the reader said, as it was understood: `b`, `241 s`.
  package var said: String
  /// It is right, wholly.
  package var isRight: Bool
  /// What it earns if it counts.
  package var points: Int
  /// The reasons: each with what it is about (a letter), nothing for the answer as a whole.
  package var reasons: [Reason]
  /// What would have been right, for reports.
  package var expected: String

  /// A reason, in the author's words or the machine's.
  package struct Reason: Hashable, Sendable {
    /// Which item or row it is about.
    package var label: String?
    /// What is said.
    package var text: [Markdown.Block]
    /// What is said when the author said nothing.
    package var fallback: Phrase
  }
}

/// An answer that could not be understood: it is no wrong answer, and does not count.
package struct Unreadable: Error, Hashable, Sendable {
  /// What kind of answer is expected.
  package var hint: Phrase
}

extension StepRun {
  /// Judges an answer to the step's question.
  package mutating func answer(_ text: String) throws(Unreadable) -> Judgement {
    let judgement: Judgement
    switch step.question {
    case .choice(let question): judgement = try judge(text, question)
    case .answer(let question): judgement = try judge(text, question)
    case .order(let question): judgement = try judge(text, question)
    case .fill(let question): judgement = try judge(text, question)
    default:
      throw Unreadable(hint: .nothingAsked)
    }
    answers.append(judgement)
    return judgement
  }

  private func judge(_ text: String, _ question: ChoiceQuestion) throws(Unreadable) -> Judgement {
    let letters = (0..<question.items.count).map(Letters.letter)
    let chosen = try Letters.chosen(text, among: letters, otherwise: question.choosesAll ? .chooseAll : nil)
    if !question.choosesAll, chosen.count > 1 {
      throw Unreadable(hint: .oneExpected(letters.joined(separator: ", ")))
    }
    let right = Set(question.items.indices.filter { question.items[$0].isRight })
    let hits = chosen.filter(right.contains).count
    let slips = chosen.count - hits
    let isRight = hits == right.count && slips == 0
    let points =
      question.choosesAll
      ? max(0, step.questionPoints * (hits - slips) / right.count) : (isRight ? step.questionPoints : 0)
    var reasons = chosen.map {
      Judgement.Reason(
        label: question.choosesAll ? letters[$0] : nil, text: question.items[$0].reason,
        fallback: question.items[$0].isRight ? .holds : .holdsNot)
    }
    if question.choosesAll, slips == 0, !isRight {
      reasons.append(
        Judgement.Reason(label: nil, text: [], fallback: .moreHolds))
    }
    return Judgement(
      said: chosen.map { letters[$0] }.joined(separator: " "), isRight: isRight, points: points,
      reasons: reasons,
      expected: right.sorted().map { letters[$0] }.joined(separator: " "))
  }

  private func judge(_ text: String, _ question: AnswerQuestion) throws(Unreadable) -> Judgement {
    let said = ReadersAnswer(text)
    let expected = question.accepted.first.map { self.expected($0.value) } ?? ""
    let (isRight, foreseen) = verdict(on: said, question.accepted, question.wrong)
    if isRight {
      return Judgement(
        said: said.text, isRight: true, points: step.questionPoints,
        reasons: [Judgement.Reason(label: nil, text: [], fallback: .right(expected))], expected: expected)
    }
    if foreseen == nil, let hint = question.accepted.kindExpected(in: start.scene()), !said.fits(hint.kind) {
      throw Unreadable(hint: hint.phrase)
    }
    let reason = (foreseen ?? question.wrong.first { $0.value == nil })?.reason ?? []
    return Judgement(
      said: said.text, isRight: false, points: 0,
      reasons: [
        Judgement.Reason(
          label: nil, text: reason, fallback: .notIt)
      ],
      expected: expected)
  }

  /// Whether an answer is right, and otherwise which wrong one it is. What the author foresaw as wrong is an exception
  /// from a range that is right; a single right value is right before all.
  func verdict(
    on said: ReadersAnswer, _ right: [Sourced<AcceptedAnswer>], _ wrong: [WrongAnswer]
  ) -> (isRight: Bool, foreseen: WrongAnswer?) {
    let fitting = right.map(\.value).filter { $0.accepts(said, in: scene(for: $0)) }
    if fitting.contains(where: \.isExact) { return (true, nil) }
    let foreseen = wrong.first { wrong in
      wrong.value.map { $0.value.accepts(said, in: scene(for: $0.value)) } ?? false
    }
    return (foreseen == nil && !fitting.isEmpty, foreseen)
  }

  /// The scene at the step's start, in which answers are computed.
  func scene(for answer: AcceptedAnswer) -> Scene { start.scene(watching: answer.watched) }
}

/// The letters that name the items of a choice.
enum Letters {
  /// `a` to `z`, then `aa` …
  static func letter(_ index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? last : letter(index / 26 - 1) + last
  }

  /// The items that a line of letters names: `b`, `a, c`, `a c`, `a and c`, `ac`.
  static func chosen(
    _ text: String, among letters: [String], otherwise hint: Phrase? = nil
  ) throws(Unreadable) -> [Int] {
    var words = foldedInput(text).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    words.removeAll { ["and", "和", "与"].contains($0) }
    // In the order of the alphabet, so that hardly any word is taken for letters.
    if words.count == 1, let word = words.first, !letters.contains(word),
      zip(word, word.dropFirst()).allSatisfy(<)
    {
      words = word.map(String.init)
    }
    let chosen = words.map { word in letters.firstIndex(of: word) }
    guard !words.isEmpty, !chosen.contains(nil) else {
      throw Unreadable(hint: hint ?? .letterExpected(letters.joined(separator: ", ")))
    }
    return Array(Set(chosen.compactMap { $0 })).sorted()
  }
}
