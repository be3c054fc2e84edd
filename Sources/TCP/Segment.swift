/// A segment as the event processing sees it: SEG.SEQ, SEG.ACK, SEG.LEN, SEG.WND and SEG.UP (RFC 9293, 3.3.1).
///
/// Ports and addresses are not here: whoever carries segments knows them.
package struct Segment: Hashable, Sendable {
  /// SEG.SEQ: the number of the first octet, or of the SYN.
  package var seq: SequenceNumber
  /// SEG.ACK: the next number expected; means something only with ACK set.
  package var ack: SequenceNumber
  /// The control bits.
  package var ctl: Control
  /// SEG.WND: octets the sender of this segment is willing to take, counted from SEG.ACK; an unsigned number
  /// (MUST-1).
  package var wnd: UInt16
  /// SEG.UP: the urgent pointer, an offset from SEG.SEQ; means something only with URG set.
  package var up: UInt16
  /// The options in its header.
  package var options: Options
  /// The text, octet by octet.
  package var text: [UInt8]

  /// A segment with these fields.
  package init(
    seq: SequenceNumber, ack: SequenceNumber = 0, ctl: Control, wnd: UInt16 = 0, up: UInt16 = 0,
    options: Options = Options(), text: [UInt8] = []
  ) {
    self.seq = seq
    self.ack = ack
    self.ctl = ctl
    self.wnd = wnd
    self.up = up
    self.options = options
    self.text = text
  }

  /// SEG.LEN: the sequence numbers that the segment occupies, SYN and FIN counted.
  package var len: UInt32 {
    UInt32(truncatingIfNeeded: text.count) + (ctl.contains(.syn) ? 1 : 0) + (ctl.contains(.fin) ? 1 : 0)
  }

  /// The number after the last one that the segment occupies.
  package var end: SequenceNumber { seq + len }
}

extension Segment {
  /// The MSS that an Ethernet leaves, and that all SYNs of the lab carry: the notation leaves it out where it is
  /// the only option, as the RFC's figures do.
  package static let usualMSS: UInt16 = 1460

  /// The first `count` sequence numbers are cut off, the SYN's or the text's; the urgent pointer stays where it
  /// points.
  mutating func dropFirst(_ count: UInt32) {
    var octets = Int(count)
    if octets > 0, ctl.contains(.syn) {
      ctl.remove(.syn)
      octets -= 1
    }
    if octets > 0 { text.removeFirst(min(octets, text.count)) }
    seq += count
    if UInt32(up) >= count { up -= UInt16(count) } else { ctl.remove(.urg) }
  }
}

extension Segment: CustomStringConvertible {
  /// The RFC's notation: `<SEQ=100><ACK=301><CTL=SYN,ACK>`, with `<DATA=5>` for five octets of text, `<UP=5>` for
  /// the urgent pointer and the options that say something.
  package var description: String {
    var line = "<SEQ=\(seq)>"
    if ctl.contains(.ack) { line += "<ACK=\(ack)>" }
    line += "<CTL=\(ctl)>"
    if ctl.contains(.urg) { line += "<UP=\(up)>" }
    if options != Options(mss: Self.usualMSS) { line += options.description }
    if !text.isEmpty { line += "<DATA=\(text.count)>" }
    return line
  }
}
