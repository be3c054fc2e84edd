import TCP

/// What somebody does: a user of one of the hosts, the network, an attacker, or the clock.
package enum Action: Hashable, Sendable {
  /// An active OPEN. Without ports: from the next ephemeral port of the client to port 80 of the server.
  case connect(Party, toPort: UInt16? = nil, fromPort: UInt16? = nil)
  /// A passive OPEN on this port, for one peer or for any; with a backlog, a listener that stays and gives birth
  /// to connections.
  case listen(Party, port: UInt16, from: Socket? = nil, backlog: Int? = nil)
  /// The program takes a connection from a listener's accept queue.
  case accept(Party)
  /// A call on a connection.
  case call(Party, Call)
  /// The TCB is lost and nothing is sent.
  case crash(Party)
  /// The host's own TCP sends exactly such a segment, by the call that makes it, or nothing happens.
  indirect case emit(Party, SegmentPattern)
  /// A forged segment on the wire.
  indirect case inject(Packet)
  /// Segments arrive.
  case deliver(Delivery)
  /// A segment is lost.
  case drop(Choice)
  /// The network makes a copy of a segment.
  case duplicate(Choice)
  /// A segment stays on the wire until it is released.
  case hold(Choice)
  /// A held segment may go on; it arrives when it would have, or now if that is past.
  case release(Choice)
  /// A bit of a segment flips: its checksum will tell.
  case corrupt(Choice)
  /// The path changes, from now on.
  case set(PathSetting)
  /// Segments are delivered until nothing is in flight but held ones.
  case run
  /// Time passes.
  case wait(Duration)
  /// Time passes to the next instant at which something is due, and all of it happens.
  case waitNext
  /// The next connection of this host takes this ISS; without one, what the generator of 3.4.1 gives now.
  case setISS(HostName, SequenceNumber?)
  /// What holds for all of this host from now on.
  case setHost(HostName, HostSetting)
  /// Both hosts' stacks are those of this profile. Only before anything is open.
  case setProfile(Profile.Known)
  /// A setting of the current connection where it can still change, else of the host's next one.
  case setOption(Party, Setting)

  /// A host's current connection, or a numbered one.
  package struct Party: Hashable, Sendable {
    /// The host.
    package var host: HostName
    /// The number; nothing for the current one.
    package var number: Int?

    /// This connection of this host.
    package init(_ host: HostName, _ number: Int? = nil) {
      self.host = host
      self.number = number
    }
  }

  /// Which segments are delivered.
  package enum Delivery: Hashable, Sendable {
    /// One segment.
    case one(Choice)
    /// All that are in flight now and not held.
    case all
  }

  /// Which segment in flight is meant.
  package enum Choice: Hashable, Sendable {
    /// The one that is due first.
    case next
    /// The one with this number.
    case number(Int)
    /// The one that is due first at this host.
    case to(HostName)
  }
}

/// What can be set for a whole host.
package enum HostSetting: Hashable, Sendable {
  /// Its programs may use well-known ports.
  case privileged(Bool)
  /// The most connections that it keeps in TIME-WAIT; nothing for any number (Linux: tcp_max_tw_buckets).
  case timeWaits(Int?)
  /// An OPEN with timestamps takes sockets in TIME-WAIT after a second (Linux: tcp_tw_reuse).
  case timeWaitReuse(Bool)
}

/// A user's call (3.9.1) other than OPEN.
package enum Call: Hashable, Sendable {
  /// SEND these octets, perhaps as urgent.
  case send([UInt8], urgent: Bool = false)
  /// RECEIVE at most so many octets.
  case receive(Int)
  /// CLOSE.
  case close
  /// close(2): CLOSE, and no more receiving.
  case closeBoth
  /// ABORT.
  case abort
  /// No call of the RFC's: the TCP sends a bare acknowledgment.
  case acknowledge
}

/// The call that began an event, OPENs included.
package enum Cause: Hashable, Sendable {
  /// An active OPEN.
  case connect
  /// A passive OPEN.
  case listen
  /// Another call.
  case call(Call)
  /// This segment arrived.
  case arrival(InFlight)
  /// This timer went off.
  case timer(Timer)
  /// The user set something.
  case setting(Setting)
  /// The TCB was lost.
  case crash
}

/// Flags and fields that a segment must have.
package struct SegmentPattern: Hashable, Sendable {
  /// The flags; everything after the SYN carries ACK whether it is said or not.
  package var ctl: Control
  /// SEG.SEQ, if it matters.
  package var seq: SequenceNumber?
  /// SEG.ACK, if it matters.
  package var ack: SequenceNumber?
  /// SEG.WND, if it matters.
  package var wnd: UInt16?
  /// SEG.UP, if it matters.
  package var up: UInt16?
  /// The options, if they matter.
  package var options: Options?
  /// The text; nothing for none.
  package var text: [UInt8]

  /// These flags and fields.
  package init(
    ctl: Control, seq: SequenceNumber? = nil, ack: SequenceNumber? = nil, wnd: UInt16? = nil,
    up: UInt16? = nil, options: Options? = nil, text: [UInt8] = []
  ) {
    self.ctl = ctl
    self.seq = seq
    self.ack = ack
    self.wnd = wnd
    self.up = up
    self.options = options
    self.text = text
  }

  /// The segment is such a one.
  package func matches(_ segment: Segment) -> Bool {
    // The TCP decides by itself about PSH, and about ACK beside anything but the first SYN.
    let wanted = ctl.union(.ack).subtracting(.psh)
    let has = segment.ctl.union(.ack).subtracting(.psh)
    return wanted == has && (seq ?? segment.seq) == segment.seq && (ack ?? segment.ack) == segment.ack
      && (wnd ?? segment.wnd) == segment.wnd && (up ?? segment.up) == segment.up
      && (options ?? segment.options) == segment.options && text == segment.text
  }
}
