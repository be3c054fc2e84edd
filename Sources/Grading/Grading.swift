import Lessons
import Typesetting

/// What a run of the grader found: every submission against one lesson.
package struct Grades: Sendable {
  /// One result a submission, in the order given.
  package private(set) var results: [Result] = []
  private var starts: Starts

  /// Nothing graded yet.
  package init(_ lesson: Lesson) { starts = Starts(lesson) }

  /// One submission against a lesson's text, of which only the steps are read that the submission names: the same grades
  /// in less time. Nothing when that does not do; then the whole lesson has to be read.
  package init?(of submission: Submission, file: String, id: String, text: [UInt8]) {
    guard let sketch = Sketch(text), let named = submission.stepsNamed(in: sketch),
      let (part, kept) = sketch.excerpt(keeping: named)
    else { return nil }
    let (lesson, problems) = Lesson.load(file: file, id: id, text: part, keeping: kept)
    guard var lesson, !problems.contains(where: { $0.severity == .error }),
      lesson.steps.map(\.id) == sketch.steps.map(\.id)
    else { return nil }
    lesson.hash = ContentHash(of: text)
    starts = Starts(lesson, sketch, kept: kept)
    grade(submission)
    if starts.hasMissed { return nil }
  }

  /// The lesson.
  package var lesson: Lesson { starts.lesson }
  /// The points to be had in it.
  package var maximum: Int { starts.untouched.reduce(0) { $0 + $1.maximum } }

  /// The places of the steps that have points, read or not.
  var counting: [Int] { starts.untouched.indices.filter { starts.untouched[$0].maximum > 0 } }

  /// Grades one submission. Nothing that it holds touches another's result.
  package mutating func grade(_ submission: Submission) { add(result(of: submission)) }

  /// The result of one submission, which is not added. (Mutating, since it keeps what the next one needs, too.)
  package mutating func result(of submission: Submission) -> Result {
    Replay.result(of: submission, from: &starts)
  }

  /// Adds a result of the same lesson, found elsewhere.
  package mutating func add(_ result: Result) { results.append(result) }

  /// Everybody earned everything.
  package var allPassed: Bool { results.allSatisfy { $0.points == $0.maximum && $0.trouble == nil } }

  /// A file could not be read to its end, or went over a limit.
  package var hasTrouble: Bool { results.contains { $0.trouble != nil } }
}
