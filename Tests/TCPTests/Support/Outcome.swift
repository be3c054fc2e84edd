import TCP
import Testing

/// What one event did.
struct Outcome {
  /// The state before the event.
  let before: State
  /// The state after it.
  let after: State
  /// The effects, in order.
  let effects: [Effect]
  /// The error that a call was answered with.
  let refusal: CallError?

  /// The segments that were sent.
  var segments: [Segment] {
    effects.compactMap { if case .send(let segment, _) = $0 { segment } else { nil } }
  }

  /// The segments that were sent, in the RFC's notation.
  var sent: [String] { segments.map(\.description) }

  /// What the user was told.
  var signals: [Signal] { effects.compactMap { if case .signal(let signal) = $0 { signal } else { nil } } }

  /// The rules that were tested or applied.
  var decisions: [Decision] {
    effects.compactMap { if case .note(let decision) = $0 { decision } else { nil } }
  }

  /// The text that was taken in order.
  var accepted: [UInt8] { effects.flatMap { if case .accept(let text) = $0 { text } else { [UInt8]() } } }

  /// The text that RECEIVEs were given.
  var delivered: [UInt8] {
    effects.flatMap { if case .deliver(let text, _, _) = $0 { text } else { [UInt8]() } }
  }

  /// The timers in the order in which they were started (`+2MSL 240 s`) and stopped (`-retransmission`).
  var timers: [String] {
    effects.compactMap {
      switch $0 {
      case .start(let timer, let duration): "+\(timer.rawValue) \(duration.inSeconds)"
      case .stop(let timer): "-\(timer.rawValue)"
      case .send, .accept, .deliver, .signal, .note: nil
      }
    }
  }

  /// Expects the state after the event, and nothing sent, signalled, taken, delivered or refused that is not
  /// named. `because` must be among the decisions; timers are compared if they are named.
  func expect(
    _ state: State, sends: [String] = [], signals: [Signal] = [], takes: String = "", delivers: String = "",
    refusal: CallError? = nil, timers: [String]? = nil, because: [Decision] = [],
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(after == state, sourceLocation: location)
    #expect(sent == sends, sourceLocation: location)
    #expect(self.signals == signals, sourceLocation: location)
    #expect(String(decoding: accepted, as: UTF8.self) == takes, sourceLocation: location)
    #expect(String(decoding: delivered, as: UTF8.self) == delivers, sourceLocation: location)
    #expect(self.refusal == refusal, sourceLocation: location)
    if let timers { #expect(self.timers == timers, sourceLocation: location) }
    for decision in because { #expect(decisions.contains(decision), sourceLocation: location) }
  }

  /// Expects that a call was refused: state and everything else stay.
  func expect(refused error: CallError, at location: SourceLocation = #_sourceLocation) {
    expect(before, refusal: error, timers: [], at: location)
    #expect(decisions == [], sourceLocation: location)
  }
}

extension Duration {
  /// Seconds, with milliseconds where there are any: `3 s`, `1.5 s`.
  var inSeconds: String {
    let milliseconds = nanoseconds / 1_000_000 % 1000
    guard milliseconds != 0 else { return "\(nanoseconds / 1_000_000_000) s" }
    var digits = String(milliseconds + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(nanoseconds / 1_000_000_000).\(digits) s"
  }
}
