import TCP
import Testing

@Suite("3.1. Header Format, the octets")
struct HeaderTests {
  private static let addressing = Header.Addressing(from: (0x0A00_0001, 49152), to: (0x0A00_0002, 80))

  @Test func `a SYN with its option, octet by octet`() {
    let header = Header("<SEQ=100><CTL=SYN><WND=65535><MSS=1460>", Self.addressing)
    #expect(
      header.octets == [
        0xC0, 0x00, 0x00, 0x50,  // ports
        0x00, 0x00, 0x00, 0x64,  // SEG.SEQ
        0x00, 0x00, 0x00, 0x00,  // no ACK
        0x60, 0x02, 0xFF, 0xFF,  // DOffset 6, SYN, SEG.WND
        UInt8(header.checksum >> 8), UInt8(header.checksum & 0xFF), 0x00, 0x00,
        0x02, 0x04, 0x05, 0xB4,  // MSS
      ])
    #expect(header.dataOffset == 6)
  }

  @Test(
    .requires("MUST-2"),
    arguments: [
      "<SEQ=100><CTL=SYN><MSS=1460>", "<SEQ=101><ACK=301><CTL=ACK>",
      "<SEQ=101><ACK=301><CTL=PSH,ACK><DATA=hello>",
      "<SEQ=4294967295><ACK=4294967295><CTL=FIN,ACK><DATA=6>", "<SEQ=1><ACK=2><CTL=URG,ACK><UP=7><DATA=1>",
    ])
  func `the sum over pseudo-header and segment is all ones (MUST-3)`(text: String) throws {
    let octets = Header(try #require(Segment(notation: text)), Self.addressing).octets
    let pseudo: [UInt8] = [10, 0, 0, 1, 10, 0, 0, 2, 0, 6, 0, UInt8(octets.count)]
    var sum = 0
    for (index, octet) in (pseudo + octets).enumerated() {
      sum += index.isMultiple(of: 2) ? Int(octet) << 8 : Int(octet)
    }
    while sum > 0xFFFF { sum = (sum & 0xFFFF) + (sum >> 16) }
    #expect(sum == 0xFFFF)
  }

  private static let options: [Options] = [
    Options(), Options(mss: 1460), Options(mss: 1460, windowScale: 7, sackPermitted: true),
    Options(mss: 1460, windowScale: 0, sackPermitted: true, timestamps: .init(4_294_967_295, echo: 0)),
    Options(timestamps: .init(7, echo: 4_294_967_295)), Options(windowScale: 255),
    Options(sackPermitted: true),
    Options(timestamps: .init(1, echo: 2), others: [.sack([301, 305])]),
    Options(others: [.sack([1, 2, 4_294_967_295, 3])]), Options(others: [.unknown(kind: 254, [1, 2])]),
    Options(mss: 0, others: [.unknown(kind: 253, []), .unknown(kind: 34, [9])]),
  ]

  @Test(.requires("MUST-4", "MUST-5", "MUST-68"), arguments: options)
  func `options are read as they were written (MUST-4, MUST-5)`(options: Options) {
    for control in [Control.syn, .ack] {
      let segment = Segment(seq: 1, ack: 2, ctl: control.union(.ack), options: options, text: [1, 2, 3])
      let header = Header(segment, Self.addressing)
      let octets = header.octets
      #expect(options.octets.count.isMultiple(of: 4))
      #expect(options.count == options.octets.count)
      #expect(header.dataOffset == 5 + options.octets.count / 4)
      #expect(Header(parsing: octets, from: 0x0A00_0001, to: 0x0A00_0002) == header)
      #expect(Header.isIntact(octets, from: 0x0A00_0001, to: 0x0A00_0002))
    }
  }

  @Test(.requires("MUST-4", "MUST-68")) func `the options of a modern SYN, octet by octet`() {
    let options = Options(mss: 1460, windowScale: 7, sackPermitted: true, timestamps: .init(100, echo: 0))
    #expect(
      options.octets == [
        2, 4, 5, 180, 4, 2, 8, 10, 0, 0, 0, 100, 0, 0, 0, 0, 1, 3, 3, 7,
      ])
    #expect(options.description == "<MSS=1460><WSCALE=7><TS=100/0><SACKOK>")
  }

  @Test func `a lone MSS of 1460 is left out of the notation, any other is told`() {
    #expect(("<SEQ=1><CTL=SYN><MSS=1460>" as Segment).description == "<SEQ=1><CTL=SYN>")
    #expect(("<SEQ=1><CTL=SYN><MSS=536>" as Segment).description == "<SEQ=1><CTL=SYN><MSS=536>")
    let both: Segment = "<SEQ=1><CTL=SYN><MSS=1460><WSCALE=2>"
    #expect(both.description == "<SEQ=1><CTL=SYN><MSS=1460><WSCALE=2>")
    #expect(
      Options(others: [.sack([1, 5, 9, 12]), .unknown(kind: 254, [])]).description
        == "<SACK=1-5,9-12><OPT=254>")
  }

  @Test(
    .requires("MUST-7"),
    arguments: [
      [2], [2, 0], [2, 1, 5, 180], [2, 5, 5, 180], [2, 3, 5, 180], [8, 10, 0, 0], [1, 1, 1, 3],
      [3, 255, 7, 0],
      [5, 7, 0, 0, 0, 1, 0, 0], [254, 1, 1, 1],
    ] as [[UInt8]])
  func `an illegal length does no harm (MUST-7)`(octets: [UInt8]) {
    #expect(Options(parsing: octets[...]).isEmpty)
  }

  @Test(.requires("MUST-4", "MUST-6", "MUST-68"))
  func `unknown options are stepped over by their length (MUST-6), and nothing is read behind the end`() {
    let options = Options(parsing: [254, 4, 2, 4, 1, 2, 4, 5, 180, 0, 3, 3, 7])
    #expect(options.mss == 1460)
    #expect(options.windowScale == nil)
    #expect(options.others == [.unknown(kind: 254, [2, 4])])
  }

  @Test func `octets that cannot be a segment are none`() {
    let octets = Header("<SEQ=1><CTL=SYN><MSS=1460>", Self.addressing).octets
    for count in 0..<24 { #expect(Header(parsing: Array(octets.prefix(count)), from: 1, to: 2) == nil) }
    var short = octets
    short[12] = 0x40
    #expect(Header(parsing: short, from: 1, to: 2) == nil)
  }

  @Test(.requires("MUST-3")) func `one wrong bit anywhere is noticed (MUST-3)`() {
    let octets = Header("<SEQ=101><ACK=301><CTL=PSH,ACK><TS=1/2><DATA=hello>", Self.addressing).octets
    for bit in 0..<octets.count * 8 {
      var wrong = octets
      wrong[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!Header.isIntact(wrong, from: 0x0A00_0001, to: 0x0A00_0002))
    }
  }
}
