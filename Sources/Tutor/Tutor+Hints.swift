import LabLanguage
import Laboratory
import Lessons
import TCP
import Typesetting
import Workbench

extension Tutor {
  /// Unfolds while it is asked again: what is unmet, with the author's hints that fit how things stand; who must act;
  /// what kind of thing; the command itself, with its reason. A command begins it anew.
  mutating func hint() -> Reply {
    guard let run else { return noLesson }
    if hasCompletedVisit || !run.hasWork { return Reply(say(.nothingLeft)) }
    guard run.openPrediction == nil, !run.goals.isComplete else { return Reply(blocks: besideTheTask(run)) }
    var blocks: [Block] = []
    if !hasToldUnmet,
      let unmet = run.goals.panel(run.bench, language).first(where: { !$0.holds && !$0.isEarned })
    {
      hasToldUnmet = true
      blocks.append(.paragraph(say(.unmet(unmet.text, unmet.present)), indent: 2))
    }
    if let words = authorsHint(run) { return Reply(blocks: blocks + words) }
    guard blocks.isEmpty else { return Reply(blocks: blocks) }
    return Reply(blocks: unfolded(run))
  }

  /// A command was done: what is said next begins with what fits then.
  mutating func beginHintsAnew() {
    hintsGiven = []
    hasToldUnmet = false
    unfolding = .who
  }

  /// The next of the author's hints that fits: one that waits for how things stand now before one that always holds.
  private mutating func authorsHint(_ run: StepRun) -> [Block]? {
    let fitting = run.step.hints.indices.filter { index in
      guard !hintsGiven.contains(index) else { return false }
      guard let condition = run.step.hints[index].condition?.value else { return true }
      return condition.holds(in: run.bench.scene(watching: condition.watched))
    }
    guard let next = fitting.first(where: { run.step.hints[$0].condition != nil }) ?? fitting.first else {
      return nil
    }
    hintsGiven.insert(next)
    return run.step.hints[next].text.spaced.map {
      if case .paragraph(let text, _) = $0 { .paragraph(text, indent: 2) } else { $0 }
    }
  }

  /// A hint where no goal is open: a prediction or a question is.
  private mutating func besideTheTask(_ run: StepRun) -> [Block] {
    if let words = authorsHint(run) { return words }
    let isPrediction = run.openPrediction != nil
    if !hasToldUnmet {
      hasToldUnmet = true
      return [.paragraph(say(isPrediction ? .sayWhatYouExpect : .lookAround), indent: 2)]
    }
    beginHintsAnew()
    return [.paragraph(say(isPrediction ? states(run) : .solutionPlays), indent: 2)]
  }

  /// Where both ends are, and the state to read about: the server's, unless it has none.
  private func states(_ run: StepRun) -> Phrase {
    let (client, server) = (run.bench.lab.state(of: .client), run.bench.lab.state(of: .server))
    return .statesAreExplained(
      client: client.rawValue, server: server.rawValue, help: (server == .closed ? client : server).rawValue)
  }

  // MARK: By search

  private mutating func unfolded(_ run: StepRun) -> [Block] {
    switch withGuide(run, { $0.advice(on: run.bench, earned: run.goals.earned) }) {
    case .way(let way): return way.commands.first.map { unfolded($0, run) } ?? []
    case .back(let back, _): return [.paragraph(said(back), indent: 2)]
    case .none(let within): return [.paragraph(say(.noWay(within: within)), indent: 2)]
    }
  }

  private mutating func unfolded(_ command: Way.Command, _ run: StepRun) -> [Block] {
    guard let deed = command.move.deed else { return [] }
    defer { unfolding = unfolding.next }
    switch unfolding {
    case .who: return [.paragraph(say(.acts(deed)), indent: 2)]
    case .kind: return [.paragraph(say(.kindOf(deed.kind)), indent: 2)]
    case .command, .solution:
      var reasons = run.bench.reasons(for: command.move.command, text: command.text)
      // What is set has its own words; whatever else has none is the network's.
      if reasons.isEmpty, deed.kind != .profile, deed.kind != .option {
        reasons = [.paragraph(say(.networkMay, .quiet), indent: 2)]
      }
      let blocks = [.paragraph(say(.doThis(command.text)), indent: 2)] + reasons
      return unfolding == .command ? blocks : blocks + [.paragraph(say(.solutionPlays), indent: 2)]
    }
  }

  private func said(_ back: Advice.Return) -> Text {
    let how = back.closing.map { say(.goBack(back.text, before: $0)) } ?? say(.beginAgain)
    guard let broken = back.broken else { return how }
    return say(.unmetForGood(broken.description)) + language.gap + how
  }

  /// The step's guide, made when it is first asked.
  private mutating func withGuide<Result>(_ run: StepRun, _ body: (inout Guide) -> Result) -> Result {
    var guide = self.guide ?? Guide(run.step, of: run.lesson, on: run.start)
    defer { self.guide = guide }
    self.guide = nil  // so that it is not copied
    return body(&guide)
  }

  /// One line, at once, when a command has closed the way to the goal.
  mutating func deadEnd() -> [Block] {
    guard let run, playground == nil, !isReplaying, !run.isAssisted, !run.goals.isComplete else { return [] }
    guard let end = withGuide(run, { $0.deadEnd(on: run.bench, earned: run.goals.earned) }) else { return [] }
    let sentence: Phrase =
      end.broken.map { .broken(by: end.closing, condition: $0.description) }
      ?? .closed(by: end.closing, within: end.within)
    return [.paragraph(say(sentence, .quiet), indent: 2)]
  }

  /// How many commands the shortest way takes from the step's start, where that is known for certain.
  mutating func shortest() -> Int? {
    guard let run, !run.goals.goals.isEmpty, !isReplaying else { return nil }
    let way = withGuide(run) { $0.findingFromStart().way }
    return way.flatMap { $0.isShortest ? $0.count : nil }
  }
}

/// How far the hints have unfolded.
enum Unfolding {
  case who, kind, command, solution

  var next: Self {
    switch self {
    case .who: .kind
    case .kind: .command
    case .command, .solution: .solution
    }
  }
}
