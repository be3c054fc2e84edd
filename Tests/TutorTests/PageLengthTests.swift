import Lessons
import Testing
import Tutor

@Suite("The words of a page fit the smallest terminal")
struct PageLengthTests {
  private static let opening = "---\ntitle: T\nformat: 1\n---\n# T\n"

  /// What is said of a lesson with this body, which begins in line 6.
  private func findings(_ body: String) throws -> [String] {
    let text = Array((Self.opening + body).utf8)
    let lesson = try #require(Lesson.load(file: "t.md", id: "t", text: text).lesson)
    return lesson.longPages().map { "\($0.line):\($0.column) \($0.rule.rawValue)" }
  }

  private func paragraphs(_ count: Int) -> String { String(repeating: "Words.\n\n", count: count) }

  @Test("22 lines are enough, 23 are one too many")
  func limit() throws {
    // The place, the heading and an empty line above each paragraph: 3 + 2 × 9 = 21.
    #expect(try findings("## S\n\n" + paragraphs(9)) == [])
    #expect(try findings("## S\n\n" + paragraphs(8) + "- a\n- b\n") == [])
    #expect(try findings("## S\n\n" + paragraphs(8) + "- a\n- b\n- c\n") == ["6:1 long-page"])
    #expect(try findings("## S\n\nx\n\n## R\n\n" + paragraphs(10)) == ["10:1 long-page"])
  }

  @Test("what is looked up does not count: tables, transcripts, plain code")
  func material() throws {
    let table = "| a | b |\n|---|---|\n" + String(repeating: "| c | d |\n", count: 20) + "\n"
    let code = "```text\n" + String(repeating: "x\n", count: 30) + "```\n\n"
    let example =
      "```example\n" + String(repeating: "> client connect\n> client abort\n", count: 8) + "```\n\n"
    #expect(try findings("## S\n\n" + table + code + example + paragraphs(9)) == [])
  }

  @Test("choices and goals count")
  func work() throws {
    let choice = "- [x] a\n  > Yes.\n- [ ] b\n  > No.\n"
    #expect(try findings("## S\n\n" + paragraphs(8) + choice) == ["6:1 long-page"])
    let goal = "```goal\nclient sent SYN\n```\n```solution\nclient connect\n```\n"
    #expect(try findings("## S\n\n" + paragraphs(9) + goal) == ["6:1 long-page"])
  }

  @Test("a translation's page is its own, and an original's that stands in for it is not")
  func translation() throws {
    let original = try #require(
      Lesson.load(
        file: "t.md", id: "t", text: Array((Self.opening + "## S\n\nx\n\n## R\n\n" + paragraphs(10)).utf8)
      )
      .lesson)
    func findings(_ body: String) throws -> [String] {
      let text =
        "---\ntitle: T\nformat: 1\nlocale: zh-Hans\ntranslates: t \(original.hash)\n---\n# T\n" + body
      let translation = try #require(
        Lesson.load(file: "zh/t.md", id: "t", text: Array(text.utf8)).lesson)
      let words = original.translated(by: translation).lesson
      return words.longPages(of: translation).map { "\($0.file):\($0.line) \($0.rule.rawValue)" }
    }
    #expect(try findings("## S\n\n短\n\n## R\n\n短\n") == [])
    #expect(try findings("## S\n\n" + paragraphs(10) + "## R\n\n短\n") == ["zh/t.md:8 long-page"])
    #expect(try findings("## S\n\n短\n") == [])
  }
}
