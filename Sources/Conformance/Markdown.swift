/// The whole table as a page of Markdown: Documentation/Conformance.md.
package enum ConformancePage {
  /// The page.
  package static var text: String {
    var lines = [
      "# RFC 9293, requirement by requirement", "",
      "<!-- Made from markers in the tests and in the sources: make conformance writes it again. -->", "",
      "Appendix B of RFC 9293 numbers what it asks of a TCP. This table says for each number which tests show it, and",
      "in which files below `Sources` it stands; or why it is out of scope: tcplab has no IP layer, and a segment is a",
      "value until it is drawn. `tcplab conformance` prints the same, `tcplab conformance MUST-13` a line of it.",
      "",
    ]
    lines += Tally(Requirement.all).sentences
    for area in Area.all { lines += ["", "## \(area.name)", ""] + rows(area) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(_ area: Area) -> [String] {
    ["| | level | section | it asks | stands in | shown by |", "|---|---|---|---|---|---|"]
      + area.requirements.map { requirement in
        let proof = requirement.proof
        let tests = proof.tests.map { "\($0.suite): *\($0.name)*" }
        let shown = (requirement.remark.map { [$0] } ?? []) + tests
        let cells = [
          requirement.id, requirement.level.rawValue, requirement.section, requirement.asks,
          proof.places.map { "`\($0)`" }.joined(separator: "<br>"), shown.joined(separator: "<br>"),
        ]
        return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
      }
  }
}
