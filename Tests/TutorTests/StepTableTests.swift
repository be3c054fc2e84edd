import Testing
import Tutor

@Suite struct `What is known of steps` {
  @Test func `is found among a thousand, and the last word counts`() {
    var table = StepTable<Int>()
    #expect(table["a/b"] == nil)
    for number in 0..<1_000 { table.set("lesson/\(number)", number) }
    table.set("lesson/7", -7)
    #expect((0..<1_000).allSatisfy { table["lesson/\($0)"] == ($0 == 7 ? -7 : $0) })
    #expect(table.keys == (0..<1_000).map { "lesson/\($0)" })
    #expect(table["lesson/1000"] == nil)
  }
}
