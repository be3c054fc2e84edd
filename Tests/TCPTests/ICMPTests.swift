import TCP
import Testing

@Suite("3.9.2.2. ICMP Messages")
struct ICMPMessages {
  /// Connections with something in flight, SND.UNA first.
  private static func inFlight(_ state: State) -> End {
    var end = End.in(state)
    if state == .established || state == .closeWait { end.send(octets: 10) }
    return end
  }

  private static let busy: [State] = [
    .synSent, .synReceived, .established, .finWait1, .closeWait, .closing, .lastAck,
  ]

  @Test(
    .covers("X-ICMP-1"), .requires("SHLD-25", "MUST-56", "MUST-47"), arguments: busy,
    ICMPError.allCases.filter { $0.severity == .soft })
  func `a soft error is told and aborts nothing`(state: State, error: ICMPError) {
    var end = Self.inFlight(state)
    let before = end.connection
    end.icmp(error, about: end.snd.una).expect(
      state, signals: [.icmp(error)], timers: [], because: [.icmpSoft(error)])
    #expect(end.connection == before)
  }

  @Test(
    .covers("X-ICMP-2"), .requires("SHLD-26"), arguments: busy,
    ICMPError.allCases.filter { $0.severity == .hard })
  func `a hard error aborts, and sends nothing`(state: State, error: ICMPError) {
    var end = Self.inFlight(state)
    let outcome = end.icmp(error, about: end.snd.nxt - 1)
    #expect(outcome.after == .closed && outcome.sent == [])
    #expect(outcome.signals.first == .icmp(error) && outcome.decisions == [.icmpHard(error)])
    #expect(outcome.timers == ["-retransmission"])
  }

  @Test(.covers("X-ICMP-3"), .requires("MUST-55"), arguments: busy)
  func `source quench is discarded silently`(state: State) {
    var end = Self.inFlight(state)
    end.icmp(.sourceQuench, about: end.snd.una).expect(
      state, timers: [], because: [.icmpDiscarded(.sourceQuench)])
  }

  @Test(arguments: State.allCases.filter { $0 != .closed })
  func `what quotes a number that is not in flight is ignored`(state: State) {
    var end = Self.inFlight(state)
    for seq in [end.snd.nxt, end.snd.una - 1, end.snd.nxt + 1000] {
      end.icmp(.portUnreachable, about: seq).expect(
        state, timers: [],
        because: [.icmpNotInFlight(.portUnreachable, seq: seq, una: end.snd.una, nxt: end.snd.nxt)])
    }
  }

  @Test(.requires("MUST-56", "SHLD-26")) func `every error is classed as RFC 9293 does`() {
    let hard = ICMPError.allCases.filter { $0.severity == .hard }
    #expect(hard == [.protocolUnreachable, .portUnreachable, .fragmentationNeeded])
    #expect(ICMPError.allCases.filter { $0.severity == .none } == [.sourceQuench])
  }
}
