import Laboratory
import TCP
import Testing

/// Rows of event processing that whoever keeps the connections shows: the core's list names them as the lab's.
@Suite struct `Rows of the lab` {
  @Test func `OPEN-CD-5: an OPEN that finds no room is refused`() {
    var lab = Lab(mostConnections: 1)
    lab.does(.listen(.client, port: 7))
    let next = Action.Party(.client, 2)
    #expect(lab.refuses(.listen(next, port: 8)) == .tooMuch(.connections, limit: 1))
    #expect(lab.refuses(.connect(next)) == .tooMuch(.connections, limit: 1))
  }

  @Test(arguments: HostName.allCases)
  func `OPEN-CD-8: whom an OPEN can call has an address of its own, not one of many`(host: HostName) {
    var lab = Lab()
    lab.does(.connect(Action.Party(host)))
    let called = lab.wire[0].packet.destination.host.addressValue
    #expect(lab.wire[0].packet.destination.host == host.other)
    #expect(called >> 28 != 0b1110, "multicast: 224.0.0.0/4")
    #expect(![0, 255].contains(called & 0xFF), "broadcast in 192.0.2.0/24 and 198.51.100.0/24")
  }

  @Test
  func `a program without privilege uses no port below 1024`() {
    var lab = Lab()
    lab.does(.setHost(.server, .privileged(false)))
    #expect(
      lab.refuses(.listen(.server, port: 1023))
        == .call(.connectionIllegal, ConnectionID(.server, 1), .closed))
    lab.does(.listen(.server, port: 1024))
    lab.does(.setHost(.server, .privileged(true)))
    lab.does(.listen(Action.Party(.server, 2), port: 80))
    lab.does(.setHost(.server, .privileged(false)))
    lab.does(.call(Action.Party(.server, 2), .close))
    #expect(
      lab.refuses(.call(Action.Party(.server, 2), .close))
        == .call(.connectionIllegal, ConnectionID(.server, 2), .closed))
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
