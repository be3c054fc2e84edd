import Laboratory
import TCP
import Testing

@Suite struct `Which connection is meant` {
  /// Two connections of the client, each with text in flight.
  private func two() -> Lab {
    var lab = Lab()
    lab.does(.listen(.server, port: 80, backlog: 2))
    for number in 1...2 { lab.does(.connect(Action.Party(.client, number))) }
    lab.does(.run)
    for number in 1...2 { lab.does(.call(Action.Party(.client, number), .send([1, 2, 3]))) }
    return lab
  }

  @Test(.requires("MUST-54"), arguments: [1, 2])
  func `by an ICMP error is told by the sockets that it quotes`(number: Int) throws {
    var lab = two()
    let id = ConnectionID(.client, number)
    let endpoint = try #require(lab.endpoint(id))
    let other = lab.client.endpoints[2 - number]
    var packet = Packet(
      from: Socket(.server, 80), to: Socket(.client, endpoint.localPort),
      Segment(seq: endpoint.tcb.snd.una, ctl: .ack))
    packet.icmp = .portUnreachable
    lab.does(.inject(packet))
    lab.does(.deliver(.one(.to(.client))))
    #expect(lab.state(id) == .closed)
    #expect(lab.client.endpoints[2 - number] == other)
  }

  @Test(.requires("MUST-41"))
  func `by a passive OPEN is a new one, or it is refused; the others stay as they are`() {
    var lab = two()
    lab.does(.call(Action.Party(.client, 2), .close))
    lab.does(.connect(Action.Party(.client, 3), toPort: 81))
    let before = (lab.client.endpoints, lab.server.endpoints)
    lab.does(.listen(.client, port: 49152))
    lab.does(.listen(.server, port: 80, from: Socket(.client, 7)))
    #expect(lab.refuses(.listen(.server, port: 80)) != nil)
    #expect(Array(lab.client.endpoints.dropLast()) == before.0)
    #expect(Array(lab.server.endpoints.dropLast()) == before.1)
    #expect(lab.client.endpoints.last?.tcb.state == .listen)
  }

  @Test(.requires("MUST-42"))
  func `a program may listen on a port from which a connection is opening`() {
    var active = Lab()
    active.does(.connect(.server, toPort: 7, fromPort: 80))
    active.does(.listen(.server, port: 80))
    #expect(active.server.endpoints.map(\.tcb.state) == [.synSent, .listen])
    var passive = Lab()
    passive.does(.listen(.server, port: 80))
    passive.does(.connect(.client))
    passive.does(.deliver(.one(.next)))
    passive.does(.listen(.server, port: 80))
    #expect(passive.server.endpoints.map(\.tcb.state) == [.synReceived, .listen])
    passive.does(.connect(Action.Party(.client, 2)))
    passive.does(.run)
    #expect(passive.server.endpoints.map(\.tcb.state) == [.established, .established])
  }

  @Test(.requires("MUST-45"))
  func `all segments of a connection come from the same sockets, those again and bare ones too`() {
    var lab = Lab.open
    let here = Socket(.client, 49152)
    lab.does(.call(.client, .send([1])))
    lab.does(.drop(.next))
    lab.does(.waitNext)
    lab.does(.call(.client, .acknowledge))
    lab.does(.call(.client, .close))
    lab.does(.call(.client, .abort))
    #expect(lab.wire.count >= 4)
    #expect(lab.wire.allSatisfy { $0.packet.source == here && $0.packet.destination == Socket(.server, 80) })
  }
}
