import Lessons
import Testing

@Suite("Every rule finds its lesson")
struct RuleTests {
  @Test("a broken lesson is reported once, by its rule, at its place", arguments: Broken.all)
  func broken(_ lesson: Broken) {
    let problems = Lesson.load(file: "t.md", id: "t", text: lesson.text).problems
    let found = problems.map { "\($0.line):\($0.column) \($0.rule.rawValue)" }
    #expect(found == ["\(lesson.line):\(lesson.column) \(lesson.rule.rawValue)"])
    #expect(problems.allSatisfy { !$0.message.isEmpty && !$0.mend.isEmpty })
  }

  @Test("there is a broken lesson for each rule")
  func complete() {
    // What concerns several files is tested elsewhere.
    let others: Set<Rule> = [
      .duplicateLesson, .unknownLesson, .unresolvedLesson, .requiresItself, .requiresCycle, .untranslatedStep,
      .staleTranslation,
      .translationDiffers, .translationWithoutHash, .translationName,
      // And what depends on how a terminal shows it, with the tutor.
      .longPage,
    ]
    let lessons = Broken.all + Broken.proofs + Broken.notes
    #expect(Set(Rule.allCases) == others.union(lessons.map(\.rule)))
    #expect(lessons.count >= 50)
    #expect(Set(Rule.allCases.map(\.meaning)).count > 100)
    #expect(Rule.allCases.allSatisfy { $0.meaning.hasSuffix(".") && $0.meaning != "The lesson is sound." })
  }

  @Test("a problem is printed as file:line:column with its mend below")
  func printed() {
    let problems = load(opening + "## S\n\n```gaol\n```\n").problems
    #expect(
      problems.map(\.description) == [
        """
        t.md:8:4: error: `gaol` is nearly `goal`, but not quite [misspelt-block]
            Write ```` ```goal ````, or name the language of a plain block (`text`).
        """
      ])
  }

  @Test("all problems come at once, in order of the file")
  func sorted() {
    let problems = load("---\nfoo: 1\ntitle: T\nformat: 1\n---\n## ?\n\n<b>\n\n## 1\n").problems
    #expect(
      problems.map(\.rule) == [
        .unknownKey, .missingHeading, .badID, .emptyStep, .rawHTML, .reservedID, .emptyStep,
      ])
    #expect(problems.map(\.position) == problems.map(\.position).sorted())
  }

  @Test(
    "plain code stays plain", arguments: ["", "text", "console", "swift", "c", "go", "sh", "json", "int"])
  func plain(_ info: String) {
    #expect(load(opening + "## S\n\n```\(info)\nx\n```\n").problems.isEmpty)
  }

  @Test("what only looks like a mistake is none")
  func harmless() {
    let text = """
      ## S

      - a plain list
      - [a link](x) in it

      > A quote.

      <details><summary>More</summary>

      Words[^1] and an [x] in brackets; 1 < 2, a \\<!-- b.

      </details>

      <!-- TODO: say more -->
      """
    #expect(load(opening + text).problems.isEmpty)
  }

  @Test("a comment over lines inside a list is a comment, and a condition in one is read")
  func commentInList() throws {
    let text = """
      ## S

      - [x] a <!-- when client is CLOSED
        and server is CLOSED -->
        > Yes.

        <!-- a note
        over lines -->
      - [ ] b
        > No.

        <!-- x -->
      """
    let (lesson, problems) = load(opening + text)
    #expect(problems.isEmpty)
    guard case .choice(let choice)? = lesson?.steps.first?.question else {
      Issue.record("no choice")
      return
    }
    #expect(choice.items[0].condition?.text.hasPrefix("client is CLOSED") == true)
    #expect(choice.items[0].condition?.text.hasSuffix("and server is CLOSED") == true)
    #expect(words(choice.items[0].text) == "a")
  }

  @Test("`fill` may share its line with a step's attributes")
  func commentsOnOneLine() {
    let text = "<!-- id=x --> <!-- fill -->\n| a | b |\n|---|---|\n| c | `4` |\n"
    let (lesson, problems) = load(opening + "## S\n" + text)
    #expect(problems.isEmpty)
    #expect(lesson?.steps.first?.id == "x")
    #expect(lesson?.steps.first?.question != nil)
  }

  @Test("a quote below an order is a quote, unless the last line does not belong")
  func quoteBelowOrder() {
    #expect(load(opening + "## S\n\n1. [x] a\n2. [x] b\n\n> Words.\n").problems.isEmpty)
    let problems = load(opening + "## S\n\n1. [x] a\n2. [x] b\n3. [ ] c\n> No.\n").problems
    #expect(problems.map(\.rule) == [.unindentedReason])
  }
}
