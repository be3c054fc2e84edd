import TCP
import Testing

@Suite("RFC 6191, and 3.6.1: a SYN in TIME-WAIT")
struct ReopeningTests {
  /// A connection in TIME-WAIT, SND.NXT 302 and RCV.NXT 102; with timestamps its TS.Recent is 500.
  private static func waiting(timestamps: Bool = false, _ profile: Profile = .rfc9293) -> End {
    var own = profile
    own.timestamps = timestamps
    var end = End(profile: own, iss: 300)
    end.openActive()
    let stamp = timestamps ? "<TS=500/0>" : ""
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>\(stamp)")
    end.close()
    end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK>\(stamp)")
    end.iss = 400
    end.now = .seconds(10)
    return end
  }

  @Test(.covers("SEG-1-8", "X-6191-1"), .requires("MAY-2", "SHLD-4"))
  func `a newer timestamp begins a new connection, whatever the number`() {
    for seq in [50, 102, 1_000_000] as [UInt32] {
      var end = Self.waiting(timestamps: true)
      let outcome = end.arrives("<SEQ=\(seq)><CTL=SYN><TS=501/0>")
      #expect(outcome.after == .synReceived)
      #expect(outcome.segments.map(\.ctl) == [.synAck])
      #expect(outcome.segments.map(\.seq) == [400])
      #expect(outcome.segments.map(\.ack) == [SequenceNumber(seq + 1)])
      #expect(outcome.segments.map(\.options.timestamps?.echo) == [501])
      #expect(outcome.timers == ["-2MSL", "+retransmission 1 s"])
      #expect(outcome.decisions.contains(.timeWaitReopens(seq: SequenceNumber(seq), nxt: 102)))
    }
  }

