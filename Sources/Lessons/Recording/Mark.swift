import LabLanguage
import Laboratory
import TCP
import Workbench

/// A condition that tells how a lab was left, and how a task says it.
struct Mark: Hashable, Sendable {
  /// As it stands in the goal.
  var text: String
  /// As it stands in the task: `the client in TIME-WAIT`.
  var words: String
  /// The parsed text; nil is a mistake of ours, and the mark is left out.
  var condition: Condition?

  init(_ text: String, _ words: String) {
    self.text = text
    self.words = words
    condition = try? Condition(parsing: text)
  }

  func holds(on bench: Workbench) -> Bool {
    guard let condition else { return false }
    return condition.holds(in: bench.scene(watching: condition.watched))
  }
}

extension Recording {
  /// What tells the end from the start: states, connections taken, text that came, segments that got lost.
  static func marks(from start: Workbench, to end: Workbench) -> [Mark] {
    let candidates = states(start, end) + texts(end) + losses(end)
    let marks = candidates.filter { $0.holds(on: end) && !$0.holds(on: start) }
    // A reset, or a state on the way, only where nothing else remains.
    return marks.isEmpty ? marksBesides([], at: end).filter { !$0.holds(on: start) } : marks
  }

  /// What else holds at the end, and did not have to: what was sent, where the hosts have been, what nobody did.
  static func marksBesides(_ marks: [Mark], at end: Workbench) -> [Mark] {
    var others: [Mark] = []
    let turns = turns(end)
    for host in HostName.allCases {
      for turn in turns where turn.host == host && turn.connection != nil && turn.before != turn.after {
        others.append(Mark("\(host) has been in \(turn.after)", "the \(host) by way of \(turn.after)"))
      }
      let flags = turns.filter { $0.host == host }.flatMap(\.sent).map(\.packet.segment.ctl)
      for flag in ["RST", "FIN", "SYN", "PSH"] where flags.contains(where: { "\($0)".contains(flag) }) {
        others.append(Mark("\(host) sent \(flag)", "a \(flag) from the \(host)"))
      }
    }
    others.append(Mark("nobody sent RST", "no reset"))
    var seen = Set(marks.map(\.text))
    return others.filter { seen.insert($0.text).inserted && $0.holds(on: end) }
  }

  private static func turns(_ bench: Workbench) -> [Turn] {
    bench.chronicle.events(from: bench.originEvents).listed.compactMap { event in
      if case .turn(let turn) = event.kind { turn } else { nil }
    }
  }

  private static func states(_ start: Workbench, _ end: Workbench) -> [Mark] {
    HostName.allCases.flatMap { host in
      end.lab[host].endpoints.indices.compactMap { index -> Mark? in
        let id = ConnectionID(host, index + 1)
        let state = end.lab.state(id)
        guard state != start.lab.state(id) else { return nil }
        let isOnly = end.lab[host].endpoints.count == 1
        return Mark(
          "\(isOnly ? host.rawValue : "\(id)") is \(state)", "\(isOnly ? "the \(host)" : "\(id)") in \(state)"
        )
      }
    }
  }

  private static func texts(_ end: Workbench) -> [Mark] {
    HostName.allCases.flatMap { host -> [Mark] in
      var (arrived, read): ([UInt8], [UInt8]) = ([], [])
      for turn in turns(end) where turn.host == host {
        for effect in turn.effects.all {
          if case .accept(let text) = effect { arrived += text }
          if case .deliver(let text, _, _) = effect { read += text }
        }
      }
      return [("has received", "for", arrived), ("has read", "read by", read)].compactMap {
        verb, word, text in
        guard !text.isEmpty else { return nil }
        let words = quoted(Array(text.prefix(40)))
        return Mark("\(host) \(verb) \(words)", "\(words) \(word) the \(host)")
      }
    }
  }

  private static func losses(_ end: Workbench) -> [Mark] {
    let events = end.chronicle.events(from: end.originEvents).listed
    var marks: [Mark] = []
    for case .dropped(let flight, .byHand) in events.map(\.kind) {
      let segment = "<CTL=\(flight.packet.segment.ctl)>"
      let host = flight.packet.source.host
      let mark = Mark("wire lost \(segment) from \(host)", "a \(segment) of the \(host)'s lost")
      if !marks.contains(mark) { marks.append(mark) }
    }
    for case .accepted(let id, _) in events.map(\.kind) {
      let mark = Mark("\(id.host) has accepted", "a connection taken by the \(id.host)")
      if !marks.contains(mark) { marks.append(mark) }
    }
    return marks
  }
}
