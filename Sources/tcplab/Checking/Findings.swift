import Grading
import Lessons

/// How findings are reported.
enum FindingFormat: String, CaseIterable {
  /// Lines for readers, findings on standard error.
  case text
  /// One object, `"format": 1`.
  case json
  /// Static Analysis Results Interchange Format 2.1.0.
  case sarif
  /// Workflow commands of GitHub's.
  case github
}

/// What a run of `check` has found.
struct Findings {
  /// In the order in which they were found: file by file, in order of each file.
  var problems: [Problem] = []
  /// The lessons that were proved.
  var proofs: [(lesson: Lesson, proof: Proof)] = []

  /// What cannot be said of one lesson alone.
  var loose: [Problem] = []

  /// What is not wrong, and worth knowing.
  var notes: [Problem] { proofs.flatMap(\.proof.notes) + loose }
  /// How many are errors.
  var errors: Int { problems.count { $0.severity == .error } }
  /// How many are warnings.
  var warnings: Int { problems.count - errors }

  /// `1 error, 2 warnings`
  var count: String {
    "\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")"
  }

  /// The findings, and how each step stands.
  var json: String {
    JSON.object([
      ("format", .number(1)),
      ("tool", .string("tcplab \(Version.number)")),
      ("errors", .number(errors)),
      ("warnings", .number(warnings)),
      ("lessons", .list(proofs.map(Self.json))),
      ("findings", .list(problems.map(\.json))),
      ("notes", .list(notes.map(\.json))),
    ]).text + "\n"
  }

  private static func json(_ lesson: Lesson, _ proof: Proof) -> JSON {
    .object([
      ("file", .string(lesson.file)), ("id", .string(lesson.id)),
      ("status", .string(proof.holds ? "proved" : "broken")),
      ("steps", .list(proof.steps.map(json))),
    ])
  }

  private static func json(_ step: Proof.StepSummary) -> JSON {
    .object([
      ("id", .string(step.id)),
      ("commands", step.commands.map { .number($0) } ?? .null),
      ("shortest", step.shortest.map(json) ?? .null),
      ("answers", .list(step.answers.map(json))),
      ("choice", step.choice.map(json) ?? .null),
      ("proved", .number(step.proved)),
    ])
  }

  private static func json(_ answer: Proof.Answer) -> JSON {
    .object([
      ("text", .string(answer.text)), ("source", answer.source.map { .string($0) } ?? .null),
      ("from", .string(answer.ground.rawValue)),
    ])
  }

  private static func json(_ choice: Proof.Choice) -> JSON {
    .object([
      ("right", .number(choice.right)), ("right-proved", .number(choice.provedRight)),
      ("wrong", .number(choice.wrong)), ("wrong-proved", .number(choice.provedWrong)),
    ])
  }

  private static func json(_ shortest: Proof.Shortest) -> JSON {
    switch shortest {
    case .way(let commands):
      .object([
        ("status", .string("proved")), ("commands", .number(commands.count)),
        ("way", .list(commands.map { .string($0) })),
      ])
    case .bounded(let bound): .object([("status", .string("bounded")), ("at", .number(bound))])
    }
  }
}

extension Problem {
  /// The same where a lesson was checked alone, and the others of its course are not known.
  var whenAlone: Problem {
    Problem(
      file: file, position: position, rule: .unresolvedLesson,
      message: "\(message), nor is it beside this file; as this is checked alone, it may stand elsewhere",
      mend: "Check the whole course: `tcplab check FOLDER`.")
  }

  fileprivate var json: JSON {
    .object([
      ("file", .string(file)), ("line", .number(line)), ("column", .number(column)),
      ("severity", .string(severity.rawValue)), ("rule", .string(rule.rawValue)),
      ("message", .string(message)), ("mend", .string(mend)),
    ])
  }

  /// `::error file=…,line=…,col=…,title=rule::message`, one line, escaped as GitHub's runner reads it.
  var annotation: String {
    let place = "file=\(Self.escaped(file, isProperty: true)),line=\(line),col=\(column)"
    let text = Self.escaped("\(message). \(mend)", isProperty: false)
    return "::\(severity == .note ? "notice" : severity.rawValue) \(place),title=\(rule.rawValue)::\(text)"
  }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
