import Foundation

/// A row of event processing: one event in one state, as `Rows.txt` lists them.
struct Row: Hashable {
  /// How the core stands to the row.
  enum Kind: String, CaseIterable {
    case written, overruled, profile, lab, absent, open

    /// The core does what the row, or what overrules it, says: a test must show it.
    var isImplemented: Bool { self == .written || self == .overruled || self == .profile }
  }

  var id: String
  var section: String
  var kind: Kind
  /// Why it is not simply as written; for `profile`, which one takes it.
  var reason: String
}

/// The list of rows.
struct Rows {
  /// All rows, in order.
  let all: [Row]
  /// The sections' headings, in order.
  let sections: [String]
  /// The rows by their names.
  let byID: [String: Row]

  /// The rows of `Rows.txt`.
  static let listed = Rows(text: TestFiles.text("Rows.txt") ?? "")

  init(text: String) {
    var all: [Row] = []
    var sections: [String] = []
    var kind = Row.Kind.written
    var reason = ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard line.hasPrefix(" ") else {
        sections.append(String(line))
        continue
      }
      var ids = Substring(line)
      if let colon = line.range(of: "): ") ?? line.range(of: ": ") {
        let head = line[..<colon.lowerBound]
        let word = head.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)
        guard let named = Row.Kind(rawValue: word) else { preconditionFailure("no kind of row: \(word)") }
        kind = named
        reason = String(head.drop { $0 != "(" }.dropFirst())
        ids = line[colon.upperBound...]
      }
      all += ids.split(separator: " ").map {
        Row(id: String($0), section: sections.last ?? "", kind: kind, reason: reason)
      }
    }
    self.all = all
    self.sections = sections
    byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
  }
}

/// Files beside the tests, found by the place of this one.
enum TestFiles {
  /// The folder of the tests.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  /// `RECORD=1`: snapshots are rewritten.
  static let recording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// The text of this file, if it is there.
  static func text(_ path: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  /// The text of every test file.
  static var sources: [String] { sources(in: folder) }

  /// The text of every test file of the lab.
  static var sourcesOfLab: [String] {
    sources(in: folder.deletingLastPathComponent().appendingPathComponent("LaboratoryTests"))
  }

  private static func sources(in folder: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.compactMap {
      try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }
  }
}
