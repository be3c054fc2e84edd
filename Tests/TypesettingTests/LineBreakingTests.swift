import Testing
import Typesetting

struct LineBreakingTests {
  private func broken(_ text: Text, _ width: Int) -> [String] {
    Typesetter(width: width).lines(.paragraph(text)).map(\.plain)
  }

  @Test(arguments: 20...100)
  func `no width loses a character or is exceeded`(width: Int) {
    for text in Samples.paragraphs {
      for block in [Block.paragraph(text), .paragraph(text, indent: 5), .preformatted([text])] {
        let lines = Typesetter(width: width).lines(block)
        #expect(lines.allSatisfy { $0.width <= width && $0.plain.last != " " })
        let blank: Set<Character> = [" "]
        #expect(
          lines.map(\.plain).joined().filter { !blank.contains($0) }
            == visible(text.plain).filter { !blank.contains($0) })
      }
    }
  }

  @Test(arguments: Array(10...50) + [79, 80, 81, 100, 132])
  func `no block of any kind is wider than the line or ends in blanks`(width: Int) {
    for block in Samples.everything {
      for line in Typesetter(width: width).lines(block) {
        #expect(line.width <= width && line.plain.last != " ", "\(line.plain)")
      }
    }
  }

  @Test func `lines break at blanks and the blanks disappear`() {
    #expect(broken("one two three four", 10) == ["one two", "three four"])
    #expect(broken("one two   three", 10) == ["one two", "three"])
  }

  @Test func `a word longer than the line is broken anywhere`() {
    #expect(broken("abcdefghijklm no", 10) == ["abcdefghij", "klm no"])
    #expect(broken("   abcdefghijklm", 10) == ["   abcdefg", "hijklm"])
  }

  @Test func `styles survive the break`() {
    let lines = Typesetter(width: 10).lines(.paragraph("a \("bold words here", .strong) b"))
    #expect(lines.map(\.plain) == ["a bold", "words here", "b"])
    #expect(lines[1].spans == [Span("words here", .strong)])
  }

  @Test func `a state's name is not broken at its hyphens, a segment is between its parts`() {
    #expect(broken("in FIN-WAIT-1", 11) == ["in", "FIN-WAIT-1"])
    #expect(broken("<SEQ=100><ACK=301><CTL=SYN,ACK>", 20) == ["<SEQ=100><ACK=301>", "<CTL=SYN,ACK>"])
  }

  @Test func `a segment that fits on a line of its own is not broken`() {
    #expect(broken("what is <SEQ=100><CTL=SYN> for", 20) == ["what is", "<SEQ=100><CTL=SYN>", "for"])
    #expect(broken("问 <SEQ=100><CTL=SYN>，然后呢", 20) == ["问", "<SEQ=100><CTL=SYN>，", "然后呢"])
    #expect(broken("a <SEQ=100><ACK=301><CTL=SYN>", 20) == ["a <SEQ=100><ACK=301>", "<CTL=SYN>"])
  }

  @Test func `a no-break space holds words together`() {
    #expect(broken("waits 2\u{A0}MSL", 10) == ["waits", "2\u{A0}MSL"])
    #expect(broken("一二三四\u{A0}五", 10) == ["一二三", "四\u{A0}五"])
  }

  @Test func `Chinese is broken between characters, never before a closing mark`() {
    #expect(broken("一二三四五六七", 10) == ["一二三四五", "六七"])
    #expect(broken("一二三四五。六", 10) == ["一二三四", "五。六"])
    #expect(broken("一二三四（五）", 10) == ["一二三四", "（五）"])
    #expect(broken("状态是ESTABLISHED。", 14) == ["状态是", "ESTABLISHED。"])
    #expect(broken("关闭FIN，确认", 10) == ["关闭FIN，", "确认"])
  }

  @Test(arguments: 20...60)
  func `no line starts with a closing or ends with an opening mark`(width: Int) {
    let lines = broken(Samples.paragraphs[2], width)
    #expect(lines.dropFirst().allSatisfy { !"。，、；：？！）》」』”".contains($0.first ?? "x") })
    #expect(lines.dropLast().allSatisfy { !"（《「『“".contains($0.last ?? "x") })
  }
}
