import TCP
import Testing

/// What stacks keep of a connection that is not open yet, or that nobody owns any more.
@Suite("Switches: requests and orphans")
struct RequestSwitchTests {
  private static let requests = Profile.with(\.keepsRequests, true)
  private static let orphans: Profile = {
    var profile = Profile.with(\.keepsOrphans, true)
    profile.orphanTimeout = .seconds(60)
    return profile
  }()

  /// FIN-WAIT-2 after close(2).
  private static func orphan(_ profile: Profile = orphans) -> End {
    var end = End.in(.established, profile: profile)
    end.closeBoth()
    end.arrives("<SEQ=101><ACK=302><CTL=ACK>")
    return end
  }

  @Test func `any RST in the window ends a request, and none outside`() {
    var end = End.in(.synReceived, profile: Self.requests)
    end.arrives("<SEQ=\(end.rightEdge)><CTL=RST>").expect(.synReceived)
    let outcome = end.arrives("<SEQ=105><CTL=RST>")
    #expect(outcome.after == .listen && outcome.sent.isEmpty)
    #expect(outcome.decisions.contains(.stack(.rstAnywhereEnds(seq: 105))))
    end = End.in(.synReceived)
    end.arrives("<SEQ=105><CTL=RST>").expect(.synReceived, sends: [end.bareACK])
  }

  @Test func `but not what an OPEN of ours began`() {
    var end = End.in(.synReceived, origin: .active, profile: Self.requests)
    end.arrives("<SEQ=105><CTL=RST>").expect(.synReceived, sends: [end.bareACK])
    end.arrives("<SEQ=105><CTL=SYN>").expect(.synReceived, sends: [end.bareACK])
  }

  @Test func `a SYN in the window is answered by a reset, the very first one by the SYN,ACK again`() {
    var end = End.in(.synReceived, profile: Self.requests)
    #expect(end.arrives("<SEQ=100><CTL=SYN>").sent == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
    let outcome = end.arrives("<SEQ=105><CTL=SYN>")
    #expect(outcome.after == .listen && outcome.sent == ["<SEQ=0><ACK=106><CTL=RST,ACK>"])
    end = End.in(.synReceived)
    let quiet = end.arrives("<SEQ=105><CTL=SYN>")
    #expect(quiet.after == .listen && quiet.sent.isEmpty)
  }

  @Test func `at the number right of the window only what has no length counts`() {
    var profile = Self.requests
    profile.windowIncludesEdge = true
    var end = End.in(.synReceived, profile: profile)
    let edge = end.rightEdge
    end.arrives("<SEQ=\(edge)><ACK=301><CTL=ACK><DATA=5>").expect(.synReceived, sends: [end.bareACK])
    #expect(end.arrives("<SEQ=\(edge)><ACK=301><CTL=ACK>").after == .established)
  }

  @Test func `text for an orphan is reset, whatever the stack`() {
    for profile in Profile.all {
      var end = Self.orphan(profile)
      let outcome = end.arrives("<SEQ=101><ACK=302><CTL=ACK><DATA=5>")
      #expect(outcome.after == .closed && outcome.sent == ["<SEQ=302><CTL=RST>"], "\(profile.name)")
    }
  }

  @Test func `any RST in the window ends an orphan`() {
    var end = Self.orphan()
    let outcome = end.arrives("<SEQ=105><CTL=RST>")
    #expect(outcome.after == .closed && outcome.sent.isEmpty)
    end = Self.orphan(.with(\.orphanTimeout, .seconds(60)))
    end.arrives("<SEQ=105><CTL=RST>").expect(.finWait2, sends: [end.bareACK])
    // A half-closed connection is no orphan.
    end = End.in(.finWait2, profile: Self.orphans)
    end.arrives("<SEQ=105><CTL=RST>").expect(.finWait2, sends: [end.bareACK])
  }

  @Test func `a SYN in the window, or a FIN behind a gap, resets an orphan; its own FIN does not`() {
    var end = Self.orphan()
    var outcome = end.arrives("<SEQ=105><CTL=SYN>")
    #expect(outcome.after == .closed && outcome.sent == ["<SEQ=0><ACK=106><CTL=RST,ACK>"])
    end = Self.orphan()
    outcome = end.arrives("<SEQ=106><ACK=302><CTL=FIN,ACK>")
    #expect(outcome.after == .closed && outcome.sent == ["<SEQ=302><CTL=RST>"])
    end = Self.orphan()
    #expect(end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK>").after == .timeWait)
    end = Self.orphan(.with(\.orphanTimeout, .seconds(60)))
    end.arrives("<SEQ=106><ACK=302><CTL=FIN,ACK>").expect(.finWait2, sends: [end.bareACK])
  }

