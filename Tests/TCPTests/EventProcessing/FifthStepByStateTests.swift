import TCP
import Testing

extension EventProcessing.SegmentArrives.OtherStates.Fifth {
  @Suite("SYN-RECEIVED STATE")
  struct SynReceived {
    @Test(.covers("SEG-5-SR-1"), arguments: [Origin.active, .passive])
    func `the ACK of our SYN opens the connection`(origin: Origin) {
      var end = End.in(.synReceived, origin: origin)
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=4000>").expect(
        .established, signals: [.openSucceeded], timers: ["-retransmission"],
        because: [.synAcknowledged(ack: 301)])
      #expect(end.snd.una == 301)
      #expect(end.snd.wnd == 4000)
      #expect(end.snd.wl1 == 101)
      #expect(end.snd.wl2 == 301)
    }

    @Test(.covers("SEG-5-SR-1"))
    func `the text of that segment is taken, and what came with the SYN before it`() {
      var end = End.in(.listen)
      end.arrives("<SEQ=100><CTL=SYN><DATA=hello>").expect(
        .synReceived, sends: ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
      end.arrives("<SEQ=106><ACK=301><CTL=ACK><DATA=you>").expect(
        .established, sends: ["<SEQ=301><ACK=109><CTL=ACK>"], signals: [.openSucceeded], takes: "helloyou")
    }

    @Test(
      .covers("SEG-5-SR-2", "SEG-5-1-SR"), arguments: [Origin.active, .passive],
      [300, 302, 299, 3_000_000_000] as [UInt32])
    func `any other ACK is reset, with no challenge before`(origin: Origin, ack: UInt32) {
      var end = End.in(.synReceived, origin: origin)
      end.arrives("<SEQ=101><ACK=\(ack)><CTL=ACK><DATA=5>").expect(
        .synReceived, sends: ["<SEQ=\(ack)><CTL=RST>"], timers: [],
        because: [.ackResetsInSynReceived(ack: SequenceNumber(ack), una: 300, nxt: 301)])
    }
  }

  @Suite("FIN-WAIT-1 and FIN-WAIT-2 STATE")
  struct FinWait {
    @Test(.covers("SEG-5-F1-5", "SEG-5-F2-5"))
    func `the ACK of our FIN leads to FIN-WAIT-2 and answers CLOSE`() {
      var end = End.in(.finWait1)
      end.arrives("<SEQ=101><ACK=302><CTL=ACK>").expect(
        .finWait2, signals: [.closeOK], timers: ["-retransmission"], because: [.finAcknowledged(.finWait2)])
    }

    @Test(.covers("SEG-5-F2-1"))
    func `in FIN-WAIT-2 no ACK can be new: nothing is unacknowledged`() {
      var end = End.in(.finWait2)
      #expect(end.snd.una == end.snd.nxt)
      end.arrives("<SEQ=101><ACK=302><CTL=ACK>").expect(.finWait2)
      end.arrives("<SEQ=101><ACK=303><CTL=ACK>").expect(.finWait2, sends: ["<SEQ=302><ACK=101><CTL=ACK>"])
    }

    @Test(.covers("SEG-5-F1-5"))
    func `the text of that segment is taken in FIN-WAIT-2`() {
      var end = End.in(.finWait1)
      end.arrives("<SEQ=101><ACK=302><CTL=ACK><DATA=hello>").expect(
        .finWait2, sends: ["<SEQ=302><ACK=106><CTL=ACK>"], signals: [.closeOK], takes: "hello")
    }

    @Test func `the ACK of our text alone leaves FIN-WAIT-1`() {
      var end = End.withText(.finWait1)
      end.arrives("<SEQ=101><ACK=305><CTL=ACK>").expect(.finWait1, signals: [.sendOK])
      end.arrives("<SEQ=101><ACK=306><CTL=ACK>").expect(.finWait2, signals: [.closeOK])
    }
  }

  @Suite("CLOSING STATE")
  struct Closing {
    @Test(.covers("SEG-5-CG-5"))
    func `the ACK of our FIN leads to TIME-WAIT and starts 2MSL`() {
      var end = End.in(.closing)
      end.arrives("<SEQ=102><ACK=302><CTL=ACK>").expect(
        .timeWait, signals: [.closeOK], timers: ["-retransmission", "+2MSL 240 s"],
        because: [.finAcknowledged(.timeWait)])
    }

    @Test(.covers("SEG-5-CG-6"))
    func `otherwise the segment is ignored`() {
      var end = End.in(.closing)
      end.arrives("<SEQ=102><ACK=301><CTL=ACK><DATA=5>").expect(
        .closing, timers: [], because: [.closingAwaitsACK])
      #expect(end.rcv.nxt == 102)
    }
  }

  @Suite("LAST-ACK STATE")
  struct LastAck {
    @Test(.covers("SEG-5-LA-1"))
    func `the ACK of our FIN ends the connection`() {
      var end = End.in(.lastAck)
      end.arrives("<SEQ=102><ACK=302><CTL=ACK>").expect(
        .closed, signals: [.closeOK], timers: ["-retransmission"], because: [.finAcknowledged(.closed)])
    }

    @Test(.covers("SEG-5-LA-2"))
    func `any other ACK leaves it where it is`() {
      var end = End.in(.lastAck)
      end.arrives("<SEQ=102><ACK=301><CTL=ACK>").expect(.lastAck, timers: [])
    }
  }

  @Suite("TIME-WAIT STATE")
  struct TimeWait {
    @Test(.covers("SEG-5-TW-1"))
    func `the exact duplicate of the last acknowledgment gets silence`() {
      var end = End.in(.timeWait)
      end.arrives("<SEQ=102><ACK=302><CTL=ACK>").expect(.timeWait, timers: [], because: [.timeWaitSilent])
    }

    @Test(
      .covers("SEG-5-TW-1"),
      arguments: [
        "<SEQ=103><ACK=302><CTL=ACK>", "<SEQ=102><ACK=301><CTL=ACK>", "<SEQ=102><ACK=302><CTL=ACK><DATA=5>",
        "<SEQ=102><ACK=302><CTL=FIN,ACK>",
      ])
    func `whatever else is acceptable is acknowledged and starts 2MSL again`(segment: String) {
      var end = End.in(.timeWait)
      end.arrives("\(segment)").expect(
        .timeWait, sends: ["<SEQ=302><ACK=102><CTL=ACK>"], timers: ["+2MSL 240 s"],
        because: [.timeWaitAcknowledges])
    }
  }
}
