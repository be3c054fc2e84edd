import TCP
import Testing

/// Linux delays acknowledgments by what has come so far.
@Suite("Switches: quick acknowledgments")
struct QuickACKSwitchTests {
  /// Linux with delayed acknowledgments on, as `option delayed-ack on` has it.
  private static let linux: Profile = {
    var profile = Profile.linux
    profile.take(.usualDelayedACK)
    return profile
  }()

  /// So many segments of one octet, each so long after the one before; how each was acknowledged: at once, or after
  /// this.
  private static func waits(
    _ profile: Profile, count: Int, every gap: Duration = .seconds(1), mss: Int = 1
  ) -> [Duration] {
    var end = End.in(.established, profile: profile)
    return (0..<count).map { _ in
      let outcome = end.arrives("<SEQ=\(end.rcv.nxt)><ACK=301><CTL=PSH,ACK><DATA=\(mss)>")
      end.receive(mss)
      let begun = end.now
      if outcome.segments.isEmpty { end.timeout(.delayedACK) }
      let wait = end.now - begun
      end.now = max(end.now, begun + gap)
      return wait
    }
  }

  @Test func `the first sixteen go out at once, the others wait`() {
    // Each comes 0.1 s after the one before: no pause.
    let waits = Self.waits(Self.linux, count: 18, every: .milliseconds(100))
    #expect(waits.prefix(16).allSatisfy { $0 == .zero })
    #expect(waits.dropFirst(16).allSatisfy { $0 >= .milliseconds(40) && $0 <= .milliseconds(200) })
    var profile = Self.linux
    profile.quickACKs = 0
    #expect(Self.waits(profile, count: 1) == [.milliseconds(40)])
    var other = Profile.rfc9293
    other.take(.usualDelayedACK)
    #expect(Self.waits(other, count: 3) == Array(repeating: .milliseconds(200), count: 3))
  }

  @Test(arguments: [(10_000, 1000, 5), (3000, 1000, 1), (1500, 1000, 2), (65535, 1, 16), (5000, 1, 4)])
  func `there are as many as half the window holds segments, or two`(
    buffer: UInt32, octets: Int, count: UInt8
  ) {
    var profile = Self.linux
    profile.receiveBuffer = buffer
    var end = End.in(.established, profile: profile)
    let outcome = end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=\(octets)>")
    #expect(outcome.decisions.contains(.stack(.acknowledgedQuickly(left: count - 1))))
  }

  @Test func `a pause longer than the timeout begins anew`() {
    var end = End.in(.established, profile: Self.linux)
    for _ in 1...16 { #expect(end.arrives("<SEQ=\(end.rcv.nxt)><ACK=301><CTL=ACK><DATA=1>").sent.count == 1) }
    #expect(end.arrives("<SEQ=\(end.rcv.nxt)><ACK=301><CTL=ACK><DATA=1>").sent.isEmpty)
    end.timeout(.delayedACK)
    end.now += end.rtt.timeout + .milliseconds(41)
    let outcome = end.arrives("<SEQ=\(end.rcv.nxt)><ACK=301><CTL=ACK><DATA=1>")
    #expect(outcome.sent.count == 1)
    #expect(outcome.decisions.contains(.stack(.acknowledgedQuickly(left: 15))))
  }

  @Test func `after an answer acknowledgments ride on answers`() {
    var end = End.in(.established, profile: Self.linux)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=PSH,ACK><DATA=1>").sent.count == 1)
    end.send("x")
    #expect(end.arrives("<SEQ=102><ACK=302><CTL=PSH,ACK><DATA=1>").sent.isEmpty)
    // What came before shows that acknowledgments were lost.
    #expect(end.arrives("<SEQ=101><ACK=302><CTL=PSH,ACK><DATA=1>").sent.count == 1)
    #expect(end.arrives("<SEQ=103><ACK=302><CTL=PSH,ACK><DATA=1>").sent.count == 1)
    // So late it is no answer.
    end = End.in(.established, profile: Self.linux)
    end.arrives("<SEQ=101><ACK=301><CTL=PSH,ACK><DATA=1>")
    end.now += .milliseconds(41)
    end.send("x")
    #expect(end.arrives("<SEQ=102><ACK=302><CTL=PSH,ACK><DATA=1>").sent.count == 1)
  }

  /// ESTABLISHED, after a round trip of this length.
  private static func distant(_ profile: Profile, _ roundTrip: Duration) -> End {
    var end = End(profile: profile, iss: 300)
    end.openActive()
    end.now += roundTrip
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=1000>")
    return end
  }

  @Test(arguments: [(20, [40, 40, 40]), (100, [40, 80, 100]), (900, [40, 80, 160, 200, 200])])
  func `a delay that was in vain doubles, but no longer than a round trip and the longest`(
    roundTrip: Int, expected: [Int]
  ) {
    var profile = Self.linux
    profile.quickACKs = 1
    var end = Self.distant(profile, .milliseconds(roundTrip))
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=1>")
    let waits = expected.map { _ in
      end.now += .milliseconds(150)  // no pause yet
      end.arrives("<SEQ=\(end.rcv.nxt)><ACK=301><CTL=ACK><DATA=1>")
      let begun = end.now
      end.timeout(.delayedACK)
      return end.now - begun
    }
    #expect(waits == expected.map { .milliseconds($0) })
  }

  @Test func `the delay follows the time between segments`() {
    var end = Self.distant(Self.linux, .milliseconds(500))
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=1>")
    #expect(end.ackWait == 40)
    for (gap, wait) in [(30, 50), (45, 70), (10, 55), (20, 47), (47, 47), (200, 47)] {
      end.now += .milliseconds(gap)
      end.arrives("<SEQ=\(end.rcv.nxt)><ACK=301><CTL=ACK><DATA=1>")
      #expect(end.ackWait == wait, "\(gap) ms after the one before")
    }
    var even = Self.linux
    even.longestACKDelay = nil
    #expect(
      Set(Self.waits(even, count: 20, every: .milliseconds(100)).dropFirst(16)) == [.milliseconds(40)])
  }

  @Test func `a time that was set is kept as it is`() {
    var profile = Self.linux
    profile.take(.delayedACK(.milliseconds(90)))
    #expect(
      Self.waits(profile, count: 18, every: .milliseconds(100)).suffix(2).allSatisfy {
        $0 == .milliseconds(90)
      })
  }

  @Test func `nothing of it is kept where acknowledgments go out at once, or the stack does not count`() {
    for profile in [Profile.linux, .rfc9293] {
      var end = End.in(.established, profile: profile)
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
      #expect(end.ackWait == 0 && end.quickACKs == 0 && end.lastText == 0 && !end.isInteractive)
    }
  }
}
