import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Workbench {
  /// STATUS, in the order of 3.9.1.5.
  func status(_ party: Action.Party) throws(Complaint) -> Outcome {
    guard let id = lab.id(of: party), let endpoint = lab.endpoint(id) else {
      throw .refusal(.noConnection(party.host))
    }
    do throws(CallError) {
      return Outcome(blocks: rows(try endpoint.tcb.status(lab.context(id)), id, endpoint))
    } catch {
      throw .refusal(.call(error, id, .closed))
    }
  }

  private var say: Language { settings.language }

  private func rows(_ status: Status, _ id: ConnectionID, _ endpoint: Endpoint) -> [Block] {
    var rows: [Block] = [
      .row(
        label: Text(lab.name(id)),
        body: [say("state = \(Text.state(status.state))", "状态 = \(Text.state(status.state))")],
        note: Text("3.10.6", .reference))
    ]
    func add(_ name: String, _ value: String) {
      rows.append(.row(.init(label: Text(name, .quiet), body: [Text(value)], indent: 4, labelWidth: 17)))
    }
    add(say("local socket", "本地套接字"), Socket(id.host, endpoint.localPort).description)
    add(say("remote socket", "对端套接字"), endpoint.remote?.description ?? say("not known yet", "还不知道"))
    add(say("connection", "连接"), id.description)
    add(say("receive window", "接收窗口"), "\(status.receiveWindow)")
    add(say("send window", "发送窗口"), status.sendWindow.map { "\($0)" } ?? say("not known yet", "还不知道"))
    add(say("SENDs unacked", "未确认的 SEND"), "\(status.awaitingAcknowledgment)")
    add(say("RECEIVEs waiting", "等待的 RECEIVE"), "\(status.pendingReceipt)")
    add(say("urgent", "紧急数据"), urgency(status))
    add(
      say("retransmission", "重传"),
      status.retransmissionTimeout.map { say("after \($0.inWords)", "\($0.inWords) 之后") }
        ?? say("nothing to time", "没有要计时的"))
    add(
      say("user timeout", "用户超时"),
      status.userTimeout?.inWords
        ?? say(
          "none, R2 decides: \(lab.profile.r2.inWords)", "没有，由 R2 决定：\(lab.profile.r2.inWords)"))
    return rows
  }

  private func urgency(_ status: Status) -> String {
    switch (status.sendsUrgent, status.urgentToRead) {
    case (false, 0): say("no", "无")
    case (true, 0): say("sending", "正在发送")
    case (let sends, let octets):
      say("\(octets) octets to read", "\(octets) 字节要读")
        + (sends ? say(", and sending", "，也在发送") : "")
    }
  }
}

extension Lab {
  /// What is said when something was set; nothing for any other action.
  func told(_ action: Action, _ events: [Event], _ say: Language) -> [Block]? {
    switch action {
    case .setISS(let host, _):
      let iss = self[host].nextISS?.description ?? "?"
      return [
        .paragraph(
          say(
            "The \(host.rawValue)'s next connection takes ISS \(iss).",
            "\(host.rawValue) 下一条连接的 ISS 是 \(iss)。"),
          indent: 2)
      ]
    case .setHost(let host, let setting):
      let words = setting.words
      return [
        .paragraph(
          say(
            "The \(host.rawValue)\(words.english), from now on.", "从现在起，\(host.rawValue) \(words.chinese)。"),
          indent: 2)
      ]
    case .setProfile(let known):
      return [
        .paragraph(
          say(
            "Both hosts follow \(known.rawValue, .strong): \(known.summary.english).",
            "两台主机都采用 \(known.rawValue, .strong)：\(known.summary.chinese)。"), indent: 2)
      ]
    case .setOption(let party, let setting):
      let words = setting.words(profile)
      guard case .turn(let turn)? = events.first?.kind, let id = turn.connection else {
        return [
          .paragraph(
            say(
              "The \(party.host.rawValue)'s next connection: \(words.english).",
              "\(party.host.rawValue) 的下一条连接：\(words.chinese)。"), indent: 2)
        ]
      }
      return [
        .paragraph(
          say(
            "\(name(id)): \(words.english), from now on.", "\(name(id)) 从现在起：\(words.chinese)。"), indent: 2)
      ]
    default: return nil
    }
  }
}

extension HostSetting {
  /// What goes on behind the host's name.
  fileprivate var words: Wording {
    switch self {
    case .privileged(let isPrivileged):
      .init(
        "'s programs \(isPrivileged ? "may" : "may not") use ports below 1024",
        "的程序\(isPrivileged ? "可以" : "不可以")用 1024 以下的端口")
    case .timeWaits(nil): .init(" keeps any number of connections in TIME-WAIT", "保留任意多个 TIME-WAIT 连接")
    case .timeWaits(let most?):
      .init(" keeps no more than \(most) in TIME-WAIT", "最多保留 \(most) 个 TIME-WAIT 连接")
    case .timeWaitReuse(let isOn):
      isOn
        ? .init("'s OPENs with timestamps may take sockets in TIME-WAIT", "带时间戳的 OPEN 可以占用处于 TIME-WAIT 的套接字")
        : .init("'s OPENs wait for TIME-WAIT to end", "的 OPEN 等到 TIME-WAIT 结束")
    }
  }
}

extension Setting {
  /// `window 10000`, `Window Scale 7`
  fileprivate func words(_ profile: Profile) -> Wording {
    switch self {
    case .mss(let octets): .same("MSS \(octets)")
    case .window(let octets): .init("a receive buffer of \(octets)", "接收缓冲区 \(octets)")
    case .windowScale(let shift):
      shift.map { .init("Window Scale \($0)", "窗口扩大 \($0)") } ?? .init("no Window Scale", "不用窗口扩大")
    case .timestamps(let isOn): isOn ? .init("timestamps", "使用时间戳") : .init("no timestamps", "不用时间戳")
    case .sack(let isOn): isOn ? .init("SACK-Permitted", "使用 SACK") : .init("no SACK-Permitted", "不用 SACK")
    case .nagle(let isOn):
      isOn ? .init("Nagle's algorithm", "使用 Nagle 算法") : .init("no Nagle's algorithm", "不用 Nagle 算法")
    case .usualDelayedACK:
      .init(
        "ACKs wait up to \(profile.usualACKDelay.inWords)", "ACK 最多等待 \(profile.usualACKDelay.inWords)")
    case .delayedACK(let delay):
      delay.map { .init("ACKs wait up to \($0.inWords)", "ACK 最多等待 \($0.inWords)") }
        ?? .init("ACKs at once", "立即发送 ACK")
    case .resetOnClose(let isOn):
      isOn ? .init("close both resets", "close both 发送 RST") : .init("close both closes", "close both 发送 FIN")
    case .reports(let isOn):
      isOn
        ? .init("soft errors are told", "软错误通知程序") : .init("soft errors are not told", "软错误不通知程序")
    case .keepAlive(let idle):
      idle.map { .init("keep-alive after \($0.inWords)", "空闲 \($0.inWords) 之后保活探测") }
        ?? .init("no keep-alive", "不用保活探测")
    case .userTimeout(let limit):
      limit.map { .init("a user timeout of \($0.inWords)", "用户超时 \($0.inWords)") }
        ?? .init("no user timeout, R2 decides", "没有用户超时，由 R2 决定")
    }
  }
}
