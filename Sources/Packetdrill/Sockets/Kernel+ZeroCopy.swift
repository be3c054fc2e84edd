import TCP

// MSG_ZEROCOPY: what a program lends the kernel is given back, with a word on the socket's error queue, once it is
// acknowledged (Linux: Documentation/networking/msg_zerocopy.rst).

/// What a program has lent with MSG_ZEROCOPY.
struct Loans {
  /// By number: where each ends.
  private var open: [SequenceNumber] = []
  /// The number of the first that is still open.
  private var next: Int64 = 0
  /// The numbers that came back and that the program has not been told of.
  private(set) var returned: ClosedRange<Int64>?
  /// How many came back in all.
  var count: Int { Int(next) }

  /// One more, up to this number.
  mutating func lend(until end: SequenceNumber) { open.append(end) }

  /// What is acknowledged comes back; all of it when the connection is over.
  mutating func giveBack(_ tcb: Connection) {
    while let end = open.first, tcb.state == .closed || end <= tcb.snd.una {
      open.removeFirst()
      returned = (returned?.lowerBound ?? next)...next
      next += 1
    }
  }

  /// The program is told.
  mutating func tell() -> ClosedRange<Int64>? {
    defer { returned = nil }
    return returned
  }
}

extension Kernel {
  /// What was just written was lent.
  mutating func lend(_ index: Int) {
    guard endpoints[index].socket.settings.others["SO_ZEROCOPY"] ?? 0 != 0 else { return }
    let tcb = endpoints[index].tcb
    endpoints[index].loans.lend(until: tcb.snd.nxt + UInt32(truncatingIfNeeded: tcb.sendQueue.count))
  }
}
