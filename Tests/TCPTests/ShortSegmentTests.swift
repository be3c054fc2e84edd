import TCP
import Testing

@Suite("3.8.6.2.1. Sender's Algorithm -- When to Send Data")
struct SenderSillyWindowTests {
  /// The peer's window has been 1000 and is now this; its segments have 536 octets.
  private static func end(window: Int) -> End {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=\(window)>")
    return end
  }

  @Test(.requires("MUST-38")) func `(1) a full segment goes, whatever remains`() {
    var end = Self.end(window: 600)
    let sent = end.send(octets: 1000)
    #expect(sent.sent == ["<SEQ=301><ACK=101><CTL=ACK><DATA=536>"])
    #expect(sent.decisions.contains(.sillyWindowHolds(octets: 464, usable: 64)))
    #expect(end.timers.keys.sorted { $0.rawValue < $1.rawValue } == [.retransmission])
  }

  @Test func `(2) all that is queued goes if there is room for it, however little`() {
    var end = Self.end(window: 10)
    #expect(end.send("hello").sent == ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=5>"])
    #expect(end.send("world").sent == ["<SEQ=306><ACK=101><CTL=PSH,ACK><DATA=5>"])
  }

  @Test(.requires("MUST-38")) func `(3) half the largest window is worth a segment`() {
    var end = Self.end(window: 500)
    #expect(end.send(octets: 800).sent == ["<SEQ=301><ACK=101><CTL=ACK><DATA=500>"])
    end = Self.end(window: 499)
    end.send(octets: 800).expect(
      .established, timers: ["+override 0.5 s"],
      because: [.sillyWindowHolds(octets: 800, usable: 499)])
  }

  @Test(.covers("TIME-11"), .requires("MUST-60", "MUST-38"))
  func `(4) the override timeout sends what was held`() {
    var end = Self.end(window: 100)
    end.send(octets: 800)
    end.timeout(.override).expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=ACK><DATA=100>"], timers: ["+retransmission 1 s"],
      because: [.overrideSends(octets: 100)])
    #expect(end.now == .milliseconds(500))
    #expect(end.sendQueue.count == 700)
  }

  @Test func `a window that grows lets it go before the timeout`() {
    var end = Self.end(window: 100)
    end.send(octets: 800)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=536>").expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=ACK><DATA=536>"],
      timers: ["+retransmission 1 s", "-override"])
  }

  @Test func `a window that shuts turns the override into probes`() {
    var end = Self.end(window: 100)
    end.send(octets: 800)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>").expect(
      .established, timers: ["-override", "+persist 1 s"])
  }

  @Test func `the FIN waits behind what is held`() {
    var end = Self.end(window: 100)
    end.send(octets: 101)
    end.close().expect(.finWait1, because: [.closeWaitsForData(octets: 101)])
    end.timeout(.override)
    end.arrives("<SEQ=101><ACK=401><CTL=ACK><WND=100>").expect(
      .finWait1, sends: ["<SEQ=401><ACK=101><CTL=FIN,PSH,ACK><DATA=1>"])
  }

  @Test(.requires("MUST-38")) func `small steps of the right edge do not become small segments (MUST-38)`() {
    var end = Self.end(window: 0)
    end.send(octets: 5000)
    var sizes: [Int] = []
    var una: UInt32 = 301
    for edge in stride(from: UInt32(311), to: 3301, by: 10) {
      una = end.snd.nxt.rawValue
      sizes += end.arrives("<SEQ=101><ACK=\(una)><CTL=ACK><WND=\(edge - una)>").segments.map(\.text.count)
    }
    #expect(sizes.allSatisfy { $0 >= 500 }, "\(sizes)")
    #expect(!sizes.isEmpty)
  }
}

@Suite("3.7.4. Nagle Algorithm")
struct NagleTests {
  private static func end(_ isOn: Bool = true) -> End {
    var profile = Profile.rfc9293
    profile.nagle = isOn
    return End.in(.established, profile: profile)
  }

  @Test func `it is off unless somebody asks for it`() {
    #expect(!Profile.rfc9293.nagle)
  }

  @Test(.requires("MAY-16", "SHLD-27", "SHLD-7"))
  func `short segments wait until everything is acknowledged, and go as one (SHLD-7)`() {
    var end = Self.end()
    #expect(end.send("a").sent == ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=1>"])
    end.send("b").expect(.established, because: [.nagleHolds(octets: 1)])
    end.send("c").expect(.established, because: [.nagleHolds(octets: 2)])
    end.arrives("<SEQ=101><ACK=302><CTL=ACK>").expect(
      .established, sends: ["<SEQ=302><ACK=101><CTL=PSH,ACK><DATA=2>"], signals: [.sendOK])
  }

