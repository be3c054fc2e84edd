import Grading
import Lessons

/// Findings as SARIF 2.1.0, for code scanning and editors.
extension Findings {
  /// The log: one run, its rules, its results.
  var sarif: String {
    let problems = problems + notes
    let rules = Rule.allCases.filter { rule in problems.contains { $0.rule == rule } }
    return JSON.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      (
        "runs",
        .list([
          .object([
            ("tool", .object([("driver", Self.driver(rules))])),
            ("columnKind", .string("unicodeCodePoints")),
            ("results", .list(problems.map { Self.result($0, rules) })),
          ])
        ])
      ),
    ]).text + "\n"
  }

  private static func driver(_ rules: [Rule]) -> JSON {
    .object([
      ("name", .string("tcplab")),
      ("semanticVersion", .string(Version.number)),
      (
        "rules",
        .list(
          rules.map { rule in
            .object([
              ("id", .string(rule.rawValue)),
              ("shortDescription", text(rule.meaning)),
              ("defaultConfiguration", .object([("level", .string(rule.severity.rawValue))])),
            ])
          })
      ),
    ])
  }

  private static func result(_ problem: Problem, _ rules: [Rule]) -> JSON {
    .object([
      ("ruleId", .string(problem.rule.rawValue)),
      ("ruleIndex", .number(rules.firstIndex(of: problem.rule) ?? -1)),
      ("level", .string(problem.severity.rawValue)),
      ("message", text("\(problem.message). \(problem.mend)")),
      (
        "locations",
        .list([
          .object([
            (
              "physicalLocation",
              .object([
                ("artifactLocation", .object([("uri", .string(uri(problem.file)))])),
                (
                  "region",
                  .object([
                    ("startLine", .number(problem.line)), ("startColumn", .number(problem.column)),
                  ])
                ),
              ])
            )
          ])
        ])
      ),
    ])
  }

  /// A message: braces would be placeholders (3.11.5).
  private static func text(_ words: String) -> JSON {
    .object([("text", .string(words.replacing("{", with: "{{").replacing("}", with: "}}")))])
  }

  /// A path as a reference of RFC 3986: what is not unreserved, and no slash, is percent-encoded.
  private static func uri(_ path: String) -> String {
    var result = path.hasPrefix("/") ? "file://" : ""
    for octet in path.utf8 {
      let isPlain =
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= octet
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= octet | 0x20
        || "-._~/".utf8.contains(octet)
      if isPlain {
        result.unicodeScalars.append(UnicodeScalar(octet))
      } else {
        result += (octet < 16 ? "%0" : "%") + String(octet, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
