import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Workbench {
  /// What a host could do now: each verb that makes sense, with what it would do.
  package func possibilities(of party: Action.Party) -> [Block] {
    if let number = party.number, number > lab[party.host].nextNumber {
      let id = ConnectionID(party.host, number)
      return Refusal.noSuchConnection(id, has: lab[party.host].endpoints.count).blocks(
        in: lab, settings.language)
    }
    let name = party.number.map { "\(party.host.rawValue)#\($0)" } ?? party.host.rawValue
    var rows: [Block] = []
    for (verb, example) in Self.examples {
      guard case .lab(let command)? = try? Command.parse(line: "\(name) \(example)").first,
        command.deed.map({ rules.objection(to: $0) == nil }) ?? true
      else { continue }
      var copy = self
      copy.isAutomatic = false
      let outcome = copy.execute(command, text: "")
      guard !outcome.isRefused else { continue }
      rows.append(
        .row(
          .init(
            label: Text("\(name) \(example)", .command), body: [effect(outcome, verb, party)], labelWidth: 22)
        ))
    }
    return [
      .paragraph(
        settings.language(
          "What can \(party.number == nil ? "the \(name)" : name) do now?", "\(name) 现在可以做什么？"), indent: 2)
    ] + rows
      + [
        .paragraph(
          settings.language("\("help", .command) names everything else.", "其余的见 \("help", .command)。"),
          indent: 2)
      ]
  }

  private static let examples: [(HostVerb, String)] = [
    (.connect, "connect"), (.listen, "listen 80"), (.accept, "accept"), (.send, "send \"hello\""),
    (.receive, "receive"),
    (.close, "close"), (.abort, "abort"), (.crash, "crash"),
  ]

  private func effect(_ outcome: Outcome, _ verb: HostVerb, _ party: Action.Party) -> Text {
    guard case .turn(let turn)? = outcome.events.first?.kind else {
      return Text(settings.language.of(verb.summary))
    }
    var parts: [Text] = []
    if turn.before != turn.after { parts.append("\(Text.state(turn.before)) → \(Text.state(turn.after))") }
    parts += turn.sent.map { packet in
      settings.language(
        "sends \(packet.packet.segment.ctl.description)", "发送 \(packet.packet.segment.ctl.description)")
    }
    if parts.isEmpty { return Text(settings.language.of(verb.summary)) }
    // A second connection beside the one that is there is said to be one.
    let isAnother = turn.connection?.number == lab[party.host].nextNumber && turn.connection?.number != 1
    let name = turn.connection.map { isAnother ? "\($0): " : "" } ?? ""
    return Text(name) + parts.joined(separator: settings.language(", ", "，"))
  }
}
