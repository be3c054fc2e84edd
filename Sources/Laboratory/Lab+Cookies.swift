import TCP

// SYN cookies (RFC 4987, 3.6): a listener whose SYN queue is full answers a SYN all the same, and keeps nothing. What
// it needs to know comes back with the acknowledgment, in the number that the SYN,ACK had.

extension Lab {
  /// A cookie is good for as long as this, and for as long again.
  private static let cookiePeriod = Duration.seconds(60)

  /// Answers a SYN by a SYN,ACK whose number says that it was here. No options but MSS: they would be forgotten.
  mutating func sendCookie(
    _ flight: inout InFlight, _ listener: ConnectionID, limit: Int, _ chronicle: inout Chronicle
  ) {
    let period = now.nanoseconds / Self.cookiePeriod.nanoseconds
    let iss = cookie(for: flight.packet, irs: flight.packet.segment.seq, period)
    var trial = Endpoint(localPort: flight.packet.destination.port, firstISS: iss)
    trial.beginListening(as: self[listener.host].endpoints[listener.number - 1].tcb)
    var answer = Effects()
    trial.tcb.segmentArrives(
      flight.packet.segment.withoutOptions, cookieContext(listener, iss), &answer)
    turn(of: listener, &chronicle) { endpoint, network, chronicle in
      let before = endpoint.before(chronicle)
      // The timer of the SYN,ACK is forgotten with the rest.
      chronicle.effects.repeatAll(
        of: Effects(
          [.note(.synCookieSent(limit: limit)), .send(again: false)], texts: [], segments: answer.segments))
      let beginning = chronicle.arrived(&flight)
      chronicle.noteArrival(beginning, listener.number, .listen, .listen, network.now)
      endpoint.finish(
        listener, beginning, before, &network, &chronicle, answering: flight.packet.source)
    }
  }

  /// An acknowledgment for a listener that brings a cookie back makes the connection. False when it brings none.
  mutating func takeCookie(
    _ flight: inout InFlight, _ listener: ConnectionID, _ chronicle: inout Chronicle
  ) -> Bool {
    let seg = flight.packet.segment
    guard profile.synCookies, seg.ctl.contains(.ack), seg.ctl.isDisjoint(with: [.syn, .rst]),
      let iss = returnedCookie(flight.packet)
    else { return false }
    if let reason = self[listener.host].endpoints[listener.number - 1].backlog?.dropsACK {
      overflow(&flight, at: listener, because: reason, listener.number, &chronicle)
      return true
    }
    guard self[listener.host].endpoints.count < mostConnections else { return false }
    let (id, parent) = addChild(of: listener, for: flight)
    let context = cookieContext(id, iss)
    var syn = Segment(seq: seg.seq - 1, ctl: .syn)
    syn.wnd = seg.wnd
    turn(of: id, &chronicle) { child, network, chronicle in
      child.beginListening(as: parent)
      let before = child.before(chronicle)
      var answered = Effects()  // long ago
      child.tcb.segmentArrives(syn, context, &answered)
      chronicle.effects.note(.synCookieReturned(iss: iss))
      child.tcb.segmentArrives(seg, context, &chronicle.effects)
      let beginning = chronicle.arrived(&flight)
      chronicle.noteArrival(beginning, id.number, .listen, child.tcb.state, network.now)
      child.finish(
        id, beginning, before, &network, &chronicle, bornOf: listener.number, answering: flight.packet.source)
    }
    return true
  }

  private func cookieContext(_ id: ConnectionID, _ iss: SequenceNumber) -> Context {
    var profile = context(id).profile
    profile.windowScale = nil
    profile.timestamps = false
    profile.sackPermitted = false
    return Context(now: now, iss: iss, profile: profile)
  }

  /// The cookie that an acknowledgment brings back, if it is one that this host gave away not long ago.
  private func returnedCookie(_ packet: Packet) -> SequenceNumber? {
    let period = now.nanoseconds / Self.cookiePeriod.nanoseconds
    return [period, period - 1].lazy.filter { $0 >= 0 }
      .map { cookie(for: packet, irs: packet.segment.seq - 1, $0) }
      .first { $0 + 1 == packet.segment.ack }
  }

  /// The number of a SYN,ACK that stands for both sockets, the peer's ISS and the time. (SplitMix64 stands for the
  /// keyed hash.)
  private func cookie(for packet: Packet, irs: SequenceNumber, _ period: Int64) -> SequenceNumber {
    let sockets = UInt64(packet.source.host.addressValue) << 32 | UInt64(packet.source.port) << 16
    var mixed = (sockets | UInt64(packet.destination.port)) &* 0x9E37_79B9_7F4A_7C15
    mixed = mixed &+ UInt64(irs.rawValue) &* 0xBF58_476D_1CE4_E5B9 &+ UInt64(bitPattern: period)
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return SequenceNumber(UInt32(truncatingIfNeeded: mixed ^ (mixed >> 31)))
  }
}

extension Segment {
  /// Without what a cookie could not bring back.
  fileprivate var withoutOptions: Segment {
    var bare = self
    bare.options = Options(mss: options.mss)
    return bare
  }
}
