import TCP
import Testing

/// close(2), which gives up receiving too (3.6.1, MAY-1).
@Suite("3.6.1. Half-Closed Connections: close(2)")
struct CloseBoth {
  private func withText(_ state: State) -> End {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=PSH,ACK><DATA=5>")
    if state == .closeWait { end.arrives("<SEQ=106><ACK=301><CTL=FIN,ACK>") }
    if state == .finWait1 || state == .finWait2 { end.close() }
    if state == .finWait2 { end.arrives("<SEQ=106><ACK=302><CTL=ACK>") }
    return end
  }

  @Test(.covers("CLOSE-HD-1"), .requires("MAY-1", "SHLD-3"), arguments: [State.established, .closeWait])
  func `with unread text a reset goes out instead of a FIN`(state: State) {
    var end = withText(state)
    end.send(octets: 2000)
    end.closeBoth().expect(
      .closed, sends: ["<SEQ=837><CTL=RST>"], signals: [.sendsFailed(count: 1, .connectionReset)],
      because: [.closeBothResets(unread: 5)])
  }

  @Test(arguments: [State.finWait1, .finWait2])
  func `after a CLOSE it resets as well, if text is unread`(state: State) {
    var end = withText(state)
    end.closeBoth().expect(.closed, sends: ["<SEQ=302><CTL=RST>"], because: [.closeBothResets(unread: 5)])
  }

  @Test func `text behind a gap is lost, too`() {
    var end = End.in(.established)
    end.arrives("<SEQ=111><ACK=301><CTL=ACK><DATA=5>")
    end.closeBoth().expect(.closed, sends: ["<SEQ=301><CTL=RST>"], because: [.closeBothResets(unread: 5)])
  }

  @Test func `a profile may throw away what is unread, and send a FIN`() {
    var end = End.in(.established, profile: Profile.with(\.finsUnread, true))
    end.arrives("<SEQ=101><ACK=301><CTL=PSH,ACK><DATA=5>")
    end.arrives("<SEQ=111><ACK=301><CTL=FIN,ACK><DATA=5>")
    end.closeBoth().expect(
      .finWait1, sends: ["<SEQ=301><ACK=106><CTL=FIN,ACK>"],
      because: [.stack(.unreadThrownAway(octets: 10)), .closeBothEndsReceiving, .closeSendsFIN])
    #expect(end.receiveQueue.isEmpty && end.held.map(\.seq) == [116])
    // What comes later is answered by a reset, as ever.
    end.arrives("<SEQ=106><ACK=301><CTL=ACK><DATA=5>").expect(
      .closed, sends: ["<SEQ=301><CTL=RST>"], timers: ["-retransmission"],
      because: [.textAfterCloseBoth(octets: 5)])
  }

  @Test(.requires("MAY-1")) func `without unread text it is CLOSE, and RECEIVEs end`() {
    var end = End.in(.established)
    end.receive(10)
    end.closeBoth().expect(
      .finWait1, sends: ["<SEQ=301><ACK=101><CTL=FIN,ACK>"], signals: [.receivesFailed(count: 1, .closing)],
      because: [.closeBothEndsReceiving, .closeSendsFIN])
    end.receive(10).expect(refused: .connectionClosing)
    end.closeBoth().expect(refused: .connectionClosing)
  }

  @Test(.covers("CLOSE-HD-2"), .requires("SHLD-3"), arguments: [State.finWait1, .finWait2])
  func `text that comes later is answered by a reset`(state: State) {
    var end = End.in(.established)
    end.closeBoth()
    if state == .finWait2 {
      end.arrives("<SEQ=101><ACK=302><CTL=ACK>").expect(.finWait2, signals: [.closeOK])
    }
    let ack: SequenceNumber = state == .finWait1 ? 301 : 302
    end.arrives("<SEQ=101><ACK=\(ack)><CTL=FIN,PSH,ACK><DATA=5>").expect(
      .closed, sends: ["<SEQ=\(ack)><CTL=RST>"], timers: state == .finWait1 ? ["-retransmission"] : [],
      because: [.textAfterCloseBoth(octets: 5)])
  }

  @Test func `text beyond a gap is answered by a reset, text that was here before is not`() {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=PSH,ACK><DATA=5>")
    end.receive(5)
    end.closeBoth()
    end.arrives("<SEQ=101><ACK=301><CTL=PSH,ACK><DATA=5>").expect(
      .finWait1, sends: ["<SEQ=302><ACK=106><CTL=ACK>"])
    end.arrives("<SEQ=120><ACK=302><CTL=PSH,ACK><DATA=5>").expect(
      .closed, sends: ["<SEQ=302><CTL=RST>"], signals: [.closeOK])
  }

  @Test func `the peer's FIN is taken as after any CLOSE`() {
    var end = End.in(.established)
    end.closeBoth()
    end.arrives("<SEQ=101><ACK=302><CTL=FIN,ACK>").expect(
      .timeWait, sends: ["<SEQ=302><ACK=102><CTL=ACK>"], signals: [.closeOK, .connectionClosing])
  }

  @Test func `half closed before, it only ends receiving`() {
    var end = End.in(.finWait2)
    end.closeBoth().expect(.finWait2, because: [.closeBothEndsReceiving])
    end.arrives("<SEQ=101><ACK=302><CTL=PSH,ACK><DATA=1>").expect(.closed, sends: ["<SEQ=302><CTL=RST>"])
  }

  @Test(arguments: [State.closing, .lastAck, .timeWait])
  func `where both have closed there is nothing to give up`(state: State) {
    var end = End.in(state)
    end.closeBoth().expect(refused: .connectionClosing)
  }

  @Test func `before a connection is open it is CLOSE`() {
    var nothing = End()
    nothing.closeBoth().expect(refused: .connectionDoesNotExist)
    for state in [State.listen, .synSent] {
      var end = End.in(state)
      end.closeBoth().expect(.closed, because: [.closeDeletes])
    }
    var opening = End.in(.synReceived)
    opening.closeBoth().expect(.finWait1, sends: ["<SEQ=301><ACK=101><CTL=FIN,ACK>"])
    opening.arrives("<SEQ=101><ACK=302><CTL=PSH,ACK><DATA=2>").expect(
      .closed, sends: ["<SEQ=302><CTL=RST>"], signals: [.closeOK])
  }

  @Test func `text that came with the SYN is unread, too`() {
    var end = End.in(.listen)
    end.arrives("<SEQ=100><CTL=SYN><DATA=3>")
    end.closeBoth().expect(.closed, sends: ["<SEQ=301><CTL=RST>"], because: [.closeBothResets(unread: 3)])
  }

  @Test(arguments: [State.synReceived, .established, .finWait1, .finWait2, .closeWait])
  func `with a linger time of zero it resets, whatever was read`(state: State) {
    var end = End.in(state)
    end.profile.resetsOnClose = true
    let nxt = end.snd.nxt
    end.closeBoth().expect(.closed, sends: ["<SEQ=\(nxt)><CTL=RST>"], because: [.abortResets])
  }
}
