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
    case .goesWithSYN(let id, let state):
      [
        "\(id.description) is in \(Text.state(state)): this goes with the SYN. \("3.7.1", .reference)",
        "Set it before the next \("connect", .command) or \("listen", .command).",
      ]
    case .profileInUse(let id, let state):
      [
        "\(id.description) is in \(Text.state(state)): its stack cannot be exchanged.",
        "Set the profile before anything is open, or see what \("compare", .command) says.",
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
    case .noCallSends(let pattern, _, _) where pattern.ctl.contains(.syn) && !pattern.text.isEmpty:
      [
        "OPEN sends the SYN alone; text waits until the connection is \(Text.state(.established)). \("3.10.1, 3.10.2", .reference)"
      ]
    case .noCallSends(let pattern, _, _) where pattern.ctl == .synAck:
      ["A SYN,ACK answers a SYN: it goes out when one arrives. \("3.10.7.2", .reference)"]
    case .noCallSends(let pattern, _, let state):
      ["No call makes a TCP in \(Text.state(state)) send \(pattern.ctl.description). \("3.9.1", .reference)"]
    case .wouldSendNothing(let pattern, let id, let state): [silence(pattern.ctl, id, state, lab)]
    case .wouldSendOther(let pattern, let segment, let id):
      [
        "\(capitalised(lab.nameInSentence(id)))'s TCP would send \(Text.segment(segment)).",
        pattern.difference(from: segment),
      ]
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
    text.hasPrefix("the ") ? "The" + String(text.dropFirst(3)) : text
  }

  private func callSentences(
    _ error: CallError, _ id: ConnectionID, _ state: State, _ deed: Deed.Kind?, _ lab: Lab
  ) -> [Text] {
    let head: Text =
      "\(capitalised(lab.nameInSentence(id))) is in \(Text.state(state)): \(error.rawValue, .strong)."
    switch (error, state) {
    case (.connectionClosing, _) where deed == .receive && lab.endpoint(id)?.tcb.receivingEnded == true:
      return [head, "close(2) gave up receiving. \("3.6.1", .reference)"]
    case (.connectionClosing, _) where deed == .receive:
      return [head, "The peer's FIN came, and everything before it has been read. \("3.10.3", .reference)"]
    case (.connectionClosing, .synReceived), (.connectionClosing, .closeWait):
      return [head, "CLOSE has been called, and its FIN waits for what is queued. \("3.10.4", .reference)"]
    case (.connectionIllegal, _):
      return [
        head,
        "Its program may not use a port below 1024 (sockets: EACCES). \("3.10.1, RFC 6335", .reference)",
      ]
    case (.connectionDoesNotExist, .listen), (.connectionDoesNotExist, .synSent):
      return [
        "\(capitalised(lab.nameInSentence(id))) is in \(Text.state(state)): it has no number of the peer's yet that it could acknowledge. \("3.10.7.3", .reference)"
      ]
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

extension SegmentPattern {
  /// Which field of what a TCP would send is not as wanted, and what decides it.
  fileprivate func difference(from segment: Segment) -> Text {
    if ctl.contains(.fin), !text.isEmpty {
      return
        "CLOSE sends what was SENT before, then the FIN: \("send", .command) first. \("3.10.4", .reference)"
    }
    if let seq, seq != segment.seq { return "SEQ is SND.NXT. \("3.3.1", .reference)" }
    if let ack, ack != segment.ack { return "ACK is RCV.NXT. \("3.3.1", .reference)" }
    if let wnd, wnd != segment.wnd { return "The window is RCV.WND. \("3.8.6", .reference)" }
    if let up, up != segment.up {
      return "The urgent pointer leads behind urgent text. \("3.8.5", .reference)"
    }
    if let options, options != segment.options {
      return
        "Options are agreed in the SYNs: \("option", .command) sets what ours offers. \("3.7.1, RFC 7323", .reference)"
    }
    if text.count > segment.text.count {
      return
        "A segment carries as many octets as the peer's MSS and window allow. \("3.7.1, 3.8.6", .reference)"
    }
    return "Its flags are \(segment.ctl.description), not \(ctl.description)."
  }
}

extension LabCommand {
  /// What is said besides when an `emit` was refused.
  var alternative: [Block] {
    guard case .emit(let party, let flags, let fields) = self else { return [] }
    // As the RFC's segments do, all but a first SYN and a RST carry ACK.
    let all = flags == .syn || flags.contains(.rst) ? flags : flags.union(.ack)
    let said = [
      fields.seq.map { "seq=\($0)" }, fields.ack.map { "ack=\($0)" }, fields.win.map { "win=\($0)" },
      fields.len.map { "len=\($0)" }, fields.data.map { "data=\(quoted($0))" }, fields.up.map { "up=\($0)" },
    ].compactMap { $0 }
    let words = ["inject to \(party.host.other.rawValue) \(all)"] + said.map { $0.filter { $0 != " " } }
    return [
      .paragraph("Nothing was sent. To forge one: \(words.joined(separator: " "), .command)", indent: 2)
    ]
  }
}
