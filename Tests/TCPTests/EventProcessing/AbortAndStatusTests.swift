import TCP
import Testing

extension EventProcessing {
  @Suite("3.10.5. ABORT Call")
  struct AbortCall {
    @Test(.covers("ABORT-CD-2"))
    func `there is nothing to abort without a connection`() {
      var end = End()
      end.abort().expect(refused: .connectionDoesNotExist)
    }

    @Test(.covers("ABORT-LI-1"))
    func `ABORT ends a listener silently, and the RECEIVEs that wait`() {
      var end = End.in(.listen)
      end.receive(10)
      end.abort().expect(
        .closed, signals: [.receivesFailed(count: 1, .connectionReset)], because: [.abortDeletes])
    }

    @Test(.covers("ABORT-SS-1"))
    func `ABORT in SYN-SENT sends no reset`() {
      var end = End.in(.synSent)
      end.send("text")
      end.receive(10)
      end.abort().expect(
        .closed,
        signals: [.sendsFailed(count: 1, .connectionReset), .receivesFailed(count: 1, .connectionReset)],
        timers: ["-retransmission"], because: [.abortDeletes])
    }

    @Test(
      .covers("ABORT-SR-1", "ABORT-ES-1", "ABORT-F1-1", "ABORT-F2-1", "ABORT-CW-1"),
      arguments: [
        (State.synReceived, 301), (.established, 301), (.finWait1, 302), (.finWait2, 302), (.closeWait, 301),
      ])
    func `ABORT resets the peer with SND.NXT`(state: State, nxt: Int) {
      var end = End.in(state)
      end.abort().expect(.closed, sends: ["<SEQ=\(nxt)><CTL=RST>"], because: [.abortResets])
      #expect(end.timers.isEmpty)
    }

    @Test func `ABORT drops what was queued, and says so`() {
      var end = End.in(.established)
      end.send(octets: 1500)
      end.receive(10)
      end.abort().expect(
        .closed, sends: ["<SEQ=837><CTL=RST>"],
        signals: [.sendsFailed(count: 1, .connectionReset), .receivesFailed(count: 1, .connectionReset)],
        timers: ["-retransmission"])
    }

    @Test(
      .covers("ABORT-CG-1", "ABORT-LA-1", "ABORT-TW-1"), arguments: [State.closing, .lastAck, .timeWait])
    func `ABORT of a connection that both have closed sends no reset`(state: State) {
      var end = End.in(state)
      end.abort().expect(.closed, because: [.abortDeletes])
      #expect(end.timers.isEmpty)
    }
  }

  @Suite("3.10.6. STATUS Call")
  struct StatusCall {
    @Test(.covers("STAT-CD-2"))
    func `there is no status without a connection`() {
      #expect(throws: CallError.connectionDoesNotExist) {
        try End().connection.status(Context(now: .zero, iss: 0, profile: .rfc9293))
      }
    }

    @Test(
      .covers(
        "STAT-LI-1", "STAT-SS-1", "STAT-SR-1", "STAT-ES-1", "STAT-F1-1", "STAT-F2-1", "STAT-CW-1",
        "STAT-CG-1",
        "STAT-LA-1", "STAT-TW-1"),
      arguments: [State.listen, .synSent] + State.others)
    func `the status is the state, and what 3.9.1.5 lists`(state: State) throws {
      let context = Context(now: .zero, iss: 0, profile: .rfc9293)
      let end = End.in(state)
      let status = try end.connection.status(context)
      #expect(status.state == state)
      #expect(status.receiveWindow == end.rcv.wnd)
      #expect(status.sendWindow == (state == .listen || state == .synSent ? nil : end.snd.wnd))
      #expect((status.retransmissionTimeout == nil) == (state == .listen))
    }

    @Test func `it counts the calls that wait, and tells what is urgent`() throws {
      var profile = Profile.rfc9293
      profile.userTimeout = .seconds(30)
      var end = End.in(.established, profile: profile)
      end.send("one")
      end.send("two", urgent: true)
      end.receive(100)
      end.receive(100)
      end.arrives("<SEQ=101><ACK=301><CTL=URG,ACK><DATA=he><UP=5>")
      let status = try end.connection.status(Context(now: .zero, iss: 0, profile: profile))
      #expect(status.awaitingAcknowledgment == 2)
      #expect(status.pendingReceipt == 2)
      #expect(status.sendsUrgent)
      #expect(status.urgentToRead == 5)
      #expect(status.userTimeout == .seconds(30))
    }
  }

  @Suite("3.8.4, 3.8.6.3: a bare acknowledgment on request")
  struct Acknowledge {
    @Test(arguments: State.others)
    func `a connection that has the peer's numbers can acknowledge`(state: State) {
      var end = End.in(state)
      end.acknowledge().expect(state, sends: [end.bareACK], timers: [])
    }

    @Test(arguments: [State.closed, .listen, .synSent])
    func `one that has not cannot`(state: State) {
      var end = End.in(state)
      end.acknowledge().expect(refused: .connectionDoesNotExist)
    }
  }
}
