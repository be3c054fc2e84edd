import Lessons
import Testing

@Suite("Transcripts are rewritten")
struct ExampleUpdateTests {
  /// A lesson whose only step has this example, and what its update makes of it.
  private func updated(_ example: String, ending: String = "\n") throws -> String {
    let text = (opening + "## S\n\n```example\n" + example + "```\n\nWords.  \n").lines(ending: ending)
    let lesson = try #require(Lesson.load(file: "t.md", id: "t", text: Array(text.utf8)).lesson)
    let octets = lesson.updatingExamples(in: Array(text.utf8))
    let again = try #require(Lesson.load(file: "t.md", id: "t", text: octets).lesson)
    #expect(again.prove().problems.isEmpty)
    #expect(again.updatingExamples(in: octets) == octets)
    let whole = String(decoding: octets, as: UTF8.self)
    let start = (opening + "## S\n\n```example\n").lines(ending: ending)
    let end = "```\n\nWords.  \n".lines(ending: ending)
    #expect(whole.hasPrefix(start) && whole.hasSuffix(end))
    return String(
      whole.unicodeScalars.dropFirst(start.unicodeScalars.count).dropLast(end.unicodeScalars.count))
  }

  private let refusal = "  Nothing is in flight.\n"

  @Test("what differs is replaced, with empty lines around it and all else kept")
  func replaced() throws {
    #expect(
      try updated("> run\n\n  Old.\n  Older.\n\n> show wire\n") == "> run\n\n\(refusal)\n> show wire\n")
  }

  @Test("line endings stay", arguments: ["\n", "\r\n", "\r"])
  func endings(_ ending: String) throws {
    let new = try updated("> run\n  Old.\n> drop\n  Old.\n", ending: ending)
    #expect(new == "> run\n\(refusal)> drop\n\(refusal)".lines(ending: ending))
  }

  @Test("an example that holds is left as it is, blanks at the ends of lines included")
  func holds() throws {
    let example = "> run\n  Nothing is in flight.  \n\n> client connect\n  ...\n"
    #expect(try updated(example) == example)
  }

  @Test("skips stay where they fit")
  func skips() throws {
    let whole = try updated("> server listen 80; client connect; run\nx\n").split(separator: "\n")
    #expect(whole.count > 5)
    let first = String(whole[1]), last = String(whole[whole.count - 1])
    let command = whole[0]
    #expect(try updated("\(command)\nx\n...\n") == "\(command)\n\(first)\n...\n")
    #expect(try updated("\(command)\n...\nx\n") == "\(command)\n...\n\(last)\n")
    #expect(
      try updated("\(command)\n...\n\(whole[3])\n...\nx\n") == "\(command)\n...\n\(whole[3])\n...\n\(last)\n")
  }

  @Test("a skip that has nothing left to skip, or whose neighbours are gone, gives way to everything")
  func skipsGone() throws {
    #expect(try updated("> run\nx\n...\n") == "> run\n\(refusal)")
    #expect(try updated("> run\n...\nx\n...\n") == "> run\n\(refusal)")
  }

  @Test("another file is not touched")
  func otherFile() throws {
    let lesson = try #require(load(opening + "## S\n\n```example\n> run\nx\n```\n").lesson)
    #expect(lesson.updatingExamples(in: [1, 2, 3]) == [1, 2, 3])
  }
}

extension String {
  fileprivate func lines(ending: String) -> String {
    String(map { $0 == "\n" ? ending : String($0) }.joined())
  }
}
