import Testing

@testable import Typesetting

@Suite struct `Blocks in sentences` {
  private func told(_ blocks: [Block], width: Int = 40) -> [String] {
    Typesetter(width: width).lines(blocks.inSentences).map(\.plain)
  }

  @Test func `tell a picture's words, also where the picture would fit`() {
    let picture = Block.drawing(["+--+", "|  |"], sentences: ["A box with nothing in it."])
    #expect(told([picture]) == ["A box with nothing in it."])
    #expect(told([.quote([picture]), .list([[picture]])]).allSatisfy { !$0.contains("+--+") })
  }

  @Test func `set in what a sentence goes on with`() {
    let picture = Block.drawing(
      [], sentences: ["#1 client sends <SEQ=100><CTL=SYN>; then server is SYN-RECEIVED."])
    #expect(
      told([picture]) == ["#1 client sends <SEQ=100><CTL=SYN>; then", "  server is SYN-RECEIVED."])
  }

  @Test func `tell a table row by row, each cell after its title`() {
    let table = Block.table(
      header: ["State", "Means"], alignments: [.left, .left],
      rows: [["LISTEN", "waits"], ["CLOSED", ""]])
    #expect(told([table]) == ["State: LISTEN; Means: waits.", "State: CLOSED."])
  }

  @Test func `draw no lines, and leave other text as it is`() {
    let blocks: [Block] = [.quote([.paragraph("said")]), .rule, .paragraph("text", indent: 2)]
    #expect(told(blocks) == ["said", "", "  text"])
  }
}
