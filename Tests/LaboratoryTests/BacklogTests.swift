import Laboratory
import TCP
import Testing

@Suite struct `Listeners with a backlog` {
  /// A listener with this backlog and so many clients, whose SYNs are in flight.
  private func lab(backlog: Int, clients: Int, profile: Profile = .rfc9293) -> Lab {
    var lab = Lab(profile: profile)
    lab.does(.listen(.server, port: 80, backlog: backlog))
    for number in 0..<clients { lab.does(.connect(Action.Party(.client, number + 1))) }
    return lab
  }

  private func states(_ lab: Lab, _ host: HostName) -> [State] { lab[host].endpoints.map(\.tcb.state) }

  private func backlog(_ lab: Lab) -> Backlog? { lab.endpoint(ConnectionID(.server, 1))?.backlog }

  private func decisions(_ events: [Event]) -> [Decision] {
    events.flatMap { event -> [Decision] in
      if case .turn(let turn) = event.kind { turn.effects.decisions } else { [] }
    }
  }

  @Test func `stay in LISTEN and give birth to a connection for each SYN`() {
    var lab = lab(backlog: 5, clients: 2)
    let born = lab.does(.deliver(.one(.next)))
    guard case .turn(let turn)? = born.first?.kind else {
      Issue.record("no turn")
      return
    }
    #expect(turn.bornOf == ConnectionID(.server, 1) && turn.connection == ConnectionID(.server, 2))
    #expect(states(lab, .server) == [.listen, .synReceived])
    #expect(lab.currentConnection(of: .server) == ConnectionID(.server, 2))
    lab.does(.run)
    #expect(states(lab, .server) == [.listen, .established, .established])
    #expect(states(lab, .client) == [.established, .established])
    #expect(lab.endpoint(ConnectionID(.server, 3))?.tcb.iss == 200_300)
    #expect(backlog(lab)?.waiting == [2, 3])
  }

  @Test func `give no birth to what their stack drops`() {
    var lab = Lab(profile: .linux)
    lab.does(.listen(.server, port: 80, backlog: 5))
    let segment = Segment(seq: 100, ctl: [.syn, .fin], wnd: 1000)
    lab.does(.inject(Packet(from: Socket(.client, 49152), to: Socket(.server, 80), segment)))
    let dropped = lab.does(.deliver(.one(.next)))
    #expect(decisions(dropped).contains(.stack(.synFINDropped)))
    #expect(states(lab, .server) == [.listen] && lab.wire.isEmpty)
  }

  @Test func `find the connection of a SYN that comes again before the listener`() {
    var lab = lab(backlog: 5, clients: 1)
    lab.does(.duplicate(.next))
    lab.does(.deliver(.one(.number(1))))
    let again = lab.does(.deliver(.one(.number(2))))
    #expect(decisions(again).contains(.synAgain))
    #expect(states(lab, .server) == [.listen, .synReceived])
  }

  @Test func `hand over connections in the order in which their handshakes were done`() {
    var lab = lab(backlog: 5, clients: 2)
    #expect(lab.refuses(.accept(.server)) == .nothingToAccept(ConnectionID(.server, 1), opening: 0))
    for _ in 0..<3 { lab.does(.deliver(.one(.next))) }
    #expect(lab.refuses(.accept(.server)) == .nothingToAccept(ConnectionID(.server, 1), opening: 2))
    lab.does(.hold(.to(.server)))
    lab.does(.run)
    #expect(backlog(lab)?.waiting == [3])
    lab.does(.release(.next))
    lab.does(.run)
    #expect(backlog(lab)?.waiting == [3, 2])
    let events = lab.does(.accept(.server))
    #expect(events.map(\.kind) == [.accepted(ConnectionID(.server, 3), from: ConnectionID(.server, 1))])
    #expect(lab.currentConnection(of: .server) == ConnectionID(.server, 3))
    lab.does(.accept(Action.Party(.server, 1)))
    #expect(lab.currentConnection(of: .server) == ConnectionID(.server, 2))
    #expect(lab.refuses(.accept(.server)) == .nothingToAccept(ConnectionID(.server, 1), opening: 0))
  }

  @Test func `leave a connection of theirs in TIME-WAIT, which a SYN from the same sockets finds first`() {
    var lab = lab(backlog: 1, clients: 1)
    lab.does(.run)
    lab.does(.accept(.server))
    for host in [Action.Party.server, .client] {
      lab.does(.call(host, .close))
      lab.does(.run)
    }
    #expect(states(lab, .server) == [.listen, .timeWait])
    lab.does(.connect(Action.Party(.client, 2), toPort: 80, fromPort: 49152))
    guard case .turn(let turn)? = lab.does(.deliver(.one(.next))).first?.kind else {
      Issue.record("no turn")
      return
    }
    #expect(turn.connection == ConnectionID(.server, 2) && turn.after == .timeWait)
    // Its ACK is answered by a RST, which ends TIME-WAIT (RFC 1337 warns of it); then the SYN finds the listener.
    lab.does(.run)
    #expect(states(lab, .server) == [.listen, .closed])
    lab.does(.wait(.seconds(2)))
    #expect(states(lab, .server) == [.listen, .closed, .established])
  }

