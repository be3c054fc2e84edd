import ArgumentParser
import Exploration
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

  /// How many threads there may be.
  static let jobs = 1...256

  /// Grades and reports. The grades are returned only so that a process which ends here need not take them apart.
  func perform() throws -> (status: ExitStatus, grades: Grades?) {
    let outlets =
      try reports.isEmpty ? [Outlet(format: .text, path: nil)] : reports.map(Outlet<ReportFormat>.init)
    let surroundings = try surroundings(outlets.map(\.format))
    let path = try path()
    // One submission seldom needs the whole lesson, and reading all of it would take longer than all the rest.
    if files.count == 1 {
      let only = Handed(reading: files[0])
      if let problem = only.problem { complain(problem) }
      if let grades = try excerpt(path, for: only.submission) {
        return try report(grades, to: outlets, surroundings, only.status)
      }
      guard let lesson = try lesson(path) else { return (.badInput, nil) }
      var grades = Grades(lesson)
      grades.grade(only.submission)
      return try report(grades, to: outlets, surroundings, only.status)
    }
    guard let lesson = try lesson(path) else { return (.badInput, nil) }
    let (grades, status) = gradeAll(lesson)
    return try report(grades, to: outlets, surroundings, status)
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

  /// Grades them side by side; each result stands where its file did.
  private func gradeAll(_ lesson: Lesson) -> (Grades, ExitStatus) {
    let cores = max(1, min(Self.jobs.upperBound, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    let threads = max(1, min(jobs ?? cores, files.count / Self.leastForThread))
    let places = UnsafeMutablePointer<Graded?>.allocate(capacity: files.count)
    places.initialize(repeating: nil, count: files.count)
    defer {
      places.deinitialize(count: files.count)
      places.deallocate()
    }
    let files = files
    let crew = Crew(size: threads)
    crew.doAll { first in
      var grades = Grades(lesson)
      for index in stride(from: first, to: files.count, by: threads) {
        let handed = Handed(reading: files[index])
        places[index] = Graded(result: grades.result(of: handed.submission), handed.status, handed.problem)
      }
    }
    crew.dismiss()
    var grades = Grades(lesson)
    var status = ExitStatus.success
    for graded in (0..<files.count).compactMap({ places[$0] }) {
      grades.add(graded.result)
      status = max(status, graded.status)
      if let problem = graded.problem { complain(problem) }
    }
    return (grades, status)
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
        guard let count = Int(value), Self.jobs.contains(count) else { return nil }
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
  var status = ExitStatus.success
  var problem: String?

  init(reading file: String) {
    do throws(SystemFailure) { submission = try Submission.read(file) } catch {
      submission = Submission(name: file, lines: [], cut: error.description)
      status = .ioFailure
      problem = "tcplab: \(error)"
    }
  }
}

/// What became of one.
private struct Graded {
  let result: Grading.Result
  let status: ExitStatus
  let problem: String?

  init(result: Grading.Result, _ status: ExitStatus, _ problem: String?) {
    self.result = result
    self.status = status
    self.problem = problem
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
