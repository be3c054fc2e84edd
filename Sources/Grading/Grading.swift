import Lessons
import Typesetting

/// What a run of the grader found: every submission against one lesson.
package struct Grades: Hashable, Sendable {
  /// The lesson.
  package let lesson: Lesson
  /// One result a submission, in the order given.
  package private(set) var results: [Result] = []

  /// Nothing graded yet.
  package init(_ lesson: Lesson) { self.lesson = lesson }

  /// Grades one submission. Nothing that it holds touches another's result.
  package mutating func grade(_ submission: Submission) {
    results.append(Replay.result(of: submission, against: lesson))
  }

  /// Everybody earned everything.
  package var allPassed: Bool { results.allSatisfy { $0.points == $0.maximum && $0.trouble == nil } }

  /// A file could not be read to its end, or went over a limit.
  package var hasTrouble: Bool { results.contains { $0.trouble != nil } }
}

/// The forms in which grades can be reported.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  /// For people.
  case text
  /// The record as it stands, `format: 1`.
  case json
}
