import TCP
import Testing

@Suite("3.8.6. Managing the Window")
struct WindowTests {
  @Test(.requires("SHLD-14")) func `the right edge of the receive window never retreats (SHLD-14)`() {
    var end = End.in(.established, profile: .buffer(of: 4000))
    var edge = end.rightEdge
    var random = SplitMix64(seed: 14)
    for _ in 1...500 {
      let gap = random.once(in: 2) ? 0 : UInt32(random.below(300))
      let octets = 1 + random.below(400)
      end.arrives("<SEQ=\(end.rcv.nxt + gap)><ACK=301><CTL=ACK><DATA=\(octets)>")
      if random.once(in: 3), !end.receiveQueue.isEmpty { end.receive(1 + random.below(900)) }
      #expect(end.rightEdge >= edge)
      #expect(Int(end.rcv.wnd) + end.receiveQueue.count <= 4000)
      edge = end.rightEdge
    }
    #expect(edge > 8101, "the window must have moved")
  }

  @Test func `text shrinks the window, the announcement with it`() {
    var end = End.in(.established, profile: .buffer(of: 4000))
    let answer = end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=1000>")
    #expect(answer.segments.first?.wnd == 3000)
    #expect(end.rcv.wnd == 3000)
  }

  @Test(.covers("RECV-ES-1"), .requires("MUST-39"))
  func `room is announced once it is worth a segment (MUST-39)`() {
    var end = End.in(.established, profile: .buffer(of: 4000))
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=2000>")
    // Eff.snd.MSS is 536, as the peer said nothing of its own.
    #expect(end.receive(535).sent == [])
    let opened = end.receive(1)
    #expect(opened.sent == ["<SEQ=301><ACK=2101><CTL=ACK>"])
    #expect(opened.segments.first?.wnd == 2536)
    #expect(opened.decisions.contains(.windowOpened(wnd: 2536)))
  }

  @Test(.requires("MUST-39")) func `half a small buffer is worth a segment as well`() {
    var end = End.in(.established, profile: .buffer(of: 100))
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=100>")
    #expect(end.receive(49).sent == [])
    #expect(end.receive(1).segments.map(\.wnd) == [50])
  }

  @Test func `a FIN moves the right edge by one`() {
    var end = End.in(.established)
    let edge = end.rightEdge
    end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>")
    #expect(end.rightEdge == edge + 1)
    #expect(end.rcv.wnd == 65535)
  }

  @Test func `after the peer's FIN no window is announced any more`() {
    var end = End.in(.established, profile: .buffer(of: 100))
    end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=99>")
    end.receive(99).expect(.closeWait, delivers: String(decoding: Segment.filler(99), as: UTF8.self))
  }

  @Test(.requires("SHLD-15", "MUST-34"))
  func `a window that the peer takes back stops us, and nothing else happens (MUST-34)`() {
    var end = End.in(.established)
    end.send(octets: 600)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=100>")
    #expect(end.snd.usableWindow == 0)
    end.send("text").expect(.established, because: [.sendWaitsForWindow(octets: 4)])
    end.arrives("<SEQ=101><ACK=901><CTL=ACK><WND=100>").expect(
      .established, sends: ["<SEQ=901><ACK=101><CTL=PSH,ACK><DATA=4>"], signals: [.sendOK])
  }

  @Test func `the usable window does not stumble over the wrap`() {
    var end = End.in(.established, iss: 4_294_967_290)
    end.send(octets: 536)
    end.send(octets: 464)
    #expect(end.snd.usableWindow == 0)
    #expect(end.snd.nxt == SequenceNumber(4_294_967_291) + 1000)
    end.send(octets: 1000)
    end.arrives("<SEQ=101><ACK=500><CTL=ACK>")
    #expect(end.snd.una == 500)
    #expect(end.snd.nxt == 1500)
  }

  @Test func `MAX.SND.WND remembers the largest window`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=5000>")
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=10>")
    #expect(end.snd.maxWnd == 5000)
    #expect(end.snd.wnd == 10)
  }
}

@Suite("What SENDs queue")
struct SendQueueTests {
  @Test(.requires("MUST-61", "SHLD-28", "MAY-15"))
  func `a SEND is cut into segments of the peer's size, the last one pushed (MUST-61)`() {
    var end = End.in(.synSent)
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=5000><MSS=400>")
    #expect(
      end.send(octets: 1000).sent == [
        "<SEQ=301><ACK=101><CTL=ACK><DATA=400>", "<SEQ=701><ACK=101><CTL=ACK><DATA=400>",
        "<SEQ=1101><ACK=101><CTL=PSH,ACK><DATA=200>",
      ])
  }

  @Test func `what exceeds the window waits, in order`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=6>")
    #expect(end.send("hello").sent == ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=5>"])
    end.send("you all").expect(.established, because: [.sillyWindowHolds(octets: 7, usable: 1)])
    let more = end.arrives("<SEQ=101><ACK=306><CTL=ACK><WND=7>")
    more.expect(.established, sends: ["<SEQ=306><ACK=101><CTL=PSH,ACK><DATA=7>"], signals: [.sendOK])
    #expect(more.segments.first?.text == Array("you all".utf8))
  }

  @Test func `each SEND is answered once, when its last octet is acknowledged`() {
    var end = End.in(.established)
    end.send("one")
    end.send("two")
    end.send("three")
    #expect(end.arrives("<SEQ=101><ACK=303><CTL=ACK>").signals == [])
    #expect(end.arrives("<SEQ=101><ACK=307><CTL=ACK>").signals == [.sendOK, .sendOK])
    #expect(end.arrives("<SEQ=101><ACK=307><CTL=ACK>").signals == [])
    #expect(end.arrives("<SEQ=101><ACK=312><CTL=ACK>").signals == [.sendOK])
  }

  @Test func `the FIN rides on the last segment`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    end.send("text")
    end.close()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=10>").expect(
      .finWait1, sends: ["<SEQ=301><ACK=101><CTL=FIN,PSH,ACK><DATA=4>"])
  }

  @Test func `the FIN needs a place in the window, as an octet does`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    end.send("text")
    end.close().expect(.finWait1, because: [.closeWaitsForData(octets: 4)])
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=4>").expect(
      .finWait1, sends: ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=4>"])
    end.arrives("<SEQ=101><ACK=305><CTL=ACK><WND=0>").expect(.finWait1, signals: [.sendOK])
    end.arrives("<SEQ=101><ACK=305><CTL=ACK><WND=1>").expect(
      .finWait1, sends: ["<SEQ=305><ACK=101><CTL=FIN,ACK>"])
  }

  @Test func `while the FIN waits the peer's FIN may come first`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    end.send("text")
    end.close()
    end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK><WND=0>").expect(
      .closing, sends: ["<SEQ=301><ACK=102><CTL=ACK>"], signals: [.connectionClosing])
    end.arrives("<SEQ=102><ACK=301><CTL=ACK><WND=10>").expect(
      .closing, sends: ["<SEQ=301><ACK=102><CTL=FIN,PSH,ACK><DATA=4>"])
    end.arrives("<SEQ=102><ACK=306><CTL=ACK><WND=10>").expect(.timeWait, signals: [.sendOK, .closeOK])
  }

  @Test func `text of ours carries the acknowledgment that is owed`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    end.send("text")
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=hello>").expect(
      .established, sends: ["<SEQ=301><ACK=106><CTL=PSH,ACK><DATA=4>"], takes: "hello")
  }
}
