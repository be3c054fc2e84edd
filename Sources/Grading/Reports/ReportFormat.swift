/// The forms in which grades can be reported. All are made from the same records, and hold the same points.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  /// For people.
  case text
  /// The records as they stand, `format: 1`.
  case json
  /// The same, a line for each submission.
  case jsonl
  /// JUnit's XML, as continuous integration reads it.
  case junit
  /// The Test Anything Protocol, version 14.
  case tap
  /// A table for a spreadsheet or a gradebook: a row for each submission, a column for each step.
  case csv
  /// A page for a browser.
  case html
  /// `results.json` of a Gradescope autograder.
  case gradescope
  /// `result.json` of a Classroom 50 autograder.
  case classroom50
  /// What `check50 --output json` writes.
  case check50
  /// `results.json` of a PrairieLearn external grader.
  case prairielearn

  /// The platform asks about one submission at a time.
  package var isOfOneSubmission: Bool {
    switch self {
    case .text, .json, .jsonl, .junit, .tap, .csv, .html: false
    case .gradescope, .classroom50, .check50, .prairielearn: true
    }
  }
}

/// Why a report cannot be made, in a sentence.
package struct ReportProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  package let description: String
}

/// What a report holds beside the grades.
package struct Surroundings: Sendable {
  /// The program's version.
  package let version: String
  /// What the platform says of the submission by its environment.
  package let classroom: Classroom50?

  /// Of this version, with what these formats need of the environment's variables.
  package init(
    version: String, for formats: [ReportFormat], _ variable: (String) -> String?
  ) throws(ReportProblem) {
    self.version = version
    classroom = formats.contains(.classroom50) ? try Classroom50(variable) : nil
  }
}

extension Grades {
  /// The report in a form for programs or a browser, to the letter; nothing for people's, which is laid out for the
  /// terminal, and for one that needs a submission where there is none.
  package func report(_ format: ReportFormat, in surroundings: Surroundings) -> String? {
    switch format {
    case .text: nil
    case .json: jsonReport
    case .jsonl: jsonLinesReport
    case .junit: junitReport
    case .tap: tapReport
    case .csv: csvReport
    case .html: htmlReport
    case .gradescope: results.first.map { gradescopeReport(of: $0) }
    case .classroom50:
      results.first.flatMap { result in surroundings.classroom.map { $0.report(of: result) } }
    case .check50: results.first.map { check50Report(of: $0, version: surroundings.version) }
    case .prairielearn: results.first.map { prairieLearnReport(of: $0) }
    }
  }
}
