import LabLanguage
import Lessons
import Terminal
import Tutor
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One session: a tutor, its terminal or pipe, and the files that it asks for.
struct Session: ~Copyable {
  var tutor: Tutor
  var output: Output
  var shelf: Shelf?
  private let traits: TerminalTraits
  var canSaveProgress = true
  /// The lesson's file, as long as only a part of it has been read.
  var unread: String?
  /// The page on the screen is one that was kept, and nothing has been read yet.
  var kept: KeptPage?
  var status = ExitStatus.success
  /// The lesson is followed while it is edited.
  var isWatching = false
  /// The file of the lesson that is followed, and what it is read from.
  private(set) var watched: String?
  let watch = Watch()

  /// A session with a course, or without one in the lab.
  init(_ tutor: Tutor, shelf: Shelf?, traits: TerminalTraits) {
    self.tutor = tutor
    self.shelf = shelf
    self.traits = traits
    output = Output(traits)
    self.tutor.width = output.width
    self.tutor.language = Language(tag: shelf?.language ?? Shelf.language(chosen: nil))
  }

  // MARK: Beginning

  /// Opens the lesson that is asked for, or goes on where the learner was; then lines are taken to the end.
  mutating func learn(_ name: String?) -> ExitStatus {
    let goesOn = name == nil && !isWatching && traits.inputIsTerminal
    if goesOn, showKept() { return takeLines() }
    readProgress()
    if goesOn, goOn() { return takeLines() }
    readOutlines()
    if traits.inputIsTerminal { greet() }
    var reply = Tutor.Reply()
    if let name {
      guard let path = path(of: name) else { return ExitStatus.usage }
      show(opening: path, at: &reply) { tutor, lesson in tutor.open(lesson, step: nil) }
    } else if let visit = tutor.progress.visit, let path = shelf?.path(of: visit.lesson) {
      show(opening: path, at: &reply) { tutor, lesson in tutor.resume(lesson, visit) }
    } else if let first = tutor.outlines.first {
      if tutor.progress.visit == nil, begin(first.file) { return takeLines() }
      show(opening: first.file, at: &reply) { tutor, lesson in tutor.open(lesson, step: nil) }
    } else {
      complain("tcplab: \(shelf?.folder ?? "the course") holds no lessons")
      return .badInput
    }
    output.write(reply.blocks)
    return takeLines()
  }

  /// Shows a lesson's first step to who has done nothing yet, and nothing else, as `goOn` does.
  private mutating func begin(_ path: String) -> Bool {
    guard traits.inputIsTerminal, let excerpt = shelf?.excerpt(path, step: nil) else { return false }
    unread = path
    let reply = tutor.open(excerpt, step: nil)
    keep(reply.entries)
    output.write(reply.blocks)
    return true
  }

  mutating func readOutlines() {
    guard let shelf, tutor.outlines.isEmpty else { return }
    tutor.outlines = shelf.outlines
  }

  /// The lab without a lesson.
  mutating func playLab() -> ExitStatus {
    if traits.inputIsTerminal {
      output.write([
        .paragraph(
          tutor.language(
            "Two hosts and a wire. \("client", .command) or \("help", .command) shows what can be done; Ctrl-D leaves.",
            "两台主机和一条线路。\("client", .command) 或 \("help", .command) 显示可以做什么；Ctrl-D 退出。")
        )
      ])
    }
    return takeLines()
  }

  private mutating func greet() {
    let done = tutor.outlines.filter { tutor.progress.summary(of: $0.id).steps >= $0.stepCount }.count
    let state = tutor.language(.greeting(lessons: tutor.outlines.count, done: done))
    let line = "tcplab \(Version.number) · \(state) · \(tutor.language(.advice))"
    output.write([.paragraph(Text(line, .quiet)), .blank])
  }

  /// A lesson's file: by its id on the shelf, or by its path.
  private func path(of name: String) -> String? {
    if let path = shelf?.path(of: name) { return path }
    if let number = Int(name), tutor.outlines.indices.contains(number - 1) {
      return tutor.outlines[number - 1].file
    }
    if name.contains("/") || name.hasSuffix(".md") { return name }
    let known = tutor.outlines.map(\.id)
    complain(
      "tcplab: there is no lesson '\(name)'"
        + (known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))"))
    return nil
  }

