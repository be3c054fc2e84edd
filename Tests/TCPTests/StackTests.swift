import TCP
import Testing

/// What stacks do where they part from RFC 9293: a switch each, on and off.
@Suite("Switches: opening")
struct OpeningSwitchTests {
  @Test func `a SYN,ACK to a listener is ignored, not reset`() {
    var end = End.in(.listen, profile: .with(\.ignoresSYNACKInListen, true))
    end.arrives("<SEQ=100><ACK=7><CTL=SYN,ACK>").expect(.listen, because: [.stack(.synACKIgnored)])
    end.arrives("<SEQ=100><ACK=7><CTL=ACK>").expect(.listen, sends: ["<SEQ=7><CTL=RST>"])
    end = End.in(.listen)
    end.arrives("<SEQ=100><ACK=7><CTL=SYN,ACK>").expect(.listen, sends: ["<SEQ=7><CTL=RST>"])
  }

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

  @Test func `the FIN of a SYN,FIN that crosses ours is forgotten by no stack`() {
    var end = End.in(.synSent, profile: .with(\.forgetsFINOfSYN, true))
    end.arrives("<SEQ=100><CTL=SYN,FIN>")
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK>").after == .closeWait)
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
