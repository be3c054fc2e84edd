import TCP
import Testing

/// What TCPs got wrong, one test for each misbehaviour: opening, resets and numbers.
@Suite("Bugs that others had, opening and resets")
struct KnownResetBugs {
  @Test func `segments in flight get no reset from CLOSED`() {
    var end = End()
    #expect(end.arrives("<SEQ=106><ACK=301><CTL=ACK><DATA=5>").sent == ["<SEQ=301><CTL=RST>"])
  }

  @Test func `a RST anywhere in the window is obeyed`() {
    for offset in [1, 2, 1000, 65534] as [UInt32] {
      var end = End.in(.established)
      #expect(end.arrives("<SEQ=\(end.rcv.nxt + offset)><CTL=RST>").after == .established)
    }
  }

  @Test(arguments: State.synchronized)
  func `a SYN on a connection that stands is dropped in silence`(state: State) {
    var end = End.in(state)
    #expect(end.arrives("<SEQ=\(end.rcv.nxt + 5)><CTL=SYN>").sent == [end.bareACK])
  }

  @Test func `a RST,ACK completes a handshake`() {
    var end = End.in(.synReceived)
    let reset = end.arrives("<SEQ=101><ACK=301><CTL=RST,ACK>")
    #expect(reset.after == .listen)
    #expect(!reset.signals.contains(.openSucceeded))
  }

  @Test func `a segment that is not acceptable is not answered`() {
    var end = End.in(.established)
    #expect(end.arrives("<SEQ=90><ACK=301><CTL=ACK><DATA=5>").sent == [end.bareACK])
  }

  @Test func `numbers are compared as if they had a sign`() {
    for irs in [2_147_483_640, 4_294_967_290] as [SequenceNumber] {
      var end = End.in(.established, iss: irs, irs: irs)
      for _ in 1...4 {
        let (nxt, una) = (end.rcv.nxt, end.snd.una)
        end.send(octets: 5)
        let outcome = end.arrives("<SEQ=\(nxt)><ACK=\(una + 5)><CTL=ACK><DATA=5>")
        #expect(outcome.accepted.count == 5)
        #expect(outcome.signals == [.sendOK])
      }
    }
  }

  @Test func `a FIN is refused in SYN-RECEIVED`() {
    var end = End.in(.synReceived)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK>").after == .closeWait)
  }

  @Test(arguments: [State.closed, .listen, .synSent] + State.others)
  func `a RST is answered with an ACK or a RST`(state: State) {
    // Only the challenge to one that is in the window but not exact may go out.
    for seq in [100, 101, 102, 65636, 65637] as [UInt32] {
      var end = End.in(state)
      let known = state.isSynchronized || state == .synReceived
      let isChallenged = known && end.rcv.nxt < SequenceNumber(seq) && SequenceNumber(seq) < end.rightEdge
      #expect(end.arrives("<SEQ=\(seq)><ACK=900><CTL=RST,ACK>").sent.isEmpty == !isChallenged)
    }
  }

  @Test func `a wrong ACK gets no reset in SYN-SENT`() {
    var end = End.in(.synSent)
    #expect(end.arrives("<SEQ=100><ACK=900><CTL=SYN,ACK>").sent == ["<SEQ=900><CTL=RST>"])
  }

  @Test func `a RST keeps a listener from listening`() {
    var end = End.in(.synReceived)
    end.arrives("<SEQ=101><CTL=RST>")
    end.iss = 500
    #expect(end.arrives("<SEQ=200><CTL=SYN>").sent == ["<SEQ=500><ACK=201><CTL=SYN,ACK>"])
  }

  @Test(arguments: State.synchronized)
  func `a challenge with the wrong number is reset for ever`(state: State) {
    var end = End.withTextOnTheWay(state)
    let challenge = end.arrives("<SEQ=\(end.rcv.nxt + 1)><CTL=SYN>").segments
    #expect(challenge.map(\.seq) == [end.snd.nxt])
    #expect(challenge.map(\.ack) == [end.rcv.nxt])
    // The peer has no connection: the reset that it makes of the challenge is obeyed.
    var gone = End()
    for reset in challenge.flatMap({ gone.arrives($0).segments }) { end.arrives(reset) }
    #expect(end.state == .closed)
  }

  @Test func `a SYN without a connection is reset with its own number`() {
    var end = End()
    #expect(end.arrives("<SEQ=100><CTL=SYN>").segments.map(\.ack) == [101])
  }

  @Test func `a RST is compared with the last acknowledgment sent, not with RCV.NXT`() {
    var profile = Profile.rfc9293
    profile.ackDelay = .milliseconds(200)
    var end = End.in(.established, profile: profile)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    #expect(end.rcv.lastAck == 101, "the acknowledgment is delayed")
    #expect(end.arrives("<SEQ=106><CTL=RST>").after == .closed)
  }

  @Test func `SYN-SENT is reset before the ACK is looked at`() {
    for ack in [300, 302] as [UInt32] {
      var end = End.in(.synSent)
      #expect(end.arrives("<SEQ=0><ACK=\(ack)><CTL=RST,ACK>").after == .synSent)
    }
    var end = End.in(.synSent)
    #expect(end.arrives("<SEQ=0><ACK=301><CTL=RST,ACK>").after == .closed)
  }

  @Test func `a RST without ACK ends SYN-SENT`() {
    var end = End.in(.synSent)
    #expect(end.arrives("<SEQ=100><CTL=RST>").after == .synSent)
  }
}

extension End {
  /// A connection in this state whose SND.NXT is not SND.UNA where text can still be sent.
  fileprivate static func withTextOnTheWay(_ state: State) -> End {
    var end = End.in(state)
    if state == .established || state == .closeWait { end.send(octets: 1500) }
    return end
  }
}
