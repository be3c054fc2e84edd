import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Text {
  /// A state's name.
  package static func state(_ state: State) -> Text { Text(state.rawValue, .state) }

  /// A segment in the RFC's notation.
  package static func segment(_ segment: Segment) -> Text { Text(segment.description, .segment) }

  /// `3.10.7.4 5th`
  package static func reference(_ decision: Decision) -> Text {
    let step = decision.step.map { " " + Ordinal.short($0) } ?? ""
    return Text(decision.section + step, .reference)
  }
}

/// The ordinals of the RFC's steps.
enum Ordinal {
  static func short(_ number: Int) -> String {
    ["1st", "2nd", "3rd"].indices.contains(number - 1) ? ["1st", "2nd", "3rd"][number - 1] : "\(number)th"
  }

  static func long(_ number: Int) -> String {
    let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
    return words.indices.contains(number - 1) ? words[number - 1] : "\(number)th"
  }
}

extension Lab {
  /// How a connection is called: by its host as long as there is only one.
  package func name(_ id: ConnectionID) -> String {
    self[id.host].endpoints.count > 1 ? id.description : id.host.rawValue
  }

  /// `client ESTABLISHED · server ESTABLISHED · 1 in flight · t=0.030 s`, or its short form.
  package func statusLine(width: Int) -> Text {
    var line = Text()
    for host in HostName.allCases {
      let id = currentConnection(of: host)
      line += Text(
        (width < 60 ? String(host.rawValue.prefix(1)) : id.map(name) ?? host.rawValue) + " ", .quiet)
      line += .state(state(of: host))
      line += Text(" · ", .quiet)
    }
    let held = wire.filter(\.isHeld).count
    let flying = wire.isEmpty ? "wire empty" : "\(wire.count) in flight" + (held > 0 ? " (\(held) held)" : "")
    let wireText = width < 60 ? "\(wire.count)" : flying
    line += Text("\(wireText) · \(width < 60 ? "" : "t=")\(now.inLabNotation)", .quiet)
    return line
  }
}

extension Cause {
  /// What began an event, as a noun.
  func name(in lab: Lab) -> String {
    switch self {
    case .connect: "OPEN"
    case .listen: "passive OPEN"
    case .call(.send): "SEND"
    case .call(.receive): "RECEIVE"
    case .call(.close): "CLOSE"
    case .call(.abort): "ABORT"
    case .call(.acknowledge): "a bare acknowledgment"
    case .arrival(let flight): "#\(flight.number)"
    case .timer(let timer): "the \(timer.rawValue) timer"
    case .crash: "the crash"
    }
  }
}
