import Laboratory
import TCP
import Testing

/// Rows of event processing that whoever keeps the connections shows: the core's list names them as the lab's.
@Suite struct `Rows of the lab` {
  @Test func `OPEN-CD-5: an OPEN that finds no room is refused`() {
    var lab = Lab(mostConnections: 1)
    lab.does(.listen(.client, port: 7))
    let next = Action.Party(.client, 2)
    #expect(lab.refuses(.listen(next, port: 8)) == .tooMuch("connections", limit: 1))
    #expect(lab.refuses(.connect(next)) == .tooMuch("connections", limit: 1))
  }

  @Test
  func `SEG-LI-6: a SYN from another peer than the listener waits for is reset, and it goes on waiting`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80, from: Socket(.client, 50_000)))
    lab.does(.connect(.client))
    lab.does(.deliver(.one(.next)))
    #expect(lab.wire.map(\.packet.segment.description) == ["<SEQ=0><ACK=101><CTL=RST,ACK>"])
    #expect(lab.state(of: .server) == .listen)
    lab.does(.run)
    #expect(lab.state(of: .client) == .closed)
    lab.does(.connect(Action.Party(.client, 2), fromPort: 50_000))
    lab.does(.run)
    #expect(lab.state(of: .server) == .established)
  }
}
