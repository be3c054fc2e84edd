import TCP
import Testing

extension EventProcessing {
  @Suite("3.10.3. RECEIVE Call")
  struct ReceiveCall {
    @Test(.covers("RECV-CD-2"))
    func `there is nothing to receive from without a connection`() {
      var end = End()
      end.receive(10).expect(refused: .connectionDoesNotExist)
    }

    @Test(.covers("RECV-LI-1", "RECV-SS-1", "RECV-SR-1"))
    func `a RECEIVE before ESTABLISHED waits, and is served from the first text`() {
      for state in [State.listen, .synSent, .synReceived] {
        var end = End.in(state)
        end.receive(5).expect(state, timers: [], because: [.receiveWaits])
        if state == .listen { end.arrives("<SEQ=100><CTL=SYN>") }
        if state == .synSent { end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>") }
        let first = end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=hello>")
        #expect(first.delivered == Array("hello".utf8), "from \(state)")
      }
    }

    @Test(
      .covers("RECV-LI-2", "RECV-SS-2", "RECV-SR-2", "RECV-ES-3", "RECV-F1-3", "RECV-F2-3"),
      arguments: [State.listen, .synSent, .synReceived] + State.takingText)
    func `RECEIVEs beyond the queue are refused`(state: State) {
      var end = End.in(state)
      for _ in 1...8 { end.receive(10).expect(state, because: [.receiveWaits]) }
      end.receive(10).expect(refused: .insufficientResources)
    }

    @Test(.covers("RECV-ES-1", "RECV-F1-1", "RECV-F2-1"), arguments: State.takingText)
    func `a RECEIVE takes what is here when that is enough`(state: State) {
      var end = End.in(state)
      let ack = end.snd.nxt
      end.arrives("<SEQ=101><ACK=\(ack)><CTL=ACK><DATA=hello>")
      end.receive(3).expect(end.state, delivers: "hel", timers: [], because: [.receiveSatisfied(octets: 3)])
      end.receive(2).expect(end.state, delivers: "lo")
    }

    @Test(.covers("RECV-ES-2", "RECV-F1-2", "RECV-F2-2"), .requires("MAY-17"), arguments: State.takingText)
    func `a RECEIVE waits for enough, or for a PUSH`(state: State) {
      var end = End.in(state)
      let ack = end.snd.nxt
      end.receive(8).expect(state, because: [.receiveWaits])
      end.arrives("<SEQ=101><ACK=\(ack)><CTL=ACK><DATA=hello>").expect(
        end.state, sends: ["<SEQ=\(ack)><ACK=106><CTL=ACK>"], signals: state == .finWait1 ? [.closeOK] : [],
        takes: "hello")
      let pushed = end.arrives("<SEQ=106><ACK=\(ack)><CTL=PSH,ACK><DATA=!>")
      #expect(pushed.effects.contains(.deliver(Array("hello!".utf8), push: true, urgent: false)))
    }

    @Test func `RECEIVEs are served in the order in which they came`() {
      var end = End.in(.established)
      end.receive(2)
      end.receive(3)
      let text = end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=hello>")
      #expect(
        text.effects.filter { if case .deliver = $0 { true } else { false } } == [
          .deliver(Array("he".utf8), push: false, urgent: false),
          .deliver(Array("llo".utf8), push: false, urgent: false),
        ])
    }

    @Test(.covers("RECV-CW-1", "RECV-CG-1", "RECV-LA-1", "RECV-TW-1"), arguments: State.afterPeersFIN)
    func `what came before the peer's FIN can still be had`(state: State) {
      var end = End.in(.established)
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=hello>")
      switch state {
      case .closing:
        end.close()
        end.arrives("<SEQ=106><ACK=301><CTL=FIN,ACK>")
      case .timeWait:
        end.close()
        end.arrives("<SEQ=106><ACK=302><CTL=FIN,ACK>")
      default:
        end.arrives("<SEQ=106><ACK=301><CTL=FIN,ACK>")
        if state == .lastAck { end.close() }
      }
      end.receive(3).expect(state, delivers: "hel")
      end.receive(3).expect(state, delivers: "lo")
      end.receive(3).expect(refused: .connectionClosing)
    }

    @Test(.covers("RECV-CW-2"), arguments: State.afterPeersFIN)
    func `nothing more can come after the peer's FIN`(state: State) {
      var end = End.in(state)
      end.receive(1).expect(refused: .connectionClosing)
    }
  }
}
