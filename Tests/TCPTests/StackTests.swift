import TCP
import Testing

/// What stacks do where they part from RFC 9293: a switch each, on and off.
@Suite("Switches: opening")
struct OpeningSwitchTests {
  @Test func `a SYN,FIN to a listener is dropped, or the FIN forgotten, or kept`() {
    var end = End.in(.listen, profile: .with(\.dropsSYNFIN, true))
    end.arrives("<SEQ=100><CTL=SYN,FIN>").expect(.listen, because: [.stack(.synFINDropped)])
    for (forgets, state) in [(true, State.established), (false, .closeWait)] {
      end = End.in(.listen, profile: .with(\.forgetsFINOfSYN, forgets))
      #expect(
        end.arrives("<SEQ=100><CTL=SYN,FIN>").decisions.contains(.stack(.finOfSYNForgotten)) == forgets)
      #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK>").after == state)
    }
  }

  @Test func `the FIN of a SYN,FIN that crosses ours is forgotten as in LISTEN`() {
    for (forgets, state) in [(true, State.established), (false, .closeWait)] {
      var end = End.in(.synSent, profile: .with(\.forgetsFINOfSYN, forgets))
      end.arrives("<SEQ=100><CTL=SYN,FIN>")
      #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK>").after == state)
    }
  }

  @Test func `text that comes with a SYN is thrown away`() {
    let profile = Profile.with(\.dropsTextOfSYN, true)
    var end = End.in(.listen, profile: profile)
    end.arrives("<SEQ=100><CTL=SYN><DATA=3>").expect(
      .synReceived, sends: ["<SEQ=300><ACK=101><CTL=SYN,ACK>"],
      because: [.stack(.textOfSYNDropped(octets: 3))])
    end.arrives("<SEQ=101><ACK=301><CTL=ACK>").expect(.established, signals: [.openSucceeded])
    end = End.in(.synSent, profile: profile)
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><DATA=3>").expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=ACK>"], signals: [.openSucceeded])
    end = End.in(.synSent, profile: profile)
    end.arrives("<SEQ=100><CTL=SYN><DATA=3>")
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>").expect(.established, signals: [.openSucceeded])
  }

  @Test func `the SYN again gets a bare ACK, to the letter`() {
    var end = End.in(.synReceived, profile: .with(\.answersSYNAgain, false))
    end.arrives("<SEQ=100><CTL=SYN>").expect(.synReceived, sends: ["<SEQ=301><ACK=101><CTL=ACK>"])
  }

  @Test func `a refusal is told as a reset`() {
    var end = End.in(.synReceived, origin: .active, profile: .with(\.refusalIsReset, true))
    end.arrives("<SEQ=101><CTL=RST>").expect(.closed, signals: [.connectionReset], because: [.rstRefuses])
  }

  @Test func `after an unacceptable ACK the SYN goes out again soon, once`() {
    var end = End.in(.synSent, profile: .with(\.synSoonAgain, .milliseconds(8)))
    end.arrives("<SEQ=7><ACK=99><CTL=ACK>").expect(
      .synSent, sends: ["<SEQ=99><CTL=RST>"], timers: ["+retransmission 0.008 s"],
      because: [.stack(.synSoonAgain(wait: .milliseconds(8)))])
    #expect(end.timeout(.retransmission).sent == ["<SEQ=300><CTL=SYN>"])
    end.arrives("<SEQ=7><ACK=99><CTL=ACK>").expect(.synSent, sends: ["<SEQ=99><CTL=RST>"], timers: [])
  }

  /// When a SYN, or a SYN,ACK, goes out again, in seconds, and at last is given up.
  private static func timeouts(_ state: State, _ profile: Profile) -> [Int64] {
    var end = End.in(state, profile: profile)
    var times: [Int64] = []
    while end.state == state {
      end.timeout(.retransmission)
      times.append(end.now.nanoseconds / 1_000_000_000)
    }
    return times
  }

  @Test func `Linux: the first timeouts of a SYN do not double, and 131 s are enough`() {
    #expect(Self.timeouts(.synSent, .linux) == [1, 2, 3, 4, 5, 7, 11, 19, 35, 67, 131])
    #expect(Self.timeouts(.synReceived, .linux) == [1, 3, 7, 15, 31, 63])
    #expect(Self.timeouts(.synSent, .rfc9293) == [1, 3, 7, 15, 31, 63, 123, 183])
  }
}

