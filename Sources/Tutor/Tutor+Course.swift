import LabLanguage
import Lessons
import Typesetting
import Workbench

extension Tutor {
  /// A command that works the lesson.
  mutating func course(_ command: CourseCommand) -> Reply {
    switch command {
    case .lessons: return Reply(blocks: lessonList)
    case .progress: return Reply(blocks: progressList)
    case .review: return Reply(blocks: reviewList)
    case .lesson(let name): return lesson(named: name)
    case .predicting(let asking): return predicting(asking)
    default: break
    }
    guard run != nil else { return outlines.isEmpty ? noCourse : noLesson }
    switch command {
    case .step(let name): return step(named: name)
    case .next: return next()
    case .back: return move(by: -1)
    case .goal: return Reply(blocks: page)
    case .answer(let text): return answer(text)
    case .predict(let text): return predict(text)
    case .hint: return hint()
    case .solution: return solution()
    case .skip: return skip()
    case .play: return play()
    case .done: return done()
    case .lessons, .lesson, .progress, .review, .predicting: return noLesson
    }
  }

  private var noCourse: Reply {
    Reply(
      language(
        "This is the lab without a lesson. \("tcplab learn", .command) opens one.",
        "这里是没有课程的实验台。\("tcplab learn", .command) 打开课程。"), isWrong: true)
  }

  /// The open step, as it is shown when it is entered.
  package var page: [Block] {
    guard let run else { return [] }
    let number = outlines.firstIndex { $0.id == run.lesson.id }.map { $0 + 1 }
    let page = StepPage(run: run, lessonNumber: number, width: width, language: language)
    return settings.shown(page.blocks)
  }

  // MARK: Moving

  /// Opens a step of a lesson; the caller has read the lesson.
  package mutating func open(_ lesson: Lesson, step name: String?) -> Reply {
    let undone = lesson.steps.first { progress.record(lesson.id, $0.id) == nil }
    guard let step = name.flatMap({ lesson.step($0) }) ?? undone ?? lesson.steps.first else {
      return Reply(language("\(lesson.title) has no steps.", "《\(lesson.title)》没有步骤。"), isWrong: true)
    }
    return enter(step, of: lesson)
  }

  private mutating func enter(_ step: Step, of lesson: Lesson) -> Reply {
    do throws(SetupFailure) {
      waiting = nil
      run = try StepRun(step, of: lesson, in: language)
      run?.take(settings)
    } catch {
      return Reply(
        language(
          "This step cannot be set up: \(error.line) (line \(error.position.line)): \(error.reason)",
          "这一步无法准备：\(error.line)（第 \(error.position.line) 行）：\(error.reason)"),
        language(
          "\("tcplab check", .command) tells its author more.", "\("tcplab check", .command) 告诉作者更多。"),
        isWrong: true)
    }
    playground = nil
    drill = nil
    guide = nil
    beginHintsAnew()
    hasCompletedVisit = false
    note(.opened(lesson: lesson.id, step: step.id, hash: lesson.fingerprint(of: step)))
    let missing = step.attributes.needs.filter { progress.record(lesson.id, $0.value) == nil }
    guard let first = missing.first else { return Reply(blocks: page) }
    return Reply(blocks: page + [.blank, .paragraph(say(.needs(first.value), .quiet))])
  }

  /// Takes the whole lesson in place of the excerpt that the open step was read from.
  package mutating func complete(_ lesson: Lesson) {
    guard lesson.id == run?.lesson.id else { return }
    run?.lesson = lesson
  }

  /// Shows the same step of the same lesson in other words; where the learner is, and the lab, stay.
  package mutating func reword(_ lesson: Lesson?) -> Reply {
    run?.language = language
    guard let lesson, let run, lesson.id == run.lesson.id, let step = lesson.step(run.step.id) else {
      return Reply(blocks: page)
    }
    self.run?.lesson = lesson
    self.run?.step = step
    return Reply(blocks: page)
  }

  /// Goes back to where the log ended: the same step, the same lab. A step that has changed since begins anew.
  package mutating func resume(_ lesson: Lesson, _ visit: Progress.Visit) -> Reply {
    guard let step = lesson.step(visit.step) else {
      return open(lesson, step: nil)
    }
    guard lesson.fingerprint(of: step) == visit.hash else {
      var reply = enter(step, of: lesson)
      reply.blocks.insert(
        .paragraph(say(.changedSince, .quiet)), at: 0)
      return reply
    }
    isReplaying = true
    _ = enter(step, of: lesson)
    for line in visit.lines { _ = enter(line) }
    isReplaying = false
    entries = []
    return Reply(blocks: page + replayNote(visit))
  }

  /// Goes on in a lesson that its author has just saved: in the same step, or in the one that has its place now, with
  /// what was done in it done again as far as that still goes.
  package mutating func follow(_ lesson: Lesson) -> Reply {
    guard let run, lesson.id == run.lesson.id else { return open(lesson, step: nil) }
    let place = run.lesson.steps.firstIndex { $0.id == run.step.id } ?? 0
    guard let step = lesson.step(run.step.id) ?? lesson.steps.dropFirst(place).first ?? lesson.steps.last
    else {
      return open(lesson, step: nil)
    }
    let lines = step.id == run.step.id ? progress.visit?.lines ?? [] : []
    let reply = enter(step, of: lesson)
    guard !reply.isWrong else { return reply }
    var noted = entries
    entries = []
    for line in lines { noted += enter(line).entries }
    entries = noted
    return Reply(blocks: page)
  }

