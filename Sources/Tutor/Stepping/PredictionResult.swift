import LabLanguage
import Laboratory
import Lessons
import TCP
import Typesetting
import Workbench

/// What a learner said would happen, beside what happened. Predicting is paid, not judged.
package struct PredictionResult: Hashable, Sendable {
  /// Each question with both answers.
  package var lines: [Line]
  /// What predicting is worth.
  package var points: Int

  /// One question.
  package struct Line: Hashable, Sendable {
    /// What was asked.
    package var question: Question
    /// What was said.
    package var said: String
    /// What happened; nil when nothing did.
    package var happened: String?
    /// Both agree.
    package var agrees: Bool
  }
}

extension StepRun {
  /// Takes what is said about the next prediction: an answer for each of its questions, or for the next one. When
  /// all are there the commands run, and the outcome is what they showed.
  package mutating func predict(_ text: String) throws(Unreadable) -> (
    result: PredictionResult?, shown: [Block]
  ) {
    guard let prediction = openPrediction else { throw Unreadable(hint: .nothingToPredict) }
    let questions = prediction.questions.map(\.value)
    let left = Array(questions.dropFirst(said.count))
    let whole = foldedInput(text).trimmedBlanks
    // `SYN,ACK` is one answer to the host's question; with a blank behind the comma, it is two.
    let isFlags = left.first?.isAboutSending == true && ReadersAnswer(whole).isFlags && !whole.contains(" ")
    let parts = isFlags ? [whole] : Parts.split(text, into: left.count) ?? [whole]
    for (part, question) in zip(parts, left) {
      let answer = ReadersAnswer(part)
      if let hint = question.unreadable(answer) { throw Unreadable(hint: hint) }
    }
    said += parts.map { ReadersAnswer($0) }
    guard said.count == questions.count else { return (nil, []) }
    return carryOut(prediction)
  }

  mutating func carryOut(_ prediction: Prediction) -> (result: PredictionResult?, shown: [Block]) {
    var shown: [Block] = []
    var reply = "ok"
    var beside = prediction.bench(beside: bench)
    let firstEvent = beside.chronicle.count
    let rules = bench.rules
    bench.rules = Rules()  // what the author lets happen is not the learner's doing
    beside.rules = Rules()
    for line in prediction.commands {
      for (command, words) in line.commands {
        guard case .lab(let deed) = command else { continue }
        let outcome =
          prediction.profile == nil
          ? execute(deed, text: words).outcome : beside.execute(deed, text: words)
        reply = outcome.reply
        shown += outcome.blocks
      }
    }
    bench.rules = rules
    if prediction.profile == nil { beside = bench }
    var lines: [PredictionResult.Line] = []
    for (question, answer) in zip(prediction.questions, said) {
      lines.append(happened(question.value, answer, on: beside, since: firstEvent, reply))
    }
    said = []
    let result = PredictionResult(lines: lines, points: isAssisted ? 0 : prediction.points ?? 1)
    predicted.append(result)
    return (result, shown)
  }

  private func happened(
    _ question: Question, _ answer: ReadersAnswer, on bench: Workbench, since first: Int,
    _ reply: String
  ) -> PredictionResult.Line {
    switch question {
    case .value(let expression):
      let value = expression.value(in: bench.scene(watching: question.watched))
      return PredictionResult.Line(
        question: question, said: answer.text, happened: value?.text,
        agrees: value.map(answer.isRoughly) ?? answer.isNothing)
    case .sends(let host):
      let sent = bench.chronicle.events(from: first).lazy.compactMap { event -> Segment? in
        guard case .turn(let turn) = event.kind, turn.host == host else { return nil }
        return turn.sent.first?.packet.segment
      }.first
      return PredictionResult.Line(
        question: question, said: answer.text, happened: sent?.ctl.description,
        agrees: sent.map { answer.names($0) } ?? answer.isNothing)
    case .reply:
      return PredictionResult.Line(
        question: question, said: answer.text, happened: reply, agrees: answer.says(reply: reply))
    }
  }
}

extension Workbench.Outcome {
  /// What the TCP answered to the call: `ok`, or the error in the RFC's words.
  fileprivate var reply: String {
    switch refusal {
    case .call(let error, _, _)?: error.rawValue
    case .connectionIsLive?, .socketsInUse?: CallError.connectionAlreadyExists.rawValue
    case .noConnection?: CallError.connectionDoesNotExist.rawValue
    default: isRefused ? "refused" : "ok"
    }
  }
}

extension Question {
  fileprivate var isAboutSending: Bool {
    if case .sends = self { true } else { false }
  }

  /// Why an answer cannot be meant for this question, if so.
  fileprivate func unreadable(_ answer: ReadersAnswer) -> Phrase? {
    if answer.isNothing { return nil }
    switch self {
    case .sends:
      return answer.isFlags || answer.isSegment ? nil : .flagsExpected
    case .reply: return answer.text.isEmpty ? .replyExpected : nil
    case .value(let expression):
      if expression.isState {
        return answer.isState ? nil : .stateExpected
      }
      return answer.isQuantity || answer.isFlags || answer.isState
        ? nil : .valueExpected
    }
  }
}
