import TCP
import Testing

@Suite("3.7.1. Maximum Segment Size Option")
struct SegmentSizeTests {
  @Test(.requires("MUST-14", "SHLD-5", "MUST-65"))
  func `both SYNs carry it, no other segment does (MUST-14, MUST-65, SHLD-5)`() {
    var profile = Profile.rfc9293
    profile.mss = 1000
    for state in [State.listen, .closed] {
      var end = End.in(state, profile: profile)
      let syn = state == .listen ? end.arrives("<SEQ=100><CTL=SYN>") : end.openActive()
      #expect(syn.segments.map(\.options) == [Options(mss: 1000)])
      #expect(end.timeout(.retransmission).segments.map(\.options) == [Options(mss: 1000)])
    }
    var end = End.in(.established, profile: profile)
    #expect(end.send("text").segments.map(\.options) == [Options()])
  }

  @Test(
    .requires("MUST-14", "MUST-15", "MUST-16"),
    arguments: [(nil, 536), (100, 100), (1460, 1460), (9000, 1460)] as [(UInt16?, UInt32)])
  func `the effective size is the peer's, or the default, and what IP takes (MUST-15, MUST-16)`(
    option: UInt16?, size: UInt32
  ) {
    for state in [State.listen, .synSent] {
      var end = End.in(state)
      var syn: Segment = state == .listen ? "<SEQ=100><CTL=SYN>" : "<SEQ=100><ACK=301><CTL=SYN,ACK>"
      syn.options.mss = option
      syn.wnd = 20_000
      end.arrives(syn)
      #expect(end.connection.effectiveMSS(.rfc9293) == size)
      if state == .listen { end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=20000>") }
      #expect(end.send(octets: 10_000).segments.first?.text.count == Int(size))
    }
  }

  @Test(.requires("MUST-16")) func `options of the segments come out of it (RFC 6691)`() {
    var end = End.in(.synSent, profile: .withTimestamps)
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><MSS=1460><TS=5/0><WND=20000>")
    #expect(end.send(octets: 5000).segments.map(\.text.count) == [1448, 1448, 1448, 656])
  }

  @Test func `a peer that takes next to nothing gets single octets`() {
    var end = End.in(.synSent, profile: .withTimestamps)
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><MSS=1><TS=5/0>")
    #expect(end.send("abc").segments.map(\.text.count) == [1, 1, 1])
  }
}

@Suite("RFC 7323, 2: Window Scale")
struct WindowScaleTests {
  static func profile(_ shift: UInt8?, buffer: UInt32 = 65535) -> Profile {
    var profile = Profile.rfc9293
    profile.windowScale = shift
    profile.receiveBuffer = buffer
    return profile
  }

  @Test(.covers("X-7323-5"))
  func `an active OPEN offers it, and both must (2.2)`() {
    var end = End(profile: Self.profile(7))
    #expect(end.openActive().segments.map(\.options.windowScale) == [7])
    var alone = end
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=1000><WSCALE=3>")
    #expect(end.snd.shift == 3 && end.rcv.shift == 7 && end.rcv.scales)
    #expect(end.snd.wnd == 1000, "the window of a SYN is never scaled")
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=1000>")
    #expect(end.snd.wnd == 8000)
    alone.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=1000>")
    #expect(alone.snd.shift == 0 && alone.rcv.shift == 0 && !alone.rcv.scales)
  }

  @Test(.covers("X-7323-5"))
  func `a SYN,ACK carries it exactly if the SYN did and we would`() {
    for (ours, theirs) in [(7, 3), (nil, 3), (7, nil), (nil, nil)] as [(UInt8?, UInt8?)] {
      var end = End.in(.listen, profile: Self.profile(ours))
      var syn: Segment = "<SEQ=100><CTL=SYN>"
      syn.options.windowScale = theirs
      #expect(end.arrives(syn).segments.map(\.options.windowScale) == [theirs == nil ? nil : ours])
      #expect(
        end.timeout(.retransmission).segments.map(\.options.windowScale) == [theirs == nil ? nil : ours])
    }
  }

