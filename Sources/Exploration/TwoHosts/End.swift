import Laboratory
import TCP

/// One host with all that its future depends on: its connection, what its program has still to call, its timers.
///
/// There is no clock: every event happens at the moment 0, so that round trips take no time, retransmission timeouts
/// are one second and double, and R2 is never reached.
struct End: Hashable, Sendable {
  let host: HostName
  var connection = Connection()
  /// The calls of the program that have not been made, a bit each.
  var remaining: UInt16
  /// How many connections there have been; the lab's number of the current one.
  var openings: UInt32 = 0
  /// How many ISS the current connection has taken: a listener that returned to LISTEN takes another.
  var selections: UInt32 = 0
  /// The timers that run, a bit each in the order of `Timer.allCases`.
  var timers: UInt8 = 0
  /// How long the timer that was started last runs.
  var wait = Duration.zero
  /// Octets that the program has handed over to this connection.
  var offered = 0
  /// Octets of the peer's that the connection has taken responsibility for.
  var heard = 0
  /// Octets of the peer's that the program has got.
  var read = 0

  /// The ISS that an event would take: the same as the lab's.
  var nextISS: SequenceNumber {
    let next = firstISS + selections * 100
    guard connection.state == .timeWait, next <= connection.snd.nxt else { return next }
    return firstISS + ((connection.snd.nxt - firstISS) / 100 + 1) * 100
  }

  /// The first ISS of the current connection.
  private var firstISS: SequenceNumber { (host == .client ? 100 : 300) + (max(openings, 1) - 1) * 100_000 }

  /// Another connection begins.
  mutating func open() {
    openings += 1
    selections = 0
  }

  /// A SYN of ours has gone out.
  mutating func noteISS() { selections = (connection.iss - firstISS) / 100 + 1 }

  /// The text of a connection from this ISS: each octet tells where it belongs.
  static func text(of iss: SequenceNumber, _ range: Range<Int>) -> [UInt8] {
    range.map { UInt8(97 + (Int(iss.rawValue / 100) * 7 + $0) % 26) }
  }

  /// The timers that run.
  var running: [Timer] {
    Timer.allCases.enumerated().filter { timers & 1 << UInt8($0.offset) != 0 }.map(\.element)
  }
}

extension Timer {
  /// The place in `allCases`.
  var index: Int {
    switch self {
    case .retransmission: 0
    case .persist: 1
    case .override: 2
    case .delayedACK: 3
    case .user: 4
    case .keepAlive: 5
    case .orphan: 6
    case .timeWait: 7
    }
  }

  /// The timers that take minutes: they run out only when nothing else is under way. (No segment lives longer than
  /// MSL, half of what the shortest of these takes.)
  static let slow: UInt8 = 0b1111_0000
}

/// A segment on the wire, as far as it matters.
struct Sent: Hashable, Sendable {
  var segment: Segment
  /// It is a bare acknowledgment at the end of so many others, each of which answered the one before and nothing came
  /// of it.
  var chain = 0
}
