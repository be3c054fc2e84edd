import ArgumentParser
import Grading

/// `tcplab grade LESSON FILE… [--report FORMAT[=FILE]] [--exit result|ran] [--jobs N]`
struct Grade: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "Grade scripts against a lesson.",
    discussion: """
      Every file gets its own result. Reports: text, json, jsonl, junit, tap, csv and html of any number of submissions; \
      gradescope, classroom50, check50 and prairielearn of one. Exit codes: 0 all full marks, 1 something missed, 65 a \
      file unreadable or over a limit, 74 a file that cannot be opened.
      """)

  @Argument(help: "A lesson's id or file.") var lesson: String
  @Argument(help: "The submissions; - for standard input.") var files: [String]
  @Option(
    name: .customLong("report"), help: "The report's format, with =FILE to write it there; may be repeated.")
  var reports: [String] = []
  @Option(name: .customLong("exit"), help: "result: 1 when something was missed; ran: 0 all the same.")
  var exitRule = ExitRule.result
  @Option(help: "So many threads; all cores unless told. The result is the same.") var jobs: Int?
  @Option(help: "The folder of another course.") var lessons: String?

  enum ExitRule: String, ExpressibleByArgument, CaseIterable {
    case result, ran
  }

  mutating func validate() throws {
    try SideBySide.check(jobs)
  }

  mutating func perform() throws -> ExitStatus {
    let job = GradeJob(
      lesson: lesson, files: files, reports: reports, mustPass: exitRule == .result, jobs: jobs,
      lessons: lessons)
    return try job.perform().status
  }
}
