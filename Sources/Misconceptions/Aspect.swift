import LabLanguage
import Laboratory
import TCP

/// What somebody can be asked about the outcome of a command.
package enum Aspect: Hashable, Sendable, CustomStringConvertible {
  /// The state of a host's current connection.
  case state(HostName)
  /// What a host sends first.
  case sends(HostName)
  /// What a call is answered.
  case reply
  /// The acknowledgment number that this segment carries.
  case ack(Int)
  /// How many octets wait for a host's program.
  case unread(HostName)
  /// SND.UNA of a host.
  case una(HostName)
  /// SND.NXT of a host.
  case nxt(HostName)

  /// The same as an author's question asks, if it is one of these.
  package init?(_ question: Question) {
    switch question {
    case .sends(let host): self = .sends(host)
    case .reply: self = .reply
    case .value(let expression): self.init(text: expression.description)
    }
  }

  /// As it is written: `server.state`, `#7.ack`.
  private init?(text: String) {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    if parts[0].hasPrefix("#"), parts[1] == "ack", let number = Int(parts[0].dropFirst()) {
      self = .ack(number)
      return
    }
    guard let host = HostName(rawValue: parts[0]) else { return nil }
    switch parts[1] {
    case "state": self = .state(host)
    case "unread": self = .unread(host)
    case "snd.una": self = .una(host)
    case "snd.nxt": self = .nxt(host)
    default: return nil
    }
  }

  /// As it is written.
  package var description: String {
    switch self {
    case .state(let host): "\(host.rawValue).state"
    case .sends(let host): "\(host.rawValue) sends"
    case .reply: "reply"
    case .ack(let number): "#\(number).ack"
    case .unread(let host): "\(host.rawValue).unread"
    case .una(let host): "\(host.rawValue).snd.una"
    case .nxt(let host): "\(host.rawValue).snd.nxt"
    }
  }

  /// The question, as a learner is asked it; hosts are named by their current connections where they have several.
  package func phrase(_ name: (HostName) -> String) -> Phrase {
    switch self {
    case .state(let host): .willBeIn(name(host))
    case .sends(let host): .willSendFirst(host.rawValue)
    case .reply: .willReply
    case .ack(let number): .willCarry("ACK", number)
    case .unread(let host): .willWait(name(host))
    case .una(let host): .willBe("`\(name(host)).snd.una`")
    case .nxt(let host): .willBe("`\(name(host)).snd.nxt`")
    }
  }

  /// The host that it is about; nothing for a call's answer and a segment's field.
  package var host: HostName? {
    switch self {
    case .state(let host), .sends(let host), .unread(let host), .una(let host), .nxt(let host): host
    case .reply, .ack: nil
    }
  }
}

/// An answer to what somebody can be asked.
package enum Foretold: Hashable, Sendable, CustomStringConvertible {
  /// A state.
  case state(State)
  /// Nothing is sent.
  case nothing
  /// A segment with these flags.
  case segment(Control)
  /// A number.
  case number(UInt32)
  /// A call's answer: `ok`, or the error in the RFC's words.
  case reply(String)

  /// As it is offered; `nothing` is the caller's to translate.
  package var description: String {
    switch self {
    case .state(let state): state.rawValue
    case .nothing: "nothing"
    case .segment(let flags): flags.description
    case .number(let number): "\(number)"
    case .reply(let reply): reply
    }
  }

  /// A reader's words mean this.
  package func isMeant(by answer: ReadersAnswer) -> Bool {
    switch self {
    case .state(let state): answer.equals(.state(state))
    case .nothing: answer.isNothing
    case .segment(let flags): answer.names(Segment(seq: 0, ctl: flags))
    case .number(let number): answer.equals(.number(Double(number)))
    case .reply(let reply): answer.says(reply: reply)
    }
  }

  /// An order that tells nothing about which is true.
  package var rank: String {
    switch self {
    case .state(let state): String(UnicodeScalar(UInt8(97 + (State.allCases.firstIndex(of: state) ?? 0))))
    case .nothing: ""
    case .number(let number): String(repeating: "0", count: 10 - "\(number)".count) + "\(number)"
    case .segment, .reply: description
    }
  }
}
