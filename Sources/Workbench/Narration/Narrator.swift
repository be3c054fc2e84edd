import LabLanguage
import Laboratory
import TCP
import Typesetting

/// Tells events: one row for what became of a state and why, one for each segment that was sent or arrived.
struct Narrator {
  /// The lab after the events.
  let lab: Lab
  /// Everything that has happened, the events included.
  let chronicle: Chronicle
  /// How sequence numbers are printed.
  let numbering: Numbering
  /// The language of the words around states and segments.
  var language = Language.english

  /// A single command shows at most so many rows.
  static let rowLimit = 60

  /// The rows of some events; the middle is left out when there are too many.
  func blocks(_ events: [Event], from start: Duration? = nil) -> [Block] {
    var last = start ?? events.first?.time ?? lab.now
    let all = events.flatMap { event in
      defer { last = event.time }
      return rows(event, after: last)
    }
    guard all.count > Self.rowLimit else { return all }
    let left = all.count - 40
    return Array(all.prefix(30)) + [
      .paragraph(Text(say(.moreLines(left)), .quiet), indent: 2)
    ]
      + Array(all.suffix(10))
  }

  /// What an event brought onto the wire, and nothing of states.
  func sentBlocks(_ event: Event?) -> [Block] {
    guard case .turn(let turn)? = event?.kind else { return [] }
    return sentRows(turn.sent)
  }

  private func rows(_ event: Event, after last: Duration) -> [Block] {
    switch event.kind {
    case .turn(let turn): return rows(turn, from: last, to: event.time)
    case .accepted(let id, let listener):
      return [
        .row(
          label: Text(lab.name(id)),
          body: [.state(lab.state(id)), Text(say(.acceptedFrom(lab.name(listener))))],
          note: Text("accept(2)", .reference))
      ]
    case .injected(let flight): return [row(flight, note: say(.forged) + language(", ", "，"))]
    case .duplicated(let flight): return [row(flight)]
    case .dropped(let flight, let loss): return [lossRow(flight, loss)]
    case .corrupted(let flight): return [wireRow(flight, Text(say(.corrupted), .no))]
    case .set(let setting):
      return [
        .row(
          label: Text(language("path", "路径"), .quiet),
          body: [Text(say(.fromNowOn(setting.sentence(language))))])
      ]
    case .held(let flight): return [wireRow(flight, Text(say(.held)))]
    case .released(let flight): return [wireRow(flight, Text(say(.released)))]
    case .clock: return last == event.time ? [] : [timeRow(from: last, to: event.time)]
    case .limit(let count):
      return [
        .paragraph(
          Text(say(.stopped(after: count)), .no),
          indent: 2)
      ]
    }
  }

  private func rows(_ turn: Turn, from last: Duration, to time: Duration) -> [Block] {
    var rows: [Block] = []
    switch turn.cause {
    case .arrival(let flight):
      rows.append(
        .row(
          label: Text("#\(flight.number)", .quiet),
          body: [Text(say(.arrived(at: turn.bornOf.map(lab.name) ?? name(turn))))]))
    case .timer(let timer):
      rows.append(timeRow(from: last, to: time, say(.timer(timer, of: name(turn)))))
    case .connect, .listen, .call, .setting, .crash: break
    }
    rows += stateRows(turn)
    rows += turn.effects.signals.filter(\.isNews).map { signal in
      .row(
        label: Text(name(turn)), body: [Text(say(.told(signal.words(language) + socketsSay(signal, turn))))])
    }
    for case .deliver(let text, _, let urgent) in turn.effects.all {
      let said = shortened(text)
      let words = say(urgent ? .readMoreUrgent(said) : .read(said))
      rows.append(.row(label: Text(name(turn)), body: [Text(words)]))
    }
    return rows + sentRows(turn.sent)
  }

  /// What went out; of a long burst the first and the last.
  private func sentRows(_ sent: [InFlight]) -> [Block] {
    guard sent.count > 6 else { return sent.map { row($0) } }
    let left: Block = .paragraph(Text(say(.moreSegments(sent.count - 4)), .quiet), indent: 2)
    return sent.prefix(3).map { row($0) } + [left] + sent.suffix(1).map { row($0) }
  }

  func stateRows(_ turn: Turn) -> [Block] {
    let label = Text(name(turn))
    if turn.cause == .crash {
      return [.row(label: label, body: [change(turn), Text(say(.tcbLost))])]
    }
    let decisions = turn.effects.decisions
    guard let main = decisions.decisive else { return [] }
    // Text that came along with a transition is news of its own, in the order of the steps.
    var told = main.weight == .transition ? decisions.filter { $0.weight == .outcome || $0 == main } : [main]
    // And a SEND of which nothing, or not all, goes out although there is a window has its reason.
    if case .call(.send) = turn.cause { told += decisions.filter(\.holdsBack) }
    return told.map { decision in
      .row(
        label: label, body: [decision == main ? change(turn) : "", Text(reason(decision, turn))],
        note: .reference(decision))
    }
  }

