import TCP
import Testing

extension EventProcessing.SegmentArrives {
  @Suite("3.10.7.1. CLOSED STATE")
  struct Closed {
    @Test(.covers("SEG-CD-1"), arguments: ["RST", "RST,ACK", "SYN,RST", "FIN,RST"])
    func `no reset is answered`(control: String) {
      var end = End()
      end.arrives("<SEQ=100><ACK=301><CTL=\(control)><DATA=5>").expect(.closed, because: [.closedDropsRST])
    }

    @Test(
      .covers("SEG-CD-2"),
      arguments: [
        ("<SEQ=100><CTL=SYN>", 101), ("<SEQ=100><CTL=none>", 100), ("<SEQ=100><CTL=FIN><DATA=5>", 106),
        ("<SEQ=100><CTL=SYN,FIN><DATA=5>", 107), ("<SEQ=4294967295><CTL=SYN>", 0),
      ])
    func `a segment without ACK is reset with the number after its last`(segment: String, ack: UInt32) {
      var end = End()
      end.arrives("\(segment)").expect(
        .closed, sends: ["<SEQ=0><ACK=\(ack)><CTL=RST,ACK>"], because: [.closedResets])
    }

    @Test(.covers("SEG-CD-3"), arguments: ["ACK", "SYN,ACK", "FIN,ACK", "PSH,ACK"])
    func `a segment with ACK is reset with the number that it expects`(control: String) {
      var end = End()
      end.arrives("<SEQ=100><ACK=777><CTL=\(control)><DATA=5>").expect(
        .closed, sends: ["<SEQ=777><CTL=RST>"], because: [.closedResetsACK])
    }
  }

  @Suite("3.10.7.2. LISTEN STATE")
  struct Listen {
    @Test(.covers("SEG-LI-1"), arguments: ["RST", "RST,ACK", "SYN,RST"])
    func `first, a RST is ignored`(control: String) {
      var end = End.in(.listen)
      end.arrives("<SEQ=100><ACK=301><CTL=\(control)>").expect(.listen, because: [.listenIgnoresRST])
    }

    @Test(.covers("SEG-LI-2"), arguments: ["ACK", "SYN,ACK", "FIN,ACK"])
    func `second, an ACK is reset`(control: String) {
      var end = End.in(.listen)
      end.arrives("<SEQ=100><ACK=777><CTL=\(control)>").expect(
        .listen, sends: ["<SEQ=777><CTL=RST>"], because: [.listenResetsACK])
    }

    @Test(.covers("SEG-LI-4"))
    func `third, a SYN is answered by SYN,ACK`() {
      var end = End.in(.listen)
      end.arrives("<SEQ=100><CTL=SYN><WND=4000><MSS=900>").expect(
        .synReceived, sends: ["<SEQ=300><ACK=101><CTL=SYN,ACK>"], timers: ["+retransmission 1 s"],
        because: [.listenTakesSYN(irs: 100, iss: 300)])
      #expect(end.origin == .passive)
      #expect(end.irs == 100)
      #expect(end.rcv.nxt == 101)
      #expect(end.snd.una == 300)
      #expect(end.snd.nxt == 301)
      #expect(end.snd.wnd == 4000)
      #expect(end.snd.wl1 == 100)
      #expect(end.sendMSS == 900)
    }

    @Test func `without an MSS option the peer is sent 536 octets at most`() {
      var end = End.in(.listen)
      end.arrives("<SEQ=100><CTL=SYN>")
      #expect(end.sendMSS == 536)
    }

    @Test(.covers("SEG-LI-5", "SEG-8-0"), arguments: ["none", "FIN", "PSH", "URG"])
    func `fourth, anything else is dropped`(control: String) {
      var end = End.in(.listen)
      end.arrives("<SEQ=100><CTL=\(control)><DATA=5>").expect(.listen, because: [.listenDrops])
    }
  }
}
