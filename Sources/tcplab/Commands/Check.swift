import ArgumentParser
import Lessons
import Terminal

/// `tcplab check [PATH…] [--format FORMAT] [--update] [--accept-translation] [--watch]`
struct Check: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove lessons: all of the course, or those named.",
    discussion: """
      Each finding is file:line:column, what is wrong, a rule's name, and how to mend it; each step is said to be proved, \
      or proved as far as so many states. Formats: text; json, with "format": 1; sarif (2.1.0), for code scanning; github, \
      workflow commands that GitHub shows beside the lines.
      Exit codes: 0 nothing found, 1 an error found, 65 a file that is no text, 74 a file that cannot be read or written.
      """
  )

  @Argument(help: "Lesson files, or folders of them.") var paths: [String] = []
  @Option(help: "How findings are reported: text, json, sarif or github.") var format = FindingFormat.text
  @Flag(help: "Rewrite the transcripts in the files to what the lab really prints.") var update = false
  @Flag(help: "Write into translations that they fit their originals as they are now.")
  var acceptTranslation = false
  @Flag(help: "Check again whenever one of the files is saved; Ctrl-C ends.") var watch = false
  @Option(help: "The folder of another course.") var lessons: String?

  mutating func perform() throws -> ExitStatus {
    let files = try files()
    var known = KnownProofs()
    guard watch else { return try checked(files, &known, of: files) }
    let changes = Watch()
    changes.begin(files)
    var due = files
    while true {
      _ = try checked(due, &known, of: files)
      let saved = Set(changes.wait().map(Shelf.id))
      // A lesson and its translations have the same name.
      due = files.filter { saved.contains(Shelf.id(of: $0)) }
      complain("")
    }
  }

  private func checked(
    _ due: [String], _ known: inout KnownProofs, of files: [String]
  ) throws -> ExitStatus {
    var checking = Checking(format: format, known: known)
    for path in due { checking.check(path, updating: update, accepting: acceptTranslation) }
    known = checking.known
    // What is required may also stand beside the file that requires it.
    let folders = Set(due.map { Shelf.folder(of: $0) })
    let besides = folders.sorted().flatMap { Shelf(folder: $0).ids }
    return checking.finish(
      course: (try Shelf.find(chosen: lessons)?.ids ?? []) + files.map(Shelf.id) + besides)
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

extension FindingFormat: ExpressibleByArgument {}