  private func reason(_ decision: Decision, _ turn: Turn) -> String {
    switch decision {
    case .textAccepted, .heldTextAccepted:
      // All the text that came into order now, what had been held included, is told as one.
      let text = turn.effects.all.flatMap { if case .accept(let text) = $0 { text } else { [UInt8]() } }
      let snippet = quoted(text)
      return say(
        snippet.count <= 20
          ? .text(snippet) : .textInAll(quoted(Array(text.prefix(6))), text.count))
    case .closeSendsFIN where turn.cause == .call(.closeBoth): return say(.closeBothFIN)
    case .finTaken(.timeWait): return say(.finStarts(lab.profile.msl * 2))
    default: return decision.reason(language)
    }
  }

  /// Where sockets report something else than the RFC's words.
  private func socketsSay(_ signal: Signal, _ turn: Turn) -> String {
    guard signal == .connectionReset else { return "" }
    if turn.before == .synSent { return language(" (sockets: ECONNREFUSED)", "（套接字：ECONNREFUSED）") }
    guard turn.before == .closeWait, lab.profile.resetIsBrokenPipe else { return "" }
    return language(" (sockets: EPIPE)", "（套接字：EPIPE）")
  }

  private func change(_ turn: Turn) -> Text {
    if turn.bornOf != nil { return Text(say(.new)) + .state(turn.after) }
    return turn.before == turn.after
      ? .state(turn.after) : "\(Text.state(turn.before)) → \(Text.state(turn.after))"
  }

  private func say(_ words: EventWords) -> String { words(language) }

  private func name(_ turn: Turn) -> String { turn.connection.map(lab.name) ?? turn.host.rawValue }

  /// `#4  client → server  <SEQ=101>…  in flight`
  func row(_ flight: InFlight, note: String = "") -> Block {
    var remarks: [String] = []
    if case .copy(let original) = flight.origin { remarks.append(say(.copy(of: original))) }
    if let again = chronicle.segment(flight.number)?.again { remarks.append(say(.again(again))) }
    if case .late(let odds)? = flight.mishap { remarks.append(say(.late(odds.words(language)))) }
    if flight.isCorrupted { remarks.append(say(.corrupted)) }
    if let now = lab.wire.first(where: { $0.number == flight.number }) {
      remarks.append(note + say(now.isHeld ? .held : .inFlight))
    }
    let way = "\(flight.packet.source.host.rawValue) → \(flight.packet.destination.host.rawValue)"
    return .row(
      label: Text("#\(flight.number)", .quiet),
      body: [
        Text(way), .packet(numbering.packet(flight)),
        Text(remarks.joined(separator: language(", ", "，")), .quiet),
      ]
      .filter { !$0.isEmpty },
      firstColumn: 16)
  }

  private func lossRow(_ flight: InFlight, _ loss: Loss) -> Block {
    let label = Text("#\(flight.number)", .quiet)
    switch loss {
    case .byHand: return wireRow(flight, Text(say(.lost), .no))
    case .byChance(let odds):
      return .row(label: label, body: [Text(say(.lost), .no), Text(odds.words(language))], firstColumn: 16)
    case .checksum:
      return .row(
        label: label, body: [Text(say(.wrongChecksum(at: flight.packet.destination.host.rawValue)))],
        note: Text("3.1", .reference))
    }
  }

  private func wireRow(_ flight: InFlight, _ what: Text) -> Block {
    .row(
      label: Text("#\(flight.number)", .quiet), body: [what, .packet(numbering.packet(flight))],
      firstColumn: 16
    )
  }

  private func timeRow(from last: Duration, to time: Duration, _ what: String = "") -> Block {
    let times = last == time ? time.inLabNotation : "\(last.inLabNotation) → \(time.inLabNotation)"
    return .row(label: Text("t", .quiet), body: [Text(times), Text(what)].filter { !$0.isEmpty })
  }

  private func shortened(_ text: [UInt8]) -> String {
    text.count <= 30 ? quoted(text) : say(.octetsInAll(quoted(Array(text.prefix(24))), text.count))
  }
}

extension Decision {
  /// Text waits although the window is open.
  fileprivate var holdsBack: Bool {
    switch self {
    case .nagleHolds, .sillyWindowHolds: true
    default: false
    }
  }
}

extension Signal {
  /// The user learns something from it that the state does not say.
  fileprivate var isNews: Bool {
    switch self {
    case .icmp, .connectionReset, .connectionRefused, .retransmissionAdvice, .gaveUp, .receivesFailed,
      .sendsFailed, .urgent, .userTimeout:
      true
    case .openSucceeded, .sendOK, .closeOK, .connectionClosing: false
    }
  }
}
