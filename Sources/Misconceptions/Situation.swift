import LabLanguage
import Laboratory
import TCP

/// What a prediction is about: a lab, what somebody is about to do in it, and what really comes of it.
package struct Situation: Sendable {
  /// The lab before.
  package let before: Lab
  /// What is done.
  package let command: LabCommand
  /// The lab after.
  package let after: Lab
  /// What each TCP did, in order.
  package let turns: [Turn]
  /// Everything that had happened before, and then what happens.
  package let chronicle: Chronicle
  /// Why it is refused, if it is.
  package let refusal: Refusal?
  /// What really happens, as far as somebody can be asked about it.
  package private(set) var real: [Aspect: Foretold] = [:]
  /// What the believers of each model expect, where it is something else.
  private(set) var opinions: [Aspect: [String: Foretold]] = [:]

  /// This command in this lab, and what came of it on a copy.
  package init(
    _ command: LabCommand, in before: Lab, leadsTo after: Lab, _ events: [Event], _ chronicle: Chronicle,
    refusal: Refusal?
  ) {
    (self.command, self.before, self.after) = (command, before, after)
    (self.chronicle, self.refusal) = (chronicle, refusal)
    turns = events.compactMap { if case .turn(let turn) = $0.kind { turn } else { nil } }
    real = outcome()
    for model in Misconception.all {
      for (aspect, answer) in model.opinions(on: self) { opinions[aspect, default: [:]][model.id] = answer }
    }
  }

  /// Something could be believed to happen: a TCP does something, refuses a call, or time passes.
  package var isWorthAsking: Bool {
    switch refusal {
    case .call?, .connectionIsLive?, .socketsInUse?, .nothingDue?: true
    case nil: passesTime || turns.contains { !$0.isSetting }
    default: false
    }
  }

  /// The clock is what moves.
  var passesTime: Bool {
    switch command {
    case .wait, .waitUntil, .action(.wait), .action(.waitNext): true
    default: false
    }
  }

  /// How much time goes by.
  var duration: Duration { after.now - before.now }

  /// A user's call is answered.
  var isCall: Bool {
    switch command {
    case .action(.connect), .action(.listen), .action(.accept), .action(.call): true
    default: false
    }
  }

  /// The connection that a host's bare name means.
  func current(_ host: HostName) -> ConnectionID? { after.currentConnection(of: host) }

  /// The turn happened to the connection that the host's bare name means.
  func isCurrent(_ turn: Turn) -> Bool { turn.connection != nil && turn.connection == current(turn.host) }

  /// The first turn that is such a one.
  func first(where isWanted: (Turn) -> Bool) -> Place? {
    turns.firstIndex(where: isWanted).map { Place(turn: turns[$0], index: $0) }
  }

  /// The first turn in which this was decided.
  func first(deciding isWanted: (Decision) -> Bool) -> Place? {
    first { $0.effects.decisions.contains(where: isWanted) }
  }

  /// A turn and where it stands among all.
  struct Place {
    let turn: Turn
    let index: Int
  }

  /// What is true.
  private func outcome() -> [Aspect: Foretold] {
    var real: [Aspect: Foretold] = [:]
    for host in HostName.allCases {
      real[.sends(host)] =
        turns.lazy.filter { $0.host == host }.compactMap(\.sent.first).first.map {
          .segment($0.packet.segment.ctl)
        } ?? .nothing
      guard let id = current(host), let tcb = after.endpoint(id)?.tcb else { continue }
      real[.state(host)] = .state(tcb.state)
      real[.unread(host)] = .number(UInt32(truncatingIfNeeded: tcb.receiveQueue.count))
      guard tcb.state != .closed, tcb.state != .listen else { continue }
      real[.una(host)] = .number(tcb.snd.una.rawValue)
      real[.nxt(host)] = .number(tcb.snd.nxt.rawValue)
    }
    if let sent = turns.lazy.flatMap(\.sent).first(where: { $0.packet.segment.ctl.contains(.ack) }) {
      real[.ack(sent.number)] = .number(sent.packet.segment.ack.rawValue)
    }
    if isCall { real[.reply] = .reply(reply) }
    return real
  }

  private var reply: String {
    switch refusal {
    case .call(let error, _, _)?: error.rawValue
    case .connectionIsLive?, .socketsInUse?: CallError.connectionAlreadyExists.rawValue
    case nil: "ok"
    default: "refused"
    }
  }
}

extension Turn {
  /// The segment that began it, as it arrived.
  var arrival: Segment? {
    guard case .arrival(let flight) = cause, flight.packet.icmp == nil else { return nil }
    return flight.arriving.segment
  }

  /// Somebody only set something.
  var isSetting: Bool { if case .setting = cause { true } else { false } }

  /// The decision was made in it.
  func decided(_ isWanted: (Decision) -> Bool) -> Bool { effects.decisions.contains(where: isWanted) }
}
