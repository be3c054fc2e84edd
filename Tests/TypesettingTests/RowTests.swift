import Testing
import Typesetting

struct RowTests {
  static let exchange: [Block] = [
    .row(
      label: "client",
      body: ["\("ESTABLISHED", .state) → \("FIN-WAIT-1", .state)", "CLOSE: nothing queued, so a FIN"],
      note: Text("3.10.4", .reference)),
    .row(
      label: "#4", body: ["client → server", "\("<SEQ=101><ACK=301><CTL=FIN,ACK>", .segment)", "in flight"],
      firstColumn: 16),
    .row(label: "#4", body: ["arrived at server"]),
    .row(
      label: "server",
      body: ["\("ESTABLISHED", .state) → \("CLOSE-WAIT", .state)", "FIN: no more will come"],
      note: Text("3.10.7.4 8th", .reference)),
    .row(
      label: "server",
      body: ["SYN-RECEIVED → ESTABLISHED", "our SYN is acknowledged, and what waited may be sent now"],
      note: Text("3.10.7.4 5th", .reference)),
    .row(
      Row(
        label: "no", body: ["client is CLOSED", "now ESTABLISHED"], indent: 7, labelWidth: 5, firstColumn: 31)
    ),
  ]

  @Test func `at 80 columns rows align and notes end at the edge`() {
    #expect(
      Self.exchange.plainText(width: 80) == """
          client   ESTABLISHED → FIN-WAIT-1    CLOSE: nothing queued, so a FIN    3.10.4
          #4       client → server   <SEQ=101><ACK=301><CTL=FIN,ACK>   in flight
          #4       arrived at server
          server   ESTABLISHED → CLOSE-WAIT    FIN: no more will come       3.10.7.4 8th
          server   SYN-RECEIVED → ESTABLISHED  our SYN is acknowledged, and what waited
                                               may be sent now              3.10.7.4 5th
               no   client is CLOSED                 now ESTABLISHED

        """)
  }

  @Test func `at 40 columns they fold beside the label`() {
    #expect(
      Self.exchange.plainText(width: 40) == """
          client   ESTABLISHED → FIN-WAIT-1
                   CLOSE: nothing queued, so a
                   FIN                    3.10.4
          #4       client → server
                   <SEQ=101><ACK=301>
                   <CTL=FIN,ACK>   in flight
          #4       arrived at server
          server   ESTABLISHED → CLOSE-WAIT
                   FIN: no more will come
                                    3.10.7.4 8th
          server   SYN-RECEIVED → ESTABLISHED
                   our SYN is acknowledged, and
                   what waited may be sent now
                                    3.10.7.4 5th
               no   client is CLOSED
                    now ESTABLISHED

        """)
  }

  @Test func `on a wide terminal notes stay within 80 columns`() {
    #expect(
      Self.exchange.plainText(width: 200).hasPrefix(
        "  client   ESTABLISHED → FIN-WAIT-1    CLOSE: nothing queued, so a FIN    3.10.4\n"))
  }

  @Test func `a body that needs more than 80 columns gets them before it is folded`() {
    let row = Block.row(label: "t", body: [Text(String(repeating: "word ", count: 17))], note: "3.9")
    #expect(Typesetter(width: 120).lines(row).count == 1)
    #expect(Typesetter(width: 80).lines(row).count == 2)
  }

  @Test(arguments: 20...120)
  func `no width loses a word`(width: Int) {
    let words = Self.exchange.plainText(width: 400).split(whereSeparator: \.isWhitespace).joined()
    let folded = Self.exchange.plainText(width: width).filter { !$0.isWhitespace }
    #expect(folded.sorted() == words.sorted())
  }

  @Test func `a long label gets a line of its own`() {
    #expect(
      [Block.row(label: "a very long label", body: ["body"], note: "3.4")].plainText(width: 40) == """
          a very long label
                       body                  3.4

        """)
  }

  @Test func `Chinese labels and bodies align`() {
    let rows: [Block] = [
      .row(label: "客户端", body: ["LISTEN → CLOSED", "关闭"]),
      .row(label: "client", body: ["LISTEN → CLOSED", "closed"]),
    ]
    #expect(
      rows.plainText(width: 80) == """
          客户端   LISTEN → CLOSED             关闭
          client   LISTEN → CLOSED             closed

        """)
  }
}
