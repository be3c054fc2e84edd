import LabLanguage
import Lessons
import Tutor
import Workbench

/// Replays a submission against a lesson. It trusts nothing in it: the points are read off its own copy of the lab.
struct Replay {
  private var starts: Starts
  private var visit: Visit?
  /// The record of the best visit of each step.
  private var records: [Record]
  private var isVisited: [Bool]
  private var strays = Findings()
  private var isPlaying = false
  /// The lines that follow belong to no step of this lesson.
  private var isAstray = false
  private var spent = Spent()
  private var trouble: String?

  /// A visit of a step under way. An object, since it is large and looked at all the time.
  final class Visit {
    var run: StepRun
    /// The step's place in the lesson.
    let index: Int
    let line: Int
    var findings = Findings()
    var askedForSolution = 0
    /// Something was done that could have earned points.
    var isAttempted = false

    init(run: StepRun, index: Int, line: Int) {
      self.run = run
      self.index = index
      self.line = line
    }
  }

  /// What was found, the first of it word by word.
  struct Findings {
    var listed: [Record.Finding] = []
    var leftOut = 0
  }

  /// What has been used up of the limits by the visits that are over.
  private struct Spent {
    var lines = 0
    var commands = 0
    var events = 0
    var text = 0
  }

  private init(_ starts: Starts) {
    self.starts = starts
    records = starts.untouched
    isVisited = [Bool](repeating: false, count: records.count)
  }

  private var lesson: Lesson { starts.lesson }

  /// The submission's result.
  static func result(of submission: Submission, from starts: inout Starts) -> Result {
    var replay = Replay(starts)
    for line in submission.lines {
      replay.take(line)
      if replay.trouble != nil { break }
    }
    replay.endVisit()
    starts = replay.starts
    return Result(
      name: submission.name, records: replay.records, findings: replay.strays.listed,
      findingsLeftOut: replay.strays.leftOut, trouble: replay.trouble ?? submission.cut)
  }

  private mutating func note(_ line: Int, _ command: String, _ message: @autoclosure () -> String) {
    let isStray = visit == nil || isAstray
    let found = isStray ? strays : visit?.findings ?? Findings()
    guard found.listed.count < 50 else {
      if isStray { strays.leftOut += 1 } else { visit?.findings.leftOut += 1 }
      return
    }
    let finding = Record.Finding(line: line, command: command.shortened, message: message())
    if isStray { strays.listed.append(finding) } else { visit?.findings.listed.append(finding) }
  }

  private mutating func take(_ line: Submission.Line) {
    spent.lines += 1
    switch line {
    case .text(let number, let text):
      guard spent.lines <= Limits.lines else { return stop(at: number, Limits.lines, "lines") }
      take(text, number)
    case .unreadable(let number, let reason):
      spent.commands += 1
      guard spent.commands <= Limits.commands else { return stop(at: number, Limits.commands, "commands") }
      note(number, "", reason)
    }
  }

  private mutating func stop(at line: Int, _ limit: Int, _ what: String) {
    trouble = "stopped at line \(line): more than \(limit) \(what)"
  }

  private mutating func take(_ text: String, _ number: Int) {
    let parsed: [(Command, String)]
    do throws(SyntaxError) {
      parsed = try Command.parseWithText(line: text)
    } catch {
      spent.commands += 1
      guard spent.commands <= Limits.commands else { return stop(at: number, Limits.commands, "commands") }
      // `export` writes files; whoever hands it in is told what every command that does so is told.
      if text.trimmedBlanks.lowercased().hasPrefix("export ") {
        return note(number, text.trimmedBlanks, "not possible in a submission")
      }
      let isNear = error.mend?.hasSuffix("?") ?? false
      let what = isNear ? " (\(error.mend?.shortened ?? ""))" : ": \(error.message)"
      return note(number, text.trimmedBlanks, "not understood\(what); cost nothing")
    }
    for (command, words) in parsed {
      spent.commands += 1
      guard spent.commands <= Limits.commands else { return stop(at: number, Limits.commands, "commands") }
      perform(command, words, number)
      checkLimits(number)
      if trouble != nil { return }
    }
  }

  private mutating func checkLimits(_ line: Int) {
    if spent.events + (visit?.run.work ?? 0) > Limits.events {
      stop(at: line, Limits.events, "events in the lab")
    }
    if let now = visit?.run.bench.lab.now, now > Limits.time { stop(at: line, 10, "years in the lab") }
  }