  @Test func `send the SYN,ACK of each connection again by a timer of its own`() {
    var lab = lab(backlog: 2, clients: 2)
    for _ in 0..<2 { lab.does(.deliver(.one(.to(.server)))) }
    while !lab.wire.isEmpty { lab.does(.drop(.next)) }
    #expect(lab.alarms.filter { $0.connection.host == .server }.map(\.connection.number) == [2, 3])
    lab.does(.wait(.seconds(1)))
    lab.does(.run)
    #expect(states(lab, .server) == [.listen, .established, .established])
    #expect(states(lab, .client) == [.established, .established])
  }

  @Test func `let no program use what it has not accepted`() {
    var lab = lab(backlog: 5, clients: 1)
    lab.does(.run)
    let refusal = Refusal.notAccepted(ConnectionID(.server, 2), ConnectionID(.server, 1), .established)
    for call in [Call.send([1]), .receive(1), .close, .abort] {
      #expect(lab.refuses(.call(.server, call)) == refusal)
    }
    lab.does(.call(.client, .send([1, 2])))
    lab.does(.run)
    lab.does(.accept(.server))
    lab.does(.call(.server, .receive(2)))
    #expect(lab.endpoint(ConnectionID(.server, 2))?.tcb.receiveQueue == [])
  }

  @Test func `drop a SYN when the SYN queue is full, and take it when it comes again`() {
    var lab = lab(backlog: 2, clients: 3)
    for _ in 0..<2 { lab.does(.deliver(.one(.next))) }
    let full = lab.does(.deliver(.one(.next)))
    #expect(decisions(full) == [.synQueueFull(limit: 2)])
    #expect(states(lab, .server) == [.listen, .synReceived, .synReceived])
    lab.does(.run)
    for _ in 0..<2 { lab.does(.accept(.server)) }
    #expect(lab.state(ConnectionID(.client, 3)) == .synSent)
    lab.does(.wait(.seconds(2)))
    #expect(lab.state(ConnectionID(.client, 3)) == .established)
  }

  @Test func `answer by SYN cookies where the stack does, and keep nothing of the SYN`() throws {
    var lab = lab(backlog: 2, clients: 3, profile: .linux)
    for _ in 0..<2 { lab.does(.deliver(.one(.to(.server)))) }
    let full = lab.does(.deliver(.one(.to(.server))))
    #expect(decisions(full).first == .synCookieSent(limit: 2))
    #expect(states(lab, .server) == [.listen, .synReceived, .synReceived])
    #expect(lab.alarms.count { $0.connection.host == .server } == 2)
    let cookie = try #require(lab.wire.last?.packet)
    #expect(cookie.segment.ctl == .synAck)
    #expect(cookie.source == Socket(.server, 80))
    lab.does(.run)
    #expect(states(lab, .server) == [.listen, .established, .established, .established])
    let child = try #require(lab.endpoint(ConnectionID(.server, 4))?.tcb)
    #expect(child.iss == cookie.segment.seq)
    #expect(child.rcv.nxt == cookie.segment.ack)
    lab.does(.call(Action.Party(.client, 3), .send([1, 2, 3])))
    lab.does(.run)
    #expect(lab.endpoint(ConnectionID(.server, 4))?.tcb.receiveQueue == [1, 2, 3])
  }

  @Test(arguments: [0, 59, 61, 119, 121])
  func `take a cookie back for a minute at least, and for two at most`(seconds: Int) throws {
    var lab = lab(backlog: 1, clients: 2, profile: .linux)
    for _ in 0..<2 { lab.does(.deliver(.one(.to(.server)))) }
    let cookie = try #require(lab.wire.last?.packet.segment)
    for flight in lab.wire { lab.does(.hold(.number(flight.number))) }
    lab.does(.crash(Action.Party(.client, 2)))  // its SYN would come again
    lab.does(.wait(.seconds(seconds)))
    let ack = Segment(seq: cookie.ack, ack: cookie.seq + 1, ctl: .ack, wnd: 100)
    lab.does(.inject(Packet(from: Socket(.client, 49153), to: Socket(.server, 80), ack)))
    let number = try #require(lab.wire.last?.number)
    let taken = lab.does(.deliver(.one(.number(number))))
    let isGood = seconds < 120
    #expect(decisions(taken).first == (isGood ? .synCookieReturned(iss: cookie.seq) : .listenResetsACK))
    #expect(states(lab, .server).count == (isGood ? 3 : 2))
  }

  @Test func `drop a SYN when the accept queue is full`() {
    var lab = lab(backlog: 1, clients: 1)
    lab.does(.run)
    lab.does(.connect(Action.Party(.client, 2)))
    #expect(decisions(lab.does(.deliver(.one(.next)))) == [.acceptQueueFull(limit: 1)])
    #expect(states(lab, .server) == [.listen, .established])
  }

