import ArgumentParser
import Lessons
import Terminal

/// `tcplab check [PATH…] [--update] [--accept-translation]`
struct Check: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove lessons: all of the course, or those named.",
    discussion:
      "Each finding is file:line:column, what is wrong, a rule's name, and how to mend it. Exit codes: 0 nothing found, 1 an error found, 65 a file that is no text, 74 a file that cannot be read or written."
  )

  @Argument(help: "Lesson files, or folders of them.") var paths: [String] = []
  @Flag(help: "Rewrite the transcripts in the files to what the lab really prints.") var update = false
  @Flag(help: "Write into translations that they fit their originals as they are now.")
  var acceptTranslation = false
  @Flag(help: "Check again whenever one of the files is saved; Ctrl-C ends.") var watch = false
  @Option(help: "The folder of another course.") var lessons: String?

  mutating func perform() throws -> ExitStatus {
    let files = try files()
    guard watch else { return try checked(files) }
    let changes = Watch()
    changes.begin(files)
    while true {
      _ = try checked(files)
      changes.wait()
      complain("")
    }
  }

  private func checked(_ files: [String]) throws -> ExitStatus {
    var checking = Checking()
    for path in files { checking.check(path, updating: update, accepting: acceptTranslation) }
    return checking.finish(course: try Shelf.find(chosen: lessons)?.ids ?? [])
  }

  /// Every lesson meant, in order; folders are opened.
  private func files() throws(SystemFailure) -> [String] {
    if paths.isEmpty {
      guard let shelf = try Shelf.find(chosen: lessons) else {
        throw SystemFailure("cannot find any lessons", code: 2)
      }
      return shelf.paths + shelf.translations
    }
    var files: [String] = []
    for path in paths {
      guard Files.isFolder(path) else {
        files.append(path)
        continue
      }
      let shelf = Shelf(folder: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
      files += shelf.paths + shelf.translations
    }
    return files
  }
}

/// One run over several lessons.
private struct Checking: ~Copyable {
  private var output = Output(.current())
  private var lessons: [Lesson] = []
  private var errors = 0
  private var warnings = 0
  private var status = ExitStatus.success

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
      let proof = lesson.prove()
      report(problems + proof.problems)
      if proof.holds {
        output.print("\(path): proved, \(proof.steps.count) steps\(Checking.summary(proof))\n")
      }
    } catch {
      output.flush()
      complain("tcplab: \(error)")
      status = max(status, .ioFailure)
    }
  }

  /// A translation beside its original.
  private mutating func check(
    _ translation: Lesson, _ problems: [Problem], _ path: String, accepting: Bool
  ) throws(SystemFailure) {
    let place = Shelf.original(of: path, named: translation)
    guard Files.exists(place), let original = try Shelf.load(place).lesson else {
      return report(problems + [translation.withoutOriginal(at: place)])
    }
    var (words, findings) = (translation, original.translated(by: translation).problems)
    if accepting, findings.allSatisfy({ $0.severity == .warning }) {
      let text = try Files.read(path, limit: Shelf.limit)
      let accepted = original.accepting(translation, in: text)
      if accepted != text {
        try Files.save(accepted, to: path)
        output.print("\(path): accepted as a translation of \(original.id) \(original.hash)\n")
      }
      guard let again = try Shelf.load(path).lesson else { return }
      (words, findings) = (again, original.translated(by: again).problems)
    }
    report(problems + findings)
    guard findings.allSatisfy({ $0.severity == .warning }) else { return }
    let steps = original.translated(by: words).lesson.steps
    let done = steps.count { $0.wording != .original }
    output.print("\(path): \(done) of \(steps.count) steps translated from \(original.id) \(original.hash)\n")
  }

  /// `, 5 solved in 1 to 9 commands`
  private static func summary(_ proof: Proof) -> String {
    let commands = proof.steps.compactMap(\.commands)
    guard let least = commands.min(), let most = commands.max() else { return "" }
    return ", \(commands.count) solved in \(least == most ? "\(least)" : "\(least) to \(most)") commands"
  }

  private mutating func rewrite(_ lesson: Lesson, _ path: String) throws(SystemFailure) -> Bool {
    let text = try Files.read(path, limit: Shelf.limit)
    let updated = lesson.updatingExamples(in: text)
    guard updated != text else { return false }
    try Files.save(updated, to: path)
    output.print("\(path): transcripts rewritten\n")
    return true
  }

  private mutating func report(_ problems: [Problem], asUnreadable: Bool = false) {
    if !problems.isEmpty { output.flush() }
    for problem in problems { complain(problem.description) }
    errors += problems.count { $0.severity == .error }
    warnings += problems.count { $0.severity == .warning }
    if asUnreadable { status = max(status, .badInput) }
  }

  /// What only shows between several lessons, and the end.
  mutating func finish(course ids: [String]) -> ExitStatus {
    if lessons.count > 1 { report(Course.assemble(lessons, besides: ids).problems) }
    if errors + warnings > 0 {
      output.flush()
      complain("\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")")
    }
    output.flush()
    return errors > 0 ? max(status, .notPassed) : status
  }
}