  @Test(.covers("X-7323-5"), .requires("REC-1", "MUST-5"))
  func `more than 14 counts as 14 (2.3), and outside of SYNs it is ignored`() {
    var end = End.in(.synSent, profile: Self.profile(2))
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WSCALE=200>")
    #expect(end.snd.shift == 14)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=65535><WSCALE=1>")
    #expect(end.snd.wnd == 65535 << 14)
    #expect(end.snd.shift == 14)
  }

  @Test func `a large buffer is offered through the scale, or as far as the field reaches`() {
    var scaled = End.in(.synSent, profile: Self.profile(4, buffer: 1_000_000))
    scaled.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WSCALE=0>").expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=ACK>"], signals: [.openSucceeded])
    #expect(scaled.rcv.wnd == 1_000_000)
    #expect(scaled.acknowledge().segments.map(\.wnd) == [62500])
    var plain = End.in(.synSent, profile: Self.profile(4, buffer: 1_000_000))
    plain.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>")
    #expect(plain.rcv.wnd == 65535)
    #expect(plain.acknowledge().segments.map(\.wnd) == [65535])
  }

  @Test(.requires("REC-1")) func `windows beyond 65,535 are used`() {
    let profile = Self.profile(5, buffer: 400_000)
    var sending = profile
    sending.sendBuffer = 400_000
    var hosts = TwoHosts(a: End(profile: sending, iss: 100), b: End(profile: profile, iss: 300))
    hosts.on(.b) { $0.openPassive() }
    hosts.on(.a) { $0.openActive() }
    hosts.settle()
    hosts.on(.a) { $0.send(octets: 300_000) }
    hosts.settle()
    #expect(hosts.b.receiveQueue.count == 300_000)
    #expect(hosts.a.snd.maxWnd > 300_000)
  }
}

extension Profile {
  /// RFC 9293 with timestamps.
  static let withTimestamps: Profile = {
    var profile = Profile.rfc9293
    profile.timestamps = true
    return profile
  }()
}

@Suite("RFC 7323, 3 to 5: Timestamps")
struct TimestampTests {
  /// ESTABLISHED at 1 s, TS.Recent 50.
  private static func end() -> End {
    var end = End(profile: .withTimestamps)
    end.now = .seconds(1)
    end.openActive()
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><TS=50/1000>")
    return end
  }

