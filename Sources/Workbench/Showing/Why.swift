import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Workbench {
  /// How the last event of a TCP was decided, or the arrival of this segment.
  func why(_ number: Int?) -> Outcome {
    guard let number else {
      if let flight = lastDiscarded { return Outcome(blocks: checksum(flight)) }
      guard let turn = lastTurn(where: { _ in true }) else {
        return Outcome(blocks: [.paragraph(nothingYet, indent: 2)], isRefused: true)
      }
      return Outcome(blocks: explanation(turn))
    }
    let arrival = lastTurn { turn in
      if case .arrival(let flight) = turn.cause { flight.number == number } else { false }
    }
    if let arrival { return Outcome(blocks: explanation(arrival)) }
    if let record = chronicle.segment(number), case .dropped(_, .checksum) = record.fate {
      return Outcome(blocks: checksum(record.flight))
    }
    if let sending = lastTurn(where: { $0.sent.contains { $0.number == number } }) {
      let note: Text = settings.language(
        "#\(number) has not been decided on: \(fateWords(number)). It was sent because:",
        "#\(number) 还没有被处理：\(fateWords(number))。发送它的原因：")
      return Outcome(blocks: [.paragraph(note, indent: 2)] + explanation(sending))
    }
    let text =
      chronicle.segment(number) == nil
      ? settings.language("There is no #\(number).", "没有 #\(number)。")
      : settings.language(
        "#\(number) is \(fateWords(number)); no TCP has seen it yet.",
        "#\(number) \(fateWords(number))；还没有 TCP 见过它。")
    return Outcome(blocks: [.paragraph(Text(text), indent: 2)], isRefused: true)
  }

  private func fateWords(_ number: Int) -> String {
    switch chronicle.segment(number)?.fate {
    case .inFlight?: say(.inFlight)
    case .dropped(_, .byHand)?: say(.lost)
    case .dropped(_, let loss)?:
      settings.language(
        "lost (\(loss.remark(.english).dropFirst(2)))", "丢失（\(loss.remark(.chinese).dropFirst())）")
    case .arrived?, nil: settings.language("arrived", "已到达")
    }
  }

  /// The segment that was discarded for its checksum, if nothing else has happened since but time.
  private var lastDiscarded: InFlight? {
    for event in chronicle.events.reversed() {
      switch event.kind {
      case .clock: continue
      case .dropped(let flight, .checksum): return flight
      default: return nil
      }
    }
    return nil
  }

  /// How a host discarded a segment before its TCP saw it.
  private func checksum(_ flight: InFlight) -> [Block] {
    let host = flight.packet.destination.host.rawValue
    let (carried, made) = (flight.packet.header.checksum, flight.arriving.header.checksum)
    return [
      .paragraph(
        settings.language(
          "How the \(host) decided on #\(flight.number), whatever its state (3.1):",
          "\(host) 如何处理 #\(flight.number)，不论处于什么状态（3.1）："), indent: 2),
      .row(
        label: Text(settings.language("checksum", "校验和"), .quiet),
        body: [
          settings.language(
            "wrong: the segment carries \(hexadecimal(carried)), its octets make \(hexadecimal(made)); dropped silently, and no TCB is asked",
            "不对：报文段带的是 \(hexadecimal(carried))，按其字节算出的是 \(hexadecimal(made))；静默丢弃，不去找 TCB")
        ]),
      .row(
        label: Text(say(.sent), .quiet),
        body: [
          settings.language(
            "nothing: the sender's retransmission timer has to notice", "什么也不发：要靠发送方的重传计时器发现")
        ]),
    ]
  }

  private func lastTurn(where isWanted: (Turn) -> Bool) -> Turn? {
    for event in chronicle.events.reversed() {
      if case .turn(let turn) = event.kind, isWanted(turn) { return turn }
    }
    return nil
  }

  private func explanation(_ turn: Turn) -> [Block] {
    var blocks: [Block] = [.paragraph(heading(turn), indent: 2)]
    let numbering = numbering
    if case .arrival(let flight) = turn.cause {
      blocks.append(.paragraph(.packet(numbering.packet(flight)), indent: 2))
    }
    var lastStep: Int?
    for decision in turn.effects.decisions {
      let label = decision.step.flatMap { $0 == lastStep ? nil : say(.step($0)) } ?? ""
      lastStep = decision.step ?? lastStep
      blocks.append(
        .row(
          label: Text(label, .quiet),
          body: [Text(numbering.decision(decision, of: turn, in: lab).finding(settings.language))],
          note: sectionNote(decision, turn)))
    }
    blocks += turn.effects.signals.map {
      .row(label: Text(say(.user), .quiet), body: [Text(say(.told($0.words(settings.language))))])
    }
    blocks += turn.sent.map { .row(label: Text(say(.sent), .quiet), body: [.packet(numbering.packet($0))]) }
    if let listener = turn.bornOf, let child = turn.connection {
      let words = say(.bornHere(lab.name(child), turn.after, listener: lab.name(listener)))
      blocks.append(.row(label: Text(say(.state), .quiet), body: [Text(words)]))
    } else if turn.before != turn.after {
      blocks.append(
        .row(
          label: Text(say(.state), .quiet), body: ["\(Text.state(turn.before)) → \(Text.state(turn.after))"]))
    }
    return blocks
  }

  private func say(_ words: EventWords) -> String { words(settings.language) }

  private var nothingYet: Text { settings.language("Nothing has happened yet.", "还没有发生什么。") }

  /// `How the server decided on #4 in ESTABLISHED (3.10.7.4):`
  private func heading(_ turn: Turn) -> Text {
    let connection = turn.bornOf ?? turn.connection
    let section = mainSection(turn).map { settings.language == .chinese ? "（\($0)）：" : " (\($0)):" }
    let state = Text.state(turn.before)
    let end = Text(section ?? (settings.language == .chinese ? "：" : ":"))
    switch settings.language {
    case .english:
      let name = connection.map(lab.nameInSentence) ?? "the \(turn.host.rawValue)"
      let verb =
        switch turn.cause {
        case .arrival: "decided on"
        case .timer: "acted on"
        case .connect, .listen, .call, .setting, .crash: "carried out"
        }
      return "How \(name) \(verb) \(turn.cause.name(in: lab)) in \(state)" + end
    case .chinese:
      let name = connection.map(lab.name) ?? turn.host.rawValue
      return "\(name) 在 \(state) 中如何处理 \(turn.cause.chinese)" + end
    }
  }

  /// The section, where it is another than the heading's.
  private func sectionNote(_ decision: Decision, _ turn: Turn) -> Text {
    decision.section == mainSection(turn) ? Text() : Text(decision.section, .reference)
  }

  /// The section that most of the decisions stand in.
  private func mainSection(_ turn: Turn) -> String? {
    let sections = turn.effects.decisions.map(\.section)
    return sections.max { a, b in sections.count { $0 == a } < sections.count { $0 == b } }
  }

  /// Every event, with its time.
  var log: [Block] {
    guard chronicle.count > 0 else { return [.paragraph(nothingYet, indent: 2)] }
    let narrator = narrator
    var blocks: [Block] = []
    let earlier = chronicle.count - 500
    if earlier > 0 {
      blocks.append(
        .paragraph(
          Text(settings.language("… \(earlier) events before these", "… 之前还有 \(earlier) 个事件"), .quiet)))
    }
    var last: Duration?
    for event in chronicle.events.suffix(500) {
      let rows = narrator.blocks([event])
      guard !rows.isEmpty else { continue }
      if event.time != last { blocks.append(.paragraph(Text("t=\(event.time.inLabNotation)", .quiet))) }
      last = event.time
      blocks += rows
    }
    return blocks
  }
}
