import TCP

/// A segment with the sockets that it goes between.
package struct Packet: Hashable, Sendable {
  /// The sender.
  package var source: Socket
  /// The receiver.
  package var destination: Socket
  /// The segment; in an ICMP message what that quotes of a segment that the receiver sent: its number.
  package var segment: Segment
  /// It is no segment but an ICMP message, of some router or the other host, with this error.
  package var icmp: ICMPError?

  /// This segment from here to there.
  package init(from source: Socket, to destination: Socket, _ segment: Segment) {
    self.source = source
    self.destination = destination
    self.segment = segment
  }

  /// An ICMP message about a segment from `sender` to `peer` with this number: it goes back to the sender.
  package init(_ error: ICMPError, about seq: SequenceNumber, from sender: Socket, to peer: Socket) {
    self.init(from: peer, to: sender, Segment(seq: seq, ctl: []))
    icmp = error
  }

  /// The octets that a capture would show behind the IP header.
  package var header: Header {
    Header(
      segment,
      Header.Addressing(
        from: (source.host.addressValue, source.port),
        to: (destination.host.addressValue, destination.port)))
  }
}

extension Packet: CustomStringConvertible {
  /// The segment in the RFC's notation, or the ICMP message: `ICMP host-unreachable about SEQ=100`.
  package var description: String {
    icmp.map { "ICMP \($0.rawValue) about SEQ=\(segment.seq)" } ?? segment.description
  }
}

/// A segment on the wire, from its sending until it is delivered or dropped.
package struct InFlight: Hashable, Sendable {
  /// Its number: all segments are counted in order of sending.
  package let number: Int
  /// What it is.
  package internal(set) var packet: Packet
  /// When it was sent.
  package let sent: Duration
  /// When it arrives unless somebody interferes.
  package var due: Duration
  /// How it came onto the wire.
  package let origin: Origin
  /// Held segments wait until they are released or delivered by number.
  package var isHeld = false
  /// A bit of it has flipped since it was sent.
  package var isCorrupted = false
  /// What chance did to it when it was sent.
  package var mishap: Mishap?

  init(number: Int, packet: Packet, sent: Duration, due: Duration, origin: Origin) {
    self.number = number
    self.packet = packet
    self.sent = sent
    self.due = due
    self.origin = origin
  }

  /// What chance does to a segment.
  package enum Mishap: Hashable, Sendable {
    /// It was lost at once, and never was in flight.
    case lost(Odds)
    /// It travels so long that others may overtake it.
    case late(Odds)
  }

  /// The packet as it arrives: with one bit changed if it is corrupted, and the checksum of `packet` still in it.
  package var arriving: Packet {
    guard isCorrupted else { return packet }
    var changed = packet
    if changed.segment.text.isEmpty {
      changed.segment.seq = SequenceNumber(changed.segment.seq.rawValue ^ 1)
    } else {
      changed.segment.text[0] ^= 0x20
    }
    return changed
  }

  /// How a segment came onto the wire.
  package enum Origin: Hashable, Sendable {
    /// A TCP sent it for the first time.
    case sent
    /// A TCP sent it again.
    case sentAgain
    /// The network made a copy of this segment.
    case copy(of: Int)
    /// Somebody forged it.
    case injected
  }
}

/// A timer of a connection that runs.
package struct Alarm: Hashable, Sendable {
  /// Alarms are counted in order of starting.
  package var number: Int
  /// Whose timer it is.
  package var connection: ConnectionID
  /// Which of its timers.
  package var timer: Timer
  /// When it goes off.
  package var due: Duration
}
