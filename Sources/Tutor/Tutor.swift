import LabLanguage
import Laboratory
import Lessons
import TCP
import Typesetting
import Workbench

/// One learner's session: where in which lesson, what has been done, and what a line that is typed does there.
///
/// It does no input or output. Files come in as values; what has to be written or read goes up as a request.
package struct Tutor: Sendable {
  /// All lessons, in order.
  package var outlines: [Outline]
  /// What has been done, in this session and before.
  package internal(set) var progress: Progress
  /// The step that is open; nothing before the first lesson, or in the lab without one.
  package internal(set) var run: StepRun?
  /// The bench that is played with, beside the step.
  package internal(set) var playground: Workbench?
  /// The language of the program's own words.
  package var language = Language.english {
    didSet {
      settings.language = language
      playground?.settings = settings
      run?.take(settings)
    }
  }
  /// How things are shown, in every lab of the session.
  package private(set) var settings = Preferences()
  /// How wide things are shown.
  package var width = 80
  /// Which of the step's hints have been given, by their places in the step.
  var hintsGiven: Set<Int> = []
  /// What is unmet has been said since the last command.
  var hasToldUnmet = false
  /// How far the hints by search have unfolded since the last command.
  var unfolding = Unfolding.who
  /// Knows the way in the open step; made when it is first asked.
  var guide: Guide?
  /// Entries for the log since they were last taken.
  var entries: [ProgressEntry] = []
  /// The end of this visit has been told.
  var hasCompletedVisit = false
  /// Before each command there is a question about what will happen.
  var asksBefore = false
  /// The command that waits for its answer.
  package internal(set) var waiting: Waiting?
  /// `predict drill` has been named in this session.
  var hasNamedDrill = false
  /// The drill that is going on.
  package internal(set) var drill: Drill?
  /// What has been answered: after `undo` it is not asked again.
  var answered: Set<Waiting.Key> = []
  /// What was said about the command that is being done, beside what happens.
  var beside: [Block] = []
  /// What is played in the lab becomes a lesson.
  package var recorder = Recorder()
  /// Nothing is logged: old entries are being replayed.
  var isReplaying = false

  /// A session with these lessons and this past.
  package init(outlines: [Outline], progress: Progress = Progress()) {
    self.outlines = outlines
    self.progress = progress
  }

  /// A session without lessons: a lab, whose hosts follow this profile.
  package static func lab(_ profile: Profile.Known = .rfc9293) -> Tutor {
    var tutor = Tutor(outlines: [])
    tutor.playground = Workbench(Lab(profile: Profile(profile)))
    tutor.recorder.profile = Profile(profile)
    return tutor
  }

  /// The bench that commands of the lab go to.
  package var bench: Workbench { playground ?? run?.bench ?? Workbench() }

  /// The line above the prompt.
  package var statusLine: Text {
    let line = bench.lab.statusLine(width: width, language)
    if drill != nil { return Text("drill · ", .strong) + line }
    return playground != nil && run != nil ? Text("play · ", .strong) + line : line
  }

  /// What came of a line.
  package struct Reply: Sendable {
    /// What to show.
    package var blocks: [Block] = []
    /// What to write to the log.
    package var entries: [ProgressEntry] = []
    /// What only the caller can do.
    package var request: Request?
    /// Something was refused, or not understood.
    package var isWrong = false

    /// Nothing to say.
    package init() {}
  }

  /// What only the caller can do.
  package enum Request: Hashable, Sendable {
    /// Read this lesson, and open this step of it, or the first that is not done.
    case lesson(String, step: String?)
    /// Show lessons in this language.
    case language(String)
    /// Write this text to a file.
    case save(path: String, text: String)
    /// Write the lab's session for packetdrill, with this host as the kernel under test.
    case export(path: String, host: HostName?)
    /// End the session.
    case quit
  }

  /// Does what a line says.
  package mutating func enter(_ line: String) -> Reply {
    var reply = Reply()
    if drill != nil { return finished(enterDrill(line)) }
    if let waiting { return finished(enter(line, toward: waiting)) }
    let commands: [(Command, String)]
    do throws(SyntaxError) {
      commands = try Command.parseWithText(line: line)
    } catch {
      reply = takeAsAnswer(line, error)
      return finished(reply)
    }
    perform(commands, &reply)
    return finished(reply)
  }

  /// Does one after the other, until only the caller can go on, or something waits for an answer.
  mutating func perform(
    _ commands: [(command: Command, text: String)], _ reply: inout Reply, isLater: Bool = false
  ) {
    for (index, (command, text)) in commands.enumerated() {
      let wasAsking = isAsking
      perform(command, text, &reply)
      if !wasAsking, isAsking, let waiting {
        self.waiting?.rest = Array(commands[(index + 1)...])
        if !reply.blocks.isEmpty { reply.blocks.append(.blank) }
        reply.blocks += page(of: waiting, showsCommand: isLater || commands.count > 1)
      }
      if reply.request != nil || isAsking != wasAsking { break }
    }
  }

  mutating func finished(_ reply: Reply) -> Reply {
    var reply = reply
    reply.entries = entries
    reply.blocks = settings.shown(reply.blocks)
    entries = []
    return reply
  }

  /// A line that is no command may be the answer to what was asked.
  private mutating func takeAsAnswer(_ line: String, _ error: SyntaxError) -> Reply {
    var reply = Reply()
    let first = line.trimmedBlanks.split(separator: " ").first.map { $0.lowercased() } ?? ""
    let isCommand =
      Verb.spelt(first) != nil || HostName(rawValue: String(first.prefix { $0 != "#" })) != nil
    let text = line.trimmedBlanks
    guard let run, playground == nil, !isCommand, run.openPrediction != nil || !run.isAnswered else {
      if !isCommand, let reply = answerOnceMore(text) { return reply }
      reply.blocks = bench.blocks(for: error, in: line)
      reply.isWrong = true
      return reply
    }
    let isPrediction = run.openPrediction != nil
    reply = isPrediction ? predict(text) : answer(text)
    if reply.isWrong, let mend = error.mend, mend.hasSuffix("?") {
      reply.blocks.insert(
        .paragraph(
          language("Or did you mean a command: \(mend, .command)", "还是想输入命令：\(mend, .command)"), indent: 2),
        at: 0)
    }
    return reply
  }

  /// Who has answered a choice rightly may still ask by its letters why the others are wrong.
  private mutating func answerOnceMore(_ text: String) -> Reply? {
    guard playground == nil, case .choice? = run?.step.question else { return nil }
    let reply = answer(text)
    return reply.isWrong ? nil : reply
  }

  private mutating func perform(_ command: Command, _ text: String, _ reply: inout Reply) {
    switch command {
    case .lab(let deed): if !ask(about: deed, text) { add(execute(deed, text), to: &reply) }
    case .bench(let work): add(execute(work, text), to: &reply)
    case .look(let look): add(Reply(bench.show(look, text: text)), to: &reply)
    case .set(let setting): add(set(setting), to: &reply)
    case .help(let topic): add(Reply(blocks: Help.blocks(topic, language)), to: &reply)
    case .language(let tag): reply.request = .language(tag)
    case .save(let path): add(save(path), to: &reply)
    case .export(let path, let host):
      if run == nil {
        reply.request = .export(path: path, host: host)
      } else {
        add(Reply(say(.exportIsForTheLab), isWrong: true), to: &reply)
      }
    case .define(let definition): add(define(definition), to: &reply)
    case .quit: reply.request = .quit
    case .course(let course): add(self.course(course), to: &reply)
    }
  }

  /// Settings hold for the lab of the step, for the one that is played with, and for those to come.
  private mutating func set(_ setting: Preference?) -> Reply {
    var bench = bench
    let outcome = bench.set(setting)
    settings = bench.settings
    playground?.settings = settings
    run?.take(settings)
    var reply = Reply(outcome)
    if setting == nil {
      reply.blocks.append(
        .row(
          Row(
            label: Text("language", .command),
            body: [
              Text(language.rawValue, .strong),
              language("of the lessons, where they are translated", "课程和说明的语言"),
            ],
            firstColumn: 10)))
    }
    return reply
  }

  private func add(_ more: Reply, to reply: inout Reply) {
    reply.blocks += more.blocks
    reply.isWrong = reply.isWrong || more.isWrong
    reply.request = reply.request ?? more.request
  }

  /// Notes what counts, for the log and for `save`.
  mutating func note(_ entry: ProgressEntry) {
    guard !isReplaying else { return }
    progress.note(entry)
    entries.append(entry)
  }
}

extension Tutor.Reply {
  /// What a bench said.
  init(_ outcome: Workbench.Outcome) {
    blocks = outcome.blocks
    isWrong = outcome.isRefused
  }

  /// Some paragraphs.
  init(_ paragraphs: Text..., isWrong: Bool = false) {
    blocks = paragraphs.map { .paragraph($0, indent: 2) }
    self.isWrong = isWrong
  }

  /// Blocks to show.
  init(blocks: [Block], isWrong: Bool = false) {
    self.blocks = blocks
    self.isWrong = isWrong
  }
}
