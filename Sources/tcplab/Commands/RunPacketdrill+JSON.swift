import Grading
import Packetdrill

extension Summary {
  /// The verdicts as JSON, `format: 1`.
  var jsonReport: String {
    let scripts = verdicts.map { verdict in
      JSON.object([
        ("file", .string(verdict.file)), ("profile", .string(verdict.profile)),
        ("verdict", .string(verdict.outcome.word)), ("line", verdict.outcome.line.map(JSON.number) ?? .null),
        ("reason", .string(verdict.outcome.sentence)),
        ("expected", verdict.outcome.expected.map(JSON.string) ?? .null),
        ("ignored", .list(verdict.ignored.map(JSON.string))),
        ("ladder", .list(verdict.isPassed ? [] : verdict.ladder.map(\.json))),
      ])
    }
    return JSON.object([
      ("format", .number(1)), ("passed", .number(passed)), ("failed", .number(failed)),
      ("notSupported", .number(notSupported)), ("scripts", .list(scripts)),
    ]).text + "\n"
  }
}

extension Verdict.Outcome {
  fileprivate var word: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .notSupported: "not supported"
    case .unreadable: "unreadable"
    }
  }

  fileprivate var line: Int? {
    switch self {
    case .passed: nil
    case .failed(let line, _, _), .notSupported(let line, _), .unreadable(let line, _, _): line
    }
  }

  fileprivate var expected: String? {
    if case .failed(_, let expected, _) = self { expected } else { nil }
  }

  fileprivate var sentence: String {
    switch self {
    case .passed: ""
    case .failed(_, _, let happened): happened
    case .notSupported(_, let what): what
    case .unreadable(_, _, let message): message
    }
  }
}

extension Rung {
  fileprivate var json: JSON {
    .object([
      ("at", .string(at.inSeconds)), ("from", .string(isInbound ? "peer" : "stack")),
      ("segment", .string(segment)), ("state", .string(state)),
    ])
  }
}
