import Laboratory
import TCP
import Testing

@Suite struct `Profiles in the lab` {
  @Test func `are exchanged before anything is open, and not after`() throws {
    var lab = Lab()
    lab.does(.setProfile(.linux))
    #expect(lab.profile == .linux)
    lab.does(.connect(.client))
    #expect(throws: Refusal.profileInUse(ConnectionID(.client, 1), .synSent)) {
      try lab.perform(.setProfile(.freebsd))
    }
    lab.does(.call(.client, .abort))
    lab.does(.setProfile(.freebsd))
    #expect(lab.profile == .freebsd)
    #expect(lab.following(.rfc793).profile == .rfc793)
  }

  /// A client in TIME-WAIT that has sent 250 octets, and what it answers to a newer SYN.
  private func reopened(_ profile: Profile.Known) throws -> Lab {
    var lab = Lab()
    lab.does(.setProfile(profile))
    for host in HostName.allCases { lab.does(.setOption(Action.Party(host), .timestamps(true))) }
    lab.does(.listen(.server, port: 80))
    lab.does(.connect(.client))
    lab.does(.run)
    lab.does(.call(.client, .send(Array(repeating: 1, count: 250))))
    for party in [Action.Party.client, .server] {
      lab.does(.call(party, .close))
      lab.does(.run)
    }
    let client = try #require(lab.client.currentEndpoint)
    #expect(client.tcb.state == .timeWait)
    let syn = Segment(
      seq: 9000, ctl: .syn, wnd: 1000, options: Options(timestamps: .init(1_000_000, echo: 0)))
    lab.does(
      .inject(Packet(from: Socket(.server, 80), to: Socket(.client, client.localPort), syn)))
    lab.does(.deliver(.one(.next)))
    return lab
  }

  @Test func `a newer SYN in TIME-WAIT is answered with an ISS above all that was used`() throws {
    var lab = try reopened(.rfc9293)
    #expect(lab.state(of: .client) == .synReceived)
    #expect(try #require(lab.wire.first).packet.segment.seq == 400, "SND.NXT was 352")
    // The next ISS lies above that one.
    lab.does(.call(.client, .abort))
    lab.does(.connect(.client))
    #expect(try #require(lab.wire.last).packet.segment.seq == 100_100)
    lab = try reopened(.linux)
    #expect(try #require(lab.wire.first).packet.segment.seq == 65889)
  }

  @Test func `an accept queue may hold more than its backlog says`() throws {
    for (profile, waiting) in [(Profile.Known.rfc9293, 1), (.linux, 2), (.freebsd, 2)] {
      var lab = Lab()
      lab.does(.setProfile(profile))
      lab.does(.listen(.server, port: 80, backlog: 1))
      for number in 1...3 {
        lab.does(.connect(Action.Party(.client, number)))
        lab.does(.run)
      }
      #expect(lab.server.endpoints[0].backlog?.waiting.count == waiting)
      // What is one too many is not answered, or is reset when its handshake is done.
      let rest: State = profile == .freebsd ? .closed : .synSent
      #expect(lab.client.endpoints.map(\.tcb.state).filter { $0 == rest }.count == 3 - waiting)
    }
  }

  @Test func `FreeBSD's accept queue holds half as many again as its backlog, and one`() {
    var lab = Lab(profile: .freebsd)
    for (number, backlog) in [0, 1, 2, 3, 10].enumerated() {
      lab.does(.listen(.server, port: UInt16(80 + number), backlog: backlog))
    }
    #expect(lab.server.endpoints.map { $0.backlog?.acceptLimit } == [1, 2, 4, 5, 16])
  }

  @Test func `a handshake that finds the accept queue full is reset, a cookie's, too`() throws {
    var lab = Lab(profile: .freebsd)
    lab.does(.listen(.server, port: 80, backlog: 0))
    for number in 1...2 { lab.does(.connect(Action.Party(.client, number))) }
    lab.does(.run)  // a SYN queue without room: both by cookies
    #expect(lab.client.endpoints.map(\.tcb.state) == [.established, .closed])
    #expect(lab.server.endpoints[0].backlog?.waiting.count == 1)
    #expect(lab.server.endpoints[0].tcb.state == .listen)
    lab.does(.listen(.server, port: 81, backlog: 1))
    for number in 3...5 {
      lab.does(.connect(Action.Party(.client, number), toPort: 81))
      let events = lab.does(.run)
      let reasons = events.flatMap { event -> [Decision] in
        if case .turn(let turn) = event.kind { turn.effects.decisions } else { [] }
      }
      #expect(reasons.contains(.stack(.overflowReset(limit: 2))) == (number == 5))
    }
    #expect(lab.state(ConnectionID(.client, 5)) == .closed)
    #expect(lab.server.endpoints.filter { $0.tcb.state == .synReceived }.isEmpty)
  }
}
