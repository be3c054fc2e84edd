import TCP

// An OPEN between sockets that are in TIME-WAIT, where a host's stack allows it (Linux: tcp_tw_reuse).

extension Lab {
  /// The connection in TIME-WAIT that makes room for an OPEN between these sockets: it used timestamps, the next one
  /// does, and the last one came long enough ago that all of the next connection's are newer (RFC 7323, 5.3).
  @inline(__always) func reusable(_ host: HostName, _ port: UInt16, _ remote: Socket) -> ConnectionID? {
    guard let least = self[host].timeWaitReuse ?? network.sharedProfile.profile.timeWaitReuse,
      let index = self[host].indexOfConnection(port: port, to: remote)
    else { return nil }
    return reusable(ConnectionID(host, index + 1), after: least)
  }

  private func reusable(_ id: ConnectionID, after least: Duration) -> ConnectionID? {
    let tcb = self[id.host].endpoints[id.number - 1].tcb
    guard tcb.state == .timeWait, tcb.ts.isOn, now - tcb.ts.recentAt > least else { return nil }
    var next = profile
    for setting in self[id.host].settings { next.take(setting) }
    return next.timestamps ? id : nil
  }

  /// The ISS of the connection after it: above all its numbers, as far as Linux has it.
  func nextISS(after id: ConnectionID) -> SequenceNumber {
    self[id.host].nextISS ?? self[id.host].endpoints[id.number - 1].tcb.snd.nxt + 65_537
  }

  /// TIME-WAIT ends before its time.
  mutating func giveWay(_ id: ConnectionID, _ chronicle: inout Chronicle) throws(Refusal) {
    self[id.host].nextISS = nil
    let now = now
    try callTurn(id, .connect, &chronicle) { tcb, _, effects throws(CallError) in
      tcb.giveWay(after: now - tcb.ts.recentAt, &effects)
    }
  }

  /// What holds for a whole host.
  mutating func setHost(_ host: HostName, _ setting: HostSetting) {
    switch setting {
    case .privileged(let isPrivileged): self[host].isPrivileged = isPrivileged
    case .timeWaits(let most):
      self[host].mostTimeWaits = most ?? .max
      self[host].lookWhetherCrowded(network.sharedProfile)
    case .timeWaitReuse(let isOn): self[host].timeWaitReuse = isOn ? .seconds(1) : nil
    }
  }
}
