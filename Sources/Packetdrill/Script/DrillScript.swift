import TCP

/// A script in packetdrill's language, as it was written: what a program, a peer and the clock do, and what the stack
/// under test must answer.
package struct DrillScript: Hashable, Sendable {
  /// Its file, as reports name it.
  package var name: String
  /// The `--name=value` lines at its beginning.
  package var options: [ScriptOption] = []
  /// What happens, in order.
  package var events: [ScriptEvent] = []
  /// Whose stack it is about.
  package var stack = Profile.Known.linux
  /// Why that one.
  package var reason = ""
  /// It names the file of settings with which public scripts for Linux begin, be it in a comment: such suites run in
  /// one environment, and what one script sets counts for the next.
  var namesUsualSettings = false

  /// An empty script.
  package init(name: String) { self.name = name }
}

/// One `--name` or `--name=value`.
package struct ScriptOption: Hashable, Sendable {
  /// The name without its dashes.
  package var name: String
  /// What stands behind the equals sign.
  package var value: String?
  /// The line it stands on.
  package var line: Int
}

/// One event: when, what, and how it stands in the script.
package struct ScriptEvent: Hashable, Sendable {
  /// When.
  package var time: EventTime
  /// What.
  package var action: ScriptAction
  /// The line it begins on.
  package var line: Int
  /// Its words, without the time, as they stand in the script.
  package var source: String
}

/// What an event does or expects.
package enum ScriptAction: Hashable, Sendable {
  /// `<`: the peer sends this.
  case inbound(SegmentPattern)
  /// `>`: the stack under test must send this.
  case outbound(SegmentPattern)
  /// `<`: a router reports an error about a segment of ours.
  case icmp(ICMPReport)
  /// A program's system call.
  case call(SystemCall)
  /// Lines for a shell, in backquotes. They are looked at and never executed.
  case shell(String)
  /// Lines of Python between `%{` and `}%`.
  case code(String)
  /// Part of the language that has no meaning here, and why.
  case unsupported(String)
}

/// When an event happens, in microseconds.
package enum EventTime: Hashable, Sendable {
  /// Counted from the first event.
  case absolute(Int64)
  /// Counted from the event before.
  case relative(Int64)
  /// Whenever it does.
  case any
  /// Between two moments.
  case absoluteRange(Int64, Int64)
  /// Between two moments, both counted from the event before.
  case relativeRange(Int64, Int64)
}

/// An ICMP error about a segment that the stack under test sent.
package struct ICMPReport: Hashable, Sendable {
  /// The error; nothing for a kind that TCP does not hear of.
  package var error: ICMPError?
  /// The type and the code as they were written, such as `unreachable host_unreachable`.
  package var code: String
  /// The number of the segment that it quotes.
  package var sequence: UInt32
  /// The size of packets that the next link takes, if it says so.
  package var mtu: Int?
}
