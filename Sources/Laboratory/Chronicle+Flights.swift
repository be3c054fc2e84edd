import TCP

// How a chronicle keeps a segment: plain words, since most segments are nothing else.

extension Chronicle {
  /// A segment on the wire, without what most segments do not have.
  struct Flight: Hashable, Sendable {
    var sent: Duration
    var due: Duration
    var seq: SequenceNumber
    var ack: SequenceNumber
    var wnd: UInt16
    var up: UInt16
    var source: Socket
    var destination: Socket
    var number: UInt32
    /// Where in `extras` the rest is, counted from 1; 0 when there is none.
    var extra: UInt32
    var origin: Origin
    /// Of a copy: the number of the other one.
    var copied: UInt32
    var ctl: Control
    var isHeld: Bool
    var isCorrupted: Bool

    enum Origin: UInt8, Hashable, Sendable { case sent, sentAgain, copy, injected }

    @inline(__always) init(_ flight: borrowing InFlight, extra: UInt32) {
      sent = flight.sent
      due = flight.due
      seq = flight.packet.segment.seq
      ack = flight.packet.segment.ack
      wnd = flight.packet.segment.wnd
      up = flight.packet.segment.up
      source = flight.packet.source
      destination = flight.packet.destination
      number = UInt32(truncatingIfNeeded: flight.number)
      self.extra = extra
      (origin, copied) =
        switch flight.origin {
        case .sent: (.sent, 0)
        case .sentAgain: (.sentAgain, 0)
        case .injected: (.injected, 0)
        case .copy(let other): (.copy, UInt32(truncatingIfNeeded: other))
        }
      ctl = flight.packet.segment.ctl
      isHeld = flight.isHeld
      isCorrupted = flight.isCorrupted
    }
  }

  /// What few segments have: text, options, an ICMP error instead of a segment, what chance did.
  struct Extra: Hashable, Sendable {
    var text: [UInt8]
    var options: Options
    var icmp: ICMPError?
    var mishap: InFlight.Mishap?
  }

  /// The segment as it is now, with the rest put away.
  @inline(__always) mutating func kept(_ flight: inout InFlight) -> Flight {
    guard flight.hasExtra else { return Flight(flight, extra: 0) }
    extras.append(
      Extra(
        text: flight.packet.segment.text, options: flight.packet.segment.options, icmp: flight.packet.icmp,
        mishap: flight.mishap))
    return Flight(flight, extra: UInt32(truncatingIfNeeded: extras.count))
  }

  /// The segment as it was then.
  func inFlight(_ kept: Flight) -> InFlight {
    let extra = kept.extra == 0 ? nil : extras[Int(kept.extra) - 1]
    let segment = Segment(
      seq: kept.seq, ack: kept.ack, ctl: kept.ctl, wnd: kept.wnd, up: kept.up,
      options: extra?.options ?? Options(), text: extra?.text ?? [])
    var packet = Packet(from: kept.source, to: kept.destination, segment)
    packet.icmp = extra?.icmp
    let origin: InFlight.Origin =
      switch kept.origin {
      case .sent: .sent
      case .sentAgain: .sentAgain
      case .injected: .injected
      case .copy: .copy(of: Int(kept.copied))
      }
    var flight = InFlight(
      number: Int(kept.number), packet: packet, sent: kept.sent, due: kept.due, origin: origin)
    flight.isHeld = kept.isHeld
    flight.isCorrupted = kept.isCorrupted
    flight.mishap = extra?.mishap
    return flight
  }

  /// The number after the last one that the segment occupies.
  func end(_ kept: Flight) -> SequenceNumber {
    let octets = kept.extra == 0 ? 0 : extras[Int(kept.extra) - 1].text.count
    return kept.seq + UInt32(truncatingIfNeeded: octets) + (kept.ctl.hasAny(of: .syn) ? 1 : 0)
      + (kept.ctl.hasAny(of: .fin) ? 1 : 0)
  }
}

extension InFlight {
  /// It is more than plain words.
  @inline(__always) fileprivate var hasExtra: Bool {
    !packet.segment.text.isEmpty || !packet.segment.options.isEmpty || packet.icmp != nil || mishap != nil
  }
}