  @Test func `both SYNs must carry them, then all segments do (3.2)`() {
    var end = End(profile: .withTimestamps)
    end.now = .seconds(2)
    #expect(
      end.openActive().segments.map(\.options) == [Options(mss: 1460, timestamps: .init(2000, echo: 0))])
    var alone = end
    let opened = end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><TS=50/2000>")
    #expect(opened.segments.map(\.options) == [Options(timestamps: .init(2000, echo: 50))])
    #expect(opened.decisions.contains(.timestampsAgreed(recent: 50)))
    end.now = .seconds(3)
    #expect(end.send("text").segments.map(\.options.timestamps) == [.init(3000, echo: 50)])
    #expect(end.abort().segments.map(\.options.timestamps) == [.init(3000, echo: 50)])
    alone.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>")
    #expect(alone.send("text").segments.map(\.options) == [Options()])
    #expect(alone.arrives("<SEQ=101><ACK=305><CTL=ACK><TS=1/1>").signals == [.sendOK], "not agreed: ignored")
  }

  @Test func `a SYN,ACK carries them exactly if the SYN did`() {
    var end = End.in(.listen, profile: .withTimestamps)
    #expect(
      end.arrives("<SEQ=100><CTL=SYN><TS=7/0>").segments.map(\.options.timestamps) == [.init(0, echo: 7)])
    var plain = End.in(.listen, profile: .withTimestamps)
    #expect(plain.arrives("<SEQ=100><CTL=SYN>").segments.map(\.options.timestamps) == [nil])
  }

  @Test(.covers("X-7323-1"))
  func `R1: an older timestamp makes a segment old, whatever its numbers`() {
    var end = Self.end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=hello><TS=49/1000>").expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=ACK><TS=1000/50>"],
      because: [.timestampOld(value: 49, recent: 50)])
    #expect(end.rcv.nxt == 101)
  }

  @Test(.covers("X-7323-1"))
  func `R1: an equal timestamp is not older`() {
    var end = Self.end()
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=hello><TS=50/1000>").accepted.count == 5)
  }

  @Test(.covers("X-7323-1"))
  func `timestamps are compared modulo 2³², and TS.Recent counts for 24 days`() {
    var end = End(profile: .withTimestamps)
    end.openActive()
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><TS=4294967295/0>")
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5><TS=3/0>").accepted.count == 5)
    #expect(end.arrives("<SEQ=106><ACK=301><CTL=ACK><DATA=5><TS=4294967290/0>").accepted == [])
    end.now += .seconds(25 * 86400)
    #expect(end.arrives("<SEQ=106><ACK=301><CTL=ACK><DATA=5><TS=4294967290/0>").accepted.count == 5)
  }

  @Test(.covers("X-7323-2"))
  func `R3: the timestamp of what begins at the last acknowledgment is echoed`() {
    var end = Self.end()
    end.arrives("<SEQ=106><ACK=301><CTL=ACK><DATA=5><TS=70/1000>")
    #expect(end.ts.recent == 50, "behind a gap: not the one to echo")
    let answer = end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5><TS=60/1000>")
    #expect(answer.segments.map(\.options.timestamps) == [.init(1000, echo: 60)])
    end.arrives("<SEQ=111><ACK=301><CTL=ACK><TS=60/1000>")
    #expect(end.ts.recent == 60)
  }

  @Test(.covers("X-7323-3"))
  func `a segment without the option is dropped in silence, and aborts nothing`() {
    var end = Self.end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>").expect(.established, because: [.timestampMissing])
    #expect(end.rcv.nxt == 101)
  }

  @Test(.covers("X-7323-4"))
  func `a RST is judged by its number alone`() {
    for segment in ["<SEQ=101><CTL=RST>", "<SEQ=101><CTL=RST><TS=1/1>"] as [Segment] {
      var end = Self.end()
      #expect(end.arrives(segment).after == .closed)
    }
  }

  @Test func `a SYN without the option still gets its challenge`() {
    var end = Self.end()
    #expect(end.arrives("<SEQ=900><CTL=SYN>").sent == ["<SEQ=301><ACK=101><CTL=ACK><TS=1000/50>"])
  }

  @Test func `a timestamp that comes back is a measurement, also of what was sent twice (4.1)`() {
    var end = Self.end()
    #expect(end.rtt.smoothed == .zero)
    end.now = .seconds(2)
    end.send("text")
    end.timeout(.retransmission)
    end.now = .milliseconds(3080)
    end.arrives("<SEQ=101><ACK=305><CTL=ACK><TS=90/3000>")
    #expect(end.rtt.smoothed == .milliseconds(10), "an eighth of 80 ms")
  }

  @Test func `many measurements in one round trip weigh as one (Appendix G)`() {
    var end = Self.end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=60000><TS=51/1000>")
    end.send(octets: 10_000)
    end.now = .milliseconds(1160)
    // 10,000 octets are on their way, ten times two segments of 524.
    end.arrives("<SEQ=101><ACK=825><CTL=ACK><WND=60000><TS=52/1000>")
    #expect(end.rtt.smoothed == .milliseconds(2))
  }
}

@Suite("RFC 2018, 2: SACK-Permitted")
struct SACKPermittedTests {
  @Test func `it is offered if wanted, and answered if offered`() {
    var profile = Profile.rfc9293
    profile.sackPermitted = true
    var end = End(profile: profile)
    #expect(end.openActive().segments.map(\.options.sackPermitted) == [true])
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><SACKOK>")
    #expect(end.sackPermitted)
    for (offered, wanted) in [(true, true), (true, false), (false, true)] {
      profile.sackPermitted = wanted
      var listener = End.in(.listen, profile: profile)
      let answer = listener.arrives(offered ? "<SEQ=100><CTL=SYN><SACKOK>" : "<SEQ=100><CTL=SYN>")
      #expect(answer.segments.map(\.options.sackPermitted) == [offered && wanted])
    }
  }
}
