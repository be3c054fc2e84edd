import ArgumentParser
import Grading
import LabLanguage
import Lessons
import Terminal
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `tcplab grade LESSON FILE… [--report FORMAT[=FILE]] [--exit result|ran]`
struct Grade: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "Grade scripts against a lesson.",
    discussion:
      "Every file gets its own result. Exit codes: 0 all full marks, 1 something missed, 65 a file unreadable or over a limit, 74 a file that cannot be opened."
  )

  @Argument(help: "A lesson's id or file.") var lesson: String
  @Argument(help: "The submissions; - for standard input.") var files: [String]
  @Option(name: .customLong("report"), help: "text or json, with =FILE to write it there; may be repeated.")
  var reports: [String] = []
  @Option(name: .customLong("exit"), help: "result: 1 when something was missed; ran: 0 all the same.")
  var exitRule = ExitRule.result
  @Option(help: "The folder of another course.") var lessons: String?

  enum ExitRule: String, ExpressibleByArgument, CaseIterable {
    case result, ran
  }

  mutating func perform() throws -> ExitStatus {
    let job = GradeJob(
      lesson: lesson, files: files, reports: reports, mustPass: exitRule == .result, lessons: lessons)
    return try job.perform().status
  }
}

/// What `grade` does, however its arguments were read.
struct GradeJob {
  var lesson = ""
  var files: [String] = []
  var reports: [String] = []
  var mustPass = true
  var lessons: String?

  /// Grades and reports. The grades are returned only so that a process which ends here need not take them apart.
  func perform() throws -> (status: ExitStatus, grades: Grades?) {
    let outlets =
      try reports.isEmpty ? [Outlet(format: .text, path: nil)] : reports.map(Outlet<ReportFormat>.init)
    let path = try path()
    var status = ExitStatus.success
    var read: [Submission] = []
    func submission(_ file: String) -> Submission {
      do throws(SystemFailure) { return try Submission.read(file) } catch {
        complain("tcplab: \(error)")
        status = .ioFailure
        return Submission(name: file, lines: [], cut: error.description)
      }
    }
    // One submission seldom needs the whole lesson, and reading all of it would take longer than all the rest.
    if files.count == 1 {
      read = [submission(files[0])]
      if let grades = try excerpt(path, for: read[0]) { return try report(grades, to: outlets, status) }
    }
    guard let lesson = try lesson(path) else { return (.badInput, nil) }
    var grades = Grades(lesson)
    for (index, file) in files.enumerated() {
      grades.grade(index < read.count ? read[index] : submission(file))
    }
    return try report(grades, to: outlets, status)
  }

  private func report(_ grades: Grades, to outlets: [Outlet<ReportFormat>], _ soFar: ExitStatus) throws -> (
    ExitStatus, Grades?
  ) {
    var status = soFar
    for outlet in outlets { try outlet.write(grades) }
    if grades.hasTrouble { status = max(status, .badInput) }
    if !grades.allPassed, mustPass { status = max(status, .notPassed) }
    return (status, grades)
  }

  private func path() throws -> String {
    let shelf = try Shelf.find(chosen: lessons)
    guard
      let path = shelf?.path(of: lesson) ?? (lesson.contains("/") || lesson.hasSuffix(".md") ? lesson : nil)
    else {
      let nearest =
        Spelling.nearest(to: lesson, among: shelf?.ids ?? []).map { "; did you mean \($0)?" } ?? ""
      throw ValidationError("There is no lesson '\(lesson)'\(nearest)")
    }
    return path
  }

  /// The lesson without errors; what is wrong with it is said instead.
  private func lesson(_ path: String) throws -> Lesson? {
    let (found, problems) = try Shelf.load(path)
    let errors = problems.filter { $0.severity == .error }
    for problem in errors.prefix(20) { complain(problem.description) }
    return errors.isEmpty ? found : nil
  }

  /// The submission graded with only the steps that it names; nothing when that does not do.
  private func excerpt(_ path: String, for submission: Submission) throws -> Grades? {
    let text = try Files.read(path, limit: Shelf.limit)
    guard text.count <= Shelf.limit else { return nil }
    return Grades(of: submission, file: path, id: Shelf.id(of: path), text: text)
  }
}

extension GradeJob {
  /// Reads the arguments behind `grade` without the argument parser, which takes longer than grading a script.
  /// Nothing when they hold anything that the parser had better explain.
  init?(scanning arguments: ArraySlice<String>) {
    var words: [String] = []
    var rest = arguments
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-"), argument != "-" else {
        words.append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      guard ["--report", "--exit", "--lessons"].contains(parts[0]),
        let value = parts.count == 2 ? parts[1] : rest.popFirst(), !value.hasPrefix("-")
      else { return nil }
      switch parts[0] {
      case "--report": reports.append(value)
      case "--exit":
        guard let rule = Grade.ExitRule(rawValue: value) else { return nil }
        mustPass = rule == .result
      default: lessons = value
      }
    }
    guard words.count >= 2 else { return nil }
    lesson = words.removeFirst()
    files = words
  }
}

extension Outlet where Format == ReportFormat {
  fileprivate func write(_ grades: Grades) throws(SystemFailure) {
    try write(format == .json ? .text(grades.jsonReport) : .blocks(grades.textReport))
  }
}

extension Submission {
  /// Reads a file line by line, however it is made; no more of it than the limit.
  fileprivate static func read(_ path: String) throws(SystemFailure) -> Submission {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure("cannot open", path: path) }
    defer { if path != "-" { close(descriptor) } }
    var reader = BoundedLineReader(descriptor, total: Limits.octets)
    var submission = Submission(name: path == "-" ? "standard input" : path, lines: [])
    while submission.lines.count <= Limits.lines {  // one more shows that there are too many
      switch reader.next() {
      case .line(let number, let text): submission.lines.append(.text(number, text))
      case .tooLong(let number):
        submission.lines.append(.unreadable(number, "longer than 4096 octets; left out"))
        submission.cut = "line \(number) is longer than 4096 octets"
      case .invalid(let number):
        submission.lines.append(.unreadable(number, "not UTF-8, or contains NUL; left out"))
        submission.cut = "line \(number) is not readable as text"
      case .end:
        if reader.isCut {
          submission.cut = "the file is larger than \(Limits.octets) octets; the rest was not graded"
        }
        return submission
      case .failed(let code): throw SystemFailure("cannot read", path: path, code: code)
      }
    }
    return submission
  }
}
