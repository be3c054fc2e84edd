import LabLanguage
import Lessons
import Typesetting
import Workbench

extension Tutor {
  /// A command of the lab, in the step or on the playground.
  mutating func execute(_ deed: LabCommand, _ text: String) -> Reply {
    if var bench = playground {
      let outcome = bench.execute(deed, text: text)
      playground = bench
      return Reply(outcome)
    }
    guard var run else { return noLesson }
    if let prediction = run.openPrediction {
      let next = prediction.questions.map { language($0.value.phrase) }.dropFirst(run.said.count).first
      return Reply(say(.sayBeforehand(next ?? "")), say(.tryBeside), isWrong: true)
    }
    let before = GoalPanel(run).lines
    let (outcome, _) = run.execute(deed, text: text)
    self.run = run
    return after(outcome, text, before)
  }

  /// A command of the bench, in the step or on the playground.
  mutating func execute(_ work: BenchCommand, _ text: String) -> Reply {
    if var bench = playground {
      let outcome = bench.execute(work)
      playground = bench
      return Reply(outcome)
    }
    guard var run else { return noLesson }
    let before = GoalPanel(run).lines
    let (outcome, _) = run.execute(work)
    self.run = run
    return after(outcome, text, before)
  }

  /// What is shown after the lab has changed: the panel when it says something new, and the end when it is reached.
  private mutating func after(
    _ outcome: Workbench.Outcome, _ text: String, _ before: [GoalTracker.PanelLine]
  ) -> Reply {
    var reply = Reply(outcome)
    reply.blocks += beside
    beside = []
    guard let run else { return reply }
    if !outcome.isRefused, outcome.didChange || text.lowercased().hasPrefix("auto") { note(.did(text)) }
    if outcome.didChange { beginHintsAnew() }
    guard outcome.didChange, !run.step.goals.isEmpty else { return reply }
    let panel = GoalPanel(run)
    if panel.lines.map(\.marks) != before.map(\.marks) {
      reply.blocks += [.blank] + panel.blocks
    }
    reply.blocks += deadEnd() + completion()
    return reply
  }

  /// What is said when nothing is left to do in the step; once.
  mutating func completion() -> [Block] {
    guard let run, run.isComplete || run.isAssisted, run.hasWork else { return [] }
    guard !hasCompletedVisit else { return [] }
    hasCompletedVisit = true
    note(
      .completed(
        lesson: run.lesson.id, step: run.step.id, points: run.points, maximum: run.step.maximum,
        assisted: run.isAssisted))
    return [.blank, .paragraph(solved(run), indent: 2)] + offer()
  }

  /// What was done with help some steps ago is worth another try.
  private func offer() -> [Block] {
    guard let run, let (lesson, step) = progress.due, step != run.step.id || lesson != run.lesson.id else {
      return []
    }
    // What is no longer there is not offered.
    let isThere =
      lesson == run.lesson.id ? run.lesson.step(step) != nil : outlines.contains { $0.id == lesson }
    guard isThere else { return [] }
    return [.paragraph(say(lesson == run.lesson.id ? .dueHere(step) : .due(lesson, step), .quiet), indent: 2)]
  }

  private mutating func solved(_ run: StepRun) -> Text {
    let onward = say(run.lesson.steps.last?.id == run.step.id ? .lastOnward : .onward)
    if run.isAssisted { return say(.withHelp(run.step.id)) + language.gap + onward }
    guard let taken = run.commandsTaken else { return onward }
    if let shortest = shortest() {
      return say(.solvedBeside(taken, shortest: shortest), .yes) + language.gap + onward
    }
    let author = run.step.solution?.reduce(0) { $0 + $1.value.count } ?? 0
    return say(.solved(taken, author: author), .yes) + language.gap + onward
  }

  var noLesson: Reply {
    Reply(say(.noLessonOpen), isWrong: true)
  }
}
