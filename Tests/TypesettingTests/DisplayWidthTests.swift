import Testing
import Typesetting

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("ESTABLISHED", 11), ("→", 1), ("─", 1), ("é", 1), ("e\u{301}", 1), ("中文", 4), ("ＦＩＮ", 6),
    ("かな", 4), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("。", 2), ("👍", 2), ("👍🏽", 2), ("❤️", 2),
    ("👩‍👩‍👧", 2), ("🇨🇳", 2), ("a\u{A0}b", 3), ("𠀀", 2), ("ñ̃̃̃", 1), ("½", 1),
  ])
  func `a string takes the columns a terminal gives it`(text: String, width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test func `what is shown as an escape is as wide as the escape`() {
    #expect(displayWidth("\u{1B}") == 4)
    #expect(displayWidth("\u{202E}") == 8)
    #expect(displayWidth("\t") == 1)
  }

  @Test func `a text is as wide as its runs together`() {
    let text: Text = "状态 \("LISTEN", .state)"
    #expect(text.width == 11)
  }
}
