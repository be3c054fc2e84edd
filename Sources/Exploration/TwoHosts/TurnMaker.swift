import Laboratory
import TCP

/// Hands one end one event, and looks at what comes of it.
struct TurnMaker: Sendable {
  let plan: Plan
  private let shared: SharedProfile

  init(_ plan: Plan) {
    self.plan = plan
    shared = SharedProfile(plan.profile)
  }

  /// An event of one end.
  enum Event {
    case call(Int)
    case timeout(Timer)
    case arrival(Sent)
  }

  /// What comes of an event.
  struct Result {
    var end: End
    var sent: [Sent] = []
    /// A timer was started.
    var startsTimer = false
    /// The connection goes, and the peer, which may have one, is not told. So ABORT does in CLOSING, LAST-ACK and
    /// TIME-WAIT (3.10.5): if our FIN is lost then, the peer stays in FIN-WAIT-2 for ever, as the RFC allows. So do
    /// timers that give a connection up.
    var forsakes = false
    /// A reset arrives for a connection that stays: too early, when it is challenged (RFC 5961, 3), or too late. After a
    /// reordering both may happen to the only two, and nothing else tells that the connection is gone.
    var ignoresReset = false
    /// The first sentence that is broken.
    var broken: String?
  }

  /// No end of a chain of bare acknowledgments is in sight when it is so long.
  static let longestChain = 3

  /// The end at the beginning.
  func first(_ host: HostName) -> End {
    End(host: host, remaining: UInt16(truncatingIfNeeded: 1 << program(host).count - 1))
  }

  func program(_ host: HostName) -> [Plan.Step] { host == .client ? plan.client : plan.server }

  /// The calls that the program may make next, a bit each: of equal ones the first will do.
  func choices(_ end: End) -> UInt16 {
    let steps = program(end.host)
    var choices: UInt16 = 0
    for index in steps.indices where end.remaining & 1 << UInt16(index) != 0 {
      let isTwin = (0..<index).contains { steps[$0] == steps[index] && choices & 1 << UInt16($0) != 0 }
      if !isTwin { choices |= 1 << UInt16(index) }
      if plan.isInOrder { break }
    }
    return choices
  }

  /// What comes of an event; nothing when the TCP refuses the call.
  func turn(_ end: End, _ event: Event) -> Result? {
    var next = end
    var effects = Effects()
    switch event {
    case .call(let number):
      guard call(number, &next, &effects) else { return nil }
      next.remaining &= ~(1 << UInt16(number))
    case .timeout(let timer):
      next.timers &= ~(1 << UInt8(timer.index))
      next.connection.timeout(timer, context(next), &effects)
    case .arrival(let sent):
      next.connection.segmentArrives(sent.segment, context(next), &effects)
    }
    var result = Result(end: next)
    result.carryOut(effects, after: end, event)
    result.settle(after: end, event)
    result.broken = result.broken ?? result.broken(after: end, event) ?? result.end.broken(plan.profile)
    return result
  }

  private func context(_ end: End) -> Context { Context(now: .zero, iss: end.nextISS, shared) }

  private func call(_ number: Int, _ end: inout End, _ effects: inout Effects) -> Bool {
    do throws(CallError) {
      switch program(end.host)[number] {
      case .listen, .connect:
        // In the lab an OPEN beside a connection that lives is another connection.
        guard end.connection.state == .closed || end.connection.state == .listen else { return false }
        let isPassive = program(end.host)[number] == .listen
        if end.connection.state == .closed { end.open() } else if isPassive { return false }
        if isPassive {
          try end.connection.openPassive(forOne: false, context(end), &effects)
        } else {
          try end.connection.openActive(context(end), &effects)
        }
      case .send(let octets):
        guard end.connection.state != .listen else { return false }
        let text = End.text(of: end.connection.iss, end.offered..<end.offered + octets)
        try end.connection.send(text, context(end), &effects)
        end.offered += octets
      case .receive(let octets): try end.connection.receive(octets, context(end), &effects)
      case .close: try end.connection.close(context(end), &effects)
      case .closeBoth: try end.connection.closeBoth(context(end), &effects)
      case .abort: try end.connection.abort(context(end), &effects)
      }
      return true
    } catch {
      return false
    }
  }
}

extension TurnMaker.Result {
  /// Timers, segments and text, as the effects say.
  fileprivate mutating func carryOut(_ effects: Effects, after before: End, _ event: TurnMaker.Event) {
    let isFruitless = !end.hasComeOn(since: before)
    for effect in effects.all {
      switch effect {
      case .send(let segment, _):
        var chain = 0
        if case .arrival(let answered) = event, answered.segment.isBareACK, segment.isBareACK, isFruitless {
          chain = answered.chain + 1
        }
        sent.append(Sent(segment: segment, chain: chain))
      case .start(let timer, let duration):
        end.timers |= 1 << UInt8(timer.index)
        end.wait = duration
        startsTimer = true
      case .stop(let timer): end.timers &= ~(1 << UInt8(timer.index))
      case .accept(let text):
        let expected = End.text(of: end.connection.irsOr(before), end.heard..<end.heard + text.count)
        if text != expected { broken = "every octet arrives once and in order" }
        end.heard += text.count
      case .deliver(let text, _, _):
        let expected = End.text(of: end.connection.irsOr(before), end.read..<end.read + text.count)
        if text != expected { broken = "every octet is delivered once and in order" }
        end.read += text.count
      case .signal, .note: break
      }
    }
    if end.timers == 0 { end.wait = .zero }
  }

  /// What the host keeps beside the connection.
  fileprivate mutating func settle(after before: End, _ event: TurnMaker.Event) {
    let (from, to) = (before.connection.state, end.connection.state)
    let isReopened = from == .timeWait && to == .synReceived
    if from.isQuiet && !to.isQuiet || isReopened { end.noteISS() }
    if to.isQuiet || isReopened {
      end.offered = 0
      end.heard = 0
      end.read = 0
    }
    switch event {
    case .call: forsakes = to == .closed && from.isClosing && sent.isEmpty
    case .timeout(let timer): forsakes = to == .closed && timer != .timeWait
    case .arrival(let answered):
      ignoresReset = answered.segment.ctl.contains(.rst) && !from.isQuiet && from == to
    }
  }
}

extension Connection {
  /// IRS, also of a connection that this event has deleted.
  fileprivate func irsOr(_ before: End) -> SequenceNumber { state == .closed ? before.connection.irs : irs }
}

extension End {
  /// More is known or done than before.
  fileprivate func hasComeOn(since before: End) -> Bool {
    connection.state != before.connection.state || connection.snd.una != before.connection.snd.una
      || connection.rcv.nxt != before.connection.rcv.nxt || connection.snd.wnd != before.connection.snd.wnd
  }
}

extension State {
  /// No connection has been begun.
  fileprivate var isQuiet: Bool { self == .closed || self == .listen }

  /// Both FINs are sent.
  fileprivate var isClosing: Bool { self == .closing || self == .lastAck || self == .timeWait }
}

extension Segment {
  /// An acknowledgment and nothing else.
  var isBareACK: Bool { ctl == .ack && text.isEmpty }
}
