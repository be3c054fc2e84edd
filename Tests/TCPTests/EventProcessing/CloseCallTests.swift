import TCP
import Testing

extension EventProcessing {
  @Suite("3.10.4. CLOSE Call")
  struct CloseCall {
    @Test(.covers("CLOSE-CD-2"))
    func `there is nothing to close without a connection`() {
      var end = End()
      end.close().expect(refused: .connectionDoesNotExist)
    }

    @Test(.covers("CLOSE-LI-1"))
    func `CLOSE ends a listener, and the RECEIVEs that wait`() {
      var end = End.in(.listen)
      end.receive(10)
      end.close().expect(
        .closed, signals: [.receivesFailed(count: 1, .closing)], timers: [], because: [.closeDeletes])
    }

    @Test(.covers("CLOSE-SS-1"))
    func `CLOSE in SYN-SENT sends nothing`() {
      var end = End.in(.synSent)
      end.send("text")
      end.receive(10)
      end.close().expect(
        .closed, signals: [.sendsFailed(count: 1, .closing), .receivesFailed(count: 1, .closing)],
        timers: ["-retransmission"], because: [.closeDeletes])
    }

    @Test(.covers("CLOSE-SR-1"), arguments: [Origin.active, .passive])
    func `CLOSE in SYN-RECEIVED sends a FIN, and is answered when that is acknowledged`(origin: Origin) {
      var end = End.in(.synReceived, origin: origin)
      end.close().expect(.finWait1, sends: ["<SEQ=301><ACK=101><CTL=FIN,ACK>"], because: [.closeSendsFIN])
      end.arrives("<SEQ=101><ACK=302><CTL=ACK>").expect(.finWait2, signals: [.closeOK])
    }

    @Test(.covers("CLOSE-SR-2"))
    func `CLOSE in SYN-RECEIVED waits behind text until ESTABLISHED`() {
      var end = End.in(.synReceived)
      end.send("text")
      end.close().expect(.synReceived, timers: [], because: [.closeWaitsForEstablished])
      end.arrives("<SEQ=101><ACK=301><CTL=ACK>").expect(
        .finWait1, sends: ["<SEQ=301><ACK=101><CTL=FIN,PSH,ACK><DATA=4>"], signals: [.openSucceeded],
        because: [.queuedCloseTakesEffect, .queuedCloseSendsFIN])
    }

    @Test(.covers("CLOSE-Q-1"), arguments: [State.synReceived, .closeWait])
    func `a second CLOSE behind one that waits is refused`(state: State) {
      var end = End.in(state)
      end.send(octets: 2000)
      end.close().expect(state)
      end.close().expect(refused: .connectionClosing)
    }

    @Test(.covers("CLOSE-ES-1"), .requires("MUST-12"))
    func `CLOSE sends a FIN, and is answered when that is acknowledged`() {
      var end = End.in(.established)
      end.close().expect(
        .finWait1, sends: ["<SEQ=301><ACK=101><CTL=FIN,ACK>"], timers: ["+retransmission 1 s"],
        because: [.closeSendsFIN])
      end.arrives("<SEQ=101><ACK=302><CTL=ACK>").expect(.finWait2, signals: [.closeOK])
    }

    @Test(.covers("CLOSE-ES-2"))
    func `CLOSE behind text is FIN-WAIT-1 at once, and the FIN follows the text`() {
      var end = End.in(.established)
      end.send(octets: 1500)
      end.close().expect(.finWait1, timers: [], because: [.closeWaitsForData(octets: 964)])
      end.arrives("<SEQ=101><ACK=837><CTL=ACK>").expect(
        .finWait1,
        sends: [
          "<SEQ=837><ACK=101><CTL=ACK><DATA=536>", "<SEQ=1373><ACK=101><CTL=FIN,PSH,ACK><DATA=428>",
        ],
        because: [.queuedCloseSendsFIN])
      end.arrives("<SEQ=101><ACK=1802><CTL=ACK>").expect(.finWait2, signals: [.sendOK, .closeOK])
    }

    @Test(
      .covers("CLOSE-F1-1", "CLOSE-F2-1", "CLOSE-CG-1", "CLOSE-LA-1", "CLOSE-TW-1"),
      arguments: [State.finWait1, .finWait2, .closing, .lastAck, .timeWait])
    func `a second CLOSE is refused, and sends no second FIN`(state: State) {
      var end = End.in(state)
      end.close().expect(refused: .connectionClosing)
    }

    @Test(.covers("CLOSE-CW-1"), .requires("MUST-12"))
    func `CLOSE in CLOSE-WAIT sends a FIN and leads to LAST-ACK`() {
      var end = End.in(.closeWait)
      end.close().expect(.lastAck, sends: ["<SEQ=301><ACK=102><CTL=FIN,ACK>"], because: [.closeSendsFIN])
      end.arrives("<SEQ=102><ACK=302><CTL=ACK>").expect(.closed, signals: [.closeOK])
    }

    @Test(.covers("CLOSE-CW-2"))
    func `CLOSE behind text leaves CLOSE-WAIT only when the FIN goes out`() {
      var end = End.in(.closeWait)
      end.send(octets: 1500)
      end.close().expect(.closeWait, because: [.closeWaitsForData(octets: 964)])
      end.arrives("<SEQ=102><ACK=837><CTL=ACK>").expect(
        .lastAck,
        sends: [
          "<SEQ=837><ACK=102><CTL=ACK><DATA=536>", "<SEQ=1373><ACK=102><CTL=FIN,PSH,ACK><DATA=428>",
        ],
        because: [.queuedCloseSendsFIN])
    }
  }
}
