import Testing
import Typesetting

@testable import Terminal

struct CompletionTests {
  private func completions(_ replaced: String, _ words: String...) -> Completions {
    Completions(replacing: replaced, with: words.map { Completion($0) })
  }

  private func shown(_ completions: Completions, width: Int) -> String {
    Palette.plain.render(completions.lines(width: width))
  }

  @Test func `a word that is the only one is completed, with a blank if it ends there`() {
    #expect(completions("cl", "client").step == .replace("client "))
    let field = Completions(replacing: "s", with: [Completion("seq=", endsWord: false)])
    #expect(field.step == .replace("seq="))
  }

  @Test func `several words are completed as far as they agree, then listed`() {
    #expect(completions("d", "delay", "deliver").step == .replace("del"))
    #expect(completions("del", "delay", "deliver").step == .list)
    #expect(completions("", "a", "b").step == .list)
    #expect(completions("", "a", "b").candidates.count == 2)
    #expect(Completions.none.step == .nothing)
  }

  @Test func `a word typed in other letters is replaced by its spelling`() {
    #expect(completions("fin_w", "FIN-WAIT-1", "FIN-WAIT-2").step == .replace("FIN-WAIT-"))
  }

  @Test func `a short list explains itself while that fits`() {
    let verbs = Completions(
      replacing: "",
      with: [
        Completion("close", explanation: "no more to send"), Completion("关闭", explanation: "close"),
        Completion("x"),
      ])
    #expect(shown(verbs, width: 40) == "  close  no more to send\n  关闭   close\n  x\n")
    #expect(shown(verbs, width: 24) == "  close  关闭   x\n")
  }

  @Test func `a long list stands in columns, read downwards`() {
    let words = Completions(replacing: "", with: (1...7).map { Completion("word\($0)") })
    #expect(shown(words, width: 25) == "  word1  word4  word7\n  word2  word5\n  word3  word6\n")
    #expect(shown(words, width: 5).split(separator: "\n").count == 7)
  }

  @Test func `an endless list is cut short and says so`() {
    let words = Completions(replacing: "", with: (1...500).map { Completion("w\($0)") })
    #expect(shown(words, width: 80).hasSuffix("and 400 more\n"))
  }

  @Test(arguments: 20...100)
  func `a list is never wider than the terminal`(width: Int) {
    let words = Completions(
      replacing: "", with: (1...60).map { Completion(String(repeating: "w", count: $0 % 17 + 1)) })
    #expect(words.lines(width: width).allSatisfy { $0.width < width })
  }
}
