import ArgumentParser
import Conformance
import Terminal
import Typesetting

/// `tcplab conformance [ID…] [--format FORMAT]`
struct ConformanceTable: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "List the requirements of RFC 9293, and what shows each of them.",
    discussion: "Each of Appendix B's 119 has tests, or is out of scope, and then the reason stands there.")

  /// How the table is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown
  }

  @Argument(help: "Requirements, such as MUST-13; all of them unless named.") var ids: [String] = []
  @Option(help: "text or markdown; markdown is the whole table.") var format = Format.text

  mutating func validate() throws {
    let known = Set(Requirement.all.map(\.id))
    for id in ids where !known.contains(id.uppercased()) {
      throw ValidationError(
        "'\(id)' is no requirement of RFC 9293. There are MUST-1 to MUST-69, SHLD-1 to SHLD-31, MAY-1 to MAY-18, and REC-1."
      )
    }
    if format == .markdown, !ids.isEmpty { throw ValidationError("Markdown is for the whole table.") }
  }

  mutating func perform() -> ExitStatus {
    var output = Output(.current())
    switch format {
    case .markdown: output.print(ConformancePage.text)
    case .text: output.write(blocks)
    }
    output.flush()
    return .success
  }

  private var blocks: [Block] {
    let wanted = Set(ids.map { $0.uppercased() })
    guard wanted.isEmpty else {
      return Requirement.all.filter { wanted.contains($0.id) }.flatMap(\.blocks)
    }
    return Area.all.flatMap { area in
      [.heading(level: 2, Text(area.name)), .blank] + area.requirements.flatMap(\.blocks) + [.blank]
    } + Tally(Requirement.all).sentences.map { .paragraph(Text($0)) }
  }
}

extension Requirement {
  /// The requirement, its section at the right; then how it stands, and what shows it.
  fileprivate var blocks: [Block] {
    let row = Row(
      label: Text(id, .strong), body: [Text(level.rawValue), Text(asks)], note: Text(section, .reference),
      labelWidth: 9, firstColumn: 11)
    let proof = proof
    var lines = remark.map { [Text.withLiterals($0)] } ?? []
    lines += proof.tests.map { Text("✓ ", .yes) + "\($0.suite): \($0.name)" }
    if !proof.places.isEmpty { lines.append(Text("in " + proof.places.joined(separator: ", "), .quiet)) }
    return [.row(row)] + lines.map { .paragraph($0, indent: 11) }
  }
}

extension Text {
  /// What stands between backticks can be typed.
  fileprivate static func withLiterals(_ words: String) -> Text {
    let pieces = words.split(separator: "`", omittingEmptySubsequences: false)
    return Text(pieces.enumerated().map { Span(String($1), $0 % 2 == 0 ? .emphasis : .literal) })
  }
}
