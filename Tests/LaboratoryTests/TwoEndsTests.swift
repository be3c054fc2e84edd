import Laboratory
import TCP
import Testing

@Suite struct `Two ends and an unreliable wire` {
  /// What two honest programs and a bad network could do next.
  private static func action(_ random: inout Generator) -> Action {
    let party = Action.Party(Bool.random(using: &random) ? .client : .server)
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return .call(party, .send([1, 2, 3]))
    case 1: return .call(party, .receive(100))
    case 2: return Int.random(in: 0..<4, using: &random) == 0 ? .call(party, .close) : .waitNext
    case 3: return .drop(.next)
    case 4: return .duplicate(.next)
    case 5: return .hold(.next)
    case 6: return .release(.next)
    case 7: return .deliver(.one(.to(party.host)))
    default: return .deliver(.one(.next))
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `agree that they are connected, once nothing is under way`(seed: UInt64) {
    var random = Generator(state: seed)
    var lab = Lab()
    lab.does(.listen(.server, port: 80))
    lab.does(.connect(.client))
    for _ in 0..<80 {
      let before = lab.state(ConnectionID(.client, 1))
      _ = try? lab.perform(Self.action(&random))
      #expect(before != .synSent || lab.state(ConnectionID(.client, 1)) != .listen)
      let isQuiet =
        lab.wire.isEmpty
        && HostName.allCases.allSatisfy { host in
          lab[host].endpoints.allSatisfy { $0.tcb.retransmissionQueue.isEmpty && $0.tcb.sendQueue.isEmpty }
        }
      if isQuiet { #expect((lab.states[0] == .established) == (lab.states[1] == .established)) }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a handshake that loses and repeats segments ends open once the losses stop`(seed: UInt64) {
    var random = Generator(state: seed)
    var lab = Lab()
    lab.does(.listen(.server, port: 80))
    lab.does(.connect(.client))
    for _ in 0..<12 {
      let actions: [Action] = [.drop(.next), .duplicate(.next), .waitNext, .deliver(.one(.next))]
      _ = actions.randomElement(using: &random).flatMap { try? lab.perform($0) }
    }
    for _ in 0..<60 where lab.states != [.established, .established] || !lab.wire.isEmpty {
      _ = try? lab.perform(.waitNext)
    }
    #expect(lab.states == [.established, .established])
  }

  @Test func `a half-open end that sends is told by a reset (Figure 10)`() {
    var lab = Lab.open
    lab.does(.crash(.client))
    lab.does(.call(.server, .send(Array(0..<10))))
    #expect(lab.flying == ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=10>"])
    lab.does(.deliver(.one(.next)))
    #expect(lab.flying == ["<SEQ=101><CTL=RST>"])
    lab.does(.run)
    #expect(lab.states == [.closed, .closed])
  }

  @Test func `delivering all leaves alone what comes of it`() {
    var lab = Lab.open
    lab.does(.call(.client, .send([1])))
    lab.does(.call(.client, .send([2])))
    lab.does(.deliver(.all))
    #expect(lab.wire.map(\.number) == [6, 7])
    #expect(lab.wire.allSatisfy { $0.packet.destination.host == .client })
  }

  @Test func `a wait ends exactly where it should, and plays what falls due on the way`() {
    var lab = Lab.open
    lab.does(.call(.client, .close))
    let events = lab.does(.wait(.milliseconds(15)))
    #expect(lab.now == .milliseconds(45))
    #expect(events.last?.time == .milliseconds(45) && events.last?.kind == .clock(from: .milliseconds(30)))
    #expect(lab.states == [.finWait1, .closeWait])
    lab.does(.wait(.milliseconds(5)))
    #expect(lab.states == [.finWait2, .closeWait], "due at the last instant counts")
  }
}
