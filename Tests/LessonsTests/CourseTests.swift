import Lessons
import Testing

@Suite("Several lessons")
struct CourseTests {
  private func lesson(_ id: String, requires: String = "", file: String? = nil) throws -> Lesson {
    let line = requires.isEmpty ? "" : "requires: \(requires)\n"
    let text = "---\ntitle: T\n\(line)format: 1\n---\n# T\n\n## S\n\nx\n"
    return try #require(Lesson.load(file: file ?? "\(id).md", id: id, text: Array(text.utf8)).lesson)
  }

  private func found(_ problems: [Problem]) -> [String] {
    problems.map { "\($0.file):\($0.line):\($0.column) \($0.rule.rawValue)" }
  }

  @Test("lessons come after those they require, otherwise in order of their ids")
  func order() throws {
    let (course, problems) = Course.assemble([
      try lesson("a", requires: "d"), try lesson("b"), try lesson("c", requires: "a, b"), try lesson("d"),
    ])
    #expect(problems.isEmpty)
    #expect(course.lessons.map(\.id) == ["b", "d", "a", "c"])
  }

  @Test("an unknown lesson, oneself and an id taken twice are reported")
  func broken() throws {
    let (course, problems) = Course.assemble([
      try lesson("a", requires: "a"), try lesson("bee"), try lesson("c", requires: "bea"),
      try lesson("c", file: "x/c.md"),
    ])
    #expect(
      found(problems) == [
        "a.md:3:11 requires-itself", "c.md:3:11 unknown-lesson", "x/c.md:1:1 duplicate-lesson",
      ])
    #expect(problems[1].mend == "Write `bee`.")
    #expect(course.lessons.count == 4)
  }

  @Test("a circle is reported once and hides no lesson")
  func circle() throws {
    let (course, problems) = Course.assemble([
      try lesson("a", requires: "c"), try lesson("b", requires: "a"), try lesson("c", requires: "b"),
      try lesson("d", requires: "a"),
    ])
    #expect(found(problems) == ["a.md:3:11 requires-cycle"])
    #expect(problems.first?.message == "`requires` leads in a circle: a → c → b → a")
    #expect(course.lessons.map(\.id).sorted() == ["a", "b", "c", "d"])
  }

  @Test("translations stand apart")
  func translations() throws {
    let original = try #require(try Fixtures.load("capture.md").lesson)
    let translation = try #require(try Fixtures.load("zh-Hans/orderly-close.md").lesson)
    let course = Course.assemble([translation, original]).course
    #expect(course.lessons.map(\.id) == ["capture"])
    #expect(course.translations.map(\.id) == ["orderly-close"])
  }
}
