import TCP

/// A script as it runs: virtual time, a host under test, and a peer that does what the script says.
struct Run {
  /// The script.
  let script: DrillScript
  /// How far off a time may be, in microseconds.
  var tolerance: Int64 = 4000
  /// The ticks of the timestamp clock, in microseconds, if timestamps are compared.
  var tick: Int64?
  /// Segments that follow each other are taken for one.
  var merges = true
  /// What is sent and never expected is a failure.
  var isStrict = false
  /// The host under test.
  var kernel: Kernel
  /// Whose segments the script writes now.
  var flow = Flow(peer: 1)
  /// The peers so far.
  var peers = 1
  /// The next segment comes from a new peer, to this listener.
  var listensAt: Int?
  /// The socket that the script's TCP_INFO is about.
  var watched: Int?
  /// The call that waits.
  var pending: Pending?
  /// What epoll_create(2) has made, by file descriptor.
  var eventQueues: [Int64: EventQueue] = [:]
  /// What a blocking write has written that now begins to wait for room.
  var partlyWritten = 0
  /// What has no meaning here.
  var ignored: [String] = []
  /// What was sent, for whoever looks for the reason of a failure.
  var ladder: [Rung] = []

  /// A call that waits for something to happen.
  struct Pending {
    var call: SystemCall
    var event: ScriptEvent
    /// When it must return, in microseconds.
    var end: Int64
    /// Octets that it has written so far.
    var written = 0
    /// It has returned this.
    var outcome: Outcome?
    /// When poll(2) no longer waits.
    var deadline: Duration?
  }

  init(_ script: DrillScript, _ kernel: Kernel) {
    self.script = script
    self.kernel = kernel
  }

  /// The clock, in microseconds.
  var now: Int64 { kernel.now.nanoseconds / 1000 }

  /// Runs the script. Returns nothing when all that it expects has happened, else the line and why not.
  mutating func perform() -> (line: Int, Stop)? {
    for event in script.events {
      do throws(Stop) { try perform(event) } catch {
        return (pending?.outcome == nil ? event.line : pending?.event.line ?? event.line, error)
      }
    }
    let line = pending?.event.line ?? script.events.last?.line ?? 1
    do throws(Stop) { try finish() } catch { return (line, error) }
    return nil
  }

  private mutating func perform(_ event: ScriptEvent) throws(Stop) {
    switch event.action {
    case .inbound(let pattern):
      try wait(for: event, yields: true)
      try inject(pattern)
      try resume()
    case .icmp(let report):
      try wait(for: event, yields: true)
      kernel.arrive(
        report, about: SequenceNumber(report.sequence &+ flow.offset(inSYN: false)), from: flow.peer)
      try resume()
    case .outbound(let pattern): try expect(pattern, event)
    case .call(let call):
      try awaitPending()
      try wait(for: event)
      try perform(call, event)
    case .shell(let lines):
      try wait(for: event)
      for line in ShellLine.read(lines) { try perform(line, event) }
    case .code(let lines):
      try wait(for: event)
      try check(lines, event)
    case .unsupported(let what): throw .notSupported(what)
    }
  }

  // MARK: Time

  /// When an event happens, in microseconds: relative times count from the clock, as packetdrill has it.
  func moments(_ time: EventTime) -> ClosedRange<Int64>? {
    switch time {
    case .absolute(let at): at...at
    case .relative(let after): (now + after)...(now + after)
    case .any: nil
    case .absoluteRange(let from, let to): from...to
    case .relativeRange(let from, let to): (now + from)...(now + to)
    }
  }

  /// The clock goes on to the event's moment, and what happens until then happens.
  private mutating func wait(for event: ScriptEvent, yields: Bool = false) throws(Stop) {
    guard let moment = moments(event.time)?.lowerBound else { return }
    try advance(to: moment, yields: yields)
    guard now - moment <= tolerance else {
      throw .failed(
        expected: "this at \(seconds(moment))",
        happened: "it was \(seconds(now)) before its turn came: the event before it took so long")
    }
  }

  /// Lets time pass. With `yields` timers that end at that very moment wait for what arrives then, as in the lab.
  mutating func advance(to moment: Int64, yields: Bool = false) throws(Stop) {
    let limit = Duration.nanoseconds(moment * 1000)
    while true {
      if let deadline = pending?.deadline, pending?.outcome == nil, deadline <= limit,
        kernel.nextAlarm.map({ deadline < $0 }) ?? true
      {
        kernel.advance(to: deadline)
        try resume()
      } else if kernel.nextAlarm != (yields ? limit : nil), kernel.tick(until: limit) {
        try resume()
      } else {
        return kernel.advance(to: limit)
      }
    }
  }

  /// Microseconds as seconds.
  func seconds(_ micros: Int64) -> String { Duration.nanoseconds(micros * 1000).inSeconds + " s" }

  // MARK: Segments in

  /// The peer's segment arrives.
  private mutating func inject(_ pattern: SegmentPattern) throws(Stop) {
    if kernel.system.opensFast, pattern.asksToOpenFast { throw .notSupported("TCP Fast Open") }
    if let listener = listensAt, kernel.endpoints[listener].tcb.state == .listen {
      listensAt = nil
      peers += 1
      flow = Flow(peer: peers)
    }
    if pattern.flags & Control.syn.rawValue != 0, isOpening { flow.theirs = pattern.sequence }
    let segment = flow.arriving(pattern)
    let place = ladder.count
    let known = kernel.endpoints.count
    ladder.append(Rung(at: kernel.now, isInbound: true, segment: text(inbound: pattern), state: ""))
    kernel.arrive(segment, from: flow.peer)
    if kernel.endpoints.count > known { watched = kernel.endpoints.count - 1 }
    ladder[place].state = stateOfFlow
  }

  /// A connection is about to hear of the peer's number; where nobody is, nothing counts from it. (packetdrill learns it
  /// of a socket that connects, or listens; that it was closed makes no difference to it.)
  private var isOpening: Bool {
    guard let index = kernel.connection(to: flow.peer) else {
      return kernel.listener != nil || listensAt != nil
    }
    switch kernel.endpoints[index].tcb.state {
    case .closed, .synSent: return true
    case .listen, .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck, .timeWait:
      return false
    }
  }

  /// The state of the connection that the script's segments belong to.
  var stateOfFlow: String {
    kernel.connection(to: flow.peer).map { kernel.endpoints[$0].tcb.state.rawValue } ?? State.closed.rawValue
  }

  private func text(inbound pattern: SegmentPattern) -> String {
    var bare = Flow(peer: 0).arriving(pattern)
    bare.ack = SequenceNumber(pattern.acknowledgment ?? 0)
    guard case .list(let options) = pattern.options else { return Notation.text(bare, []) }
    return Notation.text(bare, options)
  }

  // MARK: The end

  /// The call that waits must have returned, and with `isStrict` nothing may have been sent that was not expected.
  private mutating func finish() throws(Stop) {
    try awaitPending()
    guard isStrict, let left = kernel.sent.first else { return }
    throw .failed(expected: "nothing more", happened: "\(text(left)) was sent at \(left.at.inSeconds) s")
  }

  /// A segment of ours in the script's numbers and notation.
  func text(_ sent: Kernel.Sent) -> String {
    let shown = flow.shown(sent.segment)
    return "> " + Notation.text(shown, OptionLayout.options(of: shown, kernel.system.stack))
  }
}
