import Foundation
import LabLanguage
import Lessons
import Testing

@Suite("A lesson in another language")
struct TranslationTests {
  private func original() throws -> Lesson { try #require(try Fixtures.load("orderly-close.md").lesson) }

  private func translation(_ change: (String) -> String = { $0 }) throws -> Lesson {
    let text = String(decoding: try Fixtures.text("zh-Hans/orderly-close.md"), as: UTF8.self)
    return try #require(
      Lesson.load(file: "zh.md", id: "orderly-close", text: Array(change(text).utf8)).lesson)
  }

  @Test("words are the translation's, everything else is the original's")
  func merged() throws {
    let original = try original()
    let lesson = original.translated(by: try translation { $0.replacing(" of=0123abcd", with: "") }).lesson
    #expect(lesson.title == "谁来等")
    #expect(lesson.metadata.locale == "zh-Hans")
    #expect(lesson.setup == original.setup)
    #expect(lesson.steps.map(\.id) == original.steps.map(\.id))
    let first = lesson.steps[0]
    #expect(first.title == "客户端先关闭")
    #expect(first.goals == original.steps[0].goals)
    #expect(first.solution == original.steps[0].solution)
    #expect(first.examples == original.steps[0].examples)
    #expect(first.hints.map { $0.condition?.text } == ["server is CLOSE-WAIT"])
    #expect(first.hints.first?.text != original.steps[0].hints.first?.text)
    #expect(lesson.steps[1].title == original.steps[1].title)
    #expect(
      lesson.steps.map(\.hash) == original.steps.map(\.hash), "progress goes by the original's fingerprints")
    #expect(lesson.openingHash == original.openingHash)
  }

  @Test("each step says whose words it has")
  func wording() throws {
    let original = try original()
    func wordings(_ change: (String) -> String) throws -> [Step.Wording] {
      original.translated(by: try translation(change)).lesson.steps.map(\.wording)
    }
    #expect(try wordings { $0 }.prefix(4) == [.original, .original, .perhapsOld, .perhapsOld])
    let fresh = try wordings {
      $0.replacing("3f9a1c2e", with: original.hash.description)
        .replacing("0123abcd", with: original.steps[0].hash.description)
    }
    #expect(fresh.prefix(4) == [.translated, .original, .translated, .translated])
    let differing = original.translated(by: try translation { $0.replacing("- [ ] 在各个", with: "- [x] 在各个") })
    #expect(differing.lesson.step("web-server")?.title == original.step("web-server")?.title)
    #expect(differing.lesson.step("web-server")?.wording == .original)
  }

  @Test("accepting writes the present fingerprints, and only them")
  func accepting() throws {
    let original = try original()
    let text = try Fixtures.text("zh-Hans/orderly-close.md")
    let accepted = original.accepting(try translation(), in: text)
    let again = try #require(Lesson.load(file: "zh.md", id: "orderly-close", text: accepted).lesson)
    #expect(again.metadata.translates?.hash == original.hash)
    for step in again.steps { #expect(step.attributes.of == original.step(step.id)?.hash) }
    #expect(!original.translated(by: again).problems.contains { $0.rule == .staleTranslation })
    #expect(original.accepting(again, in: accepted) == accepted)
    let changed = zip(
      String(decoding: text, as: UTF8.self).split(separator: "\n"),
      String(decoding: accepted, as: UTF8.self).split(separator: "\n")
    ).filter { $0 != $1 }
    #expect(changed.count == 1 + again.steps.count)
    // What is not the file that was read is left alone.
    #expect(original.accepting(try translation(), in: accepted) == accepted)
  }

  @Test("questions keep their values and take over words and reasons")
  func questions() throws {
    let original = try original()
    let lesson = original.translated(by: try translation()).lesson
    guard case .choice(let choice)? = lesson.step("web-server")?.question,
      case .answer(let answer)? = lesson.step("restart")?.question,
      case .answer(let asked)? = original.step("restart")?.question
    else {
      Issue.record("questions are missing")
      return
    }
    #expect(words(choice.items[1].text) == "在 Web 服务器上。")
    #expect(choice.items[0].condition != nil)
    #expect(answer.accepted == asked.accepted)
    #expect(answer.wrong.map(\.value) == asked.wrong.map(\.value))
    #expect(words(answer.wrong[1].reason) == "最长报文段寿命的两倍。")
  }

  @Test("what is stale or not translated is a warning")
  func stale() throws {
    let original = try original()
    let problems = original.translated(by: try translation()).problems
    #expect(problems.allSatisfy { $0.severity == .warning })
    // The file and the step that carries a fingerprint of its own; three steps are missing.
    #expect(problems.count { $0.rule == .staleTranslation } == 2)
    #expect(problems.count { $0.rule == .untranslatedStep } == 3)
    let fresh = original.translated(
      by: try translation {
        $0.replacing("3f9a1c2e", with: original.hash.description)
          .replacing("0123abcd", with: original.steps[0].hash.description)
      })
    #expect(!fresh.problems.contains { $0.rule == .staleTranslation })
    let unmarked = original.translated(by: try translation { $0.replacing(" 3f9a1c2e", with: "") }).problems
    #expect(
      unmarked.first { $0.rule == .translationWithoutHash }?.mend
        == "Write `translates: orderly-close \(original.hash)`.")
  }

  @Test("its file has the original's name, and the original stands where it is looked for")
  func names() throws {
    let original = try original()
    var other = try translation()
    other.id = "zh-close"
    #expect(original.translated(by: other).problems.contains { $0.rule == .translationName })
    #expect(other.withoutOriginal(at: "orderly-close.md").rule == .unknownLesson)
  }

  @Test(
    "the environment's locale names the language",
    arguments: [
      ("zh_CN.UTF-8", "zh-Hans"), ("zh_SG", "zh-Hans"), ("zh", "zh-Hans"), ("zh-hans", "zh-Hans"),
      ("zh_TW", "zh-Hant"),
      ("C", "en"), ("POSIX", "en"), ("C.UTF-8", "en"), ("en_GB.UTF-8", "en-GB"), ("de_AT@euro", "de-AT"),
      ("", "en"),
    ])
  func tags(_ locale: String, _ tag: String) {
    #expect(Language.tag(locale) == tag)
    #expect(Language(tag: locale) == (tag == "zh-Hans" ? .chinese : .english))
  }

  @Test("boxes, values and ids must be the original's")
  func differences() throws {
    let original = try original()
    func errors(_ old: String, _ new: String) throws -> [String] {
      original.translated(by: try translation { $0.replacing(old, with: new) }).problems
        .filter { $0.severity == .error }.map { "\($0.line):\($0.column) \($0.rule.rawValue)" }
    }
    #expect(try errors("- [ ] 在各个", "- [x] 在各个") == ["27:1 translation-differs"])
    #expect(try errors("`240s`", "`24s`") == ["35:1 translation-differs"])
    #expect(try errors("id=restart", "id=restrat") == ["33:9 unknown-step"])
    #expect(try errors("- [ ] `*`\n  > 最长报文段寿命的两倍。\n", "") == ["35:1 translation-differs"])
    #expect(
      try errors(" of=0123abcd -->\n\n第一步的示例如下：\n", " -->\n\n<!-- example -->\n")
        == ["18:1 translation-differs"])
  }

  @Test("a table keeps the original's values and has its blanks where the translation has them")
  func table() throws {
    let head = "## S\n<!-- id=s -->\n\n<!-- fill -->\n\n"
    let original = try #require(
      load(opening + head + "| line | state |\n|---|---|\n| one | `CLOSING` |\n| `4` | x |\n").lesson)
    func merged(_ table: String) throws -> (lesson: Lesson, problems: [Problem]) {
      let text =
        "---\ntitle: T\nformat: 1\ntranslates: t \(original.hash)\n---\n# T\n" + head
        + "| 行 | 状态 |\n|---|---|\n"
      let words = load(text + table)
      #expect(words.problems.isEmpty)
      return original.translated(by: try #require(words.lesson))
    }
    let (lesson, problems) = try merged("| 第一行 | `CLOSING` |\n| `4` | x |\n")
    #expect(problems.isEmpty)
    guard case .fill(let fill)? = lesson.steps[0].question else {
      Issue.record("no table")
      return
    }
    #expect(fill.blanks.map(\.accepted.text) == ["CLOSING", "4"])
    #expect(Markdown.plainText(fill.table.rows[0][0].inlines) == "第一行")
    for blank in fill.blanks {
      let codes = fill.table.rows[blank.row][blank.column].inlines
      #expect(codes.contains { if case .code(_, blank.accepted.position) = $0 { true } else { false } })
    }
    for table in ["| 第一行 | CLOSING |\n| `4` | x |\n", "| `第一行` | CLOSING |\n| `4` | x |\n"] {
      #expect(try merged(table).problems.map(\.rule) == [.translationDiffers])
    }
  }

  /// The course's translations, as `zh-Hans/ID.md`.
  private static let shipped: [String] = {
    let tag = { (name: String) in name.split(separator: "-").allSatisfy { $0.allSatisfy(\.isLetter) } }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: course.path)) ?? []
    return names.filter(tag).flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: course.appendingPathComponent(folder).path))
        ?? [])
        .filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
    }.sorted()
  }()

  private static let course = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Lessons")

  @Test("of the course fits its original in every step", arguments: shipped)
  func everyStep(_ name: String) throws {
    let text = try [UInt8](Data(contentsOf: Self.course.appendingPathComponent(name)))
    let id = Fixtures.id(name)
    let (translation, problems) = Lesson.load(file: name, id: id, text: text)
    let file = try [UInt8](Data(contentsOf: Self.course.appendingPathComponent("\(id).md")))
    let original = try #require(Lesson.load(file: "\(id).md", id: id, text: file).lesson)
    let (lesson, differences) = original.translated(by: try #require(translation))
    #expect((problems + differences).map(\.description) == [])
    #expect(lesson.steps.allSatisfy { $0.wording == .translated })
  }
}
