import LabLanguage
import Lessons
import Typesetting
import Workbench

extension Tutor {
  /// Plays the way from where the learner is, command by command, each with its reason; and says what else was asked.
  mutating func solution() -> Reply {
    guard let run, run.hasWork else { return Reply(say(.nothingToSolve), isWrong: true) }
    guard playground == nil else { return Reply(say(.comeBackFirst), isWrong: true) }
    return Reply(blocks: solve())
  }

  /// Goes on: past whatever is still open, with the way that would have done it and the answer that holds. The step then
  /// counts as done with help.
  mutating func skip() -> Reply {
    guard playground == nil, let run, run.hasWork, !run.isAssisted, !run.isComplete else {
      return move(by: 1)
    }
    if let record = progress.record(run.lesson.id, run.step.id), !record.assisted { return move(by: 1) }
    let shown = solve()
    let next = move(by: 1)
    return Reply(blocks: shown + [.blank] + next.blocks)
  }

  private mutating func solve() -> [Block] {
    var blocks = playWay()
    while var run = self.run, let prediction = run.openPrediction {
      blocks += PredictionPage.blocks(prediction, language).prefix(1)
      blocks += run.reveal(prediction)
      self.run = run
    }
    blocks += run.map(rightAnswer) ?? []
    note(.did("solution"))
    return blocks + completion()
  }

  /// Plays the task: from here if that is known to lead to the goal, by way of `undo` or `reset` if it is not; from the
  /// start where predictions are still open, which speak of it, or where all is done and it is played for comparison.
  private mutating func playWay() -> [Block] {
    guard var run else { return [] }
    defer { self.run = run }
    guard run.openPrediction == nil, !run.isComplete else { return run.playAuthors() }
    run.askForHelp()
    guard !run.goals.isComplete else { return [] }
    // Made anew: what is played depends on where the learner is, and not on what was asked before.
    var guide = Guide(run.step, of: run.lesson, on: run.start)
    switch guide.advice(on: run.bench, earned: run.goals.earned) {
    case .way(let way): return run.play(way)
    case .back(let back, let way):
      let outcome = run.execute(back.command).outcome
      return [.paragraph(Text("> ", .prompt) + Text(back.text, .command))] + outcome.blocks + [.blank]
        + run.play(way)
    case .none: return run.playAuthors()
    }
  }

  private func rightAnswer(_ run: StepRun) -> [Block] {
    switch run.step.question {
    case .choice(let question):
      question.items.enumerated().filter { $0.element.isRight }.flatMap { index, item -> [Block] in
        [.paragraph(Text(Block.Marker.letters(index) + "  ", .command) + item.text.plainText)]
          + item.reason.spaced
      }
    case .answer(let question):
      [.paragraph(say(.answerIs(question.accepted.first.map { run.expected($0.value) } ?? "")), indent: 2)]
    case .order(let question):
      [.list(question.items.filter(\.belongs).map { $0.text.spaced }, marker: .ordered(from: 1))]
    case .fill(let question): QuestionPage.table(question, run, isSolved: true)
    default: []
    }
  }
}

extension StepRun {
  /// Plays a way: what each command is for, the command, and what came of it.
  fileprivate mutating func play(_ way: Way) -> [Block] {
    var blocks: [Block] = []
    for command in way.commands {
      if !blocks.isEmpty { blocks.append(.blank) }
      if let kind = command.move.deed?.kind {
        blocks.append(.paragraph(language(.kindOf(kind), .quiet), indent: 2))
      }
      blocks += [.paragraph(Text("> ", .prompt) + Text(command.text, .command))]
      blocks += execute(command.move.command, text: command.text).outcome.blocks
    }
    return blocks
  }

  /// Plays the author's solution from the start.
  fileprivate mutating func playAuthors() -> [Block] {
    askForSolution()
    var blocks: [Block] = []
    for line in step.solution ?? [] {
      for (command, words) in line.commands {
        guard case .lab(let deed) = command else { continue }
        blocks.append(.paragraph(Text("> ", .prompt) + Text(words, .command)))
        blocks += execute(deed, text: words).outcome.blocks
      }
    }
    return blocks
  }
}

extension StepRun {
  /// The commands of a prediction run without anybody having said what they do.
  mutating func reveal(_ prediction: Prediction) -> [Block] {
    said = prediction.questions.map { _ in ReadersAnswer("?") }
    let (result, shown) = carryOut(prediction)
    let lines: [Block] =
      result?.lines.map {
        let happened = $0.happened ?? language(.nothing)
        return .row(label: "", body: ["\($0.question.description)\(language.colon)\(happened, .strong)"])
      }
      ?? []
    return shown + lines
  }
}

extension [Markdown.Block] {
  /// The words of the first paragraph.
  fileprivate var plainText: Text {
    if case .paragraph(let inlines, _)? = first { inlines.text } else { Text() }
  }
}
