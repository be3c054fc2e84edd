import LabLanguage
import Laboratory
import Workbench

extension Recording {
  /// The lesson as a file.
  func text(
    _ marks: [Mark], setup: [String], _ solution: [String], on start: Workbench
  ) throws(Failure) -> String {
    let title = Scaffold.title(of: id)
    let profile = profile.name == "rfc9293" ? "" : "profile: \(profile.name)\n"
    var text = """
      ---
      title: "\(title)"
      summary: "A task that was recorded: \(marks.first?.words.withoutQuotes ?? title)."
      \(profile)locale: en
      format: 1
      ---

      # \(title)

      <!-- Say here what happens, and why it is worth a lesson. -->

      ## From here to there
      <!-- id=recorded -->

      **Task.** \(marks.map(\.words).joined(separator: "; ").atStart).

      """
    if !setup.isEmpty { text += "\n" + Self.block("setup", setup) }
    text += "\n" + Self.block("goal", marks.map(\.text))
    for hint in try hints(marks, solution, on: start) {
      text += "\n" + Self.block("hint when \(hint.condition)", [hint.words])
    }
    return text + "\n" + Self.block("solution", solution)
  }

  private static func block(_ word: String, _ lines: [String]) -> String {
    "```\(word)\n" + lines.map { $0 + "\n" }.joined() + "```\n"
  }

  /// A hint for each new situation on the way: what is missing, who must act, and what kind of event comes next.
  private func hints(
    _ marks: [Mark], _ solution: [String], on start: Workbench
  ) throws(Failure) -> [(condition: String, words: String)] {
    var hints: [(condition: String, words: String)] = []
    var bench = start
    for line in solution {
      let condition = HostName.allCases.map { "\($0) is \(bench.lab.state(of: $0))" }.joined(
        separator: " and ")
      let deed = (try? Command.parse(line: line))?.lazy.compactMap { command in
        if case .lab(let lab) = command { lab.deed } else { nil }
      }.first
      if let deed, !hints.contains(where: { $0.condition == condition }) {
        let unmet = marks.first { !$0.holds(on: bench) }.map { "Still missing: `\($0.text)`. " } ?? ""
        let who = Language.english(.acts(deed))
        hints.append((condition, unmet + who + " " + Language.english(.kindOf(deed.kind))))
      }
      try Self.play(line, on: &bench)
    }
    return hints
  }
}

extension String {
  fileprivate var withoutQuotes: String { String(filter { $0 != "\"" && $0 != "\\" }) }
}
