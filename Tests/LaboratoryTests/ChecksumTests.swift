import Laboratory
import TCP
import Testing

@Suite struct `Octets on the wire` {
  /// RFC 1071's sum, written down anew: pseudo-header, then all octets, in words of 16 bits.
  private func sum(_ packet: Packet, _ octets: [UInt8]) -> Int {
    func address(_ host: HostName) -> [UInt8] { host.address.split(separator: ".").compactMap { UInt8($0) } }
    var all = address(packet.source.host) + address(packet.destination.host) + [0, 6]
    all += [UInt8(octets.count / 256), UInt8(octets.count % 256)] + octets
    if all.count % 2 == 1 { all.append(0) }
    var total = 0
    for index in stride(from: 0, to: all.count, by: 2) {
      total += Int(all[index]) * 256 + Int(all[index + 1])
      total = total > 0xffff ? total - 0xffff : total
    }
    return total
  }

  @Test(.requires("MUST-2")) func `a FIN of the client has the checksum that a capture would show`() {
    var lab = Lab.open
    lab.does(.call(.client, .close))
    let octets = lab.wire[0].packet.header.octets
    let hex = octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hex == "c0000050000000650000012d5011ffff01bb0000")
  }

  @Test(.requires("MUST-2"), arguments: 0..<200 as Range<UInt64>)
  func `the sum over a segment with its checksum is all ones`(seed: UInt64) {
    var random = Generator(state: seed)
    let ctl = Control(rawValue: UInt8.random(in: 0..<64, using: &random))
    let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    let segment = Segment(
      seq: SequenceNumber(UInt32.random(in: 0 ... .max, using: &random)),
      ack: SequenceNumber(UInt32.random(in: 0 ... .max, using: &random)), ctl: ctl,
      wnd: UInt16.random(in: 0 ... .max, using: &random), up: UInt16.random(in: 0 ... .max, using: &random),
      options: Bool.random(using: &random) ? Options(mss: 1460) : Options(), text: text)
    let packet = Packet(
      from: Socket(.server, 80), to: Socket(.client, UInt16.random(in: 1 ... .max, using: &random)), segment)
    let octets = packet.header.octets
    #expect(sum(packet, octets) == 0xffff)
    #expect(octets.count == (segment.options.isEmpty ? 20 : 24) + text.count)
    #expect(octets[13] == ctl.rawValue)
    #expect(Int(octets[12] >> 4) * 4 == octets.count - text.count)
  }
}
