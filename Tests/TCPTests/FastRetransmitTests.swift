import TCP
import Testing

/// What a profile may do about losses without SACK and without waiting for the timer.
@Suite("RFC 5681, 3.2: fast retransmit")
struct FastRetransmit {
  /// ESTABLISHED, so many segments of ten octets on their way.
  private static func sending(_ count: Int, fast: Bool = true) -> End {
    var end = End.in(.established, profile: Profile.with(\.fastRetransmits, fast))
    for _ in 0..<count { end.send(octets: 10) }
    return end
  }

  private static let duplicate: Segment = "<SEQ=101><ACK=301><CTL=ACK>"

  @Test func `the third duplicate has the front sent again, and the fourth nothing`() {
    var end = Self.sending(6)
    #expect(end.arrives(Self.duplicate).sent == [])
    #expect(end.arrives(Self.duplicate).sent == [])
    end.arrives(Self.duplicate).expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=10>"],
      because: [.stack(.fastRetransmitted(seq: 301, isPartial: false))])
    #expect(end.arrives(Self.duplicate).sent == [])
    #expect(end.recover == 361)
  }

  @Test func `what is acknowledged in part tells of the next loss, what is acknowledged whole ends it`() {
    var end = Self.sending(6)
    for _ in 0..<3 { end.arrives(Self.duplicate) }
    end.arrives("<SEQ=101><ACK=321><CTL=ACK>").expect(
      .established, sends: ["<SEQ=321><ACK=101><CTL=PSH,ACK><DATA=10>"], signals: [.sendOK, .sendOK],
      because: [.stack(.fastRetransmitted(seq: 321, isPartial: true))])
    end.send(octets: 10)
    #expect(end.arrives("<SEQ=101><ACK=361><CTL=ACK>").sent == [])
    #expect(end.recover == nil && end.duplicateACKs == 0)
  }

  @Test(arguments: [
    "<SEQ=101><ACK=301><WND=900><CTL=ACK>", "<SEQ=101><ACK=301><CTL=ACK><DATA=1>",
    "<SEQ=101><ACK=311><CTL=ACK>",
  ])
  func `only what says nothing new counts, and in a row`(_ other: Segment) {
    var end = Self.sending(6)
    end.arrives(Self.duplicate)
    end.arrives(Self.duplicate)
    end.arrives(other)
    #expect(end.duplicateACKs == 0)
  }

  @Test func `the timer takes over`() {
    var end = Self.sending(6)
    for _ in 0..<3 { end.arrives(Self.duplicate) }
    #expect(end.timeout(.retransmission).sent == ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=10>"])
    #expect(end.recover == nil && end.duplicateACKs == 0)
  }

  @Test func `else only the timer sends again`() {
    var end = Self.sending(6, fast: false)
    for _ in 0..<4 { #expect(end.arrives(Self.duplicate).sent == []) }
    #expect(end.duplicateACKs == 0)
  }
}

/// What FreeBSD does with the timer of a listener's connection, and with large segments.
@Suite("Profiles: times of listeners, large segments")
struct ListenersTimes {
  @Test(arguments: [true, false])
  func `a SYN,ACK may be timed or not`(_ isTimed: Bool) {
    var end = End(profile: Profile.with(\.timesNoSYNACK, !isTimed))
    end.openPassive()
    end.arrives("<SEQ=100><CTL=SYN>")
    end.now += .seconds(3)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK>")
    #expect(end.rtt.timeout == .seconds(isTimed ? 9 : 1))
  }

  @Test(arguments: [true, false])
  func `a segment larger than ours counts as two`(_ counts: Bool) {
    var profile = Profile.with(\.acknowledgesLargeAtOnce, counts)
    profile.ackDelay = .milliseconds(100)
    var end = End.in(.established, profile: profile)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=536>").sent == [])
    end.timeout(.delayedACK)
    #expect(end.arrives("<SEQ=637><ACK=301><CTL=ACK><DATA=537>").sent.count == (counts ? 1 : 0))
  }
}

/// A path that takes less than before.
@Suite("3.7.5. Path MTU: a narrower path")
struct PathMTU {
  @Test func `what is too large is cut up, and all goes out again, the PUSH with the last piece`() {
    var end = End.in(.established)
    end.send(octets: 536)
    end.send(octets: 100)
    end.profile.largestMessage = 320
    end.pathNarrowed().expect(
      .established,
      sends: [
        "<SEQ=301><ACK=101><CTL=ACK><DATA=300>", "<SEQ=601><ACK=101><CTL=PSH,ACK><DATA=236>",
        "<SEQ=837><ACK=101><CTL=PSH,ACK><DATA=100>",
      ], timers: ["+retransmission 1 s"])
    end.arrives("<SEQ=101><ACK=937><CTL=ACK>").expect(
      .established, signals: [.sendOK, .sendOK], timers: ["-retransmission"])
  }

  @Test func `what fits stays as it is, and later text has the new size`() {
    var end = End.in(.established)
    end.send(octets: 100)
    end.profile.largestMessage = 320
    #expect(end.pathNarrowed().sent == [])
    #expect(
      end.send(octets: 400).sent == [
        "<SEQ=401><ACK=101><CTL=ACK><DATA=300>", "<SEQ=701><ACK=101><CTL=PSH,ACK><DATA=100>",
      ])
  }
}
