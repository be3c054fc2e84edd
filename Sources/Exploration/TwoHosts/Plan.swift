import TCP

/// A small world of two hosts: what their programs call, and how often the path may misbehave.
package struct Plan: Hashable, Sendable {
  /// The numbers and switches of both stacks.
  package var profile = Profile.rfc9293
  /// So many segments may be lost, at most `mostFaults`.
  package var loss = 1
  /// So many segments may be copied.
  package var duplicate = 0
  /// So many segments may be held back until after later ones.
  package var reorder = 0
  /// The most segments in flight each way, at most `widestWire`.
  package var wire = 4
  /// What the client's program calls, at most `mostCalls`.
  package var client: [Step] = [.connect, .send(1), .close]
  /// What the server's program calls.
  package var server: [Step] = [.listen, .send(1), .close]
  /// Each program calls in the order given; else in any.
  package var isInOrder = false
  /// Timers run out; else time stands still.
  package var timersRunOut = true

  /// The most of each fault.
  package static let mostFaults = 7
  /// The most segments in flight each way.
  package static let widestWire = 4
  /// The most calls of a program.
  package static let mostCalls = 16

  /// One loss, nothing else, and programs that open, send, and close in any order.
  package init() {}

  /// A call of a program, made once.
  package enum Step: Hashable, Sendable {
    /// A passive OPEN.
    case listen
    /// An active OPEN to the other host.
    case connect
    /// SEND of so many octets.
    case send(Int)
    /// RECEIVE of at most so many octets.
    case receive(Int)
    /// CLOSE.
    case close
    /// close(2).
    case closeBoth
    /// ABORT.
    case abort
  }
}
