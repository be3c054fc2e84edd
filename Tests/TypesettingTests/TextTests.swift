import Testing
import Typesetting

struct TextTests {
  @Test func `a literal is plain, an interpolation may have a style`() {
    let text: Text = "\("LISTEN", .state) in \(2) steps"
    #expect(text.plain == "LISTEN in 2 steps")
    #expect(text.spans == [Span("LISTEN", .state), Span(" in 2 steps")])
  }

  @Test func `an interpolated text keeps its styles`() {
    let state = Text("CLOSED", .state)
    let text: Text = "→ \(state)."
    #expect(text.spans.map(\.style) == [.plain, .state, .plain])
  }

  @Test func `adding joins neighbours of one style and drops nothing`() {
    var text: Text = "a"
    text += "b"
    text += Text("c", .strong) + Text("d", .strong) + Text("")
    #expect(text.spans == [Span("ab"), Span("cd", .strong)])
  }

  @Test func `styling changes only what was plain`() {
    let text: Text = "a \("b", .code)"
    #expect(text.styled(.quiet).spans == [Span("a ", .quiet), Span("b", .code)])
  }

  @Test func `texts are joined with a separator between them`() {
    let texts: [Text] = ["a", "b", "c"]
    #expect(texts.joined(separator: " · ").plain == "a · b · c")
    #expect([Text]().joined(separator: ",").isEmpty)
  }
}
