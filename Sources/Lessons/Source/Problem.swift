/// Something wrong in a lesson: where, what, and how to mend it.
package struct Problem: Hashable, Sendable, Error {
  /// How bad it is: a lesson with errors is not played, one with warnings is.
  package enum Severity: String, Hashable, Sendable {
    /// The lesson does not mean what its author wants.
    case error
    /// The lesson works, but probably not as its author thinks.
    case warning
    /// Nothing is wrong; the author may want to know it.
    case note
  }

  /// The file's name as the caller gave it.
  package var file: String
  /// Where it is.
  package var position: Position
  /// Which check found it.
  package var rule: Rule
  /// What is wrong, a sentence without a full stop.
  package var message: String
  /// How to mend it, one sentence or more.
  package var mend: String

  /// A finding of one rule at one place.
  package init(file: String, position: Position, rule: Rule, message: String, mend: String) {
    self.file = file
    self.position = position
    self.rule = rule
    self.message = message
    self.mend = mend
  }

  /// The line, from 1.
  package var line: Int { position.line }
  /// The column in characters, from 1.
  package var column: Int { position.column }
  /// An error or a warning, as the rule says.
  package var severity: Severity { rule.severity }
}

extension Problem: CustomStringConvertible {
  /// `file:line:column: error: sentence [rule]`, and the mend on a second, indented line.
  package var description: String {
    "\(file):\(line):\(column): \(severity.rawValue): \(message) [\(rule.rawValue)]\n    \(mend)"
  }
}

/// The problems found so far in one file.
struct ProblemList {
  let file: String
  private(set) var found: [Problem] = []

  init(file: String) { self.file = file }

  mutating func report(_ rule: Rule, at position: Position, _ message: String, mend: String) {
    found.append(Problem(file: file, position: position, rule: rule, message: message, mend: mend))
  }

  /// Puts those from the index on to other places.
  mutating func move(from index: Int, _ place: (Position) -> Position) {
    for index in found.indices.dropFirst(index) { found[index].position = place(found[index].position) }
  }

  /// All of them in order of the file; at one place in order of discovery.
  var sorted: [Problem] {
    let isSorted = found.indices.dropFirst().allSatisfy { found[$0 - 1].position <= found[$0].position }
    if isSorted { return found }
    return found.enumerated()
      .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
      .map(\.element)
  }
}
