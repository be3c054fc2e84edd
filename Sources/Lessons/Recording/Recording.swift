import LabLanguage
import Laboratory
import TCP
import Workbench

/// What was played in a lab, on its way to a lesson: a setup up to the start, and from there to the goal the commands
/// that count.
package struct Recording: Sendable {
  /// Commands that were played, line by line as `Workbench.script` keeps them.
  package struct Part: Sendable {
    /// The lines.
    package var lines: [String]
    /// `run` followed each of them.
    package var isAutomatic: Bool

    /// Lines that were played by hand, or not.
    package init(_ lines: [String] = [], isAutomatic: Bool = false) {
      self.lines = lines
      self.isAutomatic = isAutomatic
    }
  }

  /// The lesson's id, of which its title is made.
  let id: String
  /// The stack that both hosts followed at the very beginning.
  let profile: Profile
  private let setup: Part
  private let played: Part
  private let end: Lab

  /// What was played up to the start, and from there until the lab was `end`.
  package init(id: String, profile: Profile, setup: Part, played: Part, end: Lab) {
    self.id = id
    self.profile = profile
    self.setup = setup
    self.played = played
    self.end = end
  }

  /// Why no lesson comes of it.
  package enum Failure: Error, Hashable, Sendable {
    /// No command since the start has changed anything.
    case nothingPlayed
    /// This line cannot be played again, which is why.
    case cannotReplay(String, String)
    /// Played again, the lab ends otherwise.
    case comesOutOtherwise
    /// Nothing tells the end from the start.
    case noDifference
    /// `check` finds this, whatever is added to the goal.
    case findings([Problem])
  }

  /// The lesson as Markdown; `check` finds nothing in it.
  package func lesson() throws(Failure) -> String {
    var start = Workbench(Lab(profile: profile))
    start.isQuiet = true
    let before = try Self.played(setup, on: &start)
    start.beginHere()
    var last = start
    let lines = try Self.played(played, on: &last)
    guard !lines.isEmpty else { throw .nothingPlayed }
    guard last.lab == end else { throw .comesOutOtherwise }
    let marks = Self.marks(from: start, to: last)
    guard !marks.isEmpty else { throw .noDifference }
    let solution = Self.minimal(lines, on: start, reaching: marks)
    let others = Self.marksBesides(marks, at: try Self.played(solution, on: start))
    return try proved(marks, besides: others, setup: before, solution, on: start)
  }

  /// The goal with as few further conditions as `check` asks for: none, one, or all that hold.
  private func proved(
    _ marks: [Mark], besides others: [Mark], setup: [String], _ solution: [String], on start: Workbench
  ) throws(Failure) -> String {
    var findings: [Problem] = []
    for extra in [[]] + others.map({ [$0] }) + [others] {
      let text = try text(marks + extra, setup: setup, solution, on: start)
      let (lesson, problems) = Lesson.load(file: "\(id).md", id: id, text: Array(text.utf8))
      let found = problems + (lesson?.prove().problems ?? [])
      if found.isEmpty { return text }
      findings = findings.isEmpty ? found : findings
    }
    throw .findings(findings)
  }

  // MARK: Playing again

  /// Plays the lines, with a `run` wherever one followed of itself; all lines that were played.
  private static func played(_ part: Part, on bench: inout Workbench) throws(Failure) -> [String] {
    var lines: [String] = []
    for line in part.lines {
      try play(line, on: &bench)
      lines.append(line)
      guard part.isAutomatic, bench.lab.wire.contains(where: { !$0.isHeld }) else { continue }
      try play("run", on: &bench)
      lines.append("run")
    }
    return lines
  }

  static func played(_ lines: [String], on start: Workbench) throws(Failure) -> Workbench {
    var bench = start
    for line in lines { try play(line, on: &bench) }
    return bench
  }

  static func play(_ line: String, on bench: inout Workbench) throws(Failure) {
    for command in (try? Command.parse(line: line)) ?? [] {
      guard case .lab(let deed) = command else { continue }
      let outcome = bench.execute(deed, text: line)
      guard !outcome.isRefused else { throw .cannotReplay(line, outcome.sentences.asClause) }
    }
  }

  /// The lines without those that the marks do not need: from the end on, each one is left out if everything still
  /// works without it.
  private static func minimal(
    _ lines: [String], on start: Workbench, reaching marks: [Mark]
  ) -> [String] {
    var lines = lines
    for index in lines.indices.reversed() {
      var fewer = lines
      fewer.remove(at: index)
      guard let bench = try? played(fewer, on: start), marks.allSatisfy({ $0.holds(on: bench) }) else {
        continue
      }
      lines = fewer
    }
    return lines
  }
}
