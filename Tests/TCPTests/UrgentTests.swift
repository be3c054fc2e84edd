import TCP
import Testing

@Suite("3.8.5. The Communication of Urgent Information")
struct UrgentTests {
  @Test(
    .covers("SEND-ES-3", "SEND-CW-3"), .requires("MUST-30", "MUST-62"),
    arguments: [State.established, .closeWait])
  func `an urgent SEND points behind its last octet (MUST-62)`(state: State) {
    var end = End.in(state)
    let sent = end.send("stop", urgent: true)
    #expect(sent.sent == ["<SEQ=301><ACK=\(end.rcv.nxt)><CTL=PSH,URG,ACK><UP=4><DATA=4>"])
    #expect(sent.decisions.contains(.sendUrgent(up: 305)))
    #expect(end.snd.up == 305)
  }

  @Test(.requires("MUST-30", "MUST-62")) func `every segment before the urgent point carries it`() {
    var end = End.in(.synSent)
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=5000><MSS=400>")
    #expect(
      end.send(octets: 1000, urgent: true).sent == [
        "<SEQ=301><ACK=101><CTL=URG,ACK><UP=1000><DATA=400>",
        "<SEQ=701><ACK=101><CTL=URG,ACK><UP=600><DATA=400>",
        "<SEQ=1101><ACK=101><CTL=PSH,URG,ACK><UP=200><DATA=200>",
      ])
    #expect(end.send("calm").sent == ["<SEQ=1301><ACK=101><CTL=PSH,ACK><DATA=4>"])
  }

  @Test func `a retransmission keeps URG, and counts from its own number`() {
    var end = End.in(.established)
    end.send("stop")
    end.send("now", urgent: true)
    #expect(
      end.timeout(.retransmission).sent == ["<SEQ=301><ACK=101><CTL=PSH,URG,ACK><UP=7><DATA=4>"],
      "what stands before the urgent text is urgent as well")
    end.arrives("<SEQ=101><ACK=308><CTL=ACK>")
    #expect(!end.snd.isUrgent)
    #expect(end.acknowledge().sent == ["<SEQ=308><ACK=101><CTL=ACK>"])
  }

  @Test(.requires("MUST-31")) func `urgent text of any length has its point (MUST-31)`() {
    var profile = Profile.rfc9293
    profile.sendBuffer = 1 << 18
    var end = End.in(.established, profile: profile)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=1000>")
    let far = end.send(octets: 70_000, urgent: true).segments
    #expect(far.map(\.up) == [65535])
    #expect(end.snd.up == 70_301)
  }

  @Test func `text may have to wait for the window, the news that it is urgent does not`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    #expect(end.send("stop", urgent: true).sent == ["<SEQ=301><ACK=101><CTL=URG,ACK><UP=4>"])
    #expect(end.timeout(.persist).sent == ["<SEQ=301><ACK=101><CTL=URG,ACK><UP=4><DATA=1>"])
  }

  @Test(arguments: [State.synSent, .synReceived])
  func `an urgent SEND that waits for ESTABLISHED stays urgent`(state: State) {
    var end = End.in(state)
    end.send("stop", urgent: true)
    let open = end.arrives(
      state == .synSent ? "<SEQ=100><ACK=301><CTL=SYN,ACK>" : "<SEQ=101><ACK=301><CTL=ACK>")
    #expect(open.sent == ["<SEQ=301><ACK=101><CTL=PSH,URG,ACK><UP=4><DATA=4>"])
  }

  @Test(
    .covers("SEG-6-ES", "SEG-6-F1", "SEG-6-F2"), .requires("MUST-32", "MUST-47"), arguments: State.takingText)
  func `the user is told when urgent data appear, and whenever there are more (MUST-32)`(state: State) {
    var end = End.in(state)
    let una = end.snd.una
    let first = end.arrives("<SEQ=101><ACK=\(una)><CTL=URG,ACK><DATA=he><UP=5>")
    #expect(first.signals == [.urgent(octets: 5)])
    #expect(first.decisions.contains(.urgentAdvances(up: 106)))
    #expect(end.rcv.up == 106)
    let same = end.arrives("<SEQ=103><ACK=\(una)><CTL=URG,ACK><DATA=l><UP=3>")
    #expect(same.signals == [])
    #expect(same.decisions.contains(.urgentKnown(up: 106)))
    #expect(end.arrives("<SEQ=104><ACK=\(una)><CTL=URG,ACK><DATA=lo><UP=9>").signals == [.urgent(octets: 12)])
    #expect(end.urgentToRead == 12)
  }

  @Test(.covers("RECV-ES-4", "RECV-F1-4", "RECV-F2-4"), .requires("MUST-33"), arguments: State.takingText)
  func `a RECEIVE says whether more urgent data remain (MUST-33)`(state: State) {
    var end = End.in(state)
    end.arrives("<SEQ=101><ACK=\(end.snd.una)><CTL=PSH,URG,ACK><DATA=stopplease><UP=4>")
    #expect(end.receive(2).effects.contains(.deliver(Array("st".utf8), push: false, urgent: true)))
    #expect(end.urgentToRead == 2)
    // What follows the urgent octets never comes in the same buffer.
    #expect(end.receive(100).effects.contains(.deliver(Array("op".utf8), push: false, urgent: false)))
    #expect(end.urgentToRead == 0)
    #expect(end.receive(100).effects.contains(.deliver(Array("please".utf8), push: true, urgent: false)))
  }

  @Test func `a waiting RECEIVE gets urgent text at once, pushed or not`() {
    var end = End.in(.established)
    end.receive(100)
    end.arrives("<SEQ=101><ACK=301><CTL=URG,ACK><DATA=stop><UP=4>").expect(
      .established, sends: ["<SEQ=301><ACK=105><CTL=ACK>"], signals: [.urgent(octets: 4)], takes: "stop",
      delivers: "stop")
  }

  @Test(.requires("MUST-66")) func `an urgent pointer is honoured while the window is zero (MUST-66)`() {
    var end = End.in(.established, profile: .buffer(of: 10))
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
    let refused = end.arrives("<SEQ=111><ACK=301><CTL=URG,ACK><DATA=5><UP=5>")
    refused.expect(
      .established, sends: ["<SEQ=301><ACK=111><CTL=ACK>"], signals: [.urgent(octets: 15)],
      because: [.zeroWindowTakesACK])
  }

  @Test func `urgent points wrap around as all numbers do`() {
    var end = End.in(.established, iss: 4_294_967_294, irs: 4_294_967_293)
    end.send("stop", urgent: true).expect(
      .established, sends: ["<SEQ=4294967295><ACK=4294967294><CTL=PSH,URG,ACK><UP=4><DATA=4>"])
    #expect(end.snd.up == 3)
    let told = end.arrives("<SEQ=4294967294><ACK=4294967295><CTL=URG,ACK><DATA=he><UP=5>")
    #expect(told.signals == [.urgent(octets: 5)])
    #expect(end.rcv.up == 3)
  }

  @Test func `a pointer that points nowhere does no harm`() {
    var end = End.in(.established)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=URG,ACK><DATA=5><UP=0>").signals == [])
    #expect(end.arrives("<SEQ=106><ACK=301><CTL=URG,ACK><UP=65535>").signals == [.urgent(octets: 65540)])
    end.arrives("<SEQ=106><ACK=301><CTL=FIN,ACK>")
    #expect(end.urgentToRead == 5, "no more will come")
  }

  @Test func `the pointer of a segment that is cut at the left still points at the same octet`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=3>")
    end.arrives("<SEQ=101><ACK=301><CTL=URG,ACK><DATA=8><UP=6>")
    #expect(end.rcv.up == 107)
  }

  @Test func `a pointer to less than is known moves nothing back`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=URG,ACK><DATA=2><UP=9>")
    let less = end.arrives("<SEQ=103><ACK=301><CTL=URG,ACK><DATA=2><UP=3>")
    #expect(less.signals == [])
    #expect(less.decisions.contains(.urgentKnown(up: 110)))
    #expect(end.rcv.up == 110)
  }

  @Test func `the pointer of text behind a gap counts from that text`() {
    var end = End.in(.established)
    let told = end.arrives("<SEQ=106><ACK=301><CTL=URG,ACK><DATA=5><UP=5>")
    #expect(told.signals == [.urgent(octets: 10)])
    #expect(end.rcv.up == 111)
  }

  @Test func `the pointer of a SYN,ACK counts from the SYN`() {
    var end = End.in(.synSent)
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,URG,ACK><DATA=stop><UP=5>")
    #expect(end.rcv.up == 105)
  }
}