  @Test(.requires("SHLD-7", "SHLD-28")) func `full segments do not wait`() {
    var end = Self.end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=5000>")
    end.send("a")
    #expect(end.send(octets: 600).sent == ["<SEQ=302><ACK=101><CTL=ACK><DATA=536>"])
    #expect(end.sendQueue.count == 64)
  }

  @Test(.requires("MUST-17")) func `turned off, what waited goes at once (MUST-17)`() {
    var end = Self.end()
    end.send("a")
    end.send("b")
    end.profile.nagle = false
    end.settingsChanged().expect(.established, sends: ["<SEQ=302><ACK=101><CTL=PSH,ACK><DATA=1>"])
  }

  @Test func `a FIN takes what waits along once it may go`() {
    var end = Self.end()
    end.send("a")
    end.send("b")
    end.close().expect(.finWait1, because: [.nagleHolds(octets: 1)])
    end.arrives("<SEQ=101><ACK=302><CTL=ACK>").expect(
      .finWait1, sends: ["<SEQ=302><ACK=101><CTL=FIN,PSH,ACK><DATA=1>"], signals: [.sendOK])
  }
}

@Suite("3.8.6.3. Delayed Acknowledgments -- When to Send an ACK Segment")
struct DelayedACKTests {
  private static func end(_ state: State = .established) -> End {
    var profile = Profile.rfc9293
    profile.ackDelay = .milliseconds(200)
    return End.in(state, profile: profile)
  }

  @Test(.covers("TIME-9"), .requires("SHLD-18", "MUST-40"), arguments: State.takingText)
  func `the acknowledgment of text in order waits, less than half a second (SHLD-18, MUST-40)`(state: State) {
    var end = Self.end(state)
    let una = end.snd.una
    end.arrives("<SEQ=101><ACK=\(una)><CTL=ACK><DATA=hello>").expect(
      state, takes: "hello", timers: ["+delayed ACK 0.2 s"], because: [.ackDelayed(.milliseconds(200))])
    end.timeout(.delayedACK).expect(
      state, sends: ["<SEQ=\(end.snd.nxt)><ACK=106><CTL=ACK>"], timers: [], because: [.delayedACKSent])
  }

  @Test(.requires("SHLD-19")) func `the second segment is acknowledged at once (SHLD-19)`() {
    var end = Self.end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    end.arrives("<SEQ=106><ACK=301><CTL=ACK><DATA=fghij>").expect(
      .established, sends: ["<SEQ=301><ACK=111><CTL=ACK>"], takes: "fghij", timers: ["-delayed ACK"])
  }

  @Test func `text of ours takes the acknowledgment along`() {
    var end = Self.end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    end.send("text").expect(
      .established, sends: ["<SEQ=301><ACK=106><CTL=PSH,ACK><DATA=4>"],
      timers: ["+retransmission 1 s", "-delayed ACK"])
  }

  @Test func `text that closes or opens a gap is acknowledged at once`() {
    var end = Self.end()
    #expect(end.arrives("<SEQ=106><ACK=301><CTL=ACK><DATA=5>").sent == ["<SEQ=301><ACK=101><CTL=ACK>"])
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>").sent == ["<SEQ=301><ACK=111><CTL=ACK>"])
    #expect(end.timers.isEmpty)
  }

  @Test func `text before a gap that stays is acknowledged at once`() {
    var end = Self.end()
    end.arrives("<SEQ=111><ACK=301><CTL=ACK><DATA=5>")
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>").sent == ["<SEQ=301><ACK=106><CTL=ACK>"])
    #expect(end.timers.isEmpty)
  }

  @Test func `a FIN is acknowledged at once`() {
    var end = Self.end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    end.arrives("<SEQ=106><ACK=301><CTL=FIN,ACK>").expect(
      .closeWait, sends: ["<SEQ=301><ACK=107><CTL=ACK>"], signals: [.connectionClosing],
      timers: ["-delayed ACK"])
  }

  @Test func `a window that a RECEIVE opens takes it along`() {
    var end = Self.end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=1000>")
    #expect(end.receive(1000).timers == ["-delayed ACK"])
  }

  @Test func `turned off, the acknowledgment goes at once; and no reset leaves its timer behind`() {
    var end = Self.end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    var other = end
    end.profile.ackDelay = nil
    end.settingsChanged().expect(
      .established, sends: ["<SEQ=301><ACK=106><CTL=ACK>"], timers: ["-delayed ACK"])
    #expect(other.arrives("<SEQ=106><CTL=RST>").timers == ["-delayed ACK"])
  }
}