@Suite("Switches: windows and resets")
struct WindowSwitchTests {
  private static let edge = Profile.with(\.windowIncludesEdge, true)

  @Test(arguments: State.others)
  func `a RST right of the window is challenged where that number counts`(state: State) {
    var end = End.in(state, profile: Self.edge)
    end.arrives("<SEQ=\(end.rightEdge)><CTL=RST>").expect(state, sends: [end.bareACK])
    end.arrives("<SEQ=\(end.rightEdge + 1)><CTL=RST>").expect(state)
  }

  @Test func `of a segment there the acknowledgment counts, and no text`() {
    var end = End.in(.established, profile: Self.edge)
    end.send("hello")
    end.arrives("<SEQ=\(end.rightEdge)><ACK=306><CTL=ACK><DATA=5>").expect(
      .established, sends: ["<SEQ=306><ACK=101><CTL=ACK>"], signals: [.sendOK])
    end.send("hello")
    end.arrives("<SEQ=\(end.rightEdge)><ACK=311><CTL=ACK>").expect(.established, signals: [.sendOK])
    #expect(end.held.isEmpty)
  }

  @Test(arguments: [State.closeWait, .closing, .lastAck])
  func `a RST with the number of the peer's FIN counts`(state: State) {
    var end = End.in(state, profile: .with(\.takesRSTBeforeFIN, true))
    end.arrives("<SEQ=100><CTL=RST>").expect(state)
    let outcome = end.arrives("<SEQ=101><CTL=RST>")
    #expect(outcome.after == .closed)
    #expect(outcome.decisions.first == .stack(.rstBeforeFIN(seq: 101)))
  }

  @Test(arguments: [State.established, .finWait1, .finWait2, .timeWait])
  func `but not elsewhere`(state: State) {
    var end = End.in(state, profile: .with(\.takesRSTBeforeFIN, true))
    end.arrives("<SEQ=\(end.rcv.nxt.back(1))><CTL=RST>").expect(state)
  }

  @Test(arguments: [State.synReceived, .established, .finWait1, .finWait2, .closeWait])
  func `the RST of ABORT carries an acknowledgment`(state: State) {
    var end = End.in(state, profile: .with(\.resetsCarryACK, true))
    let reset = "<SEQ=\(end.snd.nxt)><ACK=\(end.rcv.nxt)><CTL=RST,ACK>"
    #expect(end.abort().sent == [reset])
  }

  @Test func `the buffer is rounded up to full-sized segments once the connection is open`() {
    var end = End.in(.synReceived, profile: .with(\.roundsBuffer, true))
    #expect(end.rcv.wnd == 65535)
    end.profile.mss = 1460
    var open = End(profile: end.profile, iss: 300)
    open.openActive()
    open.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><MSS=1460>")
    #expect(open.rcv.wnd == 65700)
    let answer = open.arrives("<SEQ=65800><ACK=301><CTL=RST>")
    #expect(answer.segments.map(\.wnd) == [65535], "the field cannot say more")
    open.arrives("<SEQ=65801><CTL=RST>").expect(.established)
    // What is read opens it to the same edge again.
    open.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=1460>")
    #expect(open.rcv.wnd == 64240)
    open.receive(1460)
    #expect(open.rcv.wnd == 65700)
  }

  @Test func `a scaled window is rounded up, not down`() {
    for up in [false, true] {
      var profile = Profile.with(\.roundsWindowUp, up)
      profile.windowScale = 6
      profile.receiveBuffer = 65700
      var end = End(profile: profile, iss: 300)
      end.openActive()
      let answer = end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><MSS=1460><WSCALE=0>")
      #expect(answer.segments.map(\.wnd) == [up ? 1027 : 1026])
    }
  }

