import LabLanguage
import Workbench

extension StepProof {
  /// The goal panel, which stands beside the question, does not print its answer.
  mutating func proveSecrecy() {
    let secrets = secrets
    guard !secrets.isEmpty else { return }
    let tracker = GoalTracker(step.goals)
    let panel = zip(step.goals.flatMap(\.conditions), tracker.panel(start))
    for (condition, line) in panel {
      let words = " \(line.text) \(line.present) ".lowercased().filter { $0 != "," && $0 != "(" && $0 != ")" }
      guard let told = secrets.first(where: { words.contains(" \($0.lowercased()) ") }) else { continue }
      problems.report(
        .goalTellsAnswer, at: condition.position,
        "the panel prints this line above the question, and with it the answer, `\(told)`",
        mend:
          "Ask in a step of its own, before the task or after it; or let the goal say the same in other words."
      )
      return
    }
  }

  /// What the learner is to find out in this step.
  private var secrets: [String] {
    var secrets: [String] = []
    switch step.question {
    case .answer(let answer): secrets = answer.accepted.compactMap { secret($0.value) }
    case .fill(let fill): secrets = fill.blanks.compactMap { secret($0.accepted.value) }
    case .choice(let choice):
      // Where the goal names all the choices, it tells nothing.
      let words = choice.items.map { (isRight: $0.isRight, text: $0.text.words) }
      let panel = " " + step.goals.flatMap(\.conditions).map(\.value.description).joined(separator: " ") + " "
      let isNamed = { (text: String) in panel.lowercased().contains(" \(text.lowercased()) ") }
      if !words.filter({ !$0.isRight }).allSatisfy({ isNamed($0.text) }) {
        secrets = words.filter(\.isRight).map(\.text)
      }
    default: break
    }
    return (secrets + predictedValues).filter { !$0.isEmpty }
  }

  private func secret(_ answer: AcceptedAnswer) -> String? {
    guard answer.isExact else { return nil }
    return answer.canonical(in: start.scene(watching: answer.watched))
  }

  /// What the predictions ask for, as it comes out.
  private var predictedValues: [String] {
    var bench = start
    bench.rules = Rules()
    var values: [String] = []
    for prediction in step.predictions {
      var played = prediction.bench(beside: bench)
      for line in prediction.commands {
        for case .lab(let deed) in line.value { _ = played.execute(deed, text: line.text) }
      }
      for case .value(let expression) in prediction.questions.map(\.value) {
        if let value = expression.value(in: played.scene(watching: expression.watched)) {
          values.append(value.text)
        }
      }
      if prediction.profile == nil { bench = played }
    }
    return values
  }
}

extension [Markdown.Block] {
  /// The words of the paragraphs, without the full stop.
  fileprivate var words: String {
    let text = compactMap {
      if case .paragraph(let inlines, _) = $0 { Markdown.plainText(inlines) } else { nil }
    }
    .joined(separator: " ")
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
