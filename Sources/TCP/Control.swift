/// The control bits of a segment (RFC 9293, 3.1).
package struct Control: OptionSet, Hashable, Sendable {
  /// The bits as they stand in the header's fourteenth octet.
  package let rawValue: UInt8

  /// The set with these header bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// No more data from the sender.
  package static var fin: Control { Control(rawValue: 0x01) }
  /// Synchronise sequence numbers.
  package static var syn: Control { Control(rawValue: 0x02) }
  /// Reset the connection.
  package static var rst: Control { Control(rawValue: 0x04) }
  /// Push function.
  package static var psh: Control { Control(rawValue: 0x08) }
  /// The acknowledgment field is significant.
  package static var ack: Control { Control(rawValue: 0x10) }
  /// The urgent pointer field is significant.
  package static var urg: Control { Control(rawValue: 0x20) }

  // Combinations that occur all the time: building an option set from an array literal allocates.
  /// SYN and ACK.
  package static var synAck: Control { Control(rawValue: 0x12) }
  /// FIN and ACK.
  package static var finAck: Control { Control(rawValue: 0x11) }
  /// PSH and ACK.
  package static var pushAck: Control { Control(rawValue: 0x18) }
  /// RST and ACK.
  package static var rstAck: Control { Control(rawValue: 0x14) }

  /// All six bits with their names, in the order in which the RFC prints them (`SYN,ACK`).
  package static let named: [(Control, String)] = [
    (.syn, "SYN"), (.fin, "FIN"), (.rst, "RST"), (.psh, "PSH"), (.urg, "URG"), (.ack, "ACK"),
  ]

  /// At least one of these bits is set.
  package func hasAny(of bits: Control) -> Bool { rawValue & bits.rawValue != 0 }

  package func contains(_ bits: Control) -> Bool { rawValue & bits.rawValue == bits.rawValue }

  package static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }
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