  @Test func `a RECEIVE tells of a window that gains half the buffer, and the next segment of all others`() {
    var profile = Profile.with(\.windowUpdateShare, 2)
    profile.receiveBuffer = 8000
    var end = End.in(.established, profile: profile)
    end.arrives("<SEQ=101><ACK=301><CTL=PSH,ACK><DATA=2000>")
    #expect(end.receive(2000).segments.isEmpty, "a full-sized segment is not enough")
    #expect(end.rcv.wnd == 6000)
    #expect(end.send("x").segments.map(\.wnd) == [8000])
    end.arrives("<SEQ=2101><ACK=302><CTL=PSH,ACK><DATA=4000>")
    #expect(end.receive(4000).segments.map(\.wnd) == [8000])
  }

  @Test func `Nagle's algorithm waits for all, for what was there before, or for short segments`() {
    func sent(_ change: (inout Profile) -> Void, first: Int, then: Int) -> [Int] {
      var profile = Profile.rfc9293
      profile.nagle = true
      profile.largestMessage = 120
      change(&profile)
      var end = End.in(.established, profile: profile)
      end.send(octets: first)
      return end.send(octets: then).segments.map(\.text.count)
    }
    let full = 100  // MMS_S less the header
    #expect(sent({ _ in }, first: full, then: full + 9) == [full])
    #expect(sent({ $0.naglesByCall = true }, first: full, then: full + 9) == [full])
    #expect(sent({ $0.naglesByShortSegments = true }, first: full, then: full + 9) == [full, 9])
    #expect(sent({ $0.naglesByShortSegments = true }, first: 9, then: 9) == [])
    var profile = Profile.with(\.naglesByCall, true)
    profile.nagle = true
    profile.largestMessage = 120
    var end = End.in(.established, profile: profile)
    #expect(end.send(octets: full + 9).segments.map(\.text.count) == [full, 9])
  }

  @Test func `the acknowledgment of a lone FIN waits behind text that came before, though that one did not`()
  {
    let profile = Profile.with(\.finACKDelay, .milliseconds(40))
    var end = End.in(.established, profile: profile)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>").segments.count == 1)
    let fin = end.arrives("<SEQ=106><ACK=301><CTL=FIN,ACK>")
    #expect(fin.segments.isEmpty)
    #expect(fin.after == .closeWait)
    #expect(end.timeout(.delayedACK).segments.map(\.ack) == [107])
    end = End.in(.established, profile: profile)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>").segments.map(\.ack) == [102])
  }

  @Test func `text that came with a crossed SYN is acknowledged as any first text is`() {
    for delay in [nil, Duration.milliseconds(100)] {
      var end = End.in(.synSent, profile: .with(\.ackDelay, delay))
      end.arrives("<SEQ=100><CTL=SYN><DATA=3>")
      let answer = end.arrives("<SEQ=104><ACK=301><CTL=ACK>")
      #expect(answer.after == .established)
      #expect(end.rcv.nxt == 104)
      #expect(answer.segments.count == (delay == nil ? 1 : 0))
    }
  }

  @Test func `each timeout but the very first has the slop added`() {
    var end = End.in(.synSent, profile: .with(\.rtoSlop, .milliseconds(200)))
    var waits: [Duration] = []
    for _ in 1...3 {
      end.timeout(.retransmission)
      waits.append(end.rtt.timeout)
    }
    #expect(waits == [.milliseconds(2200), .milliseconds(4200), .milliseconds(8200)])
  }

  @Test func `an acknowledgment of what was never sent is dropped, and its timestamp with it`() {
    var end = End.in(.established, profile: .with(\.dropsACKOfUnsent, true))
    end.arrives("<SEQ=101><ACK=999><CTL=ACK><DATA=5>").expect(
      .established, because: [.stack(.ackOfUnsentDropped(ack: 999, nxt: 301))])
    #expect(end.rcv.nxt == 101)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    #expect(end.rcv.nxt == 106)
    end = End.in(.established)
    end.arrives("<SEQ=101><ACK=999><CTL=ACK><DATA=5>").expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=ACK>"])
  }

  @Test(arguments: State.others)
  func `a hard ICMP error aborts only what is not synchronized`(state: State) {
    var end = End.in(state, profile: .with(\.toleratesHardErrors, true))
    if end.snd.una == end.snd.nxt { end.send("x") }
    guard end.snd.una != end.snd.nxt else { return }
    let outcome = end.icmp(.portUnreachable, about: end.snd.una)
    #expect(outcome.after == (state.isSynchronized ? state : .closed))
    #expect(outcome.signals.contains(.icmp(.portUnreachable)))
  }
}

