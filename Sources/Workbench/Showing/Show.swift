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
    case .ladder: Outcome(blocks: [Ladder(lab, chronicle, numbering).block])
    case .diagram(let party): diagram(party)
    case .netstat(let host): Outcome(blocks: netstat(host))
    case .history: Outcome(blocks: history)
    case .profile(let topic): Outcome(blocks: ProfilePage(lab.profile).blocks(topic))
    case .compare(let profiles): compare(profiles)
    case .log: Outcome(blocks: log)
    case .why(let number): why(number)
    case .whatIf(.lab(let command)): whatIf(command, text: text)
    case .whatIf:
      Outcome(blocks: [.paragraph("Only what changes the lab can be tried.", indent: 2)], isRefused: true)
    }
  }

  /// What an expression comes to, now.
  private func value(_ expression: Expression) -> Outcome {
    guard let value = expression.value(in: scene(watching: expression.watched)) else {
      return Outcome(
        blocks: [.paragraph("\(expression.description, .code) has no value now.", indent: 2)],
        isRefused: true)
    }
    return Outcome(blocks: [.paragraph("\(expression.description, .code) = \(value.text)", indent: 2)])
  }

  /// The commands since the start that count, numbered; those that were taken back are not among them.
  private var history: [Block] {
    guard !script.isEmpty else { return [.paragraph("No commands yet.", indent: 2)] }
    return script.enumerated().map { index, line in
      .row(.init(label: Text("\(index + 1)", .quiet), body: [Text(line, .command)], labelWidth: 5))
    }
  }

  private var everything: [Block] {
    var blocks: [Block] = []
    for host in HostName.allCases {
      let endpoints = lab[host].endpoints
      if endpoints.isEmpty {
        blocks.append(.row(label: Text(host.rawValue), body: [.state(.closed), "no connection"]))
      }
      blocks += summaries(of: host)
    }
    let path = lab.path.lossOdds == nil && lab.path.reorderingOdds == nil ? [] : [pathRow]
    return blocks + wireBlocks + path + [.row(label: Text("t", .quiet), body: [Text(lab.now.inLabNotation)])]
  }

  private func summary(_ id: ConnectionID, _ endpoint: Endpoint) -> Block {
    let alarms = endpoint.alarms.map { "\($0.timer.rawValue) in \(($0.due - lab.now).inWords)" }
    let peer = endpoint.remote.map(\.description) ?? (endpoint.tcb.state == .closed ? "" : "anybody")
    let sockets = "port \(endpoint.localPort)" + (peer.isEmpty ? "" : ", peer \(peer)")
    return .row(
      label: Text(lab.name(id)),
      body: [
        .state(endpoint.tcb.state), Text(([sockets] + queues(endpoint) + alarms).joined(separator: "; ")),
      ])
  }

  /// A listener's queues, or that the connection waits in one.
  private func queues(_ endpoint: Endpoint) -> [String] {
    if endpoint.listener != nil { return ["not accepted"] }
    guard let backlog = endpoint.backlog, endpoint.tcb.state == .listen else { return [] }
    return [
      "SYN queue \(backlog.opening.count) of \(backlog.limit)",
      "accept queue \(backlog.waiting.count) of \(backlog.limit)",
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
      shown.count > rows.count ? "\(shown.count - rows.count) more" : "", over > 0 ? "\(over) in CLOSED" : "",
    ].filter { !$0.isEmpty }
    guard !left.isEmpty else { return rows }
    return rows + [
      .paragraph(Text("… and \(left.joined(separator: ", ")) of the \(host.rawValue)", .quiet), indent: 2)
    ]
  }

  /// So many connections of a host are shown a line each.
  private static let manyConnections = 20

  private var wireBlocks: [Block] {
    let narrator = narrator
    if lab.wire.isEmpty { return [.row(label: Text("wire", .quiet), body: ["empty"])] }
    let shown = lab.wire.prefix(40).map { flight in narrator.row(flight) }
    let left = lab.wire.count - shown.count
    return shown + (left > 0 ? [.paragraph(Text("… and \(left) more", .quiet), indent: 2)] : [])
  }

  private var pathRow: Block {
    .row(label: Text("path", .quiet), body: [Text(lab.path.sentence)])
  }

  private func tcbs(of host: HostName) -> [Block] {
    guard let current = lab.currentConnection(of: host) else {
      return [.row(label: Text(host.rawValue), body: [.state(.closed), "no connection, no TCB"])]
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
    add("SND.UNA", "\(tcb.snd.una - own)", "oldest number not acknowledged")
    add("SND.NXT", "\(tcb.snd.nxt - own)", "next number to send")
    add("SND.WND", "\(tcb.snd.wnd)", "octets the peer takes from SND.UNA on")
    add("ISS", "\(tcb.iss - own)", "our initial number" + (isRelative ? ", \(tcb.iss) in the header" : ""))
    if tcb.state != .synSent {
      add("RCV.NXT", "\(tcb.rcv.nxt - peers)", "next number expected")
      add("RCV.WND", "\(tcb.rcv.wnd)", "octets we take from there on")
      add(
        "IRS", "\(tcb.irs - peers)",
        "the peer's initial number" + (isRelative ? ", \(tcb.irs) in the header" : ""))
    }
    if tcb.snd.isUrgent { add("SND.UP", "\(tcb.snd.up)", "the number after our last urgent octet") }
    if tcb.urgentToRead > 0 {
      add("RCV.UP", "\(tcb.rcv.up)", "the number after the peer's last urgent octet")
    }
    if tcb.rcv.scales {
      add("shifts", "\(tcb.snd.shift), \(tcb.rcv.shift)", "of the peer's windows and of ours, in bits")
    }
    if tcb.ts.isOn { add("TS.Recent", "\(tcb.ts.recent)", "the timestamp to echo") }
    if tcb.persists { add("probes", "\(tcb.probes)", "of the peer's zero window so far") }
    add(
      "RTO", tcb.rtt.timeout.inWords,
      "retransmission timeout" + (tcb.rtt.smoothed.map { ", SRTT \($0.inWords)" } ?? ""))
    if !tcb.retransmissionQueue.isEmpty {
      add("unacked", "\(tcb.retransmissionQueue.count)", "segments that may have to be sent again")
    }
    if !tcb.sendQueue.isEmpty {
      add("queued", "\(tcb.sendQueue.count)", "octets that wait to be segmentized")
    }
    if tcb.closeRequested, !tcb.finSent { add("CLOSE", "queued", "a FIN follows") }
    if !tcb.receiveQueue.isEmpty {
      add(
        "unread", "\(tcb.receiveQueue.count)",
        "octets for the program: \(quoted(Array(tcb.receiveQueue.prefix(20))))")
    }
    if !tcb.held.isEmpty {
      add("held", "\(tcb.held.reduce(0) { $0 + $1.text.count })", "octets behind a gap")
    }
    if !tcb.receives.isEmpty { add("RECEIVE", "\(tcb.receives.count)", "waiting for text") }
    return blocks
  }
}
