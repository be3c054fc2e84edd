import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Refusal {
  /// What is said when something cannot be done: what stands in the way, where it is written, what to do instead.
  /// `command` is the one that was refused, where there was one.
  package func blocks(in lab: Lab, of command: LabCommand? = nil) -> [Block] {
    sentences(in: lab, command?.deed?.kind).map { .paragraph($0, indent: 2) }
  }

  private func sentences(in lab: Lab, _ deed: Deed.Kind?) -> [Text] {
    switch self {
    case .call(let error, let id, let state): callSentences(error, id, state, deed, lab)
    case .noConnection(let host):
      [
        "The \(host.rawValue) has no connection: \("error: connection does not exist", .strong). \("3.10", .reference)",
        "\("\(host.rawValue) connect", .command) opens one, \("\(host.rawValue) listen 80", .command) waits for one.",
      ]
    case .noSuchConnection(let id, let has):
      [
        "There is no \(id.description)"
          + Text(
            has == 0
              ? ": the \(id.host.rawValue) has no connection."
              : ": the \(id.host.rawValue) has \(has == 1 ? "only \(id.host.rawValue)#1" : "\(id.host.rawValue)#1 to #\(has)")."
          )
      ]
    case .connectionIsOver(let id, let next):
      [
        "\(id.description) is over, and its number is not used again. \("\(next) connect", .command) opens another."
      ]
    case .connectionIsLive(let id, let state, let next):
      [
        "\(id.description) is in \(Text.state(state)): \("error: connection already exists", .strong). \("3.10.1", .reference)",
        "For another one beside it: \("\(next) connect", .command)",
      ]
    case .socketsInUse(let id, let state):
      [
        "\(id.description) has these two sockets and is in \(Text.state(state)): \("error: connection already exists", .strong). \("3.10.1", .reference)"
      ]
    case .noPort(let host):
      ["All ephemeral ports of the \(host.rawValue) are in use. \("RFC 6335", .reference)"]
    case .onlyListens(let id):
      [
        "\(id.description) only listens, and gives birth to connections. \("listen(2)", .reference)",
        "\("\(id.host.rawValue) accept", .command) takes one of them.",
      ]
    case .notAccepted(let id, let listener, let state):
      [
        "\(id.description) is in \(Text.state(state)), in \(listener.description)'s backlog: no program has it yet. \("accept(2)", .reference)",
        state == .synReceived
          ? "\("\(listener) accept", .command) takes it when its handshake is done."
          : "\("\(listener) accept", .command) takes it.",
      ]
    case .noListener(let host):
      [
        "The \(host.rawValue) has no listener to accept from: RFC 9293's passive OPEN itself becomes the connection. \("3.10.1", .reference)",
        "\("\(host.rawValue) listen 80 backlog 5", .command) makes one, as sockets do.",
      ]
    case .noBacklog(let id, let state):
      [
        "\(id.description) is in \(Text.state(state)), and no listener with a backlog.",
        "\("\(id.host.rawValue) accept", .command) asks those that are.",
      ]
    case .nothingToAccept(let id, let opening):
      [
        "No connection waits in \(id.description)'s accept queue: "
          + (opening == 0
            ? "all are taken, or none has come. \("\(id.host.other.rawValue) connect", .command) and \("run", .command) bring one."
            : "\(opening == 1 ? "one is" : "\(opening) are") in \(Text.state(.synReceived)), until the handshake is done: \("run", .command).")
      ]
    case .nothingInFlight(let host, let held):
      [
        Text(host.map { "Nothing is in flight to the \($0.rawValue)." } ?? "Nothing is in flight.")
          + Text(held > 0 ? " Held: \(held); release lets them go on." : "")
      ]
    case .notInFlight(let number):
      [
        "#\(number) is not in flight."
          + Text(
            number >= lab.nextSegment ? " It has not been sent." : " show #\(number) tells what became of it."
          )
      ]
    case .notHeld(let number): ["#\(number) is not held."]
    case .alreadyHeld(let number): ["#\(number) is held already."]
    case .alreadyCorrupted(let number): ["#\(number) is corrupted already; its checksum tells."]
    case .nothingDue(let held):
      [
        "Nothing is due: no segment will arrive and no timer runs."
          + Text(held > 0 ? " Held: \(held)." : ""), "The next move is somebody's: a program's, or yours.",
      ]
    case .noCallSends(.synAck, _, _):
      ["A SYN,ACK answers a SYN: it goes out when one arrives. \("3.10.7.2", .reference)"]
    case .noCallSends(let flags, _, let state):
      ["No call makes a TCP in \(Text.state(state)) send \(flags.description)."]
    case .wouldSendNothing(let pattern, let id, let state): [silence(pattern.ctl, id, state, lab)]
    case .wouldSendOther(_, let segment, let id):
      ["\(capitalised(lab.nameInSentence(id)))'s TCP would send \(Text.segment(segment))."]
    case .tooMuch(let what, let limit): ["The lab holds at most \(limit) \(what)."]
    }
  }

  /// Why the call that would make a segment makes none now.
  private func silence(_ flags: Control, _ id: ConnectionID, _ state: State, _ lab: Lab) -> Text {
    let queued = lab.endpoint(id)?.tcb.sendQueue.count ?? 0
    if flags.contains(.rst) {
      return "In \(Text.state(state)) ABORT drops the connection without a RST. \("3.10.5", .reference)"
    }
    let isOpen = state == .established || state == .closeWait
    if flags.contains(.fin), queued > 0 || !isOpen {
      return queued == 0
        ? "In \(Text.state(state)) CLOSE sends no FIN. \("3.10.4", .reference)"
        : "The FIN comes behind the text that is queued: \(queued) octets. \("3.10.4", .reference)"
    }
    return isOpen
      ? "The \(flags.contains(.fin) ? "FIN" : "text") would wait: the peer's window is full. \("3.8.6", .reference)"
      : "In \(Text.state(state)) text waits until the connection is \(Text.state(.established)). \("3.10.2", .reference)"
  }

  private func capitalised(_ text: String) -> String {
    text.hasPrefix("the ") ? "The" + text.dropFirst(3) : text
  }

  private func callSentences(
    _ error: CallError, _ id: ConnectionID, _ state: State, _ deed: Deed.Kind?, _ lab: Lab
  ) -> [Text] {
    let head: Text =
      "\(capitalised(lab.nameInSentence(id))) is in \(Text.state(state)): \(error.rawValue, .strong)."
    switch (error, state) {
    case (.connectionClosing, _) where deed == .receive:
      return [head, "The peer's FIN came, and everything before it has been read. \("3.10.3", .reference)"]
    case (.connectionClosing, .synReceived), (.connectionClosing, .closeWait):
      return [head, "CLOSE has been called, and its FIN waits for what is queued. \("3.10.4", .reference)"]
    case (.connectionAlreadyExists, .listen):
      return [head, "It listens on this port already. \("3.10.1", .reference)"]
    case (.connectionDoesNotExist, _):
      return [head, "There is no TCB. \("\(id.host.rawValue) connect", .command) opens a connection."]
    case (.connectionClosing, .finWait1), (.connectionClosing, .finWait2), (.connectionClosing, .closing),
      (.connectionClosing, .lastAck), (.connectionClosing, .timeWait):
      return [
        head, "It has called CLOSE: no more to send, and no second FIN. \("3.10.2, 3.10.4", .reference)",
      ]
    case (.remoteSocketUnspecified, _):
      return [head, "It listens for anybody: there is nobody yet to send to. \("3.10.2", .reference)"]
    case (.insufficientResources, _) where deed == .receive:
      return [head, "Too many RECEIVEs wait already. \("3.10.3", .reference)"]
    case (.insufficientResources, _):
      return [head, "The queue has no room for so much text. \("3.10.2", .reference)"]
    default: return [head]
    }
  }
}

extension LabCommand {
  /// What is said besides when an `emit` was refused.
  var alternative: [Block] {
    guard case .emit(let party, let flags, _) = self else { return [] }
    return [
      .paragraph(
        "Nothing was sent. To forge one: \("inject to \(party.host.other.rawValue) \(flags)", .command)",
        indent: 2)
    ]
  }
}