  @Test(.covers("X-6191-2"), .requires("SHLD-4"))
  func `with the same timestamp the number decides: the FIN's is the last one used`() {
    for (seq, reopens) in [(100, false), (101, false), (102, true), (103, true)] as [(UInt32, Bool)] {
      var end = Self.waiting(timestamps: true)
      #expect(
        end.arrives("<SEQ=\(seq)><CTL=SYN><TS=500/0>").after == (reopens ? .synReceived : .timeWait))
    }
  }

  @Test(.covers("X-6191-5"), .requires("SHLD-4"))
  func `timestamps that are new to the connection prove a new one`() {
    var end = Self.waiting()
    end.profile.timestamps = true
    #expect(end.arrives("<SEQ=7><CTL=SYN><TS=1/0>").after == .synReceived)
    // But only if we would use them, too.
    end = Self.waiting()
    end.arrives("<SEQ=7><CTL=SYN><TS=1/0>").expect(
      .timeWait, sends: ["<SEQ=302><ACK=102><CTL=ACK>"])
  }

  @Test func `every other SYN is challenged`() {
    for seq in [7, 102, 500] as [UInt32] {
      var end = Self.waiting()
      end.arrives("<SEQ=\(seq)><CTL=SYN>").expect(.timeWait, sends: [end.bareACK], timers: [])
    }
    var end = Self.waiting(timestamps: true)
    #expect(end.arrives("<SEQ=500><CTL=SYN>").after == .timeWait)
    #expect(
      end.arrives("<SEQ=500><CTL=SYN><TS=499/0>").decisions.contains(.timestampOld(value: 499, recent: 500)))
    #expect(end.arrives("<SEQ=500><ACK=302><CTL=SYN,ACK><TS=501/0>").after == .timeWait)
    #expect(end.arrives("<SEQ=500><CTL=SYN,RST><TS=501/0>").after == .timeWait)
  }

  /// A profile that goes by numbers where there are no timestamps, and drops other SYNs.
  private static let byNumber: Profile = {
    var profile = Profile.rfc9293
    profile.reopensByNumber = true
    profile.dropsOldSYN = true
    return profile
  }()

  @Test(.covers("X-6191-3", "X-6191-6"), arguments: [false, true])
  func `without timestamps the number decides, where the profile says so`(had: Bool) {
    for (seq, reopens) in [(101, false), (102, true), (103, true)] as [(UInt32, Bool)] {
      var end = Self.waiting(timestamps: had, Self.byNumber)
      #expect(end.arrives("<SEQ=\(seq)><CTL=SYN>").after == (reopens ? .synReceived : .timeWait))
    }
    var end = Self.waiting(timestamps: had, Self.byNumber)
    end.profile.reopensBeyondNext = true
    #expect(end.arrives("<SEQ=102><CTL=SYN>").after == .timeWait)
    #expect(end.arrives("<SEQ=103><CTL=SYN>").after == .synReceived)
  }

  @Test(.covers("X-6191-4", "X-6191-7"), arguments: [false, true])
  func `an old SYN is dropped in silence, where the profile says so`(had: Bool) {
    var end = Self.waiting(timestamps: had, Self.byNumber)
    end.arrives("<SEQ=50><CTL=SYN>").expect(
      .timeWait, timers: [], because: [.oldSYNDropped(seq: 50, nxt: 102)])
    if had { end.arrives("<SEQ=500><CTL=SYN><TS=499/0>").expect(.timeWait, timers: []) }
  }

  @Test(.requires("MAY-2")) func `the ISS lies above all that the old connection used (MAY-2)`() {
    for (offered, taken) in [(400, 400), (303, 303), (302, 303), (100, 303)] as [(UInt32, UInt32)] {
      var end = Self.waiting(timestamps: true)
      end.iss = SequenceNumber(offered)
      #expect(end.arrives("<SEQ=50><CTL=SYN><TS=501/0>").segments.map(\.seq) == [SequenceNumber(taken)])
    }
    var end = Self.waiting(timestamps: true)
    end.profile.reopeningGap = 65537
    #expect(end.arrives("<SEQ=50><CTL=SYN><TS=501/0>").segments.map(\.seq) == [65839])
  }

  @Test func `nothing of the old connection is left, and the new one opens`() {
    var end = Self.waiting(timestamps: true)
    end.arrives("<SEQ=900><CTL=SYN><TS=501/0><DATA=hello>")
    end.arrives("<SEQ=906><ACK=401><CTL=ACK><TS=502/10000>").expect(
      .established, sends: ["<SEQ=401><ACK=906><CTL=ACK><TS=10000/501>"], signals: [.openSucceeded],
      takes: "hello")
    #expect(end.reopened == nil)
  }

  @Test func `text that nobody has read keeps TIME-WAIT`() {
    var end = End(profile: .rfc9293, iss: 300)
    end.profile.timestamps = true
    end.openActive()
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><TS=1/0>")
    end.close()
    end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK><TS=1/0><DATA=hello>")
    #expect(end.arrives("<SEQ=900><CTL=SYN><TS=501/0>").after == .timeWait)
    end.receive(5)
    #expect(end.arrives("<SEQ=900><CTL=SYN><TS=501/0>").after == .synReceived)
  }

  @Test(.covers("X-MAY2-1"), .requires("MAY-2"), arguments: ["RST", "SYN"])
  func `if the SYN was an old duplicate, TIME-WAIT is back (MAY-2)`(control: String) {
    var end = Self.waiting(timestamps: true)
    end.arrives("<SEQ=50><CTL=SYN><TS=501/0>")
    end.arrives("<SEQ=51><CTL=\(control)><TS=501/0>").expect(
      .timeWait, timers: ["-retransmission", "+2MSL 240 s"], because: [.reopeningWasOld(.timeWait)])
    #expect(end.snd.nxt == 302)
    #expect(end.rcv.nxt == 102)
    #expect(end.ts.recent == 500)
    end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK><TS=502/0>").expect(
      .timeWait, sends: ["<SEQ=302><ACK=102><CTL=ACK><TS=10000/500>"], timers: ["+2MSL 240 s"])
  }

  @Test func `or the connection is forgotten, where the profile says so`() {
    var end = Self.waiting(timestamps: true)
    end.profile.returnsToTimeWait = false
    end.arrives("<SEQ=50><CTL=SYN><TS=501/0>")
    end.send("lost")
    end.arrives("<SEQ=51><CTL=RST>").expect(
      .closed, signals: [.sendsFailed(count: 1, .connectionReset)], timers: ["-retransmission"],
      because: [.reopeningWasOld(.closed)])
  }

  @Test func `once closed or established, a RST ends it as any other`() {
    var end = Self.waiting(timestamps: true)
    end.arrives("<SEQ=50><CTL=SYN><TS=501/0>")
    end.close()
    #expect(end.state == .finWait1)
    end.arrives("<SEQ=51><CTL=RST>").expect(.closed, signals: [.connectionReset])
  }
}

