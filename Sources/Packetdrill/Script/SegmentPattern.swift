/// A TCP segment as a script writes it: for `<` what is sent, for `>` what is expected.
///
/// Sequence numbers of the peer are the script's own. Those of the stack under test are relative to its initial
/// sequence number, as the script's first expected SYN gives it.
package struct SegmentPattern: Hashable, Sendable {
  /// SYN, FIN, RST, PSH, ACK and URG as the header's bits.
  package var flags: UInt8 = 0
  /// ECE, CWR or AE were written: congestion is signalled, which the core does not do.
  package var signalsCongestion = false
  /// The first number; nothing for `...`, which is not looked at.
  package var sequence: UInt32?
  /// How many octets of text.
  package var length = 0
  /// The number in the acknowledgment field, which may stand there without the ACK bit.
  package var acknowledgment: UInt32?
  /// The number in the window field.
  package var window: UInt16?
  /// The urgent pointer.
  package var urgentPointer: UInt16?
  /// The options.
  package var options = Options.unwritten
  /// The numbers are the header's own, they count from no initial number: `0:0(0)!`.
  package var isAbsolute = false
  /// Time to live, or hop limit, of the IP header.
  package var timeToLive: Int?
  /// The octet of the type of service, or the traffic class, of the IP header.
  package var service: Int?
  /// An expectation about the octet of the IP header that tells of congestion, which there is not here.
  package var wantsCongestionMark = false

  /// A SYN with the option of TCP Fast Open, or with its experimental one.
  var asksToOpenFast: Bool {
    guard flags & 0x02 != 0, case .list(let list) = options else { return false }
    return list.contains { if case .unknown(let kind, _) = $0 { kind == 34 || kind == 254 } else { false } }
  }

  /// How the options were written.
  package enum Options: Hashable, Sendable {
    /// Not at all.
    case unwritten
    /// `<...>`: any.
    case any
    /// These, in this order.
    case list([SegmentOption])
  }

  /// A segment without anything.
  package init() {}
}

/// One option of a header as a script writes it, padding included.
package enum SegmentOption: Hashable, Sendable {
  /// `nop`
  case noOperation
  /// `eol`
  case endOfList
  /// `mss 1460`
  case maximumSegmentSize(UInt16)
  /// `wscale 7`
  case windowScale(UInt8)
  /// `sackOK`
  case sackPermitted
  /// `sack 1:11 21:31`: left and right edges, in turn.
  case sack([UInt32])
  /// `TS val 100 ecr 0`; nothing for `...`, which is not looked at.
  case timestamps(value: UInt32?, echo: UInt32?)
  /// Any other kind, with its octets behind the length: `FO`, `md5`.
  case unknown(kind: UInt8, [UInt8])
}
