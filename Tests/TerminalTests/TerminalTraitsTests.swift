import Terminal
import Testing

struct TerminalTraitsTests {
  private func traits(
    _ environment: [String: String] = [:], terminal: Bool = true, columns: Int? = nil
  ) -> TerminalTraits {
    let all = ["TERM": "xterm"].merging(environment) { $1 }
    return TerminalTraits(
      environment: { all[$0] }, inputIsTerminal: terminal, outputIsTerminal: terminal, columns: columns)
  }

  @Test(arguments: [
    ([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false),
    (["TERM": ""], false), (["CLICOLOR_FORCE": "1", "TERM": "dumb"], true),
    (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false), (["CLICOLOR_FORCE": "0"], true),
  ])
  func `at a terminal there is colour unless somebody minds`(environment: [String: String], colour: Bool) {
    #expect(traits(environment).usesColour == colour)
  }

  @Test func `into a file or pipe there is colour only when forced`() {
    #expect(!traits(terminal: false).usesColour)
    #expect(!traits(["CLICOLOR_FORCE": "0"], terminal: false).usesColour)
    #expect(traits(["CLICOLOR_FORCE": "1"], terminal: false).usesColour)
  }

  @Test(
    arguments: [
      ("", nil, 80), ("", 132, 132), ("100", 132, 100), ("0", 132, 132), ("-3", nil, 80), ("wide", 40, 40),
      ("5", nil, 20), ("99999999999999999999", 70, 70), ("5000", nil, 1_000), ("", 3, 20), ("", 0, 80),
    ] as [(String, Int?, Int)])
  func `the width is what is wished, else the window's, else 80, within reason`(
    wished: String, window: Int?, width: Int
  ) {
    #expect(traits(["COLUMNS": wished], columns: window).width == width)
  }

  @Test func `who is a terminal is passed on`() {
    let traits = TerminalTraits(
      environment: { _ in nil }, inputIsTerminal: true, outputIsTerminal: false, columns: nil)
    #expect(traits.inputIsTerminal && !traits.outputIsTerminal)
  }
}
