import TCP
import Testing

extension EventProcessing.SegmentArrives.OtherStates {
  @Suite("Fifth, check the ACK field")
  struct Fifth {
    @Test(
      .covers(
        "SEG-5-0-SR", "SEG-5-0-ES", "SEG-5-0-F1", "SEG-5-0-F2", "SEG-5-0-CW", "SEG-5-0-CG", "SEG-5-0-LA",
        "SEG-5-0-TW"),
      arguments: State.others, ["<CTL=none>", "<CTL=FIN>", "<CTL=PSH><DATA=5>"])
    func `a segment without ACK is dropped in silence`(state: State, rest: String) {
      var end = End.in(state)
      end.arrives("<SEQ=\(end.rcv.nxt)>\(rest)").expect(state, timers: [], because: [.noACKDropped])
    }

    @Test(
      .covers(
        "SEG-5-1-ES", "SEG-5-1-F1", "SEG-5-1-F2", "SEG-5-1-CW", "SEG-5-1-CG", "SEG-5-1-LA", "SEG-5-1-TW"),
      .requires("MAY-12"),
      arguments: State.synchronized)
    func `an ACK further back than the largest window is answered, the segment dropped`(state: State) {
      var end = End.in(state)
      let tooOld = end.snd.una.back(1001)
      end.arrives("<SEQ=\(end.rcv.nxt)><ACK=\(tooOld)><CTL=ACK><DATA=5>").expect(
        state, sends: [end.bareACK], timers: [],
        because: [.ackTooOld(ack: tooOld, una: end.snd.una, maxWnd: 1000)])
      let old = end.arrives("<SEQ=\(end.rcv.nxt)><ACK=\(end.snd.una.back(1000))><CTL=ACK><DATA=5>")
      #expect(!old.decisions.contains { if case .ackTooOld = $0 { true } else { false } })
    }

    @Test(
      .covers("SEG-5-ES-3", "SEG-5-F1-3", "SEG-5-F2-3", "SEG-5-CW-3", "SEG-5-CG-3"),
      arguments: State.synchronized)
    func `an ACK of what was not sent is answered, the segment dropped`(state: State) {
      var end = End.in(state)
      let ack = end.snd.nxt + 1
      end.arrives("<SEQ=\(end.rcv.nxt)><ACK=\(ack)><CTL=FIN,ACK><DATA=5>").expect(
        state, sends: [end.bareACK], timers: [], because: [.ackOfUnsent(ack: ack, nxt: end.snd.nxt)])
    }

    @Test(
      .covers("SEG-5-ES-1", "SEG-5-F1-1", "SEG-5-CW-1", "SEG-5-CG-1", "SEG-5-LA-2"),
      arguments: [State.established, .finWait1, .closeWait, .closing, .lastAck])
    func `SND.UNA moves up to the ACK, and a SEND that is done is answered`(state: State) {
      var end = End.withText(state)
      end.arrives("<SEQ=\(end.rcv.nxt)><ACK=303><CTL=ACK>").expect(
        state, timers: ["+retransmission 1 s"], because: [.ackAdvances(ack: 303, octets: 2)])
      #expect(end.snd.una == 303)
      #expect(end.retransmissionQueue.first?.seq == 303)
      #expect(end.retransmissionQueue.first?.text == Array("xt".utf8))
      end.arrives("<SEQ=\(end.rcv.nxt)><ACK=305><CTL=ACK>").expect(
        state, signals: [.sendOK], because: [.ackAdvances(ack: 305, octets: 2)])
    }

    @Test(
      .covers("SEG-5-ES-2", "SEG-5-F1-2", "SEG-5-F2-2"), arguments: State.takingText)
    func `a duplicate ACK is ignored, the text beside it taken`(state: State) {
      for back in [0, 1, 1000] as [UInt32] {
        var end = state == .finWait2 ? End.in(state) : End.withText(state)
        let una = end.snd.una
        end.arrives("<SEQ=101><ACK=\(una.back(back))><CTL=ACK><DATA=hello>").expect(
          state, sends: ["<SEQ=\(end.snd.nxt)><ACK=106><CTL=ACK>"], takes: "hello", timers: [],
          because: [.ackDuplicate(ack: una.back(back), una: una)])
        #expect(end.snd.una == una)
      }
    }

    @Test(.covers("SEG-5-CW-2", "SEG-5-CG-2"), arguments: [State.closeWait, .closing, .lastAck])
    func `a duplicate ACK changes nothing after the peer's FIN`(state: State) {
      var end = End.withText(state)
      end.arrives("<SEQ=102><ACK=301><CTL=ACK>").expect(
        state, timers: [], because: [.ackDuplicate(ack: 301, una: 301)])
    }

    @Test(
      .covers("SEG-5-ES-4", "SEG-5-F1-4", "SEG-5-F2-4", "SEG-5-CW-4", "SEG-5-CG-4", "SEG-5-LA-4"),
      arguments: [State.established, .finWait1, .finWait2, .closeWait, .closing, .lastAck])
    func `the window is taken from the newest segment`(state: State) {
      var end = End.in(state)
      let (nxt, una) = (end.rcv.nxt, end.snd.una)
      end.arrives("<SEQ=\(nxt + 50)><ACK=\(una)><CTL=ACK><WND=500>").expect(
        state, because: [.windowUpdated(wnd: 500)])
      #expect(end.snd.wl1 == nxt + 50)
      #expect(end.snd.wl2 == una)
      end.arrives("<SEQ=\(nxt)><ACK=\(una)><CTL=ACK><WND=700>").expect(state, because: [.windowNotUpdated])
      #expect(end.snd.wnd == 500)
      end.arrives("<SEQ=\(nxt + 50)><ACK=\(una)><CTL=ACK><WND=600>").expect(
        state, because: [.windowUpdated(wnd: 600)])
    }

    @Test func `at the same number, the window is taken from the newer acknowledgment`() {
      var end = End.in(.established)
      end.send(octets: 100)
      end.arrives("<SEQ=101><ACK=351><CTL=ACK><WND=900>")
      end.arrives("<SEQ=101><ACK=341><CTL=ACK><WND=800>")
      #expect(end.snd.wnd == 900)
      end.arrives("<SEQ=101><ACK=361><CTL=ACK><WND=700>")
      #expect(end.snd.wnd == 700)
    }
  }
}

extension End {
  /// A connection whose four octets, 301 to 304, and perhaps its FIN, 305, are unacknowledged.
  static func withText(_ state: State) -> End {
    var end = End.in(.established)
    end.send("text")
    if state == .closeWait || state == .lastAck { end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>") }
    if state == .finWait1 || state == .closing || state == .lastAck { end.close() }
    if state == .closing { end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>") }
    precondition(end.state == state, "no unacknowledged text in \(state)")
    return end
  }
}
