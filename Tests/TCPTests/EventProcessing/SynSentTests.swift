import TCP
import Testing

extension EventProcessing.SegmentArrives {
  @Suite("3.10.7.3. SYN-SENT STATE")
  struct SynSent {
    @Test(.covers("SEG-SS-1"), arguments: [300, 302, 299] as [UInt32], ["ACK", "SYN,ACK", "FIN,ACK"])
    func `first, an ACK of what was not sent is reset`(ack: UInt32, control: String) {
      var end = End.in(.synSent)
      end.arrives("<SEQ=100><ACK=\(ack)><CTL=\(control)>").expect(
        .synSent, sends: ["<SEQ=\(ack)><CTL=RST>"], timers: [],
        because: [.synSentACKUnacceptable(ack: SequenceNumber(ack), iss: 300, nxt: 301, rst: false)])
    }

    @Test(.covers("SEG-SS-2"), arguments: [300, 302, 299] as [UInt32])
    func `first, a RST with such an ACK is dropped`(ack: UInt32) {
      var end = End.in(.synSent)
      end.arrives("<SEQ=100><ACK=\(ack)><CTL=RST,ACK>").expect(
        .synSent, timers: [],
        because: [.synSentACKUnacceptable(ack: SequenceNumber(ack), iss: 300, nxt: 301, rst: true)])
    }

    @Test(.covers("SEG-SS-3"))
    func `second, a RST that acknowledges our SYN resets`() {
      var end = End.in(.synSent)
      end.send("text")
      end.receive(10)
      end.arrives("<SEQ=777><ACK=301><CTL=RST,ACK>").expect(
        .closed,
        signals: [
          .sendsFailed(count: 1, .connectionReset), .receivesFailed(count: 1, .connectionReset),
          .connectionReset,
        ],
        timers: ["-retransmission"], because: [.synSentReset])
    }

    @Test(.covers("SEG-SS-4"), arguments: ["RST", "SYN,RST"])
    func `second, a RST without ACK is dropped`(control: String) {
      var end = End.in(.synSent)
      end.arrives("<SEQ=100><CTL=\(control)>").expect(.synSent, timers: [], because: [.synSentDropsRST])
    }

    @Test(.covers("SEG-SS-7"))
    func `fourth, a SYN,ACK opens the connection`() {
      var end = End.in(.synSent)
      end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=4000>").expect(
        .established, sends: ["<SEQ=301><ACK=101><CTL=ACK>"], signals: [.openSucceeded],
        timers: ["-retransmission"], because: [.synSentEstablished(irs: 100)])
      #expect(end.irs == 100)
      #expect(end.snd.una == 301)
      #expect(end.snd.wnd == 4000)
      #expect(end.snd.wl1 == 100)
      #expect(end.snd.wl2 == 301)
    }

    @Test(.covers("SEG-SS-8"))
    func `fourth, the text of a SYN,ACK is taken, with one acknowledgment for all`() {
      var end = End.in(.synSent)
      end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><DATA=hello>").expect(
        .established, sends: ["<SEQ=301><ACK=106><CTL=ACK>"], signals: [.openSucceeded], takes: "hello")
    }

    @Test(.covers("SEG-SS-8"))
    func `fourth, the FIN of a SYN,ACK leads on to CLOSE-WAIT`() {
      var end = End.in(.synSent)
      end.arrives("<SEQ=100><ACK=301><CTL=SYN,FIN,ACK><DATA=hello>").expect(
        .closeWait, sends: ["<SEQ=301><ACK=107><CTL=ACK>"], signals: [.openSucceeded, .connectionClosing],
        takes: "hello", because: [.finTaken(.closeWait)])
    }

    @Test(.covers("SEG-SS-9"))
    func `fourth, a SYN alone means that both open at once`() {
      var end = End.in(.synSent)
      end.arrives("<SEQ=100><CTL=SYN><WND=4000>").expect(
        .synReceived, sends: ["<SEQ=300><ACK=101><CTL=SYN,ACK>"], because: [.synSentCrossed(irs: 100)])
      #expect(end.origin == .active)
      #expect(end.snd.wnd == 4000)
      #expect(end.snd.wl1 == 100)
    }

    @Test(
      .covers("SEG-SS-10", "SEG-8-0"),
      arguments: ["<SEQ=100><ACK=301><CTL=ACK>", "<SEQ=100><CTL=none><DATA=5>", "<SEQ=100><CTL=FIN>"])
    func `fifth, anything else is dropped`(segment: String) {
      var end = End.in(.synSent)
      end.arrives("\(segment)").expect(.synSent, timers: [], because: [.synSentDrops])
    }
  }

  @Suite("Eighth step before the handshake")
  struct FINTooEarly {
    @Test(.covers("SEG-8-0"), arguments: [State.closed, .listen, .synSent])
    func `a FIN whose number cannot be validated moves nothing`(state: State) {
      var end = End.in(state)
      #expect(end.arrives("<SEQ=100><CTL=FIN>").after == state)
    }
  }
}
