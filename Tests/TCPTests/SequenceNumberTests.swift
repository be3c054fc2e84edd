import TCP
import Testing

@Suite("3.4. Sequence Numbers")
struct SequenceNumberTests {
  static let places: [SequenceNumber] = [
    0, 1, 100, 2_147_483_647, 2_147_483_648, 4_294_967_294, 4_294_967_295,
  ]

  @Test(arguments: places)
  func `the order holds across the wrap`(number: SequenceNumber) {
    for step in [1, 2, 1000, 65535, 2_147_483_647] as [UInt32] {
      let later = number + step
      #expect(number < later)
      #expect(number <= later)
      #expect(later > number)
      #expect(later >= number)
      #expect(!(later < number))
      #expect(!(later <= number))
      #expect(!(number > later))
      #expect(!(number >= later))
    }
  }

  @Test(arguments: places)
  func `a number is neither before nor after itself`(number: SequenceNumber) {
    #expect(number <= number)
    #expect(number >= number)
    #expect(!(number < number))
    #expect(!(number > number))
  }

  @Test(arguments: places)
  func `adding and going back cancel out`(number: SequenceNumber) {
    for count in [0, 1, 65535, 4_294_967_295] as [UInt32] {
      #expect((number + count).back(count) == number)
      #expect((number + count) - number == count)
      var moved = number
      moved += count
      #expect(moved == number + count)
    }
  }

  @Test func `the order is not transitive, which is why there is no Comparable`() {
    let (a, b, c): (SequenceNumber, SequenceNumber, SequenceNumber) = (0, 1_500_000_000, 3_000_000_000)
    #expect(a < b)
    #expect(b < c)
    #expect(c < a)
  }

  @Test func `a number is printed as it stands in the header`() {
    #expect("\(SequenceNumber(4_294_967_295))" == "4294967295")
  }
}

@Suite("3.1. Header Format, the RFC's notation")
struct NotationTests {
  @Test(
    arguments: [
      (Control.syn, "SYN"), (.synAck, "SYN,ACK"), (.finAck, "FIN,ACK"), (.rstAck, "RST,ACK"), ([], "none"),
      ([.syn, .fin, .rst, .psh, .urg, .ack], "SYN,FIN,RST,PSH,URG,ACK"),
    ] as [(Control, String)])
  func `bits have the RFC's names, in its order`(control: Control, text: String) {
    #expect(control.description == text)
    #expect(Control(names: Substring(text)) == control)
  }

  @Test func `bits stand where the header has them`() {
    let bits: [(Control, UInt8)] = [
      (.fin, 1), (.syn, 2), (.rst, 4), (.psh, 8), (.ack, 16), (.urg, 32), (.synAck, 18), (.finAck, 17),
      (.rstAck, 20),
    ]
    for (control, value) in bits { #expect(control.rawValue == value) }
    #expect(Control.synAck == [.syn, .ack])
    #expect(Control.finAck == [.fin, .ack])
    #expect(Control.rstAck == [.rst, .ack])
  }

  @Test(
    arguments: [
      "<SEQ=100><CTL=SYN>", "<SEQ=300><ACK=101><CTL=SYN,ACK>", "<SEQ=101><ACK=301><CTL=ACK><DATA=5>",
      "<SEQ=0><CTL=none>", "<SEQ=91><CTL=RST>",
    ])
  func `a segment is printed as the RFC prints it`(text: String) {
    #expect(Segment(notation: text)?.description == text)
  }

  @Test func `an acknowledgment number without ACK is not printed`() {
    #expect(Segment(seq: 1, ack: 2, ctl: .rst).description == "<SEQ=1><CTL=RST>")
  }

  @Test(
    arguments: [
      ("<SEQ=100><CTL=ACK>", 0), ("<SEQ=100><CTL=SYN>", 1), ("<SEQ=100><CTL=FIN,ACK>", 1),
      ("<SEQ=100><CTL=SYN,FIN>", 2), ("<SEQ=100><CTL=ACK><DATA=5>", 5), ("<SEQ=100><CTL=SYN,FIN><DATA=5>", 7),
      ("<SEQ=4294967295><CTL=FIN,ACK><DATA=5>", 6),
    ] as [(String, UInt32)])
  func `SEG.LEN counts text, SYN and FIN`(text: String, len: UInt32) throws {
    let segment = try #require(Segment(notation: text))
    #expect(segment.len == len)
    #expect(segment.end == segment.seq + len)
  }
}
