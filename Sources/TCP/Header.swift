/// The octets of a segment on the wire: header, options, text, and the checksum over them (RFC 9293, 3.1).
package struct Header: Hashable, Sendable {
  /// Where the segment comes from and goes to.
  package var addressing: Addressing
  /// The segment.
  package var segment: Segment

  /// Addresses and ports: what the checksum's pseudo-header and the first four octets need.
  package struct Addressing: Hashable, Sendable {
    /// The IPv4 address of the sender, most significant octet first.
    package var sourceAddress: UInt32
    /// The port of the sender.
    package var sourcePort: UInt16
    /// The IPv4 address of the receiver.
    package var destinationAddress: UInt32
    /// The port of the receiver.
    package var destinationPort: UInt16

    /// From here to there.
    package init(from source: (UInt32, UInt16), to destination: (UInt32, UInt16)) {
      (sourceAddress, sourcePort) = source
      (destinationAddress, destinationPort) = destination
    }
  }

  /// The header of `segment` between these sockets.
  package init(_ segment: Segment, _ addressing: Addressing) {
    self.segment = segment
    self.addressing = addressing
  }

  /// The options, in octets; always a multiple of four.
  package var options: [UInt8] { segment.options.octets }

  /// DOffset: the length of the header in words of 32 bits.
  package var dataOffset: Int { 5 + options.count / 4 }

  /// Header, options and text, the checksum in its place.
  package var octets: [UInt8] {
    var all = octetsWithoutChecksum
    let sum = Self.octets(checksum)
    all[16] = sum[0]
    all[17] = sum[1]
    return all
  }

  /// The checksum (MUST-2): the complement of the ones' complement sum over pseudo-header and segment.
  package var checksum: UInt16 {
    let all = octetsWithoutChecksum
    let pseudo =
      Self.octets(addressing.sourceAddress) + Self.octets(addressing.destinationAddress)
      + [0, 6] + Self.octets(UInt16(truncatingIfNeeded: all.count))
    return ~Self.onesComplementSum(pseudo + all)
  }

  private var octetsWithoutChecksum: [UInt8] {
    var all = Self.octets(addressing.sourcePort) + Self.octets(addressing.destinationPort)
    all += Self.octets(segment.seq.rawValue)
    all += Self.octets(segment.ctl.contains(.ack) ? segment.ack.rawValue : 0)
    all += [UInt8(dataOffset) << 4, segment.ctl.rawValue]
    all += Self.octets(segment.wnd) + [0, 0] + Self.octets(segment.up)
    return all + options + segment.text
  }

  /// Reads a segment between these IPv4 addresses. Nothing when the octets are too few to be one; whether the
  /// checksum is right is another question (`isIntact`).
  package init?(parsing octets: [UInt8], from source: UInt32, to destination: UInt32) {
    guard octets.count >= 20 else { return nil }
    let length = Int(octets[12] >> 4) * 4
    guard length >= 20, length <= octets.count else { return nil }
    func short(_ at: Int) -> UInt16 { UInt16(octets[at]) << 8 | UInt16(octets[at + 1]) }
    func word(_ at: Int) -> UInt32 { UInt32(short(at)) << 16 | UInt32(short(at + 2)) }
    addressing = Addressing(from: (source, short(0)), to: (destination, short(2)))
    segment = Segment(
      seq: SequenceNumber(word(4)), ack: SequenceNumber(word(8)), ctl: Control(rawValue: octets[13]),
      wnd: short(14), up: short(18), options: Options(parsing: octets[20..<length]),
      text: Array(octets[length...]))
  }

  /// The checksum over these octets is right (MUST-3): with it the sum is all ones.
  package static func isIntact(_ octets: [UInt8], from source: UInt32, to destination: UInt32) -> Bool {
    let pseudo =
      Self.octets(source) + Self.octets(destination) + [0, 6]
      + Self.octets(UInt16(truncatingIfNeeded: octets.count))
    return onesComplementSum(pseudo + octets) == 0xffff
  }

  /// The sum of 16-bit words with end-around carry, an odd octet padded with zero.
  static func onesComplementSum(_ octets: [UInt8]) -> UInt16 {
    var sum: UInt64 = 0
    for (index, octet) in octets.enumerated() {
      sum += index.isMultiple(of: 2) ? UInt64(octet) << 8 : UInt64(octet)
    }
    while sum > 0xffff { sum = (sum & 0xffff) + (sum >> 16) }
    return UInt16(sum)
  }

  private static func octets<Word: FixedWidthInteger>(_ word: Word) -> [UInt8] {
    withUnsafeBytes(of: word.bigEndian) { Array($0) }
  }
}
