import Testing
import Typesetting

struct TableTests {
  private let table = Block.table(
    header: ["State", "Sends", "Means"], alignments: [.left, .right, .left],
    rows: [
      ["LISTEN", "0", "waiting for a connection request from any remote TCP"],
      ["SYN-SENT", "12", "等待匹配的连接请求"],
    ])

  @Test func `columns align under their titles`() {
    #expect(
      [table].plainText(width: 80) == """
        State     Sends  Means
        ────────  ─────  ────────────────────────────────────────────────────
        LISTEN        0  waiting for a connection request from any remote TCP
        SYN-SENT     12  等待匹配的连接请求

        """)
  }

  @Test func `the widest column wraps first`() {
    #expect(
      [table].plainText(width: 40) == """
        State     Sends  Means
        ────────  ─────  ───────────────────────
        LISTEN        0  waiting for a
                         connection request from
                         any remote TCP
        SYN-SENT     12  等待匹配的连接请求

        """)
  }

  @Test func `what cannot fit becomes a list of its cells`() {
    #expect(
      [table].plainText(width: 22) == """
        State: LISTEN
        Sends: 0
        Means: waiting for a
          connection request
          from any remote TCP

        State: SYN-SENT
        Sends: 12
        Means: 等待匹配的连接
          请求

        """)
  }

  @Test func `rows may be shorter than the header, and a header may be missing`() {
    #expect(
      [Block.table(header: ["a", "b"], alignments: [], rows: [["1"]])].plainText(width: 20)
        == "a  b\n─  ─\n1\n")
    #expect(
      [Block.table(header: [], alignments: [], rows: [["1", "22"], ["333", "4"]])].plainText(width: 20)
        == "1    22\n333  4\n")
    #expect([Block.table(header: [], alignments: [], rows: [])].plainText(width: 20) == "")
  }

  @Test(arguments: 20...100)
  func `no width loses a character of a cell`(width: Int) {
    let text = [table].plainText(width: width)
    for character in "LISTENSYN-SENT等待匹配的连接请求" { #expect(text.contains(character)) }
    let letters = text.filter(\.isLetter).count
    #expect(letters >= [table].plainText(width: 100).filter(\.isLetter).count)
  }
}
