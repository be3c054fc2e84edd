import Laboratory
import TCP
import Testing

/// What a host does with all its connections in TIME-WAIT together.
@Suite struct `TIME-WAIT of a host` {
  /// A listener, and how the client has got on since: each connection from the port after the last one's.
  private var listening: Lab {
    var lab = Lab(profile: .linux)
    for host in HostName.allCases { lab.does(.setOption(Action.Party(host), .timestamps(true))) }
    lab.does(.listen(.server, port: 80, backlog: 5))
    return lab
  }

  /// A connection of the client opens, and both ends close it, the client first; what the client decided at last.
  @discardableResult
  private func serve(_ lab: inout Lab, _ number: Int, from port: UInt16? = nil) -> [Decision] {
    lab.does(.setOption(Action.Party(.client, number), .timestamps(true)))
    lab.does(.connect(Action.Party(.client, number), fromPort: port))
    lab.does(.run)
    lab.does(.accept(.server))
    lab.does(.call(.client, .close))
    lab.does(.run)
    lab.does(.call(.server, .close))
    return lab.does(.run).flatMap { event -> [Decision] in
      guard case .turn(let turn) = event.kind, turn.host == .client else { return [] }
      return turn.effects.decisions
    }
  }

  private func states(_ lab: Lab) -> [State] { lab.client.endpoints.map(\.tcb.state) }

  @Test func `beyond the most that it may have, TIME-WAIT is skipped, and the FIN acknowledged all the same`()
  {
    var lab = listening
    lab.does(.setHost(.client, .timeWaits(1)))
    #expect(!serve(&lab, 1).contains(.stack(.noRoomForTimeWait)))
    #expect(serve(&lab, 2).contains(.stack(.noRoomForTimeWait)))
    #expect(states(lab) == [.timeWait, .closed])
    #expect(lab.server.endpoints.dropFirst().allSatisfy { $0.tcb.state == .closed }, "LAST-ACK has its ACK")
    #expect(lab.alarms.map(\.timer) == [.timeWait])
    // The next one finds room again.
    lab.does(.wait(.seconds(61)))
    serve(&lab, 3)
    #expect(states(lab) == [.closed, .closed, .timeWait])
  }

  @Test func `none at all, any number, or as the profile says`() {
    for (most, waiting) in [(0, 0), (1, 1), (nil, 2)] as [(Int?, Int)] {
      var lab = listening
      lab.does(.setHost(.client, .timeWaits(most)))
      for number in 1...2 { serve(&lab, number) }
      #expect(states(lab).count { $0 == .timeWait } == waiting)
    }
    var lab = listening
    for number in 1...2 { serve(&lab, number) }
    #expect(states(lab) == [.timeWait, .timeWait])
    #expect(lab.profile.mostTimeWaits == 262_144)
    #expect([Profile.rfc9293, .rfc793, .freebsd].allSatisfy { $0.mostTimeWaits == nil })
  }

  @Test func `a simultaneous close finds no room, either, and the other host counts for itself`() {
    var lab = Lab.open
    lab.does(.setHost(.client, .timeWaits(0)))
    lab.does(.call(.client, .close))
    lab.does(.call(.server, .close))
    lab.does(.run)
    #expect(lab.states == [.closed, .timeWait])
  }

  @Test func `a crash makes room`() {
    var lab = listening
    lab.does(.setHost(.client, .timeWaits(1)))
    serve(&lab, 1)
    lab.does(.crash(.client))
    serve(&lab, 2)
    #expect(states(lab) == [.closed, .timeWait])
  }

  @Test func `an OPEN takes the sockets after a second, with an ISS beyond all numbers`() throws {
    var lab = listening
    lab.does(.setHost(.client, .timeWaitReuse(true)))
    serve(&lab, 1, from: 5000)
    let last = try #require(lab.client.currentEndpoint).tcb.snd.nxt
    lab.does(.setOption(Action.Party(.client, 2), .timestamps(true)))
    let again = Action.connect(Action.Party(.client, 2), fromPort: 5000)
    #expect(lab.refuses(again) == .socketsInUse(ConnectionID(.client, 1), .timeWait), "too soon")
    lab.does(.wait(.milliseconds(1001)))
    let events = lab.does(again)
    #expect(states(lab) == [.closed, .synSent])
    let syn = try #require(lab.wire.first).packet.segment
    #expect(syn.seq == last + 65_537)
    let stamps = try #require(syn.options.timestamps)
    #expect(stamps.value > 1000)
    guard case .turn(let turn)? = events.first?.kind else {
      Issue.record("no turn")
      return
    }
    #expect(turn.connection == ConnectionID(.client, 1))
    let age = lab.now - .milliseconds(40) - .milliseconds(20)
    #expect(turn.effects.decisions == [.stack(.timeWaitReused(after: age))])
    lab.does(.run)
    #expect(states(lab) == [.closed, .established])
    #expect(lab.client.timeWaitCount == 0)
  }

  @Test func `but not without timestamps, of the old one or of the next, and not unless it was allowed`() {
    let taken = Refusal.socketsInUse(ConnectionID(.client, 1), .timeWait)
    for (reuses, old, next) in [(false, true, true), (true, false, true), (true, true, false)] {
      var lab = listening
      lab.does(.setHost(.client, .timeWaitReuse(reuses)))
      serve(&lab, 1, from: 5000)
      if !old {
        lab = Lab.open
        lab.does(.setHost(.client, .timeWaitReuse(true)))
        for party in [Action.Party.client, .server] {
          lab.does(.call(party, .close))
          lab.does(.run)
        }
      }
      lab.does(.wait(.seconds(10)))
      lab.does(.setOption(Action.Party(.client, 2), .timestamps(next)))
      let port = lab.client.endpoints[0].localPort
      #expect(lab.refuses(.connect(Action.Party(.client, 2), fromPort: port)) == taken)
    }
  }

  @Test func `an ISS that was set counts, and a refused OPEN keeps it`() throws {
    var lab = listening
    lab.does(.setHost(.client, .timeWaitReuse(true)))
    serve(&lab, 1, from: 5000)
    lab.does(.setISS(.client, 777_777))
    lab.does(.setOption(Action.Party(.client, 2), .timestamps(true)))
    let again = Action.connect(Action.Party(.client, 2), fromPort: 5000)
    #expect(lab.refuses(again) != nil)
    lab.does(.wait(.seconds(2)))
    lab.does(again)
    #expect(try #require(lab.wire.first).packet.segment.seq == 777_777)
    #expect(lab.client.nextISS == nil)
  }
}
