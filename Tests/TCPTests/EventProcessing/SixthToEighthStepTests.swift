import TCP
import Testing

extension EventProcessing.SegmentArrives.OtherStates {
  @Suite("Sixth, check the URG bit")
  struct Sixth {
    @Test(.covers("SEG-6-CW", "SEG-6-CG", "SEG-6-LA", "SEG-6-TW"), arguments: State.afterPeersFIN)
    func `URG is ignored after the peer's FIN`(state: State) {
      var end = End.in(state)
      var same = end
      let urgent = end.arrives("<SEQ=103><ACK=\(end.snd.una)><CTL=URG,ACK><UP=5>")
      let plain = same.arrives("<SEQ=103><ACK=\(same.snd.una)><CTL=ACK>")
      #expect(urgent.decisions.contains(.urgIgnored))
      #expect(urgent.signals == plain.signals)
      #expect(end.connection == same.connection)
    }
  }

  @Suite("Seventh, process the segment text")
  struct Seventh {
    @Test(.covers("SEG-7-ES-1", "SEG-7-F1-1", "SEG-7-F2-1"), arguments: State.takingText)
    func `text in order is taken and acknowledged`(state: State) {
      var end = End.in(state)
      let edge = end.rightEdge
      end.arrives("<SEQ=101><ACK=\(end.snd.una)><CTL=ACK><DATA=hello>").expect(
        state, sends: ["<SEQ=\(end.snd.nxt)><ACK=106><CTL=ACK>"], takes: "hello",
        because: [.textAccepted(octets: 5, nxt: 106)])
      #expect(end.rcv.nxt == 106)
      #expect(end.rightEdge == edge)
    }

    @Test(
      .covers("SEG-7-ES-2", "SEG-7-F1-2", "SEG-7-F2-2"), .requires("SHLD-31", "MAY-13"),
      arguments: State.takingText)
    func `text behind a gap is held, and the gap asked for at once`(state: State) {
      var end = End.in(state)
      end.arrives("<SEQ=106><ACK=\(end.snd.una)><CTL=ACK><DATA=you>").expect(
        state, sends: ["<SEQ=\(end.snd.nxt)><ACK=101><CTL=ACK>"], because: [.textHeld(octets: 3, nxt: 101)])
    }

    @Test(
      .covers("SEG-7-ES-3", "SEG-7-F1-3", "SEG-7-F2-3"), .requires("MUST-58", "MUST-59", "SHLD-31"),
      arguments: State.takingText)
    func `when the gap is filled all is taken, with one acknowledgment`(state: State) {
      var end = End.in(state)
      let una = end.snd.una
      end.arrives("<SEQ=109><ACK=\(una)><CTL=ACK><DATA=all>")
      end.arrives("<SEQ=106><ACK=\(una)><CTL=ACK><DATA=you>")
      end.arrives("<SEQ=101><ACK=\(una)><CTL=ACK><DATA=hello>").expect(
        state, sends: ["<SEQ=\(end.snd.nxt)><ACK=112><CTL=ACK>"], takes: "helloyouall",
        because: [.heldTextAccepted(octets: 3, nxt: 109), .heldTextAccepted(octets: 3, nxt: 112)])
    }

    @Test(.covers("SEG-7-CW", "SEG-7-CG", "SEG-7-LA", "SEG-7-TW"), arguments: State.afterPeersFIN)
    func `text after the peer's FIN is ignored`(state: State) {
      var end = End.in(state)
      let outcome = end.arrives("<SEQ=102><ACK=\(end.snd.una)><CTL=ACK><DATA=hello>")
      #expect(outcome.after == state)
      #expect(outcome.accepted == [])
      #expect(outcome.decisions.contains(.textIgnored(octets: 5)))
      #expect(end.rcv.nxt == 102)
    }
  }

  @Suite("Eighth, check the FIN bit")
  struct Eighth {
    @Test(.covers("SEG-8-SR"), arguments: [Origin.active, .passive])
    func `a FIN that acknowledges our SYN leads from SYN-RECEIVED to CLOSE-WAIT`(origin: Origin) {
      var end = End.in(.synReceived, origin: origin)
      end.receive(10)
      end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>").expect(
        .closeWait, sends: ["<SEQ=301><ACK=102><CTL=ACK>"],
        signals: [.openSucceeded, .receivesFailed(count: 1, .connectionClosing), .connectionClosing],
        because: [.finTaken(.closeWait)])
    }