@Suite("Switches: the way to the end")
struct ClosingSwitchTests {
  @Test(.covers("CLOSE-F1-2", "CLOSE-F2-2"), arguments: [State.finWait1, .finWait2])
  func `a second CLOSE is "ok", and no second FIN`(state: State) {
    var end = End.in(state, profile: .with(\.acceptsSecondClose, true))
    end.close().expect(state, timers: [], because: [.closeAgain])
    end.close().expect(state, timers: [])
  }

  @Test func `CLOSE in CLOSE-WAIT leads to LAST-ACK before the FIN can go out`() {
    var end = End.in(.closeWait, profile: .with(\.lastAckAtOnce, true))
    end.send(octets: 1500)
    end.close().expect(.lastAck, because: [.closeWaitsForData(octets: 964)])
    end.close().expect(refused: .connectionClosing)
    #expect(
      end.arrives("<SEQ=102><ACK=837><CTL=ACK>").sent == [
        "<SEQ=837><ACK=102><CTL=ACK><DATA=536>", "<SEQ=1373><ACK=102><CTL=FIN,PSH,ACK><DATA=428>",
      ])
    #expect(end.arrives("<SEQ=102><ACK=1802><CTL=ACK>").after == .closed)
    end = End.in(.closeWait)
    end.send(octets: 1500)
    end.close().expect(.closeWait)
  }

  @Test(arguments: [false, true])
  func `the peer's FIN takes an octet of the window`(takes: Bool) {
    var end = End.in(.established, profile: .with(\.finTakesWindow, takes))
    end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>")
    #expect(end.rcv.wnd == (takes ? 65534 : 65535))
  }

  @Test func `the FIN goes out again on entering CLOSING`() {
    let profile = Profile.with(\.repeatsFINInClosing, true)
    var end = End.in(.finWait1, profile: profile)
    end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>").expect(
      .closing, sends: ["<SEQ=301><ACK=102><CTL=FIN,ACK>"], signals: [.connectionClosing],
      because: [.stack(.finAgainOnClosing)])
    // Behind a gap as well; and one that has not gone out yet does not go out by that.
    end = End.in(.finWait1, profile: profile)
    end.arrives("<SEQ=106><ACK=301><CTL=FIN,ACK>")
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>").expect(
      .closing, sends: ["<SEQ=301><ACK=107><CTL=FIN,ACK>"], signals: [.connectionClosing], takes: "abcde")
    end = End.in(.established, profile: profile)
    end.send(octets: 1500)
    end.close()
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>").sent == ["<SEQ=837><ACK=102><CTL=ACK>"])
  }

  private static let orphans = Profile.with(\.orphanTimeout, .seconds(60))

  @Test func `FIN-WAIT-2 that nobody reads from ends after a while`() {
    var end = End.in(.established, profile: Self.orphans)
    end.closeBoth()
    end.arrives("<SEQ=101><ACK=302><CTL=ACK>").expect(
      .finWait2, signals: [.closeOK], timers: ["-retransmission", "+FIN-WAIT-2 60 s"])
    end.timeout(.orphan).expect(.closed, because: [.stack(.orphanGone(after: .seconds(60)))])
  }

  @Test func `also when close(2) comes after the half-close`() {
    var end = End.in(.finWait2, profile: Self.orphans)
    #expect(end.closeBoth().timers == ["+FIN-WAIT-2 60 s"])
    end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK>").expect(
      .timeWait, sends: ["<SEQ=302><ACK=102><CTL=ACK>"], signals: [.connectionClosing],
      timers: ["-FIN-WAIT-2", "+2MSL 240 s"])
  }

  @Test func `a half-closed connection waits for ever`() {
    let end = End.in(.finWait2, profile: Self.orphans)
    #expect(end.timers.isEmpty)
    var own = End.in(.finWait2)
    #expect(own.closeBoth().timers == [])
  }
}

extension Profile {
  /// RFC 9293 with one thing changed.
  static func with<Value>(_ field: WritableKeyPath<Profile, Value>, _ value: Value) -> Profile {
    var profile = Profile.rfc9293
    profile[keyPath: field] = value
    return profile
  }
}
