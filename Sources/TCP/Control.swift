/// The control bits of a segment (RFC 9293, 3.1).
package struct Control: OptionSet, Hashable, Sendable {
  /// The bits as they stand in the header's fourteenth octet.
  package let rawValue: UInt8

  /// The set with these header bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// No more data from the sender.
  package static let fin = Control(rawValue: 0x01)
  /// Synchronise sequence numbers.
  package static let syn = Control(rawValue: 0x02)
  /// Reset the connection.
  package static let rst = Control(rawValue: 0x04)
  /// Push function.
  package static let psh = Control(rawValue: 0x08)
  /// The acknowledgment field is significant.
  package static let ack = Control(rawValue: 0x10)
  /// The urgent pointer field is significant.
  package static let urg = Control(rawValue: 0x20)

  // Combinations that occur all the time: building an option set from an array literal allocates.
  /// SYN and ACK.
  package static let synAck = Control(rawValue: 0x12)
  /// FIN and ACK.
  package static let finAck = Control(rawValue: 0x11)
  /// PSH and ACK.
  package static let pushAck = Control(rawValue: 0x18)
  /// RST and ACK.
  package static let rstAck = Control(rawValue: 0x14)

  /// All six bits with their names, in the order in which the RFC prints them (`SYN,ACK`).
  package static let named: [(Control, String)] = [
    (.syn, "SYN"), (.fin, "FIN"), (.rst, "RST"), (.psh, "PSH"), (.urg, "URG"), (.ack, "ACK"),
  ]

  /// At least one of these bits is set.
  func hasAny(of bits: Control) -> Bool { rawValue & bits.rawValue != 0 }
}

extension Control: CustomStringConvertible {
  /// The names in the RFC's order, such as `SYN,ACK`; `none` without any bit.
  package var description: String {
    var names = ""
    for (bit, name) in Control.named where hasAny(of: bit) {
      if !names.isEmpty { names += "," }
      names += name
    }
    return names.isEmpty ? "none" : names
  }
}
