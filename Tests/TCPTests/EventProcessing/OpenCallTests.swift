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

    @Test(.covers("OPEN-CD-4"))
    func `an OPEN needs access to the local socket`() {
      var end = End()
      end.mayUseSocket = false
      end.openPassive().expect(refused: .connectionIllegal)
      end.openActive().expect(refused: .connectionIllegal)
      end.mayUseSocket = true
      end.openActive().expect(.synSent, sends: ["<SEQ=300><CTL=SYN>"])
    }

    @Test(
      .covers("SEND-CD-1", "RECV-CD-1", "CLOSE-CD-1", "ABORT-CD-1", "STAT-CD-1"),
      arguments: [(true, CallError.connectionDoesNotExist), (false, .connectionIllegal)])
    func `without a connection, who may not use the socket is not told that there is none`(
      mayUseSocket: Bool, error: CallError
    ) {
      var end = End()
      end.mayUseSocket = mayUseSocket
      end.send("text").expect(refused: error)
      end.receive(1).expect(refused: error)
      end.close().expect(refused: error)
      end.abort().expect(refused: error)
      var context = Context(now: .zero, iss: 0, profile: .rfc9293)
      context.mayUseSocket = mayUseSocket
      #expect(throws: error) { try end.connection.status(context) }
    }

    @Test(.covers("OPEN-CD-6", "OPEN-CD-7"))
    func `an OPEN names neither Diffserv value nor compartment that could be refused`() {
      #expect(!CallError.allCases.map(\.rawValue).contains { $0.contains("not allowed") })
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
