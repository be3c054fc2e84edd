import LabLanguage
import Laboratory
import TCP

/// The way that a connection has taken through the states so far.
struct StateWay {
  /// The states in order, from the one that it began in; nothing before the first event.
  private(set) var states: [State] = []
  /// The lines of Figure 5 that were taken, by their places in `Figure5.lines`.
  private(set) var lines: Set<Int> = []
  /// The transitions that the figure does not draw, each with why it happened.
  private(set) var others: [(from: State, to: State, reason: String)] = []
  /// The connection has ended in the second box of CLOSED.
  private(set) var isAtEnd = false

  /// The way of one connection.
  init(of id: ConnectionID, in chronicle: Chronicle, _ language: Language) {
    for event in chronicle.events {
      guard case .turn(let turn) = event.kind, turn.connection == id else { continue }
      if states.isEmpty { states.append(turn.before) }
      guard turn.before != turn.after else { continue }
      states.append(turn.after)
      let taken = Figure5.lines.firstIndex { $0.isTaken(by: turn) }
      if let taken {
        lines.insert(taken)
      } else {
        others.append((turn.before, turn.after, turn.why(language)))
      }
      isAtEnd =
        taken.map { Figure5.lines[$0].to == .closed && Figure5.lines[$0].from.isSynchronized } ?? false
    }
  }

  /// No way yet: there is no connection.
  init() {}

  /// The state that it is in.
  var present: State { states.last ?? .closed }
}

extension Figure5.Line {
  /// An event of a TCP went along this line: from state to state, and for the reason that the figure gives.
  func isTaken(by turn: Turn) -> Bool {
    guard turn.before == from, turn.after == to else { return false }
    switch (from, to) {
    case (.listen, .closed), (.synSent, .closed): return turn.cause == .call(.close)
    case (.timeWait, .closed): return turn.cause == .timer(.timeWait)
    case (.synReceived, .listen):
      return turn.effects.decisions.contains(.rstReturnsToListen)
    case (.lastAck, .closed):
      return turn.effects.decisions.contains(.finAcknowledged(.closed))
    default: return true
    }
  }
}

extension Turn {
  /// What led from state to state, in a few words.
  fileprivate func why(_ language: Language) -> String {
    if cause == .crash { return language("crash", "崩溃") }
    let deciding = effects.decisions.last { $0.weight == .transition }
    return deciding.map { $0.reason(language) + language(", ", "，") + $0.section } ?? ""
  }
}
