import LabLanguage
import Lessons
import Tutor
import Workbench

/// Replays a submission against a lesson. It trusts nothing in it: the points are read off its own copy of the lab.
struct Replay {
  let lesson: Lesson
  private var visit: Visit?
  private var best: [String: Record] = [:]
  private var strays: [Record.Finding] = []
  private var isPlaying = false
  /// The lines that follow belong to no step of this lesson.
  private var isAstray = false
  private var commands = 0
  private var events = 0
  private var trouble: String?

  /// A visit of a step under way.
  struct Visit {
    var run: StepRun
    var line: Int
    var findings: [Record.Finding] = []
    var askedForSolution = 0
  }

  init(_ lesson: Lesson) { self.lesson = lesson }

  /// The submission's result.
  static func result(of submission: Submission, against lesson: Lesson) -> Result {
    var replay = Replay(lesson)
    for line in submission.lines {
      switch line {
      case .text(let number, let text): replay.take(text, number)
      case .unreadable(let number, let reason): replay.note(number, "", reason)
      }
      if replay.trouble != nil { break }
    }
    replay.endVisit()
    let records = lesson.steps.enumerated().map {
      replay.best[$1.id] ?? .untouched($1, number: $0 + 1, lesson)
    }
    return Result(
      name: submission.name, records: records, findings: replay.strays,
      trouble: replay.trouble ?? submission.cut)
  }

  private mutating func note(_ line: Int, _ command: String, _ message: String) {
    let finding = Record.Finding(line: line, command: command, message: message)
    guard (visit?.findings.count ?? strays.count) < 50 else { return }
    if visit == nil || isAstray { strays.append(finding) } else { visit?.findings.append(finding) }
  }

  private mutating func take(_ text: String, _ number: Int) {
    let parsed: [(Command, String)]
    do throws(SyntaxError) {
      parsed = try Command.parseWithText(line: text)
    } catch {
      let isNear = error.mend?.hasSuffix("?") ?? false
      let what = isNear ? " (\(error.mend ?? ""))" : ": \(error.message)"
      return note(number, text.trimmedBlanks, "not understood\(what); cost nothing")
    }
    for (command, words) in parsed {
      commands += 1
      guard commands <= Limits.commands else {
        trouble = "stopped at line \(number): more than \(Limits.commands) commands"
        return
      }
      perform(command, words, number)
      if trouble != nil { return }
    }
  }

  private mutating func perform(_ command: Command, _ text: String, _ line: Int) {
    switch command {
    case .course(.step(let name)): return go(to: name, line)
    case .course(.next): return goOn(line)
    case .course(.lesson(let id)): return enterLesson(id, line)
    case .course(.play): isPlaying = true
    case .course(.done): isPlaying = false
    default: break
    }
    guard !isPlaying, !isAstray else { return }
    if visit == nil { begin(lesson.steps.first, line) }
    switch command {
    case .lab(let deed): execute(deed, text, line)
    case .bench(let work):
      _ = visit?.run.execute(work)
      count()
    case .course(.answer(let answer)): self.answer(answer, text, line)
    case .course(.predict(let words)): predict(words, text, line)
    case .course(.solution):
      visit?.run.askForSolution()
      visit?.askedForSolution = line
    case .save: note(line, text, "not possible in a submission")
    case .course, .look, .help, .quit: break
    }
  }

  // MARK: Moving

  private mutating func enterLesson(_ id: String, _ line: Int) {
    endVisit()
    isAstray = id.lowercased() != lesson.id
    if isAstray { note(line, "lesson \(id)", "another lesson; what follows is not graded") }
  }

  private mutating func go(to name: String, _ line: Int) {
    endVisit()
    isPlaying = false
    guard let step = lesson.step(name) else {
      let nearest = Spelling.nearest(to: name, among: lesson.steps.map(\.id))
      isAstray = true
      return note(
        line, "step \(name)", "no such step\(nearest.map { " (\($0)?)" } ?? ""); what follows is not graded")
    }
    begin(step, line)
  }

  private mutating func goOn(_ line: Int) {
    guard !isAstray else { return }
    let current = visit.flatMap { visit in lesson.steps.firstIndex { $0.id == visit.run.step.id } } ?? 0
    endVisit()
    guard lesson.steps.indices.contains(current + 1) else {
      return note(line, "next", "there is no further step")
    }
    begin(lesson.steps[current + 1], line)
  }

  private mutating func begin(_ step: Step?, _ line: Int) {
    isAstray = false
    guard let step else { return }
    do throws(SetupFailure) {
      visit = Visit(run: try StepRun(step, of: lesson), line: line)
    } catch {
      let number = (lesson.steps.firstIndex { $0.id == step.id } ?? 0) + 1
      var record = Record.untouched(step, number: number, lesson)
      record.status = .error
      record.message = "the lesson's own setup fails: \(error.line): \(error.reason)"
      best[step.id] = record
    }
  }

  /// Every visit starts from the setup, and the best one counts; of equals the first.
  private mutating func endVisit() {
    guard let ended = visit else { return }
    visit = nil
    let number = (lesson.steps.firstIndex { $0.id == ended.run.step.id } ?? 0) + 1
    let record = Record(ended, number: number)
    if let old = best[ended.run.step.id], old.points >= record.points { return }
    best[ended.run.step.id] = record
  }

  // MARK: Working

  private mutating func execute(_ deed: LabCommand, _ text: String, _ line: Int) {
    guard var run = visit?.run else { return }
    guard run.openPrediction == nil else {
      return note(line, text, "before the prediction was made: not done")
    }
    let before = run.bench.chronicle.events.count
    let outcome = run.execute(deed, text: text).outcome
    visit?.run = run
    events += max(0, run.bench.chronicle.events.count - before)
    if outcome.isRefused { note(line, text, outcome.sentences) }
    count()
  }

  private mutating func count() {
    if events > Limits.events { trouble = "stopped: more than \(Limits.events) events in the lab" }
  }

  private mutating func answer(_ words: String, _ text: String, _ line: Int) {
    guard var run = visit?.run else { return }
    do throws(Unreadable) {
      let judgement = try run.answer(words)
      if judgement.isRight, run.answers.count > run.step.attributes.tries ?? 1 {
        note(
          line, text,
          run.step.attributes.tries == nil ? "right, but the first answer counts" : "right, but too late")
      }
    } catch {
      note(line, text, "not understood: \(error.hint)")
    }
    visit?.run = run
  }

  private mutating func predict(_ words: String, _ text: String, _ line: Int) {
    guard var run = visit?.run else { return }
    do throws(Unreadable) { _ = try run.predict(words) } catch {
      note(line, text, "not understood: \(error.hint)")
    }
    visit?.run = run
    events += 10
    count()
  }
}
