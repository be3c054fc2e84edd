import TCP
import Testing

extension EventProcessing.SegmentArrives.OtherStates {
  @Suite("Second, check the RST bit")
  struct Second {
    @Test(
      .covers(
        "SEG-2-1-SR", "SEG-2-1-ES", "SEG-2-1-F1", "SEG-2-1-F2", "SEG-2-1-CW", "SEG-2-1-CG", "SEG-2-1-LA",
        "SEG-2-1-TW"),
      arguments: State.others)
    func `a RST outside the window is dropped in silence`(state: State) {
      var end = End.in(state)
      end.arrives("<SEQ=\(end.rcv.nxt.back(1))><CTL=RST>").expect(state, timers: [])
      end.arrives("<SEQ=\(end.rightEdge)><CTL=RST>").expect(state, timers: [])
    }

    @Test(
      .covers(
        "SEG-2-2-SR", "SEG-2-2-ES", "SEG-2-2-F1", "SEG-2-2-F2", "SEG-2-2-CW", "SEG-2-2-CG", "SEG-2-2-LA",
        "SEG-2-2-TW"),
      arguments: State.others)
    func `a RST in the window but not at RCV.NXT is challenged`(state: State) {
      var end = End.in(state)
      for seq in [end.rcv.nxt + 1, end.rightEdge.back(1)] {
        end.arrives("<SEQ=\(seq)><CTL=RST>").expect(
          state, sends: [end.bareACK], timers: [], because: [.rstChallenged(seq: seq, nxt: end.rcv.nxt)])
      }
    }

    @Test(.covers("SEG-2-3-SRp"), .requires("MUST-11"))
    func `a RST returns a passive SYN-RECEIVED to LISTEN without a word`() {
      var end = End.in(.synReceived)
      end.receive(10)
      end.arrives("<SEQ=101><CTL=RST>").expect(
        .listen, timers: ["-retransmission"], because: [.rstReturnsToListen])
      #expect(end.receives == [10])
      end.iss = 900
      end.arrives("<SEQ=500><CTL=SYN>").expect(.synReceived, sends: ["<SEQ=900><ACK=501><CTL=SYN,ACK>"])
    }

    @Test(.covers("SEG-2-3-SRa"), .requires("MUST-11", "MUST-12"))
    func `a RST refuses an active SYN-RECEIVED`() {
      var end = End.in(.synReceived, origin: .active)
      end.send("text")
      end.arrives("<SEQ=101><CTL=RST>").expect(
        .closed, signals: [.sendsFailed(count: 1, .connectionReset), .connectionRefused],
        timers: ["-retransmission"], because: [.rstRefuses])
    }

    @Test(
      .covers("SEG-2-3-ES", "SEG-2-3-CW"), .requires("MUST-12"), arguments: [State.established, .closeWait])
    func `a RST ends the connection and what is outstanding`(state: State) {
      var end = End.in(.established)
      end.receive(10)
      end.send("text")
      if state == .closeWait { end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>") }
      let receives: [Signal] = state == .established ? [.receivesFailed(count: 1, .connectionReset)] : []
      end.arrives("<SEQ=\(end.rcv.nxt)><CTL=RST>").expect(
        .closed, signals: [.sendsFailed(count: 1, .connectionReset)] + receives + [.connectionReset],
        timers: ["-retransmission"], because: [.rstResets])
    }

    @Test(.covers("SEG-2-3-F1", "SEG-2-3-F2"), arguments: [State.finWait1, .finWait2])
    func `a RST ends a connection that we have closed`(state: State) {
      var end = End.in(state)
      end.receive(10)
      end.arrives("<SEQ=101><CTL=RST>").expect(
        .closed, signals: [.receivesFailed(count: 1, .connectionReset), .connectionReset],
        because: [.rstResets])
    }

    @Test(
      .covers("SEG-2-3-CG", "SEG-2-3-LA", "SEG-2-3-TW"), arguments: [State.closing, .lastAck, .timeWait])
    func `a RST ends without a word a connection that both have closed`(state: State) {
      var end = End.in(state)
      end.arrives("<SEQ=102><CTL=RST>").expect(.closed, because: [.rstCloses])
    }

    @Test(.requires("SHLD-2"), arguments: State.others)
    func `ACK and text of a RST mean nothing`(state: State) {
      var plain = End.in(state)
      var loaded = plain
      let nxt = plain.rcv.nxt
      let outcome = plain.arrives("<SEQ=\(nxt)><CTL=RST>")
      let same = loaded.arrives("<SEQ=\(nxt)><ACK=12345><CTL=RST,ACK><DATA=5>")
      #expect(same.after == outcome.after)
      #expect(same.signals == outcome.signals)
      #expect(same.sent == outcome.sent)
    }
  }
}
