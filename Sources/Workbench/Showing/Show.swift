import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Workbench {
  /// Shows something; nothing changes.
  package func show(_ look: Look, text: String = "") -> Outcome {
    switch look {
    case .everything: Outcome(blocks: everything)
    case .party(let party): party.number == nil ? Outcome(blocks: tcbs(of: party.host)) : tcb(of: party)
    case .wire: Outcome(blocks: wireBlocks + [pathRow])
    case .segment(let number): segment(number)
    case .value(let expression): value(expression)
    case .ladder: Outcome(blocks: [Ladder(lab, chronicle, numbering, settings.language).block])
    case .diagram(let party): diagram(party)
    case .netstat(let host): Outcome(blocks: netstat(host))
    case .history: Outcome(blocks: history)
    case .profile(let topic): Outcome(blocks: ProfilePage(lab.profile, settings.language).blocks(topic))
    case .compare(let profiles): compare(profiles)
    case .log: Outcome(blocks: log)
    case .why(let number): why(number)
    case .whatIf(.lab(let command)): whatIf(command, text: text)
    case .whatIf:
      Outcome(
        blocks: [
          .paragraph(say("Only what changes the lab can be tried.", "只有改变实验的命令才能试。"), indent: 2)
        ], isRefused: true)
    }
  }

  /// Says it in the learner's language.
  private var say: Language { settings.language }

  /// What an expression comes to, now.
  private func value(_ expression: Expression) -> Outcome {
    guard let value = expression.value(in: scene(watching: expression.watched)) else {
      return Outcome(
        blocks: [
          .paragraph(
            say(
              "\(expression.description, .code) has no value now.", "\(expression.description, .code) 现在没有值。"),
            indent: 2)
        ],
        isRefused: true)
    }
    return Outcome(blocks: [.paragraph("\(expression.description, .code) = \(value.text)", indent: 2)])
  }

  /// The commands since the start that count, numbered; those that were taken back are not among them.
  private var history: [Block] {
    guard !script.isEmpty else { return [.paragraph(say("No commands yet.", "还没有命令。"), indent: 2)] }
    return script.enumerated().map { index, line in
      .row(.init(label: Text("\(index + 1)", .quiet), body: [Text(line, .command)], labelWidth: 5))
    }
  }

  private var everything: [Block] {
    var blocks: [Block] = []
    for host in HostName.allCases {
      let endpoints = lab[host].endpoints
      if endpoints.isEmpty {
        blocks.append(
          .row(label: Text(host.rawValue), body: [.state(.closed), say("no connection", "没有连接")]))
      }
      blocks += summaries(of: host)
    }
    let path = lab.path.lossOdds == nil && lab.path.reorderingOdds == nil ? [] : [pathRow]
    return blocks + wireBlocks + path + [.row(label: Text("t", .quiet), body: [Text(lab.now.inLabNotation)])]
  }

  private func summary(_ id: ConnectionID, _ endpoint: Endpoint) -> Block {
    let alarms = endpoint.alarms.map { alarm -> String in
      let wait = (alarm.due - lab.now).inWords
      return say("\(alarm.timer.rawValue) in \(wait)", "\(alarm.timer.chinese.trimmedBlanks)还有 \(wait)")
    }
    let anybody = endpoint.tcb.state == .closed ? "" : say(", peer anybody", "，对端不限")
    let peer = endpoint.remote.map { say(", peer \($0)", "，对端 \($0)") } ?? anybody
    let sockets =
      say("port \(endpoint.localPort)", "端口 \(endpoint.localPort)")
      + peer
    return .row(
      label: Text(lab.name(id)),
      body: [
        .state(endpoint.tcb.state),
        Text(([sockets] + queues(endpoint) + alarms).joined(separator: say("; ", "；"))),
      ])
  }

  /// A listener's queues, or that the connection waits in one.
  private func queues(_ endpoint: Endpoint) -> [String] {
    if endpoint.listener != nil { return [say("not accepted", "还没有 accept")] }
    guard let backlog = endpoint.backlog, endpoint.tcb.state == .listen else { return [] }
    return [
      say(
        "SYN queue \(backlog.opening.count) of \(backlog.limit)",
        "SYN 队列 \(backlog.opening.count)/\(backlog.limit)"),
      say(
        "accept queue \(backlog.waiting.count) of \(backlog.limit)",
        "accept 队列 \(backlog.waiting.count)/\(backlog.limit)"),
    ]
  }

  /// The connections of a host but one, a line each; of many, those that are over only by their number.
  private func summaries(of host: HostName, but number: Int? = nil) -> [Block] {
    let endpoints = lab[host].endpoints
    let shown = endpoints.indices.filter {
      $0 + 1 != number && (endpoints.count <= Self.manyConnections || endpoints[$0].tcb.state != .closed)
    }
    let rows = shown.prefix(Self.manyConnections).map { summary(ConnectionID(host, $0 + 1), endpoints[$0]) }
    let over = endpoints.indices.count { $0 + 1 != number } - shown.count
    let left = [
      shown.count > rows.count
        ? say("\(shown.count - rows.count) more", "另外 \(shown.count - rows.count) 条") : "",
      over > 0 ? say("\(over) in CLOSED", "\(over) 条处于 CLOSED") : "",
    ].filter { !$0.isEmpty }
    guard !left.isEmpty else { return rows }
    return rows + [
      .paragraph(
        Text(
          say(
            "… and \(left.joined(separator: ", ")) of the \(host.rawValue)",
            "… \(host.rawValue) 还有\(left.joined(separator: "，"))"), .quiet), indent: 2)
    ]
  }

  /// So many connections of a host are shown a line each.
  private static let manyConnections = 20

  private var wireBlocks: [Block] {
    let narrator = narrator
    if lab.wire.isEmpty { return [.row(label: Text(say("wire", "线路"), .quiet), body: [say("empty", "空闲")])] }
    let shown = lab.wire.prefix(40).map { flight in narrator.row(flight) }
    let left = lab.wire.count - shown.count
    return shown
      + (left > 0 ? [.paragraph(Text(say("… and \(left) more", "… 还有 \(left) 个"), .quiet), indent: 2)] : [])
  }

  private var pathRow: Block {
    .row(label: Text(say("path", "路径"), .quiet), body: [Text(lab.path.sentence(say))])
  }

  private func inHeader(_ number: SequenceNumber) -> String {
    say(", \(number) in the header", "，首部中是 \(number)")
  }

  private func tcbs(of host: HostName) -> [Block] {
    guard let current = lab.currentConnection(of: host) else {
      return [
        .row(
          label: Text(host.rawValue), body: [.state(.closed), say("no connection, no TCB", "没有连接，没有 TCB")])
      ]
    }
    let others = summaries(of: host, but: current.number)
    return lab.endpoint(current).map { tcbBlocks(current, $0) + others } ?? []
  }

  private func tcb(of party: Action.Party) -> Outcome {
    guard let id = lab.id(of: party), let endpoint = lab.endpoint(id) else {
      return Outcome(
        blocks: Refusal.noSuchConnection(
          ConnectionID(party.host, party.number ?? 1), has: lab[party.host].endpoints.count
        ).blocks(in: lab, settings.language), isRefused: true)
    }
    return Outcome(blocks: tcbBlocks(id, endpoint))
  }

  /// The TCB, variable by variable (3.3.1).
  private func tcbBlocks(_ id: ConnectionID, _ endpoint: Endpoint) -> [Block] {
    let tcb = endpoint.tcb
    var blocks = [summary(id, endpoint)]
    func add(_ name: String, _ value: String, _ meaning: String) {
      blocks.append(
        .row(
          .init(
            label: Text(name, .code), body: [Text(value), Text(meaning, .quiet)], indent: 4, labelWidth: 9,
            firstColumn: 12)))
    }
    guard tcb.state != .closed, tcb.state != .listen else { return blocks }
    let isRelative = settings.sequence == .relative
    let (own, peers) = isRelative ? (tcb.iss, tcb.irs) : (0, 0)
    add("SND.UNA", "\(tcb.snd.una - own)", say("oldest number not acknowledged", "最早的未确认序号"))
    add("SND.NXT", "\(tcb.snd.nxt - own)", say("next number to send", "下一个要发送的序号"))
    add("SND.WND", "\(tcb.snd.wnd)", say("octets the peer takes from SND.UNA on", "对端从 SND.UNA 起能接收的字节数"))
    add(
      "ISS", "\(tcb.iss - own)", say("our initial number", "本端的初始序号") + (isRelative ? inHeader(tcb.iss) : ""))
    if tcb.state != .synSent {
      add("RCV.NXT", "\(tcb.rcv.nxt - peers)", say("next number expected", "期望收到的下一个序号"))
      add("RCV.WND", "\(tcb.rcv.wnd)", say("octets we take from there on", "本端从那里起能接收的字节数"))
      add(
        "IRS", "\(tcb.irs - peers)",
        say("the peer's initial number", "对端的初始序号") + (isRelative ? inHeader(tcb.irs) : ""))
    }
    if tcb.snd.isUrgent {
      add("SND.UP", "\(tcb.snd.up)", say("the number after our last urgent octet", "本端紧急数据之后的序号"))
    }
    if tcb.urgentToRead > 0 {
      add("RCV.UP", "\(tcb.rcv.up)", say("the number after the peer's last urgent octet", "对端紧急数据之后的序号"))
    }
    if tcb.rcv.scales {
      add(
        say("shifts", "移位"), "\(tcb.snd.shift), \(tcb.rcv.shift)",
        say("of the peer's windows and of ours, in bits", "对端窗口和本端窗口的扩大位数"))
    }
    if tcb.ts.isOn { add("TS.Recent", "\(tcb.ts.recent)", say("the timestamp to echo", "要回显的时间戳")) }
    if tcb.persists {
      add(
        say("probes", "探测"), "\(tcb.probes)", say("of the peer's zero window so far", "至今对零窗口的探测次数"))
    }
    add(
      "RTO", tcb.rtt.timeout.inWords,
      say("retransmission timeout", "重传超时")
        + (tcb.rtt.smoothed.map { say(", SRTT \($0.inWords)", "，SRTT \($0.inWords)") } ?? ""))
    if !tcb.retransmissionQueue.isEmpty {
      add(
        say("unacked", "未确认"), "\(tcb.retransmissionQueue.count)",
        say("segments that may have to be sent again", "可能要重传的报文段"))
    }
    if !tcb.sendQueue.isEmpty {
      add(
        say("queued", "排队"), "\(tcb.sendQueue.count)",
        say("octets that wait to be segmentized", "等待分段发送的字节数"))
    }
    if tcb.closeRequested, !tcb.finSent {
      add("CLOSE", say("queued", "排队"), say("a FIN follows", "之后发送 FIN"))
    }
    if !tcb.receiveQueue.isEmpty {
      let text = quoted(Array(tcb.receiveQueue.prefix(20)))
      add(
        say("unread", "未读"), "\(tcb.receiveQueue.count)",
        say("octets for the program: \(text)", "字节等程序读取：\(text)"))
    }
    if !tcb.held.isEmpty {
      add(
        say("held", "暂存"), "\(tcb.held.reduce(0) { $0 + $1.text.count })",
        say("octets behind a gap", "缺口之后的字节数"))
    }
    if !tcb.receives.isEmpty { add("RECEIVE", "\(tcb.receives.count)", say("waiting for text", "在等数据")) }
    return blocks
  }
}
