import LabLanguage
import Lessons
import Typesetting

extension Tutor {
  /// An answer to the step's question.
  mutating func answer(_ text: String) -> Reply {
    guard var run, playground == nil else { return nothingAsked }
    if run.openPrediction != nil, run.step.question == nil { return predict(text) }
    guard run.step.question != nil else { return nothingAsked }
    do throws(Unreadable) {
      let judgement = try run.answer(text)
      self.run = run
      note(.did("answer \(text)"))
      return Reply(blocks: shown(judgement) + completion())
    } catch {
      return Reply(say(error.hint), isWrong: true)
    }
  }

  private var nothingAsked: Reply {
    Reply(say(.nothingAsked), isWrong: true)
  }

  private func shown(_ judgement: Judgement) -> [Block] {
    judgement.reasons.flatMap { reason -> [Block] in
      let words = reason.text.isEmpty ? [Block.paragraph(say(reason.fallback))] : reason.text.spaced
      return words.enumerated().map { index, block in
        guard case .paragraph(let text, _) = block else { return block }
        guard let label = reason.label else { return .paragraph(text, indent: 2) }
        return .row(Row(label: Text(index == 0 ? label : "", .command), body: [text], labelWidth: 3))
      }
    }
  }

  /// What will happen, said before it does.
  mutating func predict(_ text: String) -> Reply {
    guard var run, playground == nil, let prediction = run.openPrediction else {
      return Reply(say(.nothingToPredict), isWrong: true)
    }
    do throws(Unreadable) {
      let before = run
      let (result, shown) = try run.predict(text)
      let next = run.openPrediction?.questions.map(\.value.phrase).dropFirst(run.said.count).first
      self.run = run
      note(.did("predict \(text)"))
      guard let result else { return Reply(say(.noted) + (next.map { language.gap + say($0) } ?? "")) }
      var blocks = shown + [.blank] + result.lines.map(row)
      noteEvidence(result, before: before, prediction)
      blocks += tellSuspicion()
      if let open = run.openPrediction { blocks += [.blank] + PredictionPage.blocks(open, language) }
      return Reply(blocks: blocks + completion())
    } catch {
      return Reply(say(error.hint), isWrong: true)
    }
  }

  /// What was said stands beside what happened: neither is marked.
  private func row(_ line: PredictionResult.Line) -> Block {
    let happened: Text =
      "\(language(.happened))\(language.colon)\(line.happened ?? language(.nothing), .strong)"
    let said: Text = "\(language(.said))\(language.colon)\(line.said)"
    return .row(
      Row(
        label: Text(line.question.description, .quiet),
        body: line.agrees ? [happened, say(.asYouSaid)] : [happened, said],
        labelWidth: 18, firstColumn: 28))
  }
}
