import TCP
import Testing

extension EventProcessing.SegmentArrives.OtherStates {
  @Suite("Fourth, check the SYN bit")
  struct Fourth {
    @Test(.covers("SEG-4-SRp"), arguments: ["SYN", "SYN,ACK"])
    func `a SYN in the window returns a passive SYN-RECEIVED to LISTEN`(control: String) {
      var end = End.in(.synReceived)
      end.arrives("<SEQ=105><ACK=301><CTL=\(control)>").expect(
        .listen, timers: ["-retransmission"], because: [.synReturnsToListen])
    }

    @Test(.covers("SEG-4-SRa"), arguments: ["SYN", "SYN,ACK"])
    func `a SYN in the window is challenged in an active SYN-RECEIVED`(control: String) {
      var end = End.in(.synReceived, origin: .active)
      end.arrives("<SEQ=105><ACK=301><CTL=\(control)>").expect(
        .synReceived, sends: ["<SEQ=301><ACK=101><CTL=ACK>"], timers: [], because: [.synChallenged])
    }

    @Test(.covers("SEG-4-SRa"))
    func `the SYN,ACK of a simultaneous open counts, and is not answered`() {
      var end = End.in(.synReceived, origin: .active)
      end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>").expect(
        .established, signals: [.openSucceeded], because: [.crossedSYNACK])
    }

    @Test(arguments: [300, 302] as [UInt32])
    func `but not if it acknowledges something else`(ack: UInt32) {
      var end = End.in(.synReceived, origin: .active)
      end.arrives("<SEQ=100><ACK=\(ack)><CTL=SYN,ACK>").expect(
        .synReceived, sends: ["<SEQ=301><ACK=101><CTL=ACK>"])
    }

    @Test(
      .covers(
        "SEG-4-1-ES", "SEG-4-1-F1", "SEG-4-1-F2", "SEG-4-1-CW", "SEG-4-1-CG", "SEG-4-1-LA", "SEG-4-1-TW"),
      arguments: State.synchronized, ["SYN", "SYN,ACK", "SYN,FIN"])
    func `a SYN is challenged, whatever its number`(state: State, control: String) {
      var end = End.in(state)
      for seq in [end.rcv.nxt.back(1), end.rcv.nxt, end.rcv.nxt + 1, end.rightEdge, end.rcv.nxt + (1 << 31)] {
        end.arrives("<SEQ=\(seq)><ACK=\(end.snd.nxt)><CTL=\(control)>").expect(
          state, sends: [end.bareACK], timers: [])
      }
    }

    @Test(arguments: State.synchronized)
    func `a SYN in the window is judged before anything is cut off`(state: State) {
      var end = End.in(state)
      end.arrives("<SEQ=\(end.rcv.nxt.back(1))><CTL=SYN><DATA=5>").expect(
        state, sends: [end.bareACK], because: [.synChallenged])
    }
  }
}
