import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Text {
  /// A state's name.
  package static func state(_ state: State) -> Text { Text(state.rawValue, .state) }

  /// A segment in the RFC's notation.
  package static func segment(_ segment: Segment) -> Text { Text(segment.description, .segment) }

  /// A segment in the RFC's notation, or an ICMP message.
  package static func packet(_ packet: Packet) -> Text { Text(packet.description, .segment) }

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

  /// The same within a sentence: `the client`, `client#2`.
  package func nameInSentence(_ id: ConnectionID) -> String {
    self[id.host].endpoints.count > 1 ? id.description : "the \(id.host.rawValue)"
  }

  /// `client ESTABLISHED · server ESTABLISHED · 1 in flight · t=0.030 s`; on a narrow terminal as much of the short
  /// form as fits: `c ESTABLISHED · s LISTEN · 1 · 0.030 s`.
  package func statusLine(width: Int, _ say: Language = .english) -> Text {
    let held = wire.filter(\.isHeld).count
    let flying =
      wire.isEmpty ? say(.wireEmpty) : say(.inFlight(wire.count)) + (held > 0 ? " (\(say(.held(held))))" : "")
    let states = HostName.allCases.map { host in
      Text((currentConnection(of: host).map(name) ?? host.rawValue) + " ", .quiet) + .state(state(of: host))
    }
    let line = joined(states + [Text(flying, .quiet), Text("t=\(now.inLabNotation)", .quiet)])
    guard line.width > width else { return line }
    var short = HostName.allCases.map { Text("\($0.rawValue.prefix(1)) ", .quiet) + .state(state(of: $0)) }
    for more in ["\(wire.count)", now.inLabNotation] {
      let longer = short + [Text(more, .quiet)]
      if joined(longer).width <= width { short = longer }
    }
    return joined(short)
  }

  private func joined(_ parts: [Text]) -> Text { parts.joined(separator: Text(" · ", .quiet)) }
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
    case .call(.closeBoth): "close(2)"
    case .call(.abort): "ABORT"
    case .call(.acknowledge): "a bare acknowledgment"
    case .arrival(let flight): "#\(flight.number)"
    case .timer(let timer): "the \(timer.rawValue) timer"
    case .setting: "the option"
    case .crash: "the crash"
    }
  }

  /// The same in Simplified Chinese.
  var chinese: String {
    switch self {
    case .connect: "OPEN"
    case .listen: "被动 OPEN"
    case .call(.send): "SEND"
    case .call(.receive): "RECEIVE"
    case .call(.close): "CLOSE"
    case .call(.closeBoth): "close(2)"
    case .call(.abort): "ABORT"
    case .call(.acknowledge): "单独的 ACK"
    case .arrival(let flight): "#\(flight.number)"
    case .timer(let timer): timer.chinese.trimmedBlanks
    case .setting: "选项"
    case .crash: "崩溃"
    }
  }
}
