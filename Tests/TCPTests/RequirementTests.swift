import TCP
import Testing

/// What no other test shows of RFC 9293's Appendix B.
@Suite("Appendix B")
struct RequirementTests {
  @Test(.requires("MUST-1"), arguments: [32_767, 32_768, 65_535] as [UInt16])
  func `a window of more than 32,767 octets is as large as it says`(window: UInt16) {
    var end = End.in(.synSent)
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=\(window)><MSS=1460>")
    let sent = end.send(octets: 100_000).segments
    #expect(sent.reduce(0) { $0 + $1.text.count } == Int(window) / 1460 * 1460)
    #expect(end.snd.usableWindow == UInt32(window) % 1460)
  }

  @Test(.requires("SHLD-16", "SHLD-15"))
  func `after a shrink old text inside the window goes again, new text does not`() {
    var end = End.in(.established)
    end.send(octets: 1000)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=600>")
    end.send("new").expect(.established)
    let again = end.timeout(.retransmission)
    #expect(again.sent == ["<SEQ=301><ACK=101><CTL=ACK><DATA=536>"])
    #expect(end.sendQueue.count == 3)
  }

  @Test(.requires("MAY-3"), arguments: [536, 1220, 1460] as [UInt16])
  func `a SYN tells its MSS, the default too`(mss: UInt16) {
    var profile = Profile.rfc9293
    profile.mss = mss
    var end = End(profile: profile)
    #expect(end.openActive().segments.map(\.options.mss) == [mss])
    var listener = End.in(.listen, profile: profile)
    #expect(listener.arrives("<SEQ=100><CTL=SYN>").segments.map(\.options.mss) == [mss])
  }

  @Test(
    .requires("MUST-5", "MUST-6"), arguments: State.others,
    ["<CTL=ACK>", "<CTL=ACK><DATA=5>", "<CTL=FIN,ACK>", "<CTL=RST>", "<CTL=SYN>"])
  func `an option that nobody knows changes nothing, in any segment`(state: State, rest: String) {
    var plain = End.in(state)
    var other = plain
    var segment: Segment = "<SEQ=\(plain.rcv.nxt)><ACK=\(plain.snd.nxt)>\(rest)"
    let expected = plain.arrives(segment)
    segment.options.others = [.unknown(kind: 254, [1, 2, 3])]
    let outcome = other.arrives(segment)
    #expect(outcome.effects == expected.effects)
    #expect(other.connection == plain.connection)
  }

  @Test(.requires("MUST-22"), arguments: [State.synSent, .synReceived])
  func `at R1 the user is told of a SYN as well`(state: State) {
    var end = End.in(state)
    let signals = (1...4).map { _ in end.timeout(.retransmission).signals }
    #expect(signals == [[], [], [.retransmissionAdvice], []])
  }

  @Test(.requires("MUST-23"))
  func `R2 of a SYN is three minutes in this profile, R2 of text is 100 seconds`() {
    #expect(Profile.rfc9293.r2SYN >= .seconds(180) && Profile.rfc9293.r2SYNACK >= .seconds(180))
    #expect(Profile.rfc9293.r2 >= .seconds(100))
  }

  @Test(.requires("MUST-19", "MAY-18"))
  func `the peer's window alone limits the first flight`() {
    var end = End.in(.synSent)
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=29200><MSS=1460>")
    #expect(end.send(octets: 29_200).segments.count == 20)
  }

  @Test(.requires("SHLD-8"))
  func `a SYN that offers ECN is answered without`() {
    let (ece, cwr) = (Control(rawValue: 0x40), Control(rawValue: 0x80))
    var end = End.in(.listen)
    let syn = Segment(seq: 100, ctl: Control.syn.union(ece).union(cwr), wnd: 1000)
    #expect(end.arrives(syn).segments.map(\.ctl) == [.synAck])
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK>").after == .established)
    #expect(end.arrives(Segment(seq: 101, ack: 301, ctl: Control.ack.union(ece), wnd: 1000)).sent == [])
    #expect(end.send("text").segments.map(\.ctl) == [.pushAck])
  }

  @Test(.requires("SHLD-27"))
  func `two SENDs that wait for the window leave as one segment with one PSH`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    end.send("one")
    end.send("two")
    #expect(
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=100>").sent == [
        "<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=6>"
      ])
  }
}

@Suite("3.9.1.8. Asynchronous Reports")
struct ReportTests {
  private static func quiet(_ state: State) -> End {
    var profile = Profile.rfc9293
    profile.reportsErrors = false
    return End.in(state, profile: profile)
  }

  @Test(.requires("SHLD-20"), arguments: ICMPError.allCases.filter { $0.severity == .soft })
  func `turned off, soft errors are not told`(error: ICMPError) {
    var end = Self.quiet(.synSent)
    end.icmp(error, about: end.snd.una).expect(.synSent, timers: [], because: [.icmpSoft(error)])
  }

  @Test(.requires("SHLD-20"))
  func `turned off, R1 is not told, and the segment goes out again all the same`() {
    var end = Self.quiet(.established)
    end.send("text")
    for _ in 1...4 {
      let again = end.timeout(.retransmission)
      #expect(again.signals == [] && again.sent.count == 1)
    }
  }

  @Test(.requires("SHLD-20"))
  func `turned off, urgent data are not told, and STATUS knows of them`() {
    var end = Self.quiet(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=URG,ACK><DATA=he><UP=5>").expect(
      .established, sends: ["<SEQ=301><ACK=103><CTL=ACK>"], takes: "he",
      because: [.urgentAdvances(up: 106)])
    #expect(end.urgentToRead == 5)
  }

  @Test func `the end of a connection is told even then`() {
    var end = Self.quiet(.synSent)
    #expect(end.icmp(.portUnreachable, about: end.snd.una).signals == [.icmp(.portUnreachable)])
    var given = Self.quiet(.established)
    given.send("text")
    #expect(given.untilGivenUp().signals == [.sendsFailed(count: 1, .gaveUp), .gaveUp])
  }
}
