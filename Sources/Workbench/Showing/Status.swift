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

  private func rows(_ status: Status, _ id: ConnectionID, _ endpoint: Endpoint) -> [Block] {
    var rows: [Block] = [
      .row(
        label: Text(lab.name(id)), body: ["state = \(Text.state(status.state))"],
        note: Text("3.10.6", .reference))
    ]
    func add(_ name: String, _ value: String) {
      rows.append(.row(.init(label: Text(name, .quiet), body: [Text(value)], indent: 4, labelWidth: 17)))
    }
    add("local socket", Socket(id.host, endpoint.localPort).description)
    add("remote socket", endpoint.remote?.description ?? "not known yet")
    add("connection", id.description)
    add("receive window", "\(status.receiveWindow)")
    add("send window", status.sendWindow.map { "\($0)" } ?? "not known yet")
    add("SENDs unacked", "\(status.awaitingAcknowledgment)")
    add("RECEIVEs waiting", "\(status.pendingReceipt)")
    add("urgent", urgency(status))
    add("retransmission", status.retransmissionTimeout.map { "after \($0.inWords)" } ?? "nothing to time")
    add("user timeout", status.userTimeout?.inWords ?? "none, R2 decides: \(lab.profile.r2.inWords)")
    return rows
  }

  private func urgency(_ status: Status) -> String {
    switch (status.sendsUrgent, status.urgentToRead) {
    case (false, 0): "no"
    case (true, 0): "sending"
    case (let sends, let octets): "\(octets) octets to read" + (sends ? ", and sending" : "")
    }
  }
}

extension Lab {
  /// What is said when something was set; nothing for any other action.
  func told(_ action: Action, _ events: [Event]) -> [Block]? {
    switch action {
    case .setISS(let host, _):
      let iss = self[host].nextISS?.description ?? "?"
      return [.paragraph("The \(host.rawValue)'s next connection takes ISS \(iss).", indent: 2)]
    case .setPrivilege(let host, let isPrivileged):
      let may: Text = isPrivileged ? "may" : "may not"
      return [
        .paragraph("The \(host.rawValue)'s programs \(may) use ports below 1024, from now on.", indent: 2)
      ]
    case .setProfile(let known):
      return [
        .paragraph("Both hosts follow \(known.rawValue, .strong): \(known.summary.english).", indent: 2)
      ]
    case .setOption(let party, let setting):
      guard case .turn(let turn)? = events.first?.kind, let id = turn.connection else {
        let next = "The \(party.host.rawValue)'s next connection"
        return [.paragraph("\(next): \(setting.words(profile)).", indent: 2)]
      }
      return [.paragraph("\(name(id)): \(setting.words(profile)), from now on.", indent: 2)]
    default: return nil
    }
  }
}

extension Setting {
  /// `window 10000`, `Window Scale 7`
  fileprivate func words(_ profile: Profile) -> String {
    switch self {
    case .mss(let octets): "MSS \(octets)"
    case .window(let octets): "a receive buffer of \(octets)"
    case .windowScale(let shift): shift.map { "Window Scale \($0)" } ?? "no Window Scale"
    case .timestamps(let isOn): isOn ? "timestamps" : "no timestamps"
    case .sack(let isOn): isOn ? "SACK-Permitted" : "no SACK-Permitted"
    case .nagle(let isOn): isOn ? "Nagle's algorithm" : "no Nagle's algorithm"
    case .usualDelayedACK: "ACKs wait up to \(profile.usualACKDelay.inWords)"
    case .delayedACK(let delay): delay.map { "ACKs wait up to \($0.inWords)" } ?? "ACKs at once"
    case .resetOnClose(let isOn): isOn ? "close both resets" : "close both closes"
    case .reports(let isOn): isOn ? "soft errors are told" : "soft errors are not told"
    case .keepAlive(let idle): idle.map { "keep-alive after \($0.inWords)" } ?? "no keep-alive"
    case .userTimeout(let limit):
      limit.map { "a user timeout of \($0.inWords)" } ?? "no user timeout, R2 decides"
    }
  }
}
