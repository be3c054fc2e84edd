import TCP
import Testing

/// What TCPs got wrong, one test for each misbehaviour: closing.
@Suite("Bugs that others had, closing")
struct KnownClosingBugs {
  @Test func `CLOSING is reached without ever sending the FIN`() {
    var end = End.in(.established)
    let sent = end.close().sent + end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>").sent
    #expect(end.state == .closing)
    #expect(sent.contains("<SEQ=301><ACK=101><CTL=FIN,ACK>"))
    #expect(end.retransmissionQueue.map(\.ctl) == [.finAck])
  }

  @Test(arguments: [State.finWait1, .closing, .lastAck])
  func `the FIN is sent again without its FIN bit`(state: State) {
    var end = End.in(state)
    let again = end.timeout(.retransmission).segments
    #expect(again.map(\.ctl) == [.finAck])
    #expect(again.map(\.seq) == [301])
  }

  @Test func `a FIN in FIN-WAIT-1 leads to CLOSE-WAIT`() {
    var end = End.in(.finWait1)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>").after == .closing)
  }

  @Test func `TIME-WAIT is entered from CLOSING without a timer`() {
    var end = End.in(.closing)
    end.arrives("<SEQ=102><ACK=302><CTL=ACK>")
    #expect(end.timers == [.timeWait: .seconds(240)])
    end.timeout(.timeWait)
    #expect(end.state == .closed)
  }

  @Test func `a reset in the window makes CLOSING answer for ever`() {
    var end = End.in(.closing)
    // The challenge reaches a peer that is gone; its reset is exact, and that is the end.
    let challenge = end.arrives("<SEQ=150><CTL=RST>").segments
    #expect(challenge.map(\.ack) == [102])
    end.arrives("<SEQ=102><CTL=RST>").expect(.closed)
  }

  @Test func `a second CLOSE ends TIME-WAIT early`() {
    var end = End.in(.timeWait)
    end.close()
    #expect(end.state == .timeWait)
    #expect(end.timers == [.timeWait: .seconds(240)])
  }

  @Test(arguments: [State.finWait1, .closing])
  func `another timer goes on in TIME-WAIT`(state: State) {
    var end = End.withText(state)
    end.arrives(state == .closing ? "<SEQ=102><ACK=306><CTL=ACK>" : "<SEQ=101><ACK=306><CTL=FIN,ACK>")
    #expect(end.state == .timeWait)
    #expect(Set(end.timers.keys) == [.timeWait])
  }

  @Test func `CLOSE behind a shut window leaves the connection ESTABLISHED`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    end.send("text")
    #expect(end.close().after == .finWait1)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=10>")
    #expect(end.finSent)
  }

  @Test func `a FIN in front of missing text leads to CLOSE-WAIT too early`() {
    var end = End.in(.established)
    #expect(end.arrives("<SEQ=106><ACK=301><CTL=FIN,ACK>").after == .established)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>").after == .closeWait)
  }

  @Test func `the retransmission timer is off in CLOSE-WAIT`() {
    var end = End.in(.closeWait)
    #expect(end.send("text").timers == ["+retransmission 1 s"])
    #expect(end.timeout(.retransmission).sent == ["<SEQ=301><ACK=102><CTL=PSH,ACK><DATA=4>"])
  }

  @Test func `a first FIN that is lost never closes`() {
    var hosts = TwoHosts.established(aNext: 100, bNext: 300)
    hosts.on(.a) { $0.close() }
    _ = hosts.take(0, to: .b)
    hosts.on(.a) { $0.timeout(.retransmission) }
    hosts.settle()
    #expect(hosts.a.state == .finWait2)
    #expect(hosts.b.state == .closeWait)
  }

  @Test func `the end of LAST-ACK is not told to the user`() {
    var end = End.in(.lastAck)
    let last = end.arrives("<SEQ=102><ACK=302><CTL=ACK>")
    #expect(last.after == .closed)
    #expect(last.signals == [.closeOK])
  }

  @Test(arguments: [State.finWait1, .closing, .lastAck, .timeWait])
  func `CLOSING comes unexpectedly and everything stops`(state: State) {
    // Both FINs cross, and whatever segment of theirs comes twice.
    var end = End.in(state)
    for segment in ["<SEQ=101><ACK=301><CTL=FIN,ACK>", "<SEQ=102><ACK=301><CTL=ACK>"] as [Segment] {
      end.arrives(segment)
      end.arrives(segment)
    }
    #expect(end.state != .closed)
  }
}
