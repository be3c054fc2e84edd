import Laboratory
import TCP
import Testing

@Suite struct `Many connections` {
  /// So many connections that the client has closed and that are in TIME-WAIT.
  private func waiting(_ count: Int) -> Lab {
    var lab = Lab(mostConnections: 20_000)
    lab.does(.listen(.server, port: 80, backlog: 5))
    for number in 1...count {
      lab.does(.connect(Action.Party(.client, number)))
      lab.does(.run)
      lab.does(.accept(.server))
      lab.does(.call(.client, .close))
      lab.does(.run)
      lab.does(.call(.server, .close))
      lab.does(.run)
    }
    return lab
  }

  @Test func `in TIME-WAIT each end by their own alarm`() {
    var lab = waiting(200)
    #expect(lab.client.endpoints.count { $0.tcb.state == .timeWait } == 200)
    #expect(lab.alarms.count == 200)
    let first = lab.alarms.map(\.due).min()
    lab.does(.waitNext)
    #expect(lab.now == first)
    #expect(lab.client.endpoints.count { $0.tcb.state == .timeWait } == 199)
    lab.does(.wait(.seconds(300)))
    #expect(lab.client.endpoints.allSatisfy { $0.tcb.state == .closed })
    #expect(lab.alarms.isEmpty && lab.nextDue == nil)
  }

  @Test func `are found by their sockets`() {
    var lab = waiting(50)
    for number in [1, 25, 50] {
      let port = 49151 + UInt16(number)
      let fin = Segment(seq: lab.client.endpoints[number - 1].tcb.rcv.nxt - 1, ack: 0, ctl: .finAck)
      lab.does(.inject(Packet(from: Socket(.server, 80), to: Socket(.client, port), fin)))
      guard case .turn(let turn)? = lab.does(.deliver(.one(.next))).first?.kind else { continue }
      #expect(turn.connection == ConnectionID(.client, number))
      lab.does(.run)
    }
  }

  @Test func `take every ephemeral port but no more`() {
    var lab = Lab(mostConnections: 20_000)
    for number in 1...16_384 { lab.does(.connect(Action.Party(.client, number))); lab.does(.drop(.next)) }
    #expect(lab.refuses(.connect(Action.Party(.client, 16_385))) == .noPort(.client))
    lab.does(.call(Action.Party(.client, 7), .abort))
    lab.does(.connect(Action.Party(.client, 16_385)))
    #expect(lab.client.endpoints[16_384].localPort == 49158)
  }

  @Test func `alarms that stop and start again go off once, in order`() {
    var lab = Lab.open
    for _ in 0..<300 {
      lab.does(.call(.client, .send([1])))
      lab.does(.run)
    }
    #expect(lab.alarms.isEmpty)
    lab.does(.call(.client, .send([1])))
    lab.does(.drop(.next))
    #expect(lab.alarms.map(\.timer) == [.retransmission])
    lab.does(.waitNext)
    #expect(lab.wire.map(\.origin) == [.sentAgain])
  }

  @Test func `a SEND does not turn a listener active towards sockets that are in use`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80, from: Socket(.client, 49152)))
    lab.does(.connect(.client))
    lab.does(.run)
    lab.does(.listen(.server, port: 80, from: Socket(.client, 49152)))
    #expect(lab.refuses(.call(.server, .send([1]))) == .socketsInUse(ConnectionID(.server, 1), .established))
  }
}
