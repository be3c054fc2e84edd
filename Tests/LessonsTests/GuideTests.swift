import Foundation
import Lessons
import Testing

@Suite("The author's guide")
struct GuideTests {
  private static let lessons = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Lessons")

  /// The examples of the guide: what stands between ```` ````markdown ```` and ```` ```` ````.
  private static func examples() throws -> [String] {
    let text = try String(contentsOf: lessons.appendingPathComponent("README.md"), encoding: .utf8)
    return text.components(separatedBy: "````markdown\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n````").first.map { $0 + "\n" }
    }
  }

  private func wholeLessons() throws -> [String] {
    try Self.examples().filter { $0.hasPrefix("---") }
  }

  private func original() throws -> Lesson {
    let text = try #require(try wholeLessons().first { !$0.contains("translates:") })
    let (lesson, problems) = Lesson.load(file: "README.md", id: "first-fin", text: Array(text.utf8))
    #expect(problems.map(\.description) == [])
    return try #require(lesson)
  }

  @Test("its lesson is a lesson, and is proved")
  func lesson() throws {
    let proof = try original().prove()
    #expect(proof.problems.map(\.description) == [])
    #expect(proof.steps.map(\.commands) == [4])
  }

  @Test("its translation fits its lesson but for the fingerprint, which check tells")
  func translation() throws {
    let text = Array(try #require(try wholeLessons().first { $0.contains("translates:") }).utf8)
    let (lesson, problems) = Lesson.load(file: "README.md", id: "first-fin", text: text)
    #expect(problems.map(\.description) == [])
    let original = try original()
    let translation = try #require(lesson)
    #expect(original.translated(by: translation).problems.map(\.rule) == [.staleTranslation])
    let accepted = Lesson.load(
      file: "README.md", id: "first-fin", text: original.accepting(translation, in: text)
    ).lesson
    let fresh = original.translated(by: try #require(accepted))
    #expect(fresh.problems.isEmpty)
    #expect(fresh.lesson.steps.map(\.wording) == [.translated])
  }

  @Test("its steps make one more lesson, and are proved together")
  func steps() throws {
    let steps = try Self.examples().filter { $0.hasPrefix("## ") }
    #expect(
      try Self.examples().count == steps.count + (try wholeLessons().count),
      "each example is a lesson or a step")
    let text = "---\ntitle: T\nformat: 1\n---\n\n# T\n\n" + steps.joined(separator: "\n")
    let (lesson, problems) = Lesson.load(file: "README.md", id: "guide", text: Array(text.utf8))
    #expect(problems.map(\.description) == [])
    let proof = try #require(lesson).prove()
    #expect(proof.problems.map(\.description) == [])
    #expect(
      lesson?.updatingExamples(in: Array(text.utf8)) == Array(text.utf8),
      "transcripts are to the letter")
  }

  @Test("it names every block, every attribute and every key of the metadata")
  func complete() throws {
    let text = try String(
      contentsOf: Self.lessons.appendingPathComponent("README.md"), encoding: .utf8)
    for word in [
      "setup", "example", "goal", "solution", "hint", "allow", "forbid", "predict", "answer",
      "fill", "when",
    ] {
      #expect(
        text.contains("`\(word)") || text.contains("```\(word)") || text.contains("<!-- \(word)"),
        "\(word)")
    }
    for word in ["id", "points", "profile", "iss", "needs", "tries", "of"] {
      #expect(
        text.contains("`\(word)`") || text.contains("`\(word)=") || text.contains(" \(word)="),
        "\(word)")
    }
    for word in [
      "title", "summary", "requires", "rfc", "minutes", "profile", "iss", "allow", "forbid",
      "locale", "translates",
      "format",
    ] {
      #expect(text.contains("`\(word)`") || text.contains("`\(word): "), "\(word)")
    }
  }
}

@Suite("A lesson that `tcplab new` writes")
struct ScaffoldTests {
  @Test(
    "has no finding, whatever its name",
    arguments: ["my-lesson", "a", "true", "3-10", "zweite_Runde", "挥手"])
  func proved(_ id: String) throws {
    let text = Array(try #require(Scaffold.text(id: id)).utf8)
    let (lesson, problems) = Lesson.load(file: "new.md", id: id, text: text)
    let proof = try #require(lesson).prove()
    #expect((problems + proof.problems).map(\.description) == [])
    #expect(proof.steps.count == 3)
  }

  @Test(
    "is not written under what is no id",
    arguments: ["", "README", "a b", "../x", "a/b", "x.md", "\u{1B}"])
  func refused(_ id: String) { #expect(Scaffold.text(id: id) == nil) }
}
