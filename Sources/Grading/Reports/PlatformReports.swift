import Typesetting

// What platforms that grade one submission at a time read. Nothing in it depends on when or where it was graded.

extension Grades {
  /// Gradescope, `results.json`: the score, and a test for each step that has points.
  func gradescopeReport(of result: Result) -> String {
    let tests = result.counting.map { record in
      JSON.object([
        ("name", .string(record.heading)),
        ("number", .string(String(record.number))),
        ("status", .string(record.status == .pass ? "passed" : "failed")),
        ("score", .number(record.points)),
        ("max_score", .number(record.maximum)),
        ("output", .string(record.explanation.joined(separator: "\n"))),
        ("output_format", .string("text")),
        ("tags", .list(record.tags.map { .string($0) })),
        ("extra_data", .object([("id", .string(record.id)), ("line", .number(record.line))])),
      ])
    }
    return JSON.object([
      ("score", .number(result.points)),
      ("output", .string(([summary(of: result)] + result.remarks).joined(separator: "\n"))),
      ("output_format", .string("text")),
      ("tests", .list(tests)),
      ("extra_data", .object([("lesson", .string(lesson.id)), ("hash", .string(lesson.hash.description))])),
    ]).text + "\n"
  }

  /// check50's JSON: a step that was not attempted has neither passed nor failed.
  func check50Report(of result: Result, version: String) -> String {
    JSON.object([
      ("slug", .string(lesson.id)), ("results", .list(result.counting.map(\.check50Result))),
      ("version", .string(version)),
    ]).text + "\n"
  }

  /// PrairieLearn, `results.json`. What holds no attempt at anything is "not gradable", which costs the student none.
  func prairieLearnReport(of result: Result) -> String {
    let isGradable = result.counting.contains { $0.status != .skip }
    let tests = result.counting.map { record in
      JSON.object([
        ("name", .string(record.step)), ("description", .string(record.title)),
        ("points", .number(record.points)), ("max_points", .number(record.maximum)),
        ("message", .string(record.message)),
        ("output", .string(record.explanation.dropFirst().joined(separator: "\n"))),
      ])
    }
    let errors = result.remarks.isEmpty ? ["no step was attempted"] : result.remarks
    return JSON.object([
      ("gradable", .truth(isGradable)),
      ("score", .share(result.points, of: result.maximum)),
      ("message", .string(summary(of: result))),
      ("output", .string(result.remarks.joined(separator: "\n"))),
      ("format_errors", .list(isGradable ? [] : errors.map { .string($0) })),
      ("tests", .list(tests)),
    ]).text + "\n"
  }

  private func summary(of result: Result) -> String {
    "\(lesson.title): \(result.points) of \(result.maximum)"
  }
}

extension Record {
  fileprivate var check50Result: JSON {
    .object([
      ("name", .string(step)),
      ("description", .string(title)),
      ("passed", status == .pass ? .truth(true) : status == .fail ? .truth(false) : .null),
      ("log", .list(Self.lastLines(explanation).map { .string($0) })),
      ("cause", status == .pass ? .null : cause),
      ("data", .object([("points", .number(points)), ("max_points", .number(maximum))])),
      ("dependency", dependsOn.first.map { .string($0) } ?? .null),
    ])
  }

  /// Why it did not pass. What was expected and what was there come together or not at all.
  private var cause: JSON {
    var members: [(String, JSON)] = [
      ("rationale", .string(message)), ("help", reasons.first.map { .string($0) } ?? .null),
    ]
    if !expected.isEmpty { members += [("expected", .string(expected)), ("actual", .string(actual))] }
    return .object(members)
  }

  /// A log holds a hundred lines.
  private static func lastLines(_ lines: [String]) -> [String] {
    lines.count <= 100 ? lines : ["..."] + lines.suffix(100)
  }
}
