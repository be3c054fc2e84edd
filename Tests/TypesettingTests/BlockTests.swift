import Testing
import Typesetting

struct BlockTests {
  private func shown(_ blocks: Block..., width: Int = 40) -> String {
    blocks.plainText(width: width)
  }

  @Test func `a second-level heading is in capitals, states keep their spelling`() {
    #expect(shown(.heading(level: 1, "Closing")) == "Closing\n")
    #expect(shown(.heading(level: 2, "The first FIN: \("iss", .code)")) == "THE FIRST FIN: iss\n")
    #expect(shown(.heading(level: 2, "第一个 FIN")) == "第一个 FIN\n")
  }

  @Test func `preformatted lines keep their blanks and go on below when too long`() {
    #expect(
      shown(.preformatted(["a   b", "", "0123456789012345"], indent: 2), width: 12) == """
          a   b

          0123456789
          012345

        """)
  }

  @Test func `tabs go to the next multiple of eight`() {
    #expect(shown(.preformatted(["a\tb\tc", "\("ab", .code)\tc"])) == "a       b       c\nab      c\n")
  }

  @Test func `items hang beside their marks`() {
    let items: [[Block]] = [[.paragraph("the client sends")], [.paragraph("neither")]]
    #expect(shown(.list(items), width: 14) == "- the client\n  sends\n- neither\n")
    #expect(shown(.list(items, marker: .lettered), width: 14) == "a  the client\n   sends\nb  neither\n")
    #expect(
      shown(.list(items, marker: .ordered(from: 9)), width: 14) == "9.  the client\n    sends\n10. neither\n")
  }

  @Test func `letters go on after z`() {
    #expect([0, 25, 26, 27, 702].map(Block.Marker.letters) == ["a", "z", "aa", "ab", "aaa"])
  }

  @Test func `an item may hold several blocks and an empty one keeps its mark`() {
    let items: [[Block]] = [[.paragraph("one"), .blank, .preformatted(["x  y"], indent: 2)], []]
    #expect(shown(.list(items)) == "- one\n\n    x  y\n-\n")
  }

  @Test func `a quote has a line down its side`() {
    #expect(
      shown(.quote([.paragraph("some words here"), .blank, .paragraph("end")]), width: 14) == """
        │ some words
        │ here
        │
        │ end

        """)
  }

  @Test func `a rule is as wide as the line and a blank is empty`() {
    #expect(shown(.rule, .blank, width: 12) == "────────────\n\n")
  }

  @Test func `what is nested too deeply gives up its marks' columns, not its words`() {
    let deep = (0..<20).reduce(Block.paragraph("innermost")) { inner, _ in .quote([inner]) }
    #expect(shown(deep, width: 20).contains("innermost"))
  }
}
