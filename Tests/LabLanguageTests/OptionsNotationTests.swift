import LabLanguage
import Laboratory
import TCP
import Testing

@Suite struct `Options in writing` {
  private static let options: [(String, Options)] = [
    ("mss:1460", Options(mss: 1460)), ("wscale:7", Options(windowScale: 7)),
    ("sackOK", Options(sackPermitted: true)), ("ts:100/0", Options(timestamps: .init(100, echo: 0))),
    (
      "mss:536,wscale:14,ts:4294967295/1,SACKOK",
      Options(mss: 536, windowScale: 14, sackPermitted: true, timestamps: .init(4_294_967_295, echo: 1))
    ),
    ("nop,sack:301-305", Options(others: [.noOperation, .sack([301, 305])])),
    ("254:0aFf,253:", Options(others: [.unknown(kind: 254, [10, 255]), .unknown(kind: 253, [])])),
  ]

  @Test(arguments: options)
  func `are read`(text: String, options: Options) throws {
    #expect(try OptionsNotation.options(text) == options)
    #expect(try Command.parse(line: "inject to server SYN options=\(text)").count == 1)
  }

  @Test(arguments: [
    "", "mss", "mss:", "mss:70000", "wscale:256", "ts:1", "ts:1/2/3", "sackok:1", "1:", "256:00", "254:0",
    "254:xy", "sack:5", "color:blue",
  ])
  func `that are none are refused, with examples`(text: String) {
    let error = #expect(throws: SyntaxError.self) { try OptionsNotation.options(text) }
    #expect(error?.mend?.contains("mss:1460") == true)
  }

  @Test func `are no more than a header has room for`() {
    #expect(throws: SyntaxError.self) {
      try OptionsNotation.options("254:" + String(repeating: "00", count: 39))
    }
    #expect(throws: Never.self) { try OptionsNotation.options("254:" + String(repeating: "00", count: 38)) }
  }

  @Test(
    arguments: [
      "<SEQ=1><CTL=SYN><MSS=536><WSCALE=7><TS=100/0><SACKOK>", "<SEQ=1><ACK=2><CTL=URG,ACK><UP=5><DATA=5>",
      "<CTL=ACK><TS=1/2>",
    ])
  func `are read as segments print them, and written again`(text: String) throws {
    let fields = try SegmentNotation.fields(text)
    #expect(SegmentKind.exactly(fields).description == text)
    #expect(try Command.parse(line: "inject to server \(text)").count == 1)
  }

  @Test func `of a condition must be those of the segment, where they are said`() throws {
    let segment = Segment(seq: 1, ctl: .syn, options: Options(mss: 536))
    #expect(SegmentKind.exactly(try SegmentNotation.fields("<CTL=SYN><MSS=536>")).matches(segment))
    #expect(!SegmentKind.exactly(try SegmentNotation.fields("<CTL=SYN><MSS=537>")).matches(segment))
    #expect(SegmentKind.exactly(try SegmentNotation.fields("<CTL=SYN>")).matches(segment))
  }
}