  @Test func `drop the acknowledgment for which the accept queue has no room; the SYN,ACK goes out again`() {
    var lab = lab(backlog: 2, clients: 1)
    lab.does(.run)
    for number in 2...3 { lab.does(.connect(Action.Party(.client, number))) }
    let events = lab.does(.run)
    #expect(decisions(events).filter { $0 == .acceptQueueFullForACK(limit: 2) }.count == 1)
    #expect(states(lab, .client) == [.established, .established, .established])
    #expect(states(lab, .server) == [.listen, .established, .established, .synReceived])
    lab.does(.accept(.server))
    lab.does(.wait(.milliseconds(1100)))  // its SYN,ACK comes again, the client's ACK answers
    #expect(lab.state(ConnectionID(.server, 4)) == .established)
    #expect(backlog(lab)?.waiting == [3, 4])
  }

  @Test(arguments: ["<RST>", "<SYN>"])
  func `stay when a connection of theirs is reset in SYN-RECEIVED`(what: String) {
    var lab = lab(backlog: 1, clients: 1)
    lab.does(.deliver(.one(.next)))
    let segment =
      what == "<RST>" ? Segment(seq: 101, ctl: .rst) : Segment(seq: 150, ctl: .syn, wnd: 1000)
    lab.does(.inject(Packet(from: Socket(.client, 49152), to: Socket(.server, 80), segment)))
    let events = lab.does(.deliver(.one(.to(.server))))
    #expect(decisions(events).contains(what == "<RST>" ? .rstEndsOpening : .synEndsOpening))
    #expect(states(lab, .server) == [.listen, .closed])
    #expect(lab.alarms.allSatisfy { $0.connection.host == .client })
    #expect(backlog(lab)?.opening == [])
  }

  @Test func `give up a connection whose SYN,ACK nobody answers, and have room again`() {
    var lab = lab(backlog: 1, clients: 1)
    lab.does(.deliver(.one(.next)))
    lab.does(.crash(.client))
    lab.does(.drop(.next))
    while lab.nextDue != nil {
      lab.does(.waitNext)
      while !lab.wire.isEmpty { lab.does(.drop(.next)) }
    }
    #expect(states(lab, .server) == [.listen, .closed])
    #expect(backlog(lab)?.opening == [])
  }

  @Test func `take along what nobody accepted when they are closed, and leave the rest`() {
    var lab = lab(backlog: 2, clients: 2)
    lab.does(.run)
    lab.does(.accept(.server))
    lab.does(.call(Action.Party(.server, 1), .close))
    #expect(states(lab, .server) == [.closed, .established, .closed])
    lab.does(.run)
    #expect(states(lab, .client) == [.established, .closed])
    lab.does(.connect(Action.Party(.client, 3)))
    lab.does(.run)
    #expect(lab.state(ConnectionID(.client, 3)) == .closed)
  }

  @Test func `lose what nobody accepted when they crash`() {
    var lab = lab(backlog: 2, clients: 1)
    lab.does(.run)
    lab.does(.crash(Action.Party(.server, 1)))
    #expect(states(lab, .server) == [.closed, .closed])
    #expect(lab.wire.isEmpty && lab.alarms.isEmpty)
  }

  @Test func `do nothing else`() {
    var lab = lab(backlog: 2, clients: 0)
    let listener = Action.Party(.server, 1)
    for call in [Call.send([1]), .receive(1), .acknowledge] {
      #expect(lab.refuses(.call(listener, call)) == .onlyListens(ConnectionID(.server, 1)))
    }
    #expect(lab.refuses(.connect(listener)) == .onlyListens(ConnectionID(.server, 1)))
    lab.does(.connect(.server))
    #expect(states(lab, .server) == [.listen, .synSent])
    #expect(
      lab.refuses(.accept(Action.Party(.server, 2))) == .noBacklog(ConnectionID(.server, 2), .synSent))
    #expect(lab.refuses(.accept(.client)) == .noListener(.client))
  }

  @Test func `answer all but a SYN themselves`() {
    var lab = lab(backlog: 2, clients: 0)
    let ack = Segment(seq: 5, ack: 7, ctl: .ack)
    lab.does(.inject(Packet(from: Socket(.client, 49152), to: Socket(.server, 80), ack)))
    #expect(decisions(lab.does(.deliver(.one(.next)))) == [.listenResetsACK])
    #expect(lab.flying == ["<SEQ=7><CTL=RST>"])
  }

  @Test func `answer with a reset when the host has no room for another TCB`() {
    var lab = Lab(mostConnections: 2)
    lab.does(.listen(.server, port: 80, backlog: 5))
    for number in 1...2 { lab.does(.connect(Action.Party(.client, number))) }
    lab.does(.run)
    #expect(states(lab, .client) == [.established, .closed])
  }

  @Test func `leave the ISS that was set to the first connection`() {
    var lab = Lab()
    lab.does(.setISS(.server, 7000))
    lab.does(.listen(.server, port: 80, backlog: 5))
    lab.does(.connect(.client))
    lab.does(.run)
    #expect(lab.endpoint(ConnectionID(.server, 2))?.tcb.iss == 7000)
  }
}
