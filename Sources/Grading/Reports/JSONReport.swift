extension Grades {
  /// The records as they stand.
  package var jsonReport: String {
    JSON.object([
      ("format", .number(1)),
      ("lesson", .string(lesson.id)),
      ("title", .string(lesson.title)),
      ("hash", .string(lesson.hash.description)),
      ("maximum", .number(maximum)),
      ("submissions", .list(results.map(\.json))),
    ]).text + "\n"
  }

  /// One line for each submission: its record, and the lesson's names in front of it.
  package var jsonLinesReport: String {
    results.map { result in
      let head: [(String, JSON)] = [
        ("format", .number(1)), ("lesson", .string(lesson.id)), ("hash", .string(lesson.hash.description)),
      ]
      return JSON.object(head + result.members).line + "\n"
    }.joined()
  }
}

extension Result {
  fileprivate var json: JSON { .object(members) }

  fileprivate var members: [(String, JSON)] {
    [
      ("name", .string(name)),
      ("points", .number(points)),
      ("maximum", .number(maximum)),
      ("trouble", trouble.map { .string($0) } ?? .null),
      ("checks", .list(records.map(\.json))),
      ("findings", .list(findings.map(\.json))),
      ("findings-left-out", .number(findingsLeftOut)),
    ]
  }
}

extension Record {
  fileprivate var json: JSON {
    .object([
      ("id", .string(id)),
      ("number", .number(number)),
      ("title", .string(title)),
      ("line", .number(line)),
      ("status", .string(status.rawValue)),
      ("points", .number(points)),
      ("maximum", .number(maximum)),
      ("message", .string(message)),
      ("expected", .string(expected)),
      ("actual", .string(actual)),
      ("tags", .list(tags.map { .string($0) })),
      ("depends-on", .list(dependsOn.map { .string($0) })),
      ("conditions", .list(conditions.map(\.json))),
      ("reasons", .list(reasons.map { .string($0) })),
      ("findings", .list(findings.map(\.json))),
      ("findings-left-out", .number(findingsLeftOut)),
    ])
  }
}

extension Record.Condition {
  fileprivate var json: JSON {
    .object([
      ("text", .string(text)), ("status", .string(!isBegun ? "skip" : holds ? "pass" : "fail")),
      ("present", .string(present)),
    ])
  }
}

extension Record.Finding {
  fileprivate var json: JSON {
    .object([("line", .number(line)), ("command", .string(command)), ("message", .string(message))])
  }
}
