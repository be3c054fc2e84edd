import Lessons
import Testing

@Suite("Whole lessons that use everything")
struct SampleTests {
  private static let names = ["blind-resets", "crossing", "reading-a-capture", "time-wait"]

  @Test("are read and proved without a finding", arguments: names)
  func proved(_ name: String) throws {
    let (lesson, problems) = try Fixtures.load("samples/\(name).md")
    let proof = try #require(lesson).prove()
    #expect((problems + proof.problems).map(\.description) == [])
  }

  @Test("are translated in all steps")
  func translated() throws {
    let original = try #require(try Fixtures.load("samples/time-wait.md").lesson)
    let (translation, problems) = try Fixtures.load("samples/zh-Hans/time-wait.md")
    let (lesson, differences) = original.translated(by: try #require(translation))
    #expect((problems + differences).map(\.description) == [])
    #expect(lesson.steps.allSatisfy { $0.wording == .translated })
    #expect(lesson.steps.map(\.goals) == original.steps.map(\.goals))
  }
}