  private func replayNote(_ visit: Progress.Visit) -> [Block] {
    guard !visit.lines.isEmpty else { return [] }
    return [.blank, .paragraph(say(hasCompletedVisit ? .stepIsDone : .asYouLeftIt), indent: 2)]
  }

  private mutating func next() -> Reply {
    guard let run else { return noLesson }
    if !run.hasWork, !hasCompletedVisit {
      hasCompletedVisit = true
      note(.completed(lesson: run.lesson.id, step: run.step.id, points: 0, maximum: 0, assisted: false))
    }
    guard hasCompletedVisit || progress.record(run.lesson.id, run.step.id) != nil else {
      return Reply(
        say(.notDone(run.whatIsLeft)), say(.whatHelps), isWrong: true)
    }
    return move(by: 1)
  }

  mutating func move(by offset: Int) -> Reply {
    guard let run, let index = run.lesson.steps.firstIndex(where: { $0.id == run.step.id }) else {
      return noLesson
    }
    let target = index + offset
    if target < 0 { return Reply(say(.firstStep), isWrong: true) }
    guard target < run.lesson.steps.count else { return endOfLesson(run.lesson) }
    return enter(run.lesson.steps[target], of: run.lesson)
  }

  private mutating func step(named name: String) -> Reply {
    guard let run else { return noLesson }
    if let index = run.lesson.indexOfStep(named: name) {
      return enter(run.lesson.steps[index], of: run.lesson)
    }
    let nearest = Spelling.nearest(to: name, among: run.lesson.steps.map(\.id))
    let mend: Text =
      nearest.map { "\("step \($0)", .command)?" }
      ?? say(.itsSteps(run.lesson.steps.map(\.id).joined(separator: ", ")))
    return Reply(say(.noSuchStep(String(name.prefix(40)))), mend, isWrong: true)
  }

  private func lesson(named name: String) -> Reply {
    if let number = Int(name), outlines.indices.contains(number - 1) {
      return request(outlines[number - 1].id)
    }
    if outlines.contains(where: { $0.id == name.lowercased() }) { return request(name.lowercased()) }
    let nearest = Spelling.nearest(to: name, among: outlines.map(\.id))
    let mend: Text = nearest.map { "\("lesson \($0)", .command)?" } ?? say(.lessonsLists)
    return Reply(say(.noSuchLesson(String(name.prefix(40)))), mend, isWrong: true)
  }

  private func request(_ id: String) -> Reply {
    var reply = Reply(blocks: [])
    reply.request = .lesson(id, step: nil)
    return reply
  }

  /// The lesson's last step is left: what is done, what is not, and what comes next.
  private mutating func endOfLesson(_ lesson: Lesson) -> Reply {
    let undone = lesson.steps.filter { progress.record(lesson.id, $0.id) == nil }
    let points = lesson.steps.compactMap { progress.record(lesson.id, $0.id)?.points }.reduce(0, +)
    let maximum = lesson.steps.reduce(0) { $0 + $1.maximum }
    let end: Phrase =
      undone.isEmpty
      ? .finished(lesson.title, points: points, of: maximum)
      : .endOf(lesson.title, done: lesson.steps.count - undone.count, of: lesson.steps.count)
    var blocks: [Block] = [.paragraph(say(end, .strong), indent: 2)]
    if let first = undone.first {
      let open = undone.map(\.id).joined(separator: ", ")
      blocks.append(.paragraph(say(.stillOpen(open, first: first.id)), indent: 2))
    }
    let assisted = progress.assisted(in: lesson.id).filter { lesson.step($0) != nil }
    if let first = assisted.first {
      let list = assisted.joined(separator: ", ")
      blocks.append(.paragraph(say(.withHelpHere(list, first: first)), indent: 2))
    }
    if let index = outlines.firstIndex(where: { $0.id == lesson.id }), index + 1 < outlines.count {
      let next = outlines[index + 1]
      blocks.append(.paragraph(say(.nextLesson(next.id, next.metadata.title)), indent: 2))
    } else {
      blocks.append(.paragraph(say(.lastLesson), indent: 2))
    }
    return Reply(blocks: blocks)
  }

  // MARK: Playing

  private mutating func play() -> Reply {
    guard playground == nil, let run else {
      return Reply(say(.playingAlready), isWrong: true)
    }
    playground = run.bench
    playground?.rules = Rules()
    return Reply(say(.playing))
  }

  private mutating func done() -> Reply {
    guard playground != nil, run != nil else {
      return Reply(say(.notPlaying), isWrong: true)
    }
    playground = nil
    return Reply(say(.backFromPlaying))
  }
}

extension Lesson {
  /// Changes when the step's words, its setup, or what comes before the first step change.
  package func fingerprint(of step: Step) -> String { "\(step.hash)\(openingHash)" }
}

extension StepRun {
  /// What is left to do, in a few words.
  var whatIsLeft: String {
    if openPrediction != nil { return language(.predictionOpen) }
    if !isAnswered { return language(.questionOpen) }
    let unmet = goals.panel(bench).filter { !$0.holds && !$0.isEarned }.map(\.text)
    return unmet.enumerated().filter { !unmet[..<$0].contains($1) }.map(\.element).joined(separator: "; ")
  }
}
