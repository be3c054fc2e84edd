import Foundation

/// What stands in the tests and in the sources about requirements.
enum Markers {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A test that names requirements.
  struct MarkedTest {
    var file: String
    var suite: String
    var name: String
    var ids: [String]
  }

  /// The paths of all Swift files below a folder of the repository, in order.
  static func files(_ folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (all?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The tests with `.requires(…)`, file by file.
  static func tests() throws -> [MarkedTest] {
    try files("Tests").filter { !$0.hasPrefix("ConformanceTests/") }.flatMap { file in
      tests(in: try text("Tests/\(file)"), file)
    }
  }

  static func tests(in text: String, _ file: String) -> [MarkedTest] {
    let marks =
      /\.requires\(([^)]*)\)|@Suite\("([^"]*)"|@Suite(?:\([^)]*\))?\s+struct\s+`([^`]*)`|func `([^`]*)`/
    var tests: [MarkedTest] = []
    var suite = ""
    var ids: [String] = []
    for match in text.matches(of: marks) {
      if let list = match.1 { ids += list.matches(of: /"([^"]+)"/).map { String($0.1) } }
      if let name = match.2 ?? match.3 { suite = String(name) }
      if let name = match.4, !ids.isEmpty {
        tests.append(MarkedTest(file: file, suite: suite, name: String(name), ids: ids))
        ids = []
      }
    }
    return tests
  }

  /// The identifiers that comments name, by the file below `Sources`.
  static func places() throws -> [(file: String, ids: [String])] {
    try ["TCP", "Laboratory", "LabLanguage"].flatMap { target in
      try files("Sources/\(target)").map { file in
        let lines = try text("Sources/\(target)/\(file)").split(separator: "\n")
        let comments = lines.compactMap { line in line.range(of: "//").map { line[$0.upperBound...] } }
        let ids = comments.flatMap { $0.matches(of: /\b(?:MUST|SHLD|MAY|REC)-[0-9]+/).map { String($0.0) } }
        return ("\(target)/\(file)", ids)
      }
    }
  }
}
