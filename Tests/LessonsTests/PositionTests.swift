import Lessons
import Testing

@Suite("Places in the file")
struct PositionTests {
  private let text = opening + "## S\n\n```setup\nclient close\n\n   frobnicate\n```\n"

  @Test("line endings are LF, CR LF or CR", arguments: ["\n", "\r\n", "\r"])
  func lineEndings(_ ending: String) {
    let (lesson, problems) = load(String(text.map { $0 == "\n" ? ending : String($0) }.joined()))
    #expect(problems.map(\.line) == [11])
    #expect(problems.map(\.column) == [4])
    #expect(lesson?.setup.isEmpty == true)
    #expect(lesson?.steps.first?.setup.map(\.text) == ["client close"])
  }

  @Test("a byte order mark is dropped without complaint and counts in no column")
  func byteOrderMark() {
    let (_, problems) = load("\u{FEFF}" + text)
    #expect(problems.map { "\($0.line):\($0.column)" } == ["11:4"])
    #expect(load("\u{FEFF}# T\n").problems.first?.column == 1)
  }

  @Test("a column counts characters, not octets")
  func chinese() {
    let text = opening + "## 一\n\n谁来等，为什么等：<b>\n"
    let problem = load(text).problems.first
    #expect(problem?.line == 8)
    #expect(problem?.column == 10)
    #expect(problem?.position.offset == Array(text.utf8).count - 4)
  }

  @Test("a slug keeps letters of every script")
  func slug() {
    let (lesson, problems) = load(opening + "## 谁来等，为什么等？\n\nx\n\n## It's *the* `ACK`'s (2nd) turn!\n\nx\n")
    #expect(problems.isEmpty)
    #expect(lesson?.steps.map(\.id) == ["谁来等-为什么等", "its-the-acks-2nd-turn"])
  }

  @Test("code spans are found behind words that look like them")
  func codeSpans() throws {
    let (lesson, _) = load(opening + "## S\n\na \\` b &amp; **`x y`** and\n  `` ` `` then `x\ny` and `x`.\n")
    guard case .prose(.paragraph(let inlines, _))? = lesson?.steps.first?.content.first else {
      Issue.record("no paragraph")
      return
    }
    #expect(codes(in: inlines) == ["8:17 x y", "9:6 `", "9:17 x y", "10:9 x"])
  }

  private func codes(in inlines: [Markdown.Inline]) -> [String] {
    inlines.flatMap { inline -> [String] in
      switch inline {
      case .code(let text, let position): ["\(position.line):\(position.column) \(text)"]
      case .strong(let inner, _), .emphasis(let inner, _), .link(let inner, _, _): codes(in: inner)
      default: []
      }
    }
  }

  @Test("a link keeps its words and where it leads; an image is a link")
  func links() {
    let (lesson, problems) = load(opening + "## S\n\n[a *b*](x) ![c](y)\\\nd\n")
    #expect(problems.isEmpty)
    guard case .prose(.paragraph(let inlines, _))? = lesson?.steps.first?.content.first else {
      Issue.record("no paragraph")
      return
    }
    let links = inlines.compactMap {
      if case .link(let words, let destination, _) = $0 {
        Markdown.plainText(words) + " → " + destination
      } else {
        nil
      }
    }
    #expect(links == ["a b → x", "c → y"])
    #expect(inlines.contains { if case .hardBreak = $0 { true } else { false } })
  }

  @Test("the lines of a block inside a list keep their places")
  func nestedCode() {
    let (lesson, _) = load(opening + "## S\n\n- a\n\n  ```text\n  one\n    two\n  ```\n")
    guard case .prose(.list(let list))? = lesson?.steps.first?.content.first,
      case .code(let code)? = list.items.first?.blocks.last
    else {
      Issue.record("no code")
      return
    }
    #expect(code.lines.map(\.text) == ["one", "  two"])
    #expect(code.lines.map(\.position.line) == [11, 12])
    #expect(code.lines.map(\.position.column) == [3, 3])
    #expect(code.literal == "one\n  two\n")
    #expect(code.isClosed)
  }
}
