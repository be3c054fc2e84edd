import TCP
import Testing

@Suite("3.9.1.1. The user timeout")
struct UserTimeoutTests {
  private static func end(_ state: State, _ limit: Duration = .seconds(30)) -> End {
    var profile = Profile.rfc9293
    profile.userTimeout = limit
    return End.in(state, profile: profile)
  }

  @Test(.covers("TIME-1"), arguments: [State.established, .closeWait])
  func `text that is unacknowledged for so long ends the connection`(state: State) {
    var end = Self.end(state)
    end.receive(10)
    let waiting = state == .established ? 1 : 0
    #expect(end.send("text").timers == ["+retransmission 1 s", "+user 30 s"])
    var signals: [Signal] = [.sendsFailed(count: 1, .gaveUp)]
    if waiting > 0 { signals.append(.receivesFailed(count: waiting, .gaveUp)) }
    end.timeout(.user).expect(
      .closed, signals: signals + [.userTimeout], timers: ["-retransmission"],
      because: [.userTimedOut(after: .seconds(30))])
    #expect(Signal.userTimeout.text == "error: connection aborted due to user timeout")
  }

  @Test(.covers("TIME-1"), arguments: [State.synSent, .synReceived])
  func `text that waits for ESTABLISHED counts as well`(state: State) {
    var end = Self.end(state)
    #expect(end.send("text").timers == ["+user 30 s"])
    end.timeout(.user).expect(
      .closed, signals: [.sendsFailed(count: 1, .gaveUp), .userTimeout], timers: ["-retransmission"])
  }

  @Test(.covers("TIME-1"))
  func `a FIN that nobody acknowledges counts as well`() {
    var end = Self.end(.established)
    #expect(end.close().timers == ["+retransmission 1 s", "+user 30 s"])
    end.timeout(.user).expect(.closed, signals: [.userTimeout], timers: ["-retransmission"])
  }

  @Test(arguments: [State.listen, .synSent, .synReceived, .established, .finWait2, .closeWait, .timeWait])
  func `without anything unacknowledged of the user's it does not run`(state: State) {
    #expect(Self.end(state).timers[.user] == nil)
  }

  @Test func `progress begins it anew, the last acknowledgment ends it`() {
    var end = Self.end(.established)
    end.send("text")
    end.send("more")
    #expect(end.arrives("<SEQ=101><ACK=305><CTL=ACK>").timers == ["+retransmission 1 s", "+user 30 s"])
    #expect(end.arrives("<SEQ=101><ACK=305><CTL=ACK>").timers == [])
    #expect(end.arrives("<SEQ=101><ACK=309><CTL=ACK>").timers == ["-retransmission", "-user"])
  }

  @Test(.requires("MUST-37")) func `answered probes hold it off (MUST-37)`() {
    var end = Self.end(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    end.send("text")
    end.timeout(.persist)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>").timers == ["+user 30 s"])
  }

  @Test(.requires("MUST-21")) func `it stands in for R2 (MUST-21)`() {
    var end = Self.end(.established, .seconds(1000))
    end.send("text")
    while end.now < .seconds(500), end.state == .established { end.timeout(.retransmission) }
    #expect(end.state == .established)
    end.timeout(.user)
    #expect(end.state == .closed)
    #expect(end.now == .seconds(1000))
  }

  @Test func `set while text waits, it begins now; taken back, R2 is back`() {
    var end = End.in(.established)
    end.send("text")
    end.profile.userTimeout = .seconds(5)
    #expect(end.settingsChanged().timers == ["+user 5 s"])
    end.profile.userTimeout = nil
    #expect(end.settingsChanged().timers == ["-user"])
  }
}

@Suite("3.8.4. TCP Keep-Alives")
struct KeepAliveTests {
  private static func end(_ state: State) -> End {
    var profile = Profile.rfc9293
    profile.keepAlive = .seconds(7200)
    return End.in(state, profile: profile)
  }

  @Test(.requires("MUST-25")) func `they are off unless somebody asks for them (MUST-25)`() {
    #expect(Profile.rfc9293.keepAlive == nil)
    #expect(State.others.allSatisfy { End.in($0).timers[.keepAlive] == nil })
  }

  @Test(
    .covers("TIME-8"), .requires("MAY-5", "SHLD-12", "MAY-6"),
    arguments: [State.established, .closeWait, .finWait2])
  func `an idle connection is probed without text (MUST-28, SHLD-12)`(state: State) {
    var end = Self.end(state)
    #expect(end.timers[.keepAlive] == .seconds(7200))
    end.timeout(.keepAlive).expect(
      state, sends: ["<SEQ=\(end.snd.nxt.back(1))><ACK=\(end.rcv.nxt)><CTL=ACK>"],
      timers: ["+keep-alive 75 s"],
      because: [.keptAlive(probes: 1)])
  }

  @Test(.requires("MAY-5", "MUST-27")) func `the peer answers a probe, and the count begins anew`() {
    var hosts = TwoHosts.established(aNext: 100, bNext: 300)
    hosts.a.profile.keepAlive = .seconds(10)
    hosts.on(.a) { $0.settingsChanged() }
    hosts.on(.a) { $0.timeout(.keepAlive) }
    #expect(hosts.deliver(to: .b).sent == ["<SEQ=300><ACK=100><CTL=ACK>"])
    #expect(hosts.a.keepAlives == 1)
    #expect(hosts.deliver(to: .a).timers == ["+keep-alive 10 s"])
    #expect(hosts.a.keepAlives == 0)
  }

  @Test(.covers("TIME-10"), .requires("MUST-29"))
  func `one silent probe is not death, nine are (MUST-29)`() {
    var end = Self.end(.established)
    end.receive(10)
    for count in 1...9 { #expect(end.timeout(.keepAlive).decisions == [.keptAlive(probes: count)]) }
    end.timeout(.keepAlive).expect(
      .closed, signals: [.receivesFailed(count: 1, .gaveUp), .userTimeout],
      because: [.keepAliveGivesUp(probes: 9)])
    #expect(end.timers.isEmpty)
    #expect(end.now == .seconds(7200 + 9 * 75))
  }

  @Test func `a peer that has lost the connection answers with a reset`() {
    var end = Self.end(.established)
    var gone = End()
    for probe in end.timeout(.keepAlive).segments {
      for reset in gone.arrives(probe).segments { end.arrives(reset) }
    }
    #expect(end.state == .closed)
  }

  @Test(.requires("MUST-26")) func `no probe while something is unacknowledged (MUST-26)`() {
    var end = Self.end(.established)
    end.send("text")
    end.timeout(.keepAlive).expect(.established, timers: ["+keep-alive 7200 s"])
  }

  @Test(.requires("MUST-26")) func `whatever comes from the peer begins the interval anew`() {
    var end = Self.end(.established)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK>").timers == ["+keep-alive 7200 s"])
    end.send("text")
    #expect(end.arrives("<SEQ=101><ACK=305><CTL=ACK>").timers == ["-retransmission", "+keep-alive 7200 s"])
  }

  @Test func `a connection that closes is not kept alive`() {
    var end = Self.end(.established)
    #expect(end.close().timers.contains("-keep-alive"))
    #expect(end.arrives("<SEQ=101><ACK=302><CTL=ACK>").timers.contains("+keep-alive 7200 s"))
    #expect(end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK>").timers.contains("-keep-alive"))
  }
}
