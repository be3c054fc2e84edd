import TCP
import Testing

@Suite("3.8.6.1. Zero-Window Probing")
struct ZeroWindowTests {
  /// A connection whose peer takes nothing, with text or a CLOSE that waits for it.
  private static func shut(_ state: State, text: Int = 5) -> End {
    var end = End.in(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    if text > 0 { end.send(octets: text) }
    switch state {
    case .established: break
    case .finWait1: end.close()
    case .closing:
      end.close()
      end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK><WND=0>")
    case .closeWait: end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK><WND=0>")
    default: preconditionFailure("nothing waits for a window in \(state)")
    }
    precondition(end.state == state)
    return end
  }

  private static let states = [State.established, .finWait1, .closeWait, .closing]

  @Test(.covers("TIME-7"), .requires("MUST-36", "SHLD-29"), arguments: states)
  func `a zero window is probed by one octet after one timeout (MUST-36, SHLD-29)`(state: State) {
    var end = Self.shut(state)
    #expect(end.timers == [.persist: .seconds(1)])
    let ack = end.rcv.nxt
    end.timeout(.persist).expect(
      state, sends: ["<SEQ=301><ACK=\(ack)><CTL=ACK><DATA=1>"], timers: ["+persist 2 s"],
      because: [.probed(count: 1, wait: .seconds(2))])
    #expect(end.snd.nxt == 302)
    #expect(end.sendQueue.count == 4)
  }

  @Test(.requires("SHLD-30")) func `the interval doubles up to a minute (SHLD-30)`() {
    var end = Self.shut(.established)
    var moments: [Duration] = []
    for _ in 1...9 {
      #expect(end.timeout(.persist).sent == ["<SEQ=301><ACK=101><CTL=ACK><DATA=1>"])
      moments.append(end.now)
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    }
    #expect(moments == [1, 3, 7, 15, 31, 63, 123, 183, 243].map { .seconds($0) })
  }

  @Test(.requires("MUST-37")) func `answered probes keep the connection open for ever (MUST-37)`() {
    var end = Self.shut(.established)
    for _ in 1...100 {
      end.timeout(.persist)
      let answer = end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
      #expect(answer.decisions.contains(.probeAnswered))
    }
    #expect(end.state == .established)
    #expect(end.now > .seconds(5000))
  }

  @Test func `probes that nobody answers end at R2`() {
    var end = Self.shut(.established)
    var last = end.timeout(.persist)
    while end.timers[.persist] != nil, end.now < .seconds(500) { last = end.timeout(.persist) }
    last.expect(.closed, signals: [.sendsFailed(count: 1, .gaveUp), .gaveUp])
    #expect(end.now == .seconds(123))
  }

  @Test func `when the window opens, the probe goes out again at once, and the rest`() {
    var end = Self.shut(.established)
    end.timeout(.persist)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=1000>").expect(
      .established,
      sends: ["<SEQ=301><ACK=101><CTL=ACK><DATA=1>", "<SEQ=302><ACK=101><CTL=PSH,ACK><DATA=4>"],
      timers: ["-persist", "+retransmission 1 s"], because: [.frontAgain])
  }

  @Test func `before the first probe, an open window just lets the text go`() {
    var end = Self.shut(.established)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=1000>").expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=5>"],
      timers: ["-persist", "+retransmission 1 s"])
  }

  @Test func `a probe that is taken moves on; the next one begins with patience anew`() {
    var end = Self.shut(.established)
    end.timeout(.persist)
    end.arrives("<SEQ=101><ACK=302><CTL=ACK><WND=0>").expect(
      .established, timers: ["-persist", "+persist 1 s"], because: [.windowShut(wait: .seconds(1))])
    #expect(end.timeout(.persist).sent == ["<SEQ=302><ACK=101><CTL=ACK><DATA=1>"])
  }

  @Test(.covers("TIME-7"), .requires("MUST-36"), arguments: states)
  func `a FIN behind a zero window probes as well`(state: State) {
    var end = Self.shut(state, text: 0)
    if state == .established || state == .closeWait { end.close() }
    let probe = end.timeout(.persist)
    #expect(probe.sent == ["<SEQ=301><ACK=\(end.rcv.nxt)><CTL=FIN,ACK>"])
    #expect(probe.after == (state == .closeWait ? .lastAck : end.state))
    end.timeout(.persist)
    #expect(end.arrives("<SEQ=\(end.rcv.nxt)><ACK=302><CTL=ACK><WND=0>").signals == [.closeOK])
    #expect(end.timers.keys.allSatisfy { $0 == .timeWait })
  }

  @Test func `the last octet is pushed also when it probes`() {
    var end = Self.shut(.established, text: 1)
    #expect(end.timeout(.persist).sent == ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=1>"])
  }

  @Test(.requires("MUST-35", "MAY-7"))
  func `a window that is shut again over text on its way is probed by that text (MUST-35)`() {
    var end = End.in(.established)
    end.send(octets: 600)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    for _ in 1...20 {
      #expect(end.timeout(.retransmission).segments.map(\.seq) == [301])
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=0>")
    }
    #expect(end.state == .established)
    let open = end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=1000>")
    #expect(open.segments.map(\.seq) == [301])
    #expect(open.decisions.contains(.frontAgain))
  }

  @Test(.requires("SHLD-17", "MUST-34")) func `text right of the edge is no reason to give up (SHLD-17)`() {
    var end = End.in(.established)
    end.send(octets: 536)
    for _ in 1...20 {
      end.timeout(.retransmission)
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=100>")
    }
    #expect(end.state == .established)
  }

  @Test(.requires("MAY-8"))
  func `the receiver keeps its window shut and answers, until a RECEIVE opens it (MAY-8)`() {
    var hosts = TwoHosts(
      a: End(iss: 100), b: End(profile: .buffer(of: 10), iss: 300))
    hosts.on(.b) { $0.openPassive() }
    hosts.on(.a) { $0.openActive() }
    hosts.settle()
    hosts.on(.a) { $0.send(octets: 15) }
    hosts.settle()
    #expect(hosts.a.snd.wnd == 0)
    for _ in 1...3 {
      hosts.on(.a) { $0.timeout(.persist) }
      hosts.settle()
    }
    #expect(hosts.b.receiveQueue.count == 10)
    hosts.on(.b) { $0.receive(10) }
    hosts.settle()
    #expect(hosts.b.receiveQueue == Array(Segment.filler(15).suffix(5)))
    #expect(hosts.a.timers.isEmpty)
  }

  @Test func `a window update that is lost is made good by the next probe`() {
    var hosts = TwoHosts(a: End(iss: 100), b: End(profile: .buffer(of: 10), iss: 300))
    hosts.on(.b) { $0.openPassive() }
    hosts.on(.a) { $0.openActive() }
    hosts.settle()
    hosts.on(.a) { $0.send(octets: 15) }
    hosts.settle()
    hosts.on(.b) { $0.receive(10) }
    _ = hosts.take(0, to: .a)
    hosts.on(.a) { $0.timeout(.persist) }
    hosts.settle()
    #expect(hosts.b.receiveQueue.count == 5)
  }

  @Test(arguments: ["RST", "RST,ACK"])
  func `a reset ends the probing`(control: String) {
    var end = Self.shut(.established)
    end.timeout(.persist)
    #expect(end.arrives("<SEQ=101><ACK=302><CTL=\(control)>").after == .closed)
    #expect(end.timers.isEmpty)
  }

  @Test func `an ABORT ends the probing`() {
    var end = Self.shut(.established)
    #expect(end.abort().timers == ["-persist"])
  }
}
