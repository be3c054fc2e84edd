import TCP
import Testing
import Typesetting

@testable import Workbench

@Suite struct `The header drawn` {
  /// The numbers behind a field's name in the drawing.
  private func field(_ name: String, in lines: [String]) throws -> Int {
    let line = try #require(lines.first { $0.contains(name + " ") })
    let cell = try #require(line.split(separator: "|").first { $0.contains(name + " ") })
    let value = cell.split(separator: " ").first { $0.first?.isNumber == true } ?? ""
    return try #require(value.hasPrefix("0x") ? Int(value.dropFirst(2), radix: 16) : Int(value))
  }

  @Test(arguments: 0..<30 as Range<UInt32>)
  func `has in every field what the octets say`(seed: UInt32) throws {
    let ctl = Control(rawValue: UInt8(seed * 37 % 64))
    let segment = Segment(
      seq: SequenceNumber(seed &* 2_654_435_761), ack: SequenceNumber(seed &* 40_503), ctl: ctl,
      wnd: UInt16(seed * 2111), up: UInt16(seed * 31),
      options: seed.isMultiple(of: 2) ? Options(mss: 1460) : Options())
    let addressing = Header.Addressing(from: (0xC000_0201, 49152), to: (0xC633_6401, UInt16(80 + seed)))
    let header = Header(segment, addressing)
    let octets = header.octets
    func word(_ at: Int) -> Int { Int(octets[at]) * 256 + Int(octets[at + 1]) }
    let lines = Typesetter(width: 80).lines([.headerDrawing(header)]).map(\.plain)
    #expect(try field("Source Port", in: lines) == word(0))
    #expect(try field("Destination Port", in: lines) == word(2))
    #expect(try field("Sequence Number", in: lines) == word(4) * 65536 + word(6))
    #expect(try field("Acknowledgment Number", in: lines) == word(8) * 65536 + word(10))
    #expect(try field("DOff", in: lines) == Int(octets[12] >> 4))
    #expect(try field("Window", in: lines) == word(14))
    #expect(try field("Checksum", in: lines) == word(16))
    #expect(try field("Urgent Pointer", in: lines) == word(18))
    #expect(lines.contains { $0.contains("Maximum Segment Size 1460") } == (octets[12] >> 4 == 6))
    let cells = try #require(lines.first { $0.contains("Rsrvd") }).split(separator: "|")
    let flags = try #require(cells.first { $0.contains(". .") || $0.split(separator: " ").count == 8 })
    let bits = flags.split(separator: " ").reduce(0) { $0 * 2 + ($1 == "." ? 0 : 1) }
    #expect(bits == Int(octets[13]))
  }

  @Test func `is as wide in every line, and sentences where it does not fit`() {
    let header = Header(
      Segment(seq: 1, ctl: .syn, options: Options(mss: 1460)), .init(from: (1, 2), to: (3, 4)))
    let lines = Typesetter(width: 80).lines([.headerDrawing(header)]).map(\.plain)
    #expect(Set(lines.dropFirst(2).map(\.count)) == [67])
    #expect(lines.allSatisfy { $0.last != " " })
    let sentences = Typesetter(width: 40).lines([.headerDrawing(header)]).map(\.plain)
    #expect(sentences.joined(separator: " ").contains("Sequence number 1. No acknowledgment."))
    #expect(sentences.allSatisfy { $0.count <= 40 && !$0.contains("+--") })
  }
}
