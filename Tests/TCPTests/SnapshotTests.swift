import Foundation
import TCP
import Testing

/// Every state × every event, one file for each state in `Snapshots/`. `RECORD=1 swift test` rewrites them.
@Suite("Every state, every event")
struct SnapshotTests {
  /// One file: a state and how it came about.
  enum Start: String, CaseIterable {
    case closed = "CLOSED"
    case listen = "LISTEN"
    case synSent = "SYN-SENT"
    case synReceivedActive = "SYN-RECEIVED, active"
    case synReceivedPassive = "SYN-RECEIVED, passive"
    case established = "ESTABLISHED"
    case finWait1 = "FIN-WAIT-1"
    case finWait2 = "FIN-WAIT-2"
    case closeWait = "CLOSE-WAIT"
    case closing = "CLOSING"
    case lastAck = "LAST-ACK"
    case timeWait = "TIME-WAIT"

    /// A connection in that state.
    var end: End {
      let name = rawValue.prefix { $0 != "," }
      guard let state = State(rawValue: String(name)) else { preconditionFailure("no state: \(name)") }
      return End.in(state, origin: self == .synReceivedActive ? .active : .passive)
    }

    var happenings: [Happening] { Happening.callsAndTimeouts + Happening.segments(for: end) }
  }

  @Test(arguments: Start.allCases)
  func `what happens is what the snapshot says`(start: Start) throws {
    let lines = Self.lines(start)
    let path = "Snapshots/\(start.rawValue).txt"
    if TestFiles.recording {
      let file = TestFiles.folder.appendingPathComponent(path)
      try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    let recorded = (TestFiles.text(path) ?? "").split(separator: "\n").map(String.init)
    for change in lines.difference(from: recorded) {
      switch change {
      case .insert(_, let line, _): Issue.record("+ \(line)")
      case .remove(_, let line, _): Issue.record("- \(line)")
      }
    }
  }

  @Test(arguments: Start.allCases)
  func `every event says why`(start: Start) {
    for happening in start.happenings where happening.name.hasPrefix("<") {
      var end = start.end
      #expect(!happening.happen(&end).decisions.isEmpty, "\(happening.name)")
    }
  }

  @Test(arguments: Start.allCases)
  func `an event is handled alike wherever the numbers lie`(start: Start) {
    // The same events with both initial numbers just below the wrap lead to the same states.
    let name = start.rawValue.prefix { $0 != "," }
    guard let state = State(rawValue: String(name)), state != .closed, state != .listen, state != .synSent
    else {
      return
    }
    let origin = start == .synReceivedActive ? Origin.active : .passive
    let wrapped = End.in(state, origin: origin, iss: 4_294_967_295, irs: 4_294_967_290)
    for (here, there) in zip(Happening.segments(for: start.end), Happening.segments(for: wrapped)) {
      var (first, second) = (start.end, wrapped)
      let (outcome, same) = (here.happen(&first), there.happen(&second))
      #expect(outcome.after == same.after, "\(here.name)")
      #expect(outcome.signals == same.signals, "\(here.name)")
      #expect(outcome.timers == same.timers, "\(here.name)")
      #expect(outcome.segments.map(\.ctl) == same.segments.map(\.ctl), "\(here.name)")
    }
  }

  private static func lines(_ start: Start) -> [String] {
    let end = start.end
    let numbers =
      "\(start.rawValue): SND.UNA \(end.snd.una), SND.NXT \(end.snd.nxt), SND.WND \(end.snd.wnd), "
      + "RCV.NXT \(end.rcv.nxt), RCV.WND \(end.rcv.wnd)"
    return [numbers]
      + start.happenings.map { happening in
        var copy = end
        let outcome = happening.happen(&copy)
        let name = happening.name + String(repeating: " ", count: max(1, 72 - happening.name.count))
        return name + "→ " + result(outcome)
      }
  }

  /// The state, then what was sent, told, refused, taken, and what became of the timers.
  private static func result(_ outcome: Outcome) -> String {
    let state = outcome.after == outcome.before ? "(same)" : outcome.after.rawValue
    var parts = [state.padding(toLength: 12, withPad: " ", startingAt: 0)]
    parts += outcome.sent
    parts += outcome.signals.map { "“\($0)”" }
    if let refusal = outcome.refusal { parts.append("refused: \(refusal)") }
    if !outcome.accepted.isEmpty { parts.append("takes \(outcome.accepted.count)") }
    parts += outcome.timers.map { "(\($0))" }
    return parts.joined(separator: " ").trimmingCharacters(in: .whitespaces)
  }
}