@Suite("RFC 1337, F1")
struct IgnoredResetTests {
  @Test(.covers("X-1337-1"), arguments: ["RST", "RST,ACK", "SYN,RST"])
  func `a RST in TIME-WAIT is ignored, and 2MSL runs on`(control: String) {
    var end = End.in(.timeWait)
    end.profile.ignoresRSTInTimeWait = true
    for seq in [end.rcv.nxt, end.rcv.nxt + 1] {
      end.arrives("<SEQ=\(seq)><ACK=302><CTL=\(control)>").expect(
        .timeWait, timers: [], because: [.rstIgnoredInTimeWait])
    }
  }

  @Test(arguments: State.synchronized.filter { $0 != .timeWait })
  func `everywhere else it counts`(state: State) {
    var end = End.in(state)
    end.profile.ignoresRSTInTimeWait = true
    #expect(end.arrives("<SEQ=\(end.rcv.nxt)><CTL=RST>").after == .closed)
  }
}

@Suite("RFC 5961, 7: the throttle of challenges")
struct ChallengeThrottleTests {
  @Test(.covers("X-5961-1"), arguments: State.synchronized)
  func `after ten within five seconds there is silence`(state: State) {
    var end = End.in(state)
    let nxt = end.rcv.nxt
    for count in 0..<10 {
      let challenge = end.arrives(count % 2 == 0 ? "<SEQ=\(nxt + 1)><CTL=RST>" : "<SEQ=\(nxt + 1)><CTL=SYN>")
      #expect(challenge.sent == [end.bareACK])
      end.now += .milliseconds(100)
    }
    for segment: Segment in [
      "<SEQ=\(nxt + 1)><CTL=RST>", "<SEQ=\(nxt + 1)><CTL=SYN>",
      "<SEQ=\(nxt)><ACK=\(end.snd.una.back(5000))><CTL=ACK>",
    ] {
      end.arrives(segment).expect(
        state, timers: [], because: [.challengeThrottled(limit: 10, within: .seconds(5))])
    }
    end.now = .milliseconds(4999)
    #expect(end.arrives("<SEQ=\(nxt + 1)><CTL=RST>").sent == [])
    end.now = .seconds(5)
    #expect(end.arrives("<SEQ=\(nxt + 1)><CTL=RST>").sent == [end.bareACK])
  }

  @Test func `what answers an unacceptable segment, or acknowledges text, is no challenge`() {
    var end = End.in(.established)
    for _ in 1...20 {
      #expect(end.arrives("<SEQ=90><ACK=301><CTL=ACK><DATA=5>").sent == [end.bareACK])
      #expect(end.arrives("<SEQ=101><ACK=900><CTL=ACK>").sent == [end.bareACK])
    }
    #expect(end.challenges == 0)
  }

  @Test func `the numbers are the profile's`() {
    var end = End.in(.established)
    end.profile.challengeLimit = 1
    end.profile.challengePeriod = .milliseconds(500)
    #expect(end.arrives("<SEQ=102><CTL=RST>").sent == [end.bareACK])
    end.arrives("<SEQ=102><CTL=RST>").expect(
      .established, because: [.challengeThrottled(limit: 1, within: .milliseconds(500))])
    end.now = .milliseconds(500)
    #expect(end.arrives("<SEQ=102><CTL=RST>").sent == [end.bareACK])
  }
}
