import Lessons
import Terminal
import Tutor

/// One run of `check` over several lessons.
struct Checking: ~Copyable {
  private var output = Output(.current())
  private let format: FindingFormat
  private var lessons: [Lesson] = []
  private var findings = Findings()
  private var status = ExitStatus.success

  /// What has been proved, now and before.
  private(set) var known: KnownProofs

  /// Nothing is checked yet.
  init(format: FindingFormat, known: KnownProofs) {
    self.format = format
    self.known = known
  }

  /// Reads and proves a lesson, or compares a translation with its original.
  mutating func check(_ path: String, updating: Bool, accepting: Bool) {
    do throws(SystemFailure) {
      var (lesson, problems) = try Shelf.load(path)
      guard let found = lesson else { return report(problems, asUnreadable: true) }
      if updating, problems.allSatisfy({ $0.severity == .warning }), try rewrite(found, path) {
        (lesson, problems) = try Shelf.load(path)
      }
      lessons.append(found)
      guard let lesson, problems.allSatisfy({ $0.severity == .warning }) else { return report(problems) }
      if lesson.isTranslation { return try check(lesson, problems, path, accepting: accepting) }
      prove(lesson, problems, path)
    } catch {
      output.flush()
      complain("tcplab: \(error)")
      status = max(status, .ioFailure)
    }
  }

  private mutating func prove(_ lesson: Lesson, _ problems: [Problem], _ path: String) {
    let proof = lesson.prove(reusing: &known)
    report(problems + proof.problems + lesson.longPages())
    findings.proofs.append((lesson, proof))
    if format == .github { for note in proof.notes { output.print(note.annotation + "\n") } }
    guard proof.holds else { return }
    tell("\(path): proved, \(proof.steps.count) steps\(Checking.summary(proof))\n")
    for line in proof.steps.compactMap(Checking.way) { tell(line) }
    tell(Checking.answers(proof))
    tell(Checking.choices(proof))
    for note in proof.notes { tell("\(note)\n") }
  }

  /// A translation beside its original.
  private mutating func check(
    _ translation: Lesson, _ problems: [Problem], _ path: String, accepting: Bool
  ) throws(SystemFailure) {
    let place = Shelf.original(of: path, named: translation)
    guard Files.exists(place), let original = try Shelf.load(place).lesson else {
      return report(problems + [translation.withoutOriginal(at: place)])
    }
    var (words, differences) = (translation, original.translated(by: translation).problems)
    if accepting, differences.allSatisfy({ $0.severity == .warning }) {
      try accept(translation, of: original, path)
      guard let again = try Shelf.load(path).lesson else { return }
      (words, differences) = (again, original.translated(by: again).problems)
    }
    let translated = original.translated(by: words).lesson
    report(problems + differences + translated.longPages(of: words))
    guard differences.allSatisfy({ $0.severity == .warning }) else { return }
    let done = translated.steps.count { $0.wording != .original }
    tell(
      "\(path): \(done) of \(translated.steps.count) steps translated from \(original.id) \(original.hash)\n")
  }

  private mutating func accept(
    _ translation: Lesson, of original: Lesson, _ path: String
  ) throws(SystemFailure) {
    let text = try Files.read(path, limit: Shelf.limit)
    let accepted = original.accepting(translation, in: text)
    guard accepted != text else { return }
    try Files.save(accepted, to: path)
    tell("\(path): accepted as a translation of \(original.id) \(original.hash)\n")
  }

  /// `, 5 solved in 1 to 9 commands`
  private static func summary(_ proof: Proof) -> String {
    let commands = proof.steps.compactMap(\.commands)
    guard let least = commands.min(), let most = commands.max() else { return "" }
    return ", \(commands.count) solved in \(least == most ? "\(least)" : "\(least) to \(most)") commands"
  }

  /// `  lost-ack: author 5, shortest known 4: client close; run; …`
  private static func way(_ step: Proof.StepSummary) -> String? {
    guard let author = step.commands, let shortest = step.shortest else { return nil }
    switch shortest {
    case .way(let commands) where commands.count < author:
      return
        "  \(step.id): author \(author), shortest known \(commands.count): \(commands.joined(separator: "; "))\n"
    case .way: return "  \(step.id): author \(author), and no shorter way is known\n"
    case .bounded(let bound):
      return "  \(step.id): author \(author), bounded at \(bound): none so short was found\n"
    }
  }

  /// `  answers: 12 said by the lab, 1 by arithmetic, 0 taken at their word`
  private static func answers(_ proof: Proof) -> String {
    let answers = proof.steps.flatMap(\.answers)
    guard !answers.isEmpty else { return "" }
    let count = { (ground: Proof.Ground) in answers.count { $0.ground == ground } }
    let parts =
      ["\(count(.lab)) said by the lab"]
      + (count(.arithmetic) > 0 ? ["\(count(.arithmetic)) by arithmetic"] : [])
      + (count(.outside) > 0 ? ["\(count(.outside)) outside the lab"] : [])
      + ["\(count(.word)) taken at their word"]
    return "  answers: \(parts.joined(separator: ", "))\n"
  }

  /// `  choices: 3 of 5 right items and 7 of 12 wrong ones proved`
  private static func choices(_ proof: Proof) -> String {
    let choices = proof.steps.compactMap(\.choice)
    guard !choices.isEmpty else { return "" }
    let sum = { (count: (Proof.Choice) -> Int) in choices.reduce(0) { $0 + count($1) } }
    return "  choices: \(sum(\.provedRight)) of \(sum(\.right)) right items and "
      + "\(sum(\.provedWrong)) of \(sum(\.wrong)) wrong ones proved\n"
  }

  private mutating func rewrite(_ lesson: Lesson, _ path: String) throws(SystemFailure) -> Bool {
    let text = try Files.read(path, limit: Shelf.limit)
    let updated = lesson.updatingExamples(in: text)
    guard updated != text else { return false }
    try Files.save(updated, to: path)
    tell("\(path): transcripts rewritten\n")
    return true
  }

  /// What went well is told to readers, not to programs.
  private mutating func tell(_ line: String) {
    if format == .text { output.print(line) }
  }

  private mutating func report(_ problems: [Problem], asUnreadable: Bool = false) {
    findings.problems += problems
    if asUnreadable { status = max(status, .badInput) }
    switch format {
    case .text where !problems.isEmpty:
      output.flush()
      for problem in problems { complain(problem.description) }
    case .github: for problem in problems { output.print(problem.annotation + "\n") }
    case .text, .json, .sarif: break
    }
  }

  private mutating func note(_ problems: [Problem]) {
    report(problems.filter { $0.rule != .unknownLesson })
    let notes = problems.filter { $0.rule == .unknownLesson }.map(\.whenAlone)
    findings.loose += notes
    for note in notes {
      if format == .github { output.print(note.annotation + "\n") }
      tell("\(note)\n")
    }
  }

  /// What only shows between several lessons, and the end.
  mutating func finish(course ids: [String]) -> ExitStatus {
    let problems = Course.assemble(lessons, besides: ids).problems
    // Whether one lesson alone has all that it requires is known only where that stands in the course or beside it.
    if lessons.count > 1 { report(problems) } else { note(problems) }
    switch format {
    case .json: output.print(findings.json)
    case .sarif: output.print(findings.sarif)
    case .text, .github: break
    }
    output.flush()
    if format == .text, !findings.problems.isEmpty { complain(findings.count) }
    return findings.errors > 0 ? max(status, .notPassed) : status
  }
}
