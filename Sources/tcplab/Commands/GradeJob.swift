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

/// What `grade` does, however its arguments were read.
struct GradeJob {
  var lesson = ""
  var files: [String] = []
  var reports: [String] = []
  var mustPass = true
  var jobs: Int?
  var lessons: String?

  /// Grades and reports. The grades are returned only so that a process which ends here need not take them apart.
  func perform() throws -> (status: ExitStatus, grades: Grades?) {
    let outlets =
      try reports.isEmpty ? [Outlet(format: .text, path: nil)] : reports.map(Outlet<ReportFormat>.init)
    let surroundings = try surroundings(outlets.map(\.format))
    guard let (grades, status) = try files.count == 1 ? gradeOnly() : lesson(path()).map(gradeAll) else {
      return (.badInput, nil)
    }
    return try report(grades, to: outlets, surroundings, status)
  }

  /// One submission seldom needs the whole lesson, and reading all of it would take longer than all the rest.
  private func gradeOnly() throws -> (Grades, ExitStatus)? {
    let path = try path()
    let handed = Handed(reading: files[0])
    let status = status(telling: handed.problem.map { [$0] } ?? [])
    if let grades = try excerpt(path, for: handed.submission) { return (grades, status) }
    return try lesson(path).map { lesson in
      var grades = Grades(lesson)
      grades.grade(handed.submission)
      return (grades, status)
    }
  }

  /// Says which files could not be read; what that makes of the exit code.
  private func status(telling problems: [SystemFailure]) -> ExitStatus {
    for problem in problems { complain("tcplab: \(problem)") }
    return problems.isEmpty ? .success : .ioFailure
  }

  /// What reports hold beside the grades; or why one of them cannot be made.
  private func surroundings(_ formats: [ReportFormat]) throws -> Surroundings {
    if files.count > 1, let format = formats.first(where: \.isOfOneSubmission) {
      throw ValidationError(
        "The report \(format.rawValue) is of one submission, and there are \(files.count). Grade them one by one."
      )
    }
    do throws(ReportProblem) {
      return try Surroundings(version: Version.number, for: formats, Places.variable)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// Grades them side by side.
  private func gradeAll(_ lesson: Lesson) -> (Grades, ExitStatus) {
    let files = files
    let threads = min(jobs ?? SideBySide.cores, files.count / Self.leastForThread)
    let graded = SideBySide.map(files.count, threads: threads, worker: { Grades(lesson) }) { grades, index in
      let handed = Handed(reading: files[index])
      return (grades.result(of: handed.submission), handed.problem)
    }
    var grades = Grades(lesson)
    for (result, _) in graded { grades.add(result) }
    return (grades, status(telling: graded.compactMap(\.1)))
  }

  /// For fewer files another thread is not worth it.
  private static let leastForThread = 16

  private func report(
    _ grades: Grades, to outlets: [Outlet<ReportFormat>], _ surroundings: Surroundings, _ soFar: ExitStatus
  ) throws -> (ExitStatus, Grades?) {
    var status = soFar
    for outlet in outlets {
      let text = grades.report(outlet.format, in: surroundings)
      try outlet.write(text.map { .text($0) } ?? .blocks(grades.textReport))
    }
    if grades.hasTrouble { status = max(status, .badInput) }
    if !grades.allPassed, mustPass { status = max(status, .notPassed) }
    return (status, grades)
  }

  private func path() throws -> String {
    let shelf = try Shelf.find(chosen: lessons)
    guard
      let path = shelf?.path(of: lesson) ?? (lesson.contains("/") || lesson.hasSuffix(".md") ? lesson : nil)
    else {
      let known = shelf?.ids ?? []
      let nearest = Spelling.nearest(to: lesson, among: known).map { "; did you mean \($0)?" }
      let all = known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))."
      throw ValidationError("There is no lesson '\(lesson)'" + (nearest ?? all))
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
      guard ["--report", "--exit", "--jobs", "--lessons"].contains(parts[0]),
        let value = parts.count == 2 ? parts[1] : rest.popFirst(), !value.hasPrefix("-")
      else { return nil }
      switch parts[0] {
      case "--report": reports.append(value)
      case "--exit":
        guard let rule = Grade.ExitRule(rawValue: value) else { return nil }
        mustPass = rule == .result
      case "--jobs":
        guard let count = Int(value), SideBySide.allowed.contains(count) else { return nil }
        jobs = count
      default: lessons = value
      }
    }
    guard words.count >= 2 else { return nil }
    lesson = words.removeFirst()
    files = words
  }
}

/// A file that was handed in, as far as it could be read.
private struct Handed {
  let submission: Submission
  var problem: SystemFailure?

  init(reading file: String) {
    do throws(SystemFailure) { submission = try Submission.read(file) } catch {
      submission = Submission(name: file, lines: [], cut: error.description)
      problem = error
    }
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
