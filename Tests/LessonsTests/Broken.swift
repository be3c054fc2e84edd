import Lessons
import Testing

/// A lesson with exactly one thing wrong.
struct Broken: CustomTestStringConvertible, Sendable {
  var name: String
  var text: [UInt8]
  var rule: Rule
  var line: Int
  var column: Int

  var testDescription: String { name }

  /// A whole file.
  init(file text: String, _ name: String, _ rule: Rule, _ line: Int, _ column: Int) {
    self.init(bytes: Array(text.utf8), name, rule, line, column)
  }

  /// The octets of a whole file.
  init(bytes: [UInt8], _ name: String, _ rule: Rule, _ line: Int, _ column: Int) {
    (self.name, self.text, self.rule, self.line, self.column) = (name, bytes, rule, line, column)
  }

  /// Metadata beside title and format; they begin in line 2.
  init(metadata: String, _ name: String, _ rule: Rule, _ line: Int, _ column: Int) {
    self.init(
      file: "---\n\(metadata)\ntitle: T\nformat: 1\n---\n# T\n## S\n\nWords.\n", name, rule, line, column)
  }

  /// What follows the `#` heading; it begins in line 6.
  init(body: String, _ name: String, _ rule: Rule, _ line: Int, _ column: Int) {
    self.init(file: opening + body, name, rule, line, column)
  }

  /// What follows the `##` heading of the only step; it begins in line 7.
  init(step: String, _ name: String, _ rule: Rule, _ line: Int, _ column: Int) {
    self.init(file: opening + "## S\n" + step, name, rule, line, column)
  }

  /// The same in a translation; it begins in line 8.
  init(translation: String, _ name: String, _ rule: Rule, _ line: Int, _ column: Int) {
    self.init(
      file: "---\ntitle: T\nformat: 1\ntranslates: t 01234567\n---\n# T\n## S\n" + translation, name, rule,
      line,
      column)
  }
}

extension Broken {
  static let all = texts + metadata + markdown + steps + blocks + references + questions + language
}
