import Laboratory
import TCP
import Testing

@Suite struct `Ports and listeners` {
  private func remote(_ lab: Lab, _ host: HostName, _ number: Int) -> Socket? {
    lab.endpoint(ConnectionID(host, number))?.remote
  }

  @Test func `a listener that turns active calls the port that the client calls from`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80))
    lab.does(.connect(.server))
    #expect(lab.wire.map(\.packet.destination) == [Socket(.client, 49152)])
    #expect(lab.wire.map(\.packet.source) == [Socket(.server, 80)])
    lab.does(.connect(.client))
    lab.does(.run)
    #expect(lab.states == [.established, .established])
  }

  @Test func `a listener for one peer, turned active, calls that peer`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80, from: Socket(.client, 50000)))
    lab.does(.connect(.server))
    #expect(lab.wire.map(\.packet.destination) == [Socket(.client, 50000)])
  }

  @Test func `a listener does not turn active towards sockets that are in use`() {
    var lab = Lab.open
    lab.does(.listen(.server, port: 80))
    let refusal = lab.refuses(.connect(.server, toPort: 49152))
    #expect(refusal == .socketsInUse(ConnectionID(.server, 1), .established))
    lab.does(.connect(.server))
    #expect(remote(lab, .server, 2) == Socket(.client, 49153))
  }

  @Test func `from another port, an OPEN beside a listener is another connection`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80))
    lab.does(.connect(.server, toPort: 7, fromPort: 81))
    #expect(lab.state(ConnectionID(.server, 1)) == .listen)
    #expect(lab.state(ConnectionID(.server, 2)) == .synSent)
  }

  @Test func `a port that somebody named is passed over by the next call`() {
    var lab = Lab()
    lab.does(.connect(.client, toPort: 80, fromPort: 49152))
    lab.does(.connect(Action.Party(.client, 2)))
    #expect(lab.endpoint(ConnectionID(.client, 2))?.localPort == 49153)
    lab.does(.connect(Action.Party(.client, 3)))
    #expect(lab.endpoint(ConnectionID(.client, 3))?.localPort == 49154)
  }

  @Test func `both may open at once, whoever comes first, and once more afterwards`() {
    for first in [HostName.client, .server] {
      var lab = Lab()
      for _ in 1...2 {
        lab.does(.connect(Action.Party(first)))
        lab.does(.connect(Action.Party(first.other)))
        lab.does(.run)
        #expect(lab.states == [.established, .established])
        lab.does(.call(.client, .abort))
        lab.does(.run)
        #expect(lab.states == [.closed, .closed])
      }
    }
  }

  @Test func `a SYN goes to the listener that waits for its sender before one that waits for anybody`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80))
    lab.does(.listen(.server, port: 80, from: Socket(.client, 49152)))
    lab.does(.connect(.client))
    lab.does(.run)
    #expect(lab.state(ConnectionID(.server, 1)) == .listen)
    #expect(lab.state(ConnectionID(.server, 2)) == .established)
  }

  @Test func `a second client of one TCB is answered with a reset`() {
    var lab = Lab.open
    lab.does(.connect(Action.Party(.client, 2)))
    let events = lab.does(.run)
    #expect(lab.states == [.closed, .established])
    guard case .turn(let turn)? = events.first?.kind else {
      Issue.record("no turn")
      return
    }
    #expect(turn.connection == nil && turn.before == .closed)
    #expect(turn.sent.map { $0.packet.segment.description } == ["<SEQ=0><ACK=100101><CTL=RST,ACK>"])
  }

  @Test func `each connection begins a hundred thousand above the last, and above all numbers used before`() {
    var lab = Lab()
    for (index, iss) in [300, 100_300, 200_300].enumerated() {
      lab.does(.connect(Action.Party(.server, index + 1)))
      #expect(lab.endpoint(ConnectionID(.server, index + 1))?.tcb.iss.rawValue == UInt32(iss))
    }
    var busy = Lab.open
    busy.does(.call(.client, .send(Array(repeating: 7, count: 150_000))))
    for _ in 0..<6 {
      _ = try? busy.perform(.run)
      _ = try? busy.perform(.call(.server, .receive(65535)))
      _ = try? busy.perform(.call(.server, .receive(65535)))
    }
    busy.does(.connect(Action.Party(.client, 2)))
    let last = busy.endpoint(ConnectionID(.client, 1))?.tcb.snd.nxt
    #expect(last == 150_101)
    #expect(busy.endpoint(ConnectionID(.client, 2))?.tcb.iss == 200_100)
  }

  @Test func `an ISS that was set is taken once`() {
    var lab = Lab()
    lab.does(.setISS(.client, 4_294_967_295))
    lab.does(.connect(.client))
    #expect(lab.flying == ["<SEQ=4294967295><CTL=SYN>"])
    lab.does(.connect(Action.Party(.client, 2)))
    #expect(lab.flying.last == "<SEQ=100100><CTL=SYN>")
  }
}
