import Testing
import Typesetting

/// Whatever a lesson, a script or a file name contains, it must not steer the reader's terminal.
struct InjectionTests {
  /// Every scalar that no text may bring to a terminal.
  static let dangerous: [Unicode.Scalar] =
    [
      0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E...0x200F, 0x200B...0x200C,
      0x2028...0x2029,
    ]
    .flatMap { $0.compactMap { Unicode.Scalar($0 as UInt32) } }
    + [
      "\u{61C}", "\u{AD}", "\u{FEFF}", "\u{2060}", "\u{2064}", "\u{E0041}", "\u{E01EF}", "\u{FFF9}",
      "\u{3164}",
    ]

  @Test func `no dangerous scalar survives rendering, alone or beside others`() {
    for scalar in Self.dangerous {
      for frame in ["", "a", "中", "👩", "\r", "\u{1B}"] {
        let text = "\(frame)\(scalar)\(frame)"
        let shown = Palette.plain.render(Text(text))
        #expect(!shown.unicodeScalars.contains(scalar), "\(scalar.value)")
        #expect(shown.unicodeScalars.allSatisfy { !Self.dangerous.contains($0) })
      }
    }
  }

  @Test func `colour adds only its own escapes, and each is reset`() {
    for style in Style.allCases {
      let shown = Palette.colour.render(Text("x\u{1B}[2Jy\u{9B}31m\u{7}", style))
      let core = "x\\x1B[2Jy\\x9B31m\\x07"
      if let start = Palette.colour.start(of: style) {
        #expect(shown == start + core + "\u{1B}[0m")
      } else {
        #expect(shown == core)
      }
    }
  }

  @Test func `the plain palette prints no escape at all`() {
    for style in Style.allCases {
      #expect(Palette.plain.render(Text("words", style)) == "words")
    }
  }

  @Test func `escapes are readable and a tab is a blank`() {
    let text: Text = "a\tb\u{1B}]0;title\u{7}\u{202E}c\u{85}"
    #expect(Palette.plain.render(text) == "a b\\x1B]0;title\\x07\\u{202E}c\\x85")
  }

  @Test func `a newline never leaves a line, in whatever company`() {
    for newline in ["\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"] {
      #expect(!hasNewline(Palette.plain.render(Text("a\(newline)b"))))
      for line in Typesetter(width: 40).lines([
        .paragraph(Text("a\(newline)b")), .preformatted(["\(newline)"]),
      ]) {
        #expect(!hasNewline(line.plain))
      }
    }
  }

  private func hasNewline(_ text: String) -> Bool {
    text.contains { $0.isNewline }
  }

  @Test func `a joiner is kept in an emoji and shown between letters`() {
    #expect(visible("👩‍👧") == "👩‍👧")
    #expect(visible("a\u{200D}b") == "a\\u{200D}b")
    #expect(visible("中\u{200D}文") == "中\\u{200D}文")
  }

  @Test func `what is visible stays as it is`() {
    for text in ["", "plain", "中文，混排。", "ñ → ½ ❤️", "\\x1B", "ญี่ปุ่น"] {
      #expect(visible(text) == text)
    }
    for text in Samples.paragraphs {
      #expect(visible(visible(text.plain)) == visible(text.plain))
    }
  }
}
