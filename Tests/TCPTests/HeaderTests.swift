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
}
