import LabLanguage
import Lessons
import Typesetting
import Workbench

extension Tutor {
  // MARK: Hints and solutions

  /// What is unmet, and the author's hints that fit how things stand, one at a time.
  mutating func hint() -> Reply {
    guard let run else { return noLesson }
    if hasCompletedVisit || !run.hasWork {
      return Reply(say(.nothingLeft))
    }
    var blocks: [Block] = []
    if let unmet = run.goals.panel(run.bench, language).first(where: { !$0.holds && !$0.isEarned }) {
      blocks.append(.paragraph(say(.unmet(unmet.text, unmet.present)), indent: 2))
    }
    if let next = nextHint(run) {
      hintsGiven.insert(next)
      blocks += run.step.hints[next].text.spaced.map {
        if case .paragraph(let text, _) = $0 { .paragraph(text, indent: 2) } else { $0 }
      }
    } else {
      blocks.append(.paragraph(withoutHint(run), indent: 2))
    }
    return Reply(blocks: blocks)
  }

  /// The hint that fits best: one that waits for how things stand now before one that always holds.
  private func nextHint(_ run: StepRun) -> Int? {
    let fitting = run.step.hints.indices.filter { index in
      guard !hintsGiven.contains(index) else { return false }
      guard let condition = run.step.hints[index].condition?.value else { return true }
      return condition.holds(in: run.bench.scene(watching: condition.watched))
    }
    return fitting.first { run.step.hints[$0].condition != nil } ?? fitting.first
  }

  /// What is said when the author has no further hint.
  private mutating func withoutHint(_ run: StepRun) -> Text {
    if run.openPrediction != nil {
      return say(.sayWhatYouExpect)
    }
    if run.step.goals.isEmpty, hintsGiven.insert(-1).inserted {
      return say(.lookAround)
    }
    hintsGiven = []
    return say(.solutionPlays)
  }

  /// Plays the author's solution from the start of the step, command by command.
  mutating func solution() -> Reply {
    guard var run, run.hasWork else {
      return Reply(say(.nothingToSolve), isWrong: true)
    }
    guard playground == nil else {
      return Reply(say(.comeBackFirst), isWrong: true)
    }
    run.askForSolution()
    var blocks: [Block] = []
    for line in run.step.solution ?? [] {
      for command in line.value {
        guard case .lab(let deed) = command else { continue }
        blocks.append(.paragraph(Text("> ", .prompt) + Text(line.text, .command)))
        blocks += run.execute(deed, text: line.text).outcome.blocks
      }
    }
    while let prediction = run.openPrediction {
      blocks += PredictionPage.blocks(prediction, language).prefix(1)
      blocks += run.reveal(prediction)
    }
    blocks += rightAnswer(run)
    self.run = run
    note(.did("solution"))
    return Reply(blocks: blocks + completion())
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

  // MARK: Lists

  /// Bars are pictures.
  private var showsBars: Bool { settings.style == .pictures }

  var lessonList: [Block] {
    outlines.enumerated().flatMap { index, outline -> [Block] in
      let done = progress.summary(of: outline.id).steps
      let bar = showsBars ? Bar.text(done: min(done, outline.stepCount), of: outline.stepCount) + " " : ""
      let minutes = outline.metadata.minutes.map { " · " + language(.minutes($0)) } ?? ""
      let steps = language(.steps(done: done, of: outline.stepCount))
      return [
        .row(
          Row(
            label: Text("\(index + 1)"),
            body: [Text(outline.id, .command), Text(outline.metadata.title, .strong)], labelWidth: 3,
            firstColumn: 22)),
        .row(
          Row(
            label: "", body: [Text("\(bar)\(steps)\(minutes)", .quiet)],
            labelWidth: 3)),
        .paragraph(Text(outline.metadata.summary ?? ""), indent: 5),
      ]
    } + [.paragraph(say(.opensOne), indent: 2)]
  }

  var progressList: [Block] {
    outlines.map { outline in
      let summary = progress.summary(of: outline.id)
      let done = min(summary.steps, outline.stepCount)
      let bar = width >= 60 && showsBars ? Bar.text(done: done, of: outline.stepCount) + " " : ""
      let steps = language(.steps(done: done, of: outline.stepCount))
      return .row(
        Row(
          label: Text(outline.id), body: [Text("\(bar)\(steps) · \(language(.points(summary.points)))")],
          labelWidth: 23))
    }
  }

  /// The steps that were completed with help or without all their points, lesson by lesson.
  var reviewList: [Block] {
    let rows = outlines.flatMap { outline -> [Block] in
      progress.worthAnotherTry(in: outline.id).map { step, record in
        let score = language(.score(record.points, of: record.maximum))
        let help = record.assisted ? " · " + language(.wasAssisted) : ""
        return .row(
          Row(
            label: Text(outline.id), body: [Text(step, .command), Text(score + help, .quiet)], labelWidth: 23,
            firstColumn: 22))
      }
    }
    guard !rows.isEmpty else { return [.paragraph(say(.nothingToReview), indent: 2)] }
    return rows + [.blank, .paragraph(say(.howToReview), indent: 2)]
  }

  // MARK: Saving

  /// A script that earns in the grader what was solved in this lesson.
  func save(_ path: String) -> Reply {
    var reply = Reply(blocks: [])
    guard let run else {
      reply.request = .save(path: path, text: bench.script.map { $0 + "\n" }.joined())
      return reply
    }
    var text = "# \(run.lesson.id): \(run.lesson.title)\n"
    for step in run.lesson.steps {
      let current = step.id == run.step.id ? progress.visit?.lines : nil
      guard let lines = progress.solved["\(run.lesson.id)/\(step.id)"] ?? current, !lines.isEmpty else {
        continue
      }
      text += "\nstep \(step.id)\n" + lines.map { $0 + "\n" }.joined()
    }
    reply.request = .save(path: path, text: text)
    return reply
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
