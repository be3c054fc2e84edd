import TCP
import Testing

extension EventProcessing {
  @Suite("3.10.1. OPEN Call")
  struct OpenCall {
    @Test(.covers("OPEN-CD-1"))
    func `a passive OPEN waits for a SYN and sends nothing`() {
      var end = End()
      end.openPassive().expect(.listen, timers: [], because: [.openPassive])
    }

    @Test(.covers("OPEN-CD-2"))
    func `an active OPEN sends a SYN that takes ISS`() {
      var end = End()
      end.openActive().expect(
        .synSent, sends: ["<SEQ=300><CTL=SYN>"], timers: ["+retransmission 1 s"],
        because: [.openActive(iss: 300)])
      #expect(end.iss == 300)
      #expect(end.snd.una == 300)
      #expect(end.snd.nxt == 301)
    }

    @Test func `a SYN announces the buffer and the segment size`() {
      var end = End()
      let syn = end.openActive().segments.first
      #expect(syn?.wnd == 65535)
      #expect(syn?.options == Options(mss: 1460))
    }

    @Test(.covers("OPEN-CD-3", "OPEN-LI-2"), arguments: [State.closed, .listen])
    func `an active OPEN must name the peer`(state: State) {
      var end = End.in(state)
      end.openActive(remoteSpecified: false).expect(refused: .remoteSocketUnspecified)
    }

    @Test(.covers("OPEN-LI-1"))
    func `an active OPEN turns a listener active`() {
      var end = End.in(.listen)
      end.openActive().expect(
        .synSent, sends: ["<SEQ=300><CTL=SYN>"], timers: ["+retransmission 1 s"],
        because: [.passiveTurnsActive(iss: 300)])
      #expect(end.origin == .active)
    }

    @Test(.covers("OPEN-LI-4"))
    func `a listener refuses a second passive OPEN`() {
      var end = End.in(.listen)
      end.openPassive().expect(refused: .connectionAlreadyExists)
    }

    @Test(
      .covers(
        "OPEN-SS-1", "OPEN-SR-1", "OPEN-ES-1", "OPEN-F1-1", "OPEN-F2-1", "OPEN-CW-1", "OPEN-CG-1",
        "OPEN-LA-1",
        "OPEN-TW-1"),
      arguments: [State.synSent] + State.others)
    func `a connection that exists refuses any OPEN`(state: State) {
      var end = End.in(state)
      end.openActive().expect(refused: .connectionAlreadyExists)
      end.openPassive().expect(refused: .connectionAlreadyExists)
      end.openActive(remoteSpecified: false).expect(refused: .connectionAlreadyExists)
    }
  }
}