    @Test(.covers("SEG-8-ES"))
    func `a FIN leads from ESTABLISHED to CLOSE-WAIT`() {
      var end = End.in(.established)
      end.receive(10)
      end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>").expect(
        .closeWait, sends: ["<SEQ=301><ACK=102><CTL=ACK>"],
        signals: [.receivesFailed(count: 1, .connectionClosing), .connectionClosing],
        because: [.finTaken(.closeWait)])
    }

    @Test func `a FIN pushes the text that came before it`() {
      var end = End.in(.established)
      end.receive(10)
      let fin = end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=hello>")
      fin.expect(
        .closeWait, sends: ["<SEQ=301><ACK=107><CTL=ACK>"], signals: [.connectionClosing], takes: "hello",
        delivers: "hello")
      #expect(fin.effects.contains(.deliver(Array("hello".utf8), push: true, urgent: false)))
    }

    @Test(.covers("SEG-8-F1-1"))
    func `a FIN that acknowledges ours leads from FIN-WAIT-1 to TIME-WAIT`() {
      var end = End.in(.finWait1)
      end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK>").expect(
        .timeWait, sends: ["<SEQ=302><ACK=102><CTL=ACK>"], signals: [.closeOK, .connectionClosing],
        timers: ["-retransmission", "+2MSL 240 s"],
        because: [.finAcknowledged(.finWait2), .finTaken(.timeWait)])
    }

    @Test(.covers("SEG-8-F1-2"))
    func `a FIN that does not leads from FIN-WAIT-1 to CLOSING`() {
      var end = End.in(.finWait1)
      end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>").expect(
        .closing, sends: ["<SEQ=302><ACK=102><CTL=ACK>"], signals: [.connectionClosing], timers: [],
        because: [.finTaken(.closing)])
    }

    @Test(.covers("SEG-8-F2"))
    func `a FIN leads from FIN-WAIT-2 to TIME-WAIT`() {
      var end = End.in(.finWait2)
      end.receive(10)
      end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK>").expect(
        .timeWait, sends: ["<SEQ=302><ACK=102><CTL=ACK>"],
        signals: [.receivesFailed(count: 1, .connectionClosing), .connectionClosing],
        timers: ["+2MSL 240 s"], because: [.finTaken(.timeWait)])
    }

    @Test(
      .covers("SEG-8-CW", "SEG-8-CG", "SEG-8-LA"), arguments: [State.closeWait, .closing, .lastAck],
      [101, 102] as [UInt32])
    func `a second FIN is acknowledged, and nothing else`(state: State, seq: UInt32) {
      var end = End.in(state)
      end.arrives("<SEQ=\(seq)><ACK=301><CTL=FIN,ACK>").expect(
        state, sends: ["<SEQ=\(end.snd.nxt)><ACK=102><CTL=ACK>"], timers: [])
      #expect(end.rcv.nxt == 102)
    }

    @Test(.covers("SEG-8-TW", "SEG-1-5-TW"))
    func `the FIN again in TIME-WAIT is acknowledged and starts 2MSL again`() {
      var end = End.in(.timeWait)
      end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK>").expect(
        .timeWait, sends: ["<SEQ=302><ACK=102><CTL=ACK>"], timers: ["+2MSL 240 s"],
        because: [.finAgainInTimeWait])
    }

    @Test(.covers("SEG-8-OOO"), arguments: State.takingText, ["", "<DATA=you>"])
    func `a FIN behind a gap waits until the gap is filled`(state: State, text: String) {
      var end = End.in(state)
      let una = end.snd.una
      end.arrives("<SEQ=106><ACK=\(una)><CTL=FIN,ACK>\(text)").expect(
        state, sends: ["<SEQ=\(end.snd.nxt)><ACK=101><CTL=ACK>"], because: [.finHeld(nxt: 101)])
      let after: [State: State] = [.established: .closeWait, .finWait1: .closing, .finWait2: .timeWait]
      let filled = end.arrives("<SEQ=101><ACK=\(una)><CTL=ACK><DATA=hello>")
      #expect(filled.after == after[state])
      #expect(filled.sent == ["<SEQ=\(end.snd.nxt)><ACK=\(text.isEmpty ? 107 : 110)><CTL=ACK>"])
      #expect(filled.signals == [.connectionClosing])
    }
  }
}
