import TCP
import Testing

@Suite("Corners of event processing")
struct CornerTests {
  @Test func `the text of a SYN,ACK that exceeds the window is cut off`() {
    var end = End.in(.synSent, profile: .buffer(of: 4))
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,FIN,ACK><DATA=texttoolong>").expect(
      .established, sends: ["<SEQ=301><ACK=105><CTL=ACK>"], signals: [.openSucceeded], takes: "text",
      because: [.trimmed(left: 0, right: 8)])
  }

  @Test(arguments: ["<CTL=SYN><DATA=hello>", "<CTL=SYN,FIN>", "<CTL=SYN,FIN><DATA=hello>"])
  func `a SYN with text or FIN that comes again is answered as a bare one is`(rest: String) {
    var end = End.in(.listen)
    end.arrives("<SEQ=100>\(rest)")
    end.arrives("<SEQ=100>\(rest)").expect(
      .synReceived, sends: ["<SEQ=300><ACK=101><CTL=SYN,ACK>"], because: [.synAgain])
  }

  @Test(.requires("MUST-58"))
  func `one segment is answered by one acknowledgment, even if it opens the window (MUST-58)`() {
    var end = End.in(.established)
    end.receive(2000)
    let both = end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=2000>")
    #expect(both.sent == ["<SEQ=301><ACK=2102><CTL=ACK>"])
  }

  @Test(.requires("MUST-59")) func `held text is taken before any acknowledgment goes out (MUST-59)`() {
    var end = End.in(.established)
    end.receive(2000)
    end.arrives("<SEQ=2101><ACK=301><CTL=ACK><DATA=10>")
    let filled = end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=2000>")
    #expect(filled.sent == ["<SEQ=301><ACK=2111><CTL=ACK>"])
    #expect(filled.segments.map(\.wnd) == [65525])
  }

  @Test func `a SYN,ACK that was asked for again is not measured (RFC 6298, 3)`() {
    var end = End.in(.synReceived)
    end.now = .seconds(0.9)
    end.arrives("<SEQ=100><CTL=SYN>")
    end.now = .seconds(0.95)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK>")
    #expect(end.rtt.smoothed == nil)
  }

  @Test(arguments: [State.established, .finWait1, .finWait2])
  func `a FIN left of the window is no FIN again while the peer has sent none`(state: State) {
    var end = End.in(state)
    end.arrives("<SEQ=100><ACK=\(end.snd.nxt)><CTL=FIN,ACK>").expect(state, sends: [end.bareACK], timers: [])
  }

  @Test(arguments: ["<SEQ=101><CTL=FIN>", "<SEQ=100><CTL=SYN,FIN>", "<SEQ=101><ACK=9999><CTL=FIN,ACK>"])
  func `what is not the peer's FIN again does not start 2MSL again`(segment: String) {
    var end = End.in(.timeWait)
    end.arrives("\(segment)").expect(.timeWait, sends: [end.bareACK], timers: [])
  }

  @Test func `a SYN,ACK of a simultaneous open is not measured as the SYN it repeats`() {
    var end = End.in(.synSent)
    end.now = .seconds(0.9)
    end.arrives("<SEQ=100><CTL=SYN>")
    end.now = .seconds(0.95)
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>")
    #expect(end.rtt.smoothed == nil)
  }
}