  @Test func `FreeBSD: a SYN is given up after 75 s, whatever the timeouts, and a SYN,ACK after 15.6 s`() {
    func end(of state: State, _ origin: Origin, _ profile: Profile) -> Duration {
      var end = End.in(state, origin: origin, profile: profile)
      while end.state == state { end.timeout(.retransmission) }
      return end.now
    }
    #expect(end(of: .synSent, .active, .freebsd) == .seconds(75))
    #expect(end(of: .synReceived, .active, .freebsd) == .seconds(75))
    #expect(end(of: .synReceived, .passive, .freebsd) == .milliseconds(15_600))
    var late = Profile.freebsd
    late.givesUpOpeningOnTime = false
    #expect(end(of: .synSent, .active, late) == .seconds(128))
    // A crossed SYN changes nothing about who began; but its timeouts double from the first on.
    #expect(end(of: .synReceived, .active, .linux) == .seconds(127))
    #expect(end(of: .synReceived, .active, .rfc9293) == .seconds(183))
  }

  @Test func `Linux: answers to what is not acceptable count as challenges, unless text caused them`() {
    var end = End.in(.established, profile: .linux)
    end.arrives("<SEQ=50><ACK=301><CTL=ACK>").expect(.established, sends: [end.bareACK])
    let silent = end.arrives("<SEQ=50><ACK=301><CTL=ACK>")
    #expect(silent.sent.isEmpty)
    #expect(silent.decisions.contains(.challengeThrottled(limit: 1, within: .milliseconds(500))))
    #expect(end.arrives("<SEQ=50><ACK=301><CTL=ACK><DATA=5>").sent == [end.bareACK])
    #expect(end.arrives("<SEQ=101><CTL=SYN>").sent.isEmpty, "challenges count with them")
    end.now += .milliseconds(500)
    #expect(end.arrives("<SEQ=50><ACK=301><CTL=ACK>").sent == [end.bareACK])
    #expect(end.arrives("<SEQ=50><CTL=SYN><DATA=5>").sent.isEmpty, "a SYN counts, with text, too")
    var letter = End.in(.established)
    for _ in 1...20 { #expect(letter.arrives("<SEQ=50><ACK=301><CTL=ACK>").sent == [letter.bareACK]) }
  }

  @Test func `Linux: so does the SYN,ACK that answers the SYN again, and the ACK of what was never sent`() {
    var end = End.in(.synReceived, profile: .linux)
    #expect(end.arrives("<SEQ=100><CTL=SYN>").sent.count == 1)
    #expect(end.arrives("<SEQ=100><CTL=SYN>").sent.isEmpty)
    end.now += .milliseconds(500)
    #expect(end.arrives("<SEQ=100><CTL=SYN>").sent.count == 1)
    end = End.in(.finWait2, profile: .linux)
    #expect(end.arrives("<SEQ=101><ACK=999><CTL=ACK><DATA=5>").sent.count == 1)
    #expect(end.arrives("<SEQ=101><ACK=999><CTL=ACK><DATA=5>").sent.isEmpty)
  }

  @Test func `Linux: in TIME-WAIT a FIN is acknowledged each time, other segments once in half a second`() {
    var end = End.in(.timeWait, profile: .linux)
    for _ in 1...3 { #expect(end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK>").sent.count == 1) }
    #expect(end.arrives("<SEQ=103><ACK=302><CTL=ACK>").sent.count == 1)
    #expect(end.arrives("<SEQ=103><ACK=302><CTL=ACK>").sent.isEmpty)
  }

  @Test func `an old timestamp is answered by an acknowledgment that counts, too`() {
    for (limits, answers) in [(false, 2), (true, 1)] {
      var profile = Profile.with(\.timestamps, true)
      profile.limitsAnswers = limits
      profile.challengeLimit = 1
      var end = End(profile: profile, iss: 300)
      end.openActive()
      end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><MSS=1460><TS=1000/0>")
      let sent = (1...2).map { _ in end.arrives("<SEQ=101><ACK=301><CTL=ACK><TS=900/0>").sent.count }
      #expect(sent.reduce(0, +) == answers)
    }
  }
}
