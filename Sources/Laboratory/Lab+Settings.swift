import TCP

// What a user sets about a connection, before OPEN or while it lives.

extension Lab {
  /// The ISS of the next connection. The generator of 3.4.1: a clock of 4 µs (MUST-8), and numbers that nobody can
  /// foresee from others (SHLD-1, MUST-9) but that are the same whenever the same is done.
  mutating func setISS(_ host: HostName, _ iss: SequenceNumber?) {
    self[host].nextISS = iss ?? generatedISS(host)
  }

  private func generatedISS(_ host: HostName) -> SequenceNumber {
    let ticks = UInt64(bitPattern: now.nanoseconds / 4_000)
    // SplitMix64 stands for the keyed hash of the sockets.
    var mixed = UInt64(self[host].nextNumber) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(host.addressValue)
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return SequenceNumber(UInt32(truncatingIfNeeded: (mixed ^ (mixed >> 31)) &+ ticks))
  }

  /// Both stacks are exchanged. A connection keeps the stack that it began with, so there must be none.
  mutating func setProfile(_ known: Profile.Known) throws(Refusal) {
    for host in HostName.allCases {
      guard let open = self[host].endpoints.lastIndex(where: { $0.tcb.state != .closed }) else { continue }
      throw .profileInUse(ConnectionID(host, open + 1), self[host].endpoints[open].tcb.state)
    }
    network.sharedProfile = SharedProfile(Profile(known))
    for host in HostName.allCases { self[host].lookWhetherCrowded(network.sharedProfile) }
  }

  /// The same lab with other stacks, from now on, whatever is open.
  package func following(_ profile: Profile) -> Lab {
    var other = self
    other.network.sharedProfile = SharedProfile(profile)
    for host in HostName.allCases { other[host].lookWhetherCrowded(other.network.sharedProfile) }
    return other
  }

  /// Sets something. What goes with the SYN is for a connection that has not sent one: a listener, or the host's
  /// next. The rest is for the current connection if one lives.
  mutating func setOption(
    _ party: Action.Party, _ setting: Setting, _ chronicle: inout Chronicle
  ) throws(Refusal) {
    let host = party.host
    var id = currentConnection(of: host)
    if let number = party.number, number != self[host].nextNumber {
      id = try existing(ConnectionID(host, number))
    } else if party.number != nil {
      id = nil
    }
    guard let id, state(id) != .closed, setting.isLive || state(id) == .listen else {
      if let id, party.number != nil { throw .goesWithSYN(id, state(id)) }
      return self[host].settings.take(setting)
    }
    self[host].change(id.number - 1) { $0.settings.take(setting) }
    self[host].current = id.number
    try callTurn(id, .setting(setting), &chronicle) { tcb, context, effects throws(CallError) in
      tcb.settingsChanged(context, &effects)
    }
  }
}

extension [Setting] {
  /// The last word on each thing counts.
  fileprivate mutating func take(_ setting: Setting) {
    removeAll { setting.replaces($0) }
    append(setting)
  }
}