  /// Reads a lesson and does something with it; what is wrong with it is said instead.
  mutating func show(
    opening path: String, at reply: inout Tutor.Reply, _ body: (inout Tutor, Lesson) -> Tutor.Reply
  ) {
    do throws(SystemFailure) {
      let (lesson, problems) = if let shelf { try shelf.load(path) } else { try Shelf.load(path) }
      let errors = problems.filter { $0.severity == .error }
      guard let lesson, errors.isEmpty else {
        for problem in errors.prefix(20) { complain(problem.description) }
        if errors.count > 20 { complain("… and \(errors.count - 20) more") }
        status = max(status, .badInput)
        return
      }
      reply = body(&tutor, lesson)
      if isWatching, path != watched {
        watched = path
        watch.begin(sources(of: path))
      }
      keep(reply.entries)
    } catch {
      complain("tcplab: \(error)")
      status = max(status, .ioFailure)
    }
  }

  // MARK: Lines

  private mutating func takeLines() -> ExitStatus {
    if status >= .badInput, tutor.run == nil, tutor.playground == nil, !traits.inputIsTerminal {
      output.flush()
      return status
    }
    if traits.inputIsTerminal, traits.outputIsTerminal { takeTypedLines() } else { takePipedLines() }
    output.flush()
    return status
  }

  private mutating func takeTypedLines() {
    output.flush()
    let stage = Stage(tutor, kept)
    let editor: LineEditor
    do throws(SystemFailure) {
      editor = try LineEditor(
        program: "tcplab", historyPath: Places.history, palette: traits.usesColour ? .colour : .plain,
        completion: { [shelf] line in
          if let shelf { stage.setUp(shelf) }
          return stage.tutor.completions(for: line)
        })
    } catch {
      complain("tcplab: \(error)")
      return takePipedLines()
    }
    if isWatching { editor.wake = { [watch] in watch.hasChanged } }
    let page = pageKeeper
    if kept == nil { editor.whileAwaiting = page }
    defer { page?() }
    while true {
      let outcome = editor.readLine(prompt: Text(">", .prompt)) {
        let width = TerminalTraits.current().width
        stage.tutor.width = width
        return Typesetter(width: width).lines([.blank, .paragraph(stage.status)])
      }
      if let failure = editor.takeHistoryFailure() { complain("tcplab: the history is not kept: \(failure)") }
      switch outcome {
      case .line(let line):
        output.width = min(TerminalTraits.current().width, Output.widest)
        tutor.width = output.width
        let goesOn = take(line)
        output.flush()
        stage.show(tutor)
        if !goesOn { return }
      case .interrupted: continue
      case .woken:
        follow()
        stage.show(tutor)
      case .endOfInput, .hangup: return
      }
    }
  }

  /// Keeps the page for the next session, when this one has a course.
  private var pageKeeper: (() -> Void)? {
    guard let shelf, !isWatching else { return nil }
    let (width, marks) = (output.width, output.marksLiterals)
    return { Start.keepPage(shelf, width: width, markingLiterals: marks) }
  }

  private mutating func takePipedLines() {
    var reader = BoundedLineReader()
    while true {
      if isWatching { output.flush() }
      switch reader.next() {
      case .line(_, let line): if !take(line) { return }
      case .tooLong(let number): bad("line \(number) is longer than 4096 octets")
      case .invalid(let number): bad("line \(number) is not UTF-8, or contains NUL")
      case .end:
        while tutor.isAsking { output.write(tutor.finishAsking().blocks) }
        return
      case .failed(let code):
        complain("tcplab: \(SystemFailure("cannot read standard input", code: code))")
        status = max(status, .ioFailure)
        return
      }
    }
  }

  private mutating func bad(_ message: String) {
    output.flush()
    complain("tcplab: \(message); it was left out")
    status = max(status, .badInput)
  }

  /// Does what a line says; false at the end of the session.
  private mutating func take(_ line: String) -> Bool {
    takeUp()
    if let path = unread { readRest(of: path) }
    follow()
    var reply = tutor.enter(line)
    keep(reply.entries)
    // In a terminal what was typed and what came of it stand apart.
    if traits.inputIsTerminal, !reply.blocks.isEmpty { output.write([.blank]) }
    output.write(reply.blocks)
    switch reply.request {
    case .quit?: return false
    case .save(let path, let text)?: save(text, to: path)
    case .export(let path, let host)?: export(to: path, of: host)
    case .language(let tag)?: speak(tag)
    case .lesson(let id, let step)?:
      guard let path = shelf?.path(of: id) else { break }
      reply.blocks = []
      output.flush()
      show(opening: path, at: &reply) { tutor, lesson in tutor.open(lesson, step: step) }
      output.write(reply.blocks)
    case nil: break
    }
    return true
  }

  private mutating func readRest(of path: String) {
    unread = nil
    readOutlines()
    var nothing = Tutor.Reply()
    show(opening: path, at: &nothing) { tutor, lesson in
      tutor.complete(lesson)
      return Tutor.Reply()
    }
  }
}
