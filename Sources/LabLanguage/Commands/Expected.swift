/// What may come next in a command: what completion offers and what an error message names.
package enum Expected: Hashable, Sendable {
  /// This word; what it does.
  case word(String, Wording)
  /// A host, or a connection of a host.
  case party
  /// A segment in flight that is not held.
  case segmentInFlight
  /// A held segment.
  case heldSegment
  /// Any segment that was ever sent.
  case anySegment
  /// A lesson.
  case lesson
  /// A step of this lesson.
  case step
  /// Something to write oneself: `PORT`, `"text"`, `CONDITION`.
  case free(String)
  /// Flags of a segment.
  case flags
  /// A topic of the help.
  case topic
  /// A whole command.
  case command

  /// How an error message names it.
  var name: String {
    switch self {
    case .word(let word, _): word
    case .party: "client or server"
    case .segmentInFlight, .heldSegment, .anySegment: "#N"
    case .lesson: "a lesson"
    case .step: "a step"
    case .free(let name): name
    case .flags: "flags such as FIN or SYN,ACK"
    case .topic: "a topic"
    case .command: "a command"
    }
  }
}
