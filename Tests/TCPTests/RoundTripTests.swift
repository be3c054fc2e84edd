import TCP
import Testing

@Suite("RFC 6298: computing TCP's retransmission timer")
struct RoundTripTests {
  /// An end whose SYN was answered after this time.
  private func end(roundTrip: Duration) -> End {
    var end = End.in(.synSent)
    end.now = roundTrip
    end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>")
    return end
  }

  @Test(.requires("MUST-18")) func `2.1 before any measurement the timeout is one second`() {
    #expect(End.in(.synSent).rtt.timeout == .seconds(1))
    #expect(End.in(.synSent).rtt.smoothed == nil)
  }

  @Test(.requires("MUST-18")) func `2.2 the first measurement is SRTT, and half of it RTTVAR`() {
    let end = end(roundTrip: .milliseconds(800))
    #expect(end.rtt.smoothed == .milliseconds(800))
    #expect(end.rtt.variation == .milliseconds(400))
    #expect(end.rtt.timeout == .milliseconds(2400))
  }

  @Test(.requires("MUST-18")) func `2.3 later ones move SRTT by an eighth and RTTVAR by a quarter`() {
    var end = end(roundTrip: .milliseconds(800))
    end.send("text")
    end.now += .milliseconds(400)
    end.arrives("<SEQ=101><ACK=305><CTL=ACK>")
    #expect(end.rtt.variation == .milliseconds(400))
    #expect(end.rtt.smoothed == .milliseconds(750))
    #expect(end.rtt.timeout == .milliseconds(2350))
    end.send("more")
    end.now += .milliseconds(1550)
    end.arrives("<SEQ=101><ACK=309><CTL=ACK>")
    #expect(end.rtt.variation == .milliseconds(500))
    #expect(end.rtt.smoothed == .milliseconds(850))
    #expect(end.rtt.timeout == .milliseconds(2850))
  }

  @Test(.requires("MUST-18")) func `2.4 the timeout is never below one second`() {
    let end = end(roundTrip: .milliseconds(10))
    #expect(end.rtt.smoothed == .milliseconds(10))
    #expect(end.rtt.timeout == .seconds(1))
  }

  @Test func `2.5 nor above sixty`() {
    var slow = End.in(.established)
    slow.send("text")
    slow.now = .seconds(80)
    slow.arrives("<SEQ=101><ACK=305><CTL=ACK>")
    #expect(slow.rtt.timeout == .seconds(60))
  }

  @Test(.covers("X-6298-2"), .requires("MUST-18"))
  func `3 what was sent twice is not measured`() {
    var end = end(roundTrip: .milliseconds(800))
    end.send("text")
    end.timeout(.retransmission)
    end.now += .milliseconds(10)
    end.arrives("<SEQ=101><ACK=305><CTL=ACK>")
    #expect(end.rtt.smoothed == .milliseconds(800))
    #expect(end.rtt.timeout == .milliseconds(4800))
  }

  @Test func `one segment at a time is measured`() {
    var end = end(roundTrip: .milliseconds(800))
    end.send("text")
    end.now += .milliseconds(700)
    end.send("more")
    end.now += .milliseconds(100)
    end.arrives("<SEQ=101><ACK=309><CTL=ACK>")
    #expect(end.rtt.smoothed == .milliseconds(800))
  }

  @Test func `5.1 to 5.3 the timer runs exactly while something is unacknowledged`() {
    var end = End.in(.established)
    #expect(end.send("text").timers == ["+retransmission 1 s"])
    #expect(end.send("more").timers == [])
    #expect(end.arrives("<SEQ=101><ACK=305><CTL=ACK>").timers == ["+retransmission 1 s"])
    #expect(end.arrives("<SEQ=101><ACK=305><CTL=ACK>").timers == [])
    #expect(end.arrives("<SEQ=101><ACK=309><CTL=ACK>").timers == ["-retransmission"])
  }

  @Test(.requires("MUST-19", "MUST-18")) func `5.5 each timeout doubles the patience, up to the bound`() {
    var end = End.in(.synSent)
    var moments: [Duration] = []
    while end.timers[.retransmission] != nil, end.now < .seconds(5000) {
      let again = end.timeout(.retransmission)
      if !again.sent.isEmpty { moments.append(end.now) }
    }
    #expect(moments == [1, 3, 7, 15, 31, 63, 123].map { .seconds($0) })
    #expect(end.state == .closed)
    #expect(end.now == .seconds(183))
  }

  @Test(.covers("X-6298-1"), .requires("MUST-18"))
  func `5.7 after a lost SYN data begin with three seconds`() {
    for state in [State.synSent, .synReceived] {
      var end = End.in(state)
      end.timeout(.retransmission)
      end.arrives(state == .synSent ? "<SEQ=100><ACK=301><CTL=SYN,ACK>" : "<SEQ=101><ACK=301><CTL=ACK>")
      #expect(end.send("text").timers == ["+retransmission 3 s"])
    }
  }
}
