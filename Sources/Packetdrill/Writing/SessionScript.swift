import Laboratory
import TCP

/// What happened in a lab as a script that packetdrill accepts: one host is the kernel under test, the other is
/// packetdrill. It is Linux that is meant: its sockets, its sysctl(8), its names of states.
///
/// packetdrill follows one connection, through the calls of one program. What a session has beside that is written as a
/// comment. What the connection depends on and no call can do ends the script: all that follows is a comment, too.
package struct SessionScript: Hashable, Sendable {
  /// The script.
  package private(set) var text = ""
  /// What is missing in it and why, each once.
  package private(set) var omissions: [String] = []
  /// How many lines packetdrill obeys.
  package private(set) var eventCount = 0

  /// The host that a session is about unless somebody says otherwise: the first that waited for a peer, else the first
  /// that did anything; nothing when nobody did.
  package static func subject(of chronicle: Chronicle) -> HostName? {
    var first: HostName?
    for event in chronicle.events {
      guard case .turn(let turn) = event.kind else { continue }
      if turn.cause == .listen { return turn.host }
      if turn.cause == .connect, first == nil { first = turn.host }
    }
    return first
  }

  /// Writes down what happened to this host.
  ///
  /// - Parameters:
  ///   - chronicle: the whole session, as Linux's profile has it.
  ///   - lab: the lab after it, which knows what was set.
  ///   - notes: sentences for the script's head.
  package init(_ chronicle: Chronicle, in lab: Lab, of host: HostName, notes: [String] = []) {
    var writer = SessionWriter(host: host, lab: lab)
    writer.remarks = notes
    for event in chronicle.events { writer.take(event, of: chronicle) }
    text = writer.text
    omissions = writer.omissions
    eventCount = writer.eventCount
  }
}

/// A script as it is written, event after event.
struct SessionWriter {
  /// The kernel under test.
  let host: HostName
  /// The lab at the end.
  let lab: Lab
  /// Sentences for the head.
  var remarks: [String] = []
  /// What is missing, each once.
  var omissions: [String] = []
  /// Lines that packetdrill obeys.
  var eventCount = 0
  /// Lines so far.
  private var lines: [String] = []
  /// When the last line happens, in microseconds.
  private var last: Int64 = 0
  /// Why nothing is written any more but comments.
  private(set) var isCut = false

  // The connection under test.

  /// The listener's number.
  var listener: Int?
  /// The listener stays when a connection is born.
  var hasBacklog = false
  /// The connection's number.
  var followed: Int?
  /// Its file descriptor, once there is one and until it is closed.
  var descriptor: Int?
  /// close(2) was called.
  var isClosed = false
  /// Its ISS: our numbers count from it.
  var iss: SequenceNumber?
  /// The peer's.
  var irs: SequenceNumber?
  /// Its peer.
  var peer: Socket?
  /// The timestamps of what it sent.
  var stampsSent: Set<UInt32> = []
  /// What is on its way: the number after each segment's last.
  var inFlight: [SequenceNumber] = []
  /// Text has come.
  var hasTakenText = false
  /// No segment has more octets of text, where a program bounds them.
  var largestText = Int.max
  /// The program has sent something since its kernel was last told not to wait with acknowledgments.
  var hasAnswered = false
  /// So many segments with text have come.
  var textCount = 0
  /// The kernel's receive buffer, in octets.
  var buffer = 0
  /// It is smaller than that of the lab's host.
  var isRounded = false

  init(host: HostName, lab: Lab) {
    self.host = host
    self.lab = lab
  }

  // MARK: Lines

  /// A line at this moment: a time, and what happens.
  mutating func write(_ line: String, at time: Duration) {
    let moment = time.nanoseconds / 1000
    let stamp = eventCount == 0 && !isCut ? "0" : "+" + Self.seconds(moment - last)
    last = moment
    lines.append(isCut ? "// \(stamp) \(line)" : "\(stamp) \(line)")
    if !isCut { eventCount += 1 }
  }

  /// A command in backquotes before everything.
  mutating func command(_ line: String) { lines.append(isCut ? "// `\(line)`" : "`\(line)`") }

  /// A comment.
  mutating func comment(_ text: String) { lines.append("// \(text)") }

  /// Something has no place in a script, and does not matter to the rest of it.
  mutating func omit(_ what: String, because reason: String) {
    comment("Not here: \(what)")
    note("\(what): \(reason)")
  }

  /// Something has no place in a script, and what follows depends on it.
  mutating func cut(_ what: String, because reason: String) {
    if !isCut { comment("The script ends here: \(what): \(reason)") }
    note("\(what), and all that follows: \(reason)")
    isCut = true
  }

  private mutating func note(_ omission: String) {
    if !omissions.contains(omission) { omissions.append(omission) }
  }

  /// The whole script.
  var text: String {
    let head = [
      "// A session in tcplab's lab. The \(host.rawValue) is the kernel under test (Linux), the",
      "// \(host.other.rawValue) is packetdrill.",
    ]
    return (head + remarks.map { "// \($0)" } + ["", "--tolerance_usecs=10000", ""] + lines)
      .joined(separator: "\n") + "\n"
  }

  /// Microseconds as seconds, without zeros at the end: `0.01`, `0`.
  static func seconds(_ micros: Int64) -> String {
    let rest = micros % 1_000_000
    guard rest != 0 else { return String(micros / 1_000_000) }
    var digits = String(rest)
    digits = String(repeating: "0", count: 6 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(micros / 1_000_000).\(digits)"
  }
}
