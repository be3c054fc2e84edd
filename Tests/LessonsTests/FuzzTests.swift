import Lessons
import Testing

/// SplitMix64: the same numbers on every machine.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Rubbish")
struct FuzzTests {
  /// Pieces that mean something to Markdown or to a lesson: what breaks a parser is rarely a random octet.
  private static let pieces: [[UInt8]] = [
    "\n", "\n\n", "\r\n", "\r", "```", "```goal\n", "~~~", "## ", "# ", "---\n", "- [ ] ", "- [x]", "1. [x] ",
    "> ",
    "  ", "\t", "<!--", "-->", "<!-- fill -->\n", "<!-- when ", "<!-- id=", "|---|\n", "| `a` ", "`", "**",
    "[", "](",
    "<details>", "\"", ":", "谁", "\u{FEFF}", "&amp;", "\\", "after s\n", "ask ", "*", "=", "\n=\n",
    "hint when",
  ].map { Array($0.utf8) }

  @Test("20,000 mutations of a good lesson load or are refused, with every place inside the file")
  func mutations() throws {
    let lesson = try Fixtures.text("capture.md") + Fixtures.text("orderly-close.md").suffix(900)
    var random = Random(state: 9293)
    for _ in 0..<20_000 {
      let start = Int.random(in: 0..<lesson.count, using: &random)
      // A part of the lesson is enough for one try, and keeps the test quick.
      let length = Int.random(in: 0...400, using: &random)
      var text = Array(lesson[start..<min(start + length, lesson.count)])
      if Bool.random(using: &random) { text = Array((opening + "## S\n").utf8) + text }
      for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&text, using: &random) }
      check(text)
    }
  }

  private func mutate(_ text: inout [UInt8], using random: inout Random) {
    let place = Int.random(in: 0...text.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: text.insert(contentsOf: FuzzTests.pieces.randomElement(using: &random) ?? [], at: place)
    case 1: text.removeSubrange(place..<min(place + Int.random(in: 0...8, using: &random), text.count))
    case 2 where place < text.count: text[place] = UInt8.random(in: 0...255, using: &random)
    case 3:
      text.insert(contentsOf: text[place...].prefix(40), at: Int.random(in: 0...text.count, using: &random))
    default: text.insert(contentsOf: FuzzTests.pieces.randomElement(using: &random) ?? [], at: place)
    }
  }

  private func check(_ text: [UInt8]) {
    let (lesson, problems) = Lesson.load(file: "t.md", id: "t", text: text)
    let isRight = problems.allSatisfy { $0.line >= 1 && $0.column >= 1 && $0.position.offset <= text.count }
    if !isRight || (lesson == nil && problems.isEmpty) {
      Issue.record(
        "\(problems.map(\.description)) in \(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }

  @Test("octets without any sense are refused")
  func rubbish() {
    var random = Random(state: 793)
    for length in [0, 1, 2, 3, 17, 4096, 65_536] {
      let text = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let (_, problems) = Lesson.load(file: "t.md", id: "t", text: text)
      #expect(!problems.isEmpty)
    }
  }

  @Test(
    "a mebibyte of nesting, brackets or stars is read in bounded time",
    arguments: [">", "- ", "[", "*a ", "`", "<!--", "| a ", "\n", "# a\n", "## a\n\n", "- [ ] a\n", "谁"])
  func large(_ piece: String) {
    let count = ((1 << 20) - opening.utf8.count) / piece.utf8.count
    let problems = load(opening + String(repeating: piece, count: count)).problems
    #expect(!problems.isEmpty)
  }
}
