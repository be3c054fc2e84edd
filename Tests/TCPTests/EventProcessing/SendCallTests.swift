import TCP
import Testing

extension EventProcessing {
  @Suite("3.10.2. SEND Call")
  struct SendCall {
    @Test(.covers("SEND-CD-2"))
    func `there is nothing to send on without a connection`() {
      var end = End()
      end.send("text").expect(refused: .connectionDoesNotExist)
    }

    @Test(.covers("SEND-LI-1"))
    func `a SEND turns a listener with a known peer active`() {
      var end = End()
      end.openPassive(forOne: true)
      end.send("text").expect(
        .synSent, sends: ["<SEQ=300><CTL=SYN>"],
        because: [.passiveTurnsActive(iss: 300), .sendWaitsForEstablished(octets: 4)])
    }

    @Test(.covers("SEND-LI-2"))
    func `a listener for anyone cannot send`() {
      var end = End.in(.listen)
      end.send("text").expect(refused: .remoteSocketUnspecified)
    }

    @Test(.covers("SEND-LI-3", "SEND-SS-2", "SEND-SR-2", "SEND-ES-2", "SEND-CW-2", "OPEN-LI-3"))
    func `a SEND beyond the buffer is refused`() {
      var profile = Profile.rfc9293
      profile.sendBuffer = 3
      var listener = End(profile: profile)
      listener.openPassive(forOne: true)
      listener.send("text").expect(refused: .insufficientResources)
      for state in [State.synSent, .synReceived, .established, .closeWait] {
        var end = End.in(state, profile: profile)
        end.send("text").expect(refused: .insufficientResources)
      }
    }

    @Test(.covers("SEND-SS-1"))
    func `a SEND in SYN-SENT goes out once ESTABLISHED`() {
      var end = End.in(.synSent)
      end.send("text").expect(.synSent, timers: [], because: [.sendWaitsForEstablished(octets: 4)])
      end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>").expect(
        .established, sends: ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=4>"], signals: [.openSucceeded])
      end.arrives("<SEQ=101><ACK=305><CTL=ACK>").expect(.established, signals: [.sendOK])
    }

    @Test(.covers("SEND-SR-1"), arguments: [Origin.active, .passive])
    func `a SEND in SYN-RECEIVED goes out once ESTABLISHED`(origin: Origin) {
      var end = End.in(.synReceived, origin: origin)
      end.send("text").expect(.synReceived, timers: [], because: [.sendWaitsForEstablished(octets: 4)])
      end.arrives("<SEQ=101><ACK=301><CTL=ACK>").expect(
        .established, sends: ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=4>"], signals: [.openSucceeded])
    }

    @Test(.covers("SEND-ES-1", "SEND-CW-1"), arguments: [State.established, .closeWait])
    func `a SEND goes out, and is answered when all of it is acknowledged`(state: State) {
      var end = End.in(state)
      let nxt = end.rcv.nxt
      end.send("text").expect(
        state, sends: ["<SEQ=301><ACK=\(nxt)><CTL=PSH,ACK><DATA=4>"], timers: ["+retransmission 1 s"],
        because: [.sendTaken(octets: 4)])
      end.arrives("<SEQ=\(nxt)><ACK=303><CTL=ACK>").expect(state, timers: ["+retransmission 1 s"])
      end.arrives("<SEQ=\(nxt)><ACK=305><CTL=ACK>").expect(
        state, signals: [.sendOK], timers: ["-retransmission"])
    }

    @Test(
      .covers("SEND-F1-1", "SEND-F2-1", "SEND-CG-1", "SEND-LA-1", "SEND-TW-1"),
      arguments: [State.finWait1, .finWait2, .closing, .lastAck, .timeWait])
    func `there is no SEND after CLOSE`(state: State) {
      var end = End.in(state)
      end.send("text").expect(refused: .connectionClosing)
    }

    @Test(.covers("SEND-Q-1"), arguments: [State.synReceived, .closeWait])
    func `there is no SEND behind a CLOSE that waits`(state: State) {
      var end = End.in(state)
      end.send(octets: 2000)
      end.close().expect(state)
      end.send("more").expect(refused: .connectionClosing)
    }
  }
}
