import TCP
import Testing

extension EventProcessing {
  @Suite("3.10.8. Timeouts")
  struct Timeouts {
    @Test(
      .covers("TIME-2"), .requires("MUST-19"),
      arguments: [
        (State.synSent, "<SEQ=300><CTL=SYN>"), (.synReceived, "<SEQ=300><ACK=101><CTL=SYN,ACK>"),
        (.finWait1, "<SEQ=301><ACK=101><CTL=FIN,ACK>"), (.closing, "<SEQ=301><ACK=102><CTL=FIN,ACK>"),
        (.lastAck, "<SEQ=301><ACK=102><CTL=FIN,ACK>"),
      ])
    func `the front of the queue goes out again, with twice the patience`(state: State, segment: String) {
      var end = End.in(state)
      end.timeout(.retransmission).expect(
        state, sends: [segment], timers: ["+retransmission 2 s"],
        because: [.retransmitted(count: 1, rto: .seconds(2))])
    }

    @Test(.covers("TIME-2"))
    func `only the front goes out again, with today's acknowledgment and window`() {
      var end = End.in(.established)
      end.send("text")
      end.send("more")
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=hello>")
      let again = end.timeout(.retransmission)
      again.expect(.established, sends: ["<SEQ=301><ACK=106><CTL=PSH,ACK><DATA=4>"])
      #expect(again.segments.first?.wnd == 65530)
    }

    @Test(.covers("TIME-3"), .requires("MUST-13"))
    func `after 2MSL a connection in TIME-WAIT is gone`() {
      var end = End.in(.timeWait)
      end.timeout(.timeWait).expect(.closed, because: [.timeWaitOver])
      #expect(end.now == .seconds(240))
    }

    @Test(.covers("TIME-4"), .requires("MUST-20", "SHLD-9", "SHLD-10", "MUST-47"))
    func `at R1 the user is told, once, and the segment goes out all the same`() {
      var end = End.in(.established)
      end.send("text")
      let signals = (1...4).map { _ in end.timeout(.retransmission).signals }
      #expect(signals == [[], [], [.retransmissionAdvice], []])
    }

    @Test(
      .covers("TIME-5"), .requires("MUST-20", "SHLD-11"),
      arguments: [State.established, .finWait1, .closeWait, .closing, .lastAck])
    func `at R2 the connection is given up`(state: State) {
      var end = End.withText(state)
      let last = end.untilGivenUp()
      last.expect(
        .closed, signals: [.sendsFailed(count: 1, .gaveUp), .gaveUp], because: [.gaveUp(after: .seconds(123))]
      )
      #expect(end.timers.isEmpty)
    }

    @Test(
      .covers("TIME-6"), .requires("MUST-22", "MUST-23"),
      arguments: [(State.synSent, Origin.active), (.synReceived, .active), (.synReceived, .passive)])
    func `a SYN is given up after three minutes`(state: State, origin: Origin) {
      var end = End.in(state, origin: origin)
      end.receive(10)
      end.untilGivenUp().expect(
        .closed, signals: [.receivesFailed(count: 1, .gaveUp), .gaveUp],
        because: [.gaveUp(after: .seconds(183))])
    }

    @Test func `R2 begins anew with each segment that reaches the front`() {
      var end = End.in(.established)
      end.send("text")
      end.now = .seconds(90)
      end.send("more")
      end.arrives("<SEQ=101><ACK=305><CTL=ACK>")
      end.now = .seconds(110)
      end.timeout(.retransmission).expect(.established, sends: ["<SEQ=305><ACK=101><CTL=PSH,ACK><DATA=4>"])
    }

    @Test func `a retransmission timer that runs out too late finds nothing to do`() {
      var end = End.in(.established)
      end.timeout(.retransmission).expect(.established, timers: [])
    }
  }
}

extension End {
  /// Retransmits until the connection is given up; the last outcome.
  mutating func untilGivenUp() -> Outcome {
    var outcome = timeout(.retransmission)
    while timers[.retransmission] != nil, now < .seconds(5000) { outcome = timeout(.retransmission) }
    return outcome
  }
}