  private mutating func perform(_ command: Command, _ text: String, _ line: Int) {
    switch command {
    case .course(.step(let name)): return go(to: name, line)
    case .course(.next), .course(.skip): return move(by: 1, text, line)
    case .course(.back): return move(by: -1, text, line)
    case .course(.lesson(let id)): return enterLesson(id, line)
    case .course(.play): isPlaying = true
    case .course(.done): isPlaying = false
    default: break
    }
    guard !isPlaying, !isAstray else { return }
    if visit == nil { begin(0, line) }
    switch command {
    case .lab(let deed): execute(deed, text, line)
    case .bench(let work): _ = visit?.run.execute(work)
    case .course(.answer(let answer)):
      // As in the terminal: where only a prediction is asked for, it is the answer.
      guard let visit, visit.run.question == nil, visit.run.openPrediction != nil else {
        return self.answer(answer, text, line)
      }
      predict(answer, text, line)
    case .course(.predict(let words)): predict(words, text, line)
    case .course(.solution):
      visit?.run.askForSolution()
      visit?.askedForSolution = line
      visit?.isAttempted = true
    case .save, .export, .define: note(line, text, "not possible in a submission")
    case .course, .look, .set, .language, .help, .quit: break
    }
  }

  // MARK: Moving

  private mutating func enterLesson(_ id: String, _ line: Int) {
    endVisit()
    isPlaying = false
    isAstray = id.lowercased() != lesson.id
    if isAstray { note(line, "lesson \(id)", "another lesson; what follows is not graded") }
  }

  private mutating func go(to name: String, _ line: Int) {
    endVisit()
    isPlaying = false
    guard let index = lesson.indexOfStep(named: name) else {
      let nearest = Spelling.nearest(to: name, among: lesson.steps.map(\.id))
      isAstray = true
      return note(
        line, "step \(name)", "no such step\(nearest.map { " (\($0)?)" } ?? ""); what follows is not graded")
    }
    begin(index, line)
  }

  private mutating func move(by offset: Int, _ text: String, _ line: Int) {
    guard !isAstray else { return }
    isPlaying = false
    let index = (visit?.index ?? 0) + offset
    endVisit()
    guard records.indices.contains(index) else {
      return note(line, text, "there is no \(offset > 0 ? "further" : "earlier") step")
    }
    begin(index, line)
  }

  private mutating func begin(_ index: Int, _ line: Int) {
    isAstray = false
    guard records.indices.contains(index) else { return }
    do throws(SetupFailure) {
      visit = Visit(run: try starts.run(at: index), index: index, line: line)
    } catch {
      records[index].status = .error
      records[index].message = "the lesson's own setup fails: \(error.line): \(error.reason)"
    }
  }

  /// Every visit starts from the setup, and the best one counts; of equals the first that tried anything.
  private mutating func endVisit() {
    guard let ended = visit else { return }
    visit = nil
    spent.events += ended.run.work
    var record = starts.untouched[ended.index]
    record.fill(ended)
    if isVisited[ended.index], records[ended.index].points >= record.points,
      records[ended.index].status != .skip
    {
      return
    }
    isVisited[ended.index] = true
    records[ended.index] = record
  }

  // MARK: Working

  private mutating func execute(_ deed: LabCommand, _ text: String, _ line: Int) {
    guard visit?.run.openPrediction == nil else {
      return note(line, text, "before the prediction was made: not done")
    }
    if case .action(.call(_, .send(let octets, _))) = deed {
      spent.text += octets.count
      guard spent.text <= Limits.text else { return stop(at: line, Limits.text, "octets of text") }
    }
    guard let outcome = visit?.run.execute(deed, text: text).outcome else { return }
    if outcome.isRefused { note(line, text, outcome.reportedRefusal) }
    let isWork = outcome.isRefused || outcome.didChange
    if isWork, visit?.run.goals.goals.isEmpty == false { visit?.isAttempted = true }
  }

  private mutating func answer(_ words: String, _ text: String, _ line: Int) {
    guard let tries = visit.map({ $0.run.step.attributes.tries }) else { return }
    visit?.isAttempted = true
    do throws(Unreadable) {
      guard let visit, try visit.run.answer(words).isRight,
        visit.run.answerPoints < visit.run.step.questionPoints
      else { return }
      note(line, text, tries == nil ? "right, but the first answer counts" : "right, but too late")
    } catch {
      note(line, text, "not understood: \(Language.english(error.hint).filter { $0 != "`" })")
    }
  }

  private mutating func predict(_ words: String, _ text: String, _ line: Int) {
    visit?.isAttempted = true
    do throws(Unreadable) { _ = try visit?.run.predict(words) } catch {
      note(line, text, "not understood: \(Language.english(error.hint).filter { $0 != "`" })")
    }
  }
}

extension String {
  /// No longer than a report needs it.
  var shortened: String {
    unicodeScalars.count <= 80 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(80))) + "…"
  }
}

extension Workbench.Outcome {
  /// Why it was refused, as a report says it: the call's answer in the RFC's words, or what the bench said.
  fileprivate var reportedRefusal: String {
    if case .call(let error, _, _)? = refusal { return "refused: \(error.rawValue)" }
    return sentences
  }
}
