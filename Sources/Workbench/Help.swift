import LabLanguage
import Laboratory
import TCP
import Typesetting

/// What `help` says: the commands by purpose, each command's forms, and the words of TCP.
package enum Help {
  /// The names of all topics, for completion.
  package static let topics: [String] =
    HostVerb.allCases.map(\.rawValue) + Verb.allCases.map(\.rawValue) + State.names
    + Flag.allCases.map(\.rawValue) + Term.allCases.map(\.rawValue)
    + HostName.allCases.map(\.rawValue) + ["conditions", "expressions", "segments", "icmp"]

  /// The help on a topic, or the overview.
  package static func blocks(_ topic: String?, _ say: Language = .english) -> [Block] {
    guard let topic = topic?.trimmedBlanks, !topic.isEmpty else { return overview(say) }
    let word = topic.lowercased()
    if let flag = Flag(rawValue: topic.uppercased()) {
      return [row(Text(flag.rawValue, .strong), say.of(flag.meaning), "3.1")]
    }
    if let term = Term(spelt: topic) {
      return [row(Text(term.rawValue, .strong), say.of(term.meaning), term.section)]
    }
    if let host = HostName(rawValue: word) { return hostHelp(host, say) }
    if word == "conditions" || word == "condition" { return conditions(say) }
    if word == "expressions" || word == "expression" { return expressions(say) }
    if word == "icmp" { return icmp(say) }
    if word == "segments" || word == "segment" { return segments(say) }
    var blocks: [Block] = []
    if let verb = HostVerb.spelt(word) {
      blocks += entry(verb.usage(say).map { "HOST " + $0 }, verb.summary, verb.details, say)
    }
    if let verb = Verb.spelt(word) { blocks += entry(verb.usage(say), verb.summary, verb.details, say) }
    // LISTEN is a state and a command.
    if let state = State(named: topic) { blocks.append(row(.state(state), say.of(state.meaning), "3.3.2")) }
    if !blocks.isEmpty { return blocks }
    if CommandParser.wordsOfTheShell.contains(word) {
      return [
        .paragraph(
          say(
            "\("tcplab \(word) --help", .command), in the shell, explains it.",
            "在 shell 里，\("tcplab \(word) --help", .command) 会解释它。"), indent: 2)
      ]
    }
    let nearest = Spelling.nearest(to: topic, among: topics)
    let mend: Text =
      nearest.map { "\("help \($0)", .command)?" }
      ?? say("\("help", .command) lists the commands.", "\("help", .command) 列出所有命令。")
    let name = String(topic.prefix(40))
    return [
      .paragraph(say("There is no help on '\(name)'. \(mend)", "没有关于“\(name)”的说明。\(mend)"), indent: 2)
    ]
  }

  private static func row(_ label: Text, _ meaning: String, _ section: String) -> Block {
    .row(label: label, body: [Text(meaning)], note: Text(section, .reference))
  }

  private static func hostHelp(_ host: HostName, _ say: Language) -> [Block] {
    let first =
      host == .client
      ? say("calls from port \(Host.firstEphemeralPort) on", "从端口 \(Host.firstEphemeralPort) 起发起连接")
      : say("listens on port 80", "监听端口 80")
    let nearest = "\(host.rawValue)#2"
    return [
      .paragraph(
        say(
          "\(host.rawValue, .strong) is \(host.address) and \(first), unless told otherwise. Its connections are numbered: \(nearest, .code) is the second; the bare word means the one last named or made.",
          "\(host.rawValue, .strong) 的地址是 \(host.address)，不另外指定时\(first)。它的连接有编号：\(nearest, .code) 是第二条；只写主机名，指最近提到或建立的那一条。"
        ),
        indent: 2)
    ]
      + HostVerb.allCases.map {
        .row(label: Text($0.rawValue, .command), body: [Text(say.of($0.summary))])
      }
  }

  private static func entry(
    _ usage: [String], _ summary: Wording, _ details: Wording?, _ say: Language
  ) -> [Block] {
    var blocks = usage.map { Block.paragraph(Text($0, .command), indent: 2) }
    let sentence = say(
      summary.english.atStart + ".", summary.chinese + "。")
    blocks.append(.paragraph(Text(sentence), indent: 4))
    if let details { blocks.append(.paragraph(Text(say.of(details)), indent: 4)) }
    return blocks
  }

  private static func overview(_ say: Language) -> [Block] {
    [
      group(
        say("hosts", "主机"), HostVerb.allCases.map(\.rawValue),
        say("  (after client or server: client close)", "（写在 client 或 server 之后：client close）")),
      group(
        say("wire", "线路"),
        verbs([
          .deliver, .run, .drop, .duplicate, .hold, .release, .corrupt, .inject, .loss, .reorder, .delay,
        ])),
      group(say("time", "时间"), verbs([.wait, .auto])),
      group(
        say("look", "查看"), verbs([.show, .ladder, .diagram, .log, .why, .netstat, .history]) + ["what if"]),
      group(say("stacks", "协议栈"), verbs([.profile, .compare]) + ["set profile"]),
      group(say("try", "试验"), verbs([.undo, .redo, .reset]) + ["predict on", "predict drill"]),
      group(
        say("lesson", "本课"),
        verbs([.goal, .hint, .answer, .predict, .next, .back, .step, .skip, .solution, .play, .done])),
      group(say("course", "课程"), verbs([.lessons, .lesson, .progress, .review])),
      group(say("besides", "其他"), verbs([.help, .set, .save, .export, .define, .quit])),
      .paragraph(
        say(
          "\("help close", .command) explains a command, \("help TIME-WAIT", .command) a state, \("help SYN", .command) a flag, \("help RTO", .command) a term, \("help conditions", .command) what goals are made of.",
          "\("help close", .command) 解释命令，\("help TIME-WAIT", .command) 解释状态，\("help SYN", .command) 解释标志，\("help RTO", .command) 解释术语，\("help conditions", .command) 解释写目标用的条件。"
        ),
        indent: 2),
    ]
  }

  private static func verbs(_ verbs: [Verb]) -> [String] { verbs.map(\.rawValue) }

  private static func group(_ title: String, _ words: [String], _ note: String = "") -> Block {
    let list = Text(words.joined(separator: "  "), .command)
    return .row(label: Text(title, .quiet), body: [note.isEmpty ? list : list + Text(note, .quiet)])
  }
}
