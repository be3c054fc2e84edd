import Laboratory
import TCP
import Testing

@Suite struct `Connections and their names` {
  @Test func `an opening takes the RFC's numbers`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80))
    lab.does(.connect(.client))
    #expect(lab.flying == ["<SEQ=100><CTL=SYN>"])
    lab.does(.deliver(.one(.next)))
    #expect(lab.flying == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
    lab.does(.run)
    #expect(lab.states == [.established, .established])
    #expect(lab.now == .milliseconds(30))
  }

  @Test func `a live connection is not opened again, and the next number is named`() {
    var lab = Lab.open
    let next = ConnectionID(.client, 2)
    #expect(
      lab.refuses(.connect(.client)) == .connectionIsLive(ConnectionID(.client, 1), .established, next: next))
    lab.does(.connect(Action.Party(.client, 2)))
    #expect(lab.currentConnection(of: .client) == next)
    #expect(lab.flying == ["<SEQ=100100><CTL=SYN>"])
  }

  @Test func `beside TIME-WAIT another connection takes another port, and the same sockets are refused`() {
    var lab = Lab.open
    lab.does(.call(.client, .close))
    lab.does(.run)
    lab.does(.call(.server, .close))
    lab.does(.run)
    #expect(lab.states == [.timeWait, .closed])
    #expect(
      lab.refuses(.connect(.client, toPort: 80, fromPort: 49152))
        == .socketsInUse(ConnectionID(.client, 1), .timeWait))
    lab.does(.listen(.server, port: 80))
    lab.does(.connect(.client))
    lab.does(.run)
    #expect(lab.endpoint(ConnectionID(.client, 2))?.localPort == 49153)
    #expect(lab.state(ConnectionID(.client, 2)) == .established)
    #expect(lab.state(ConnectionID(.client, 1)) == .timeWait)
  }

  @Test func `a bare host means the connection last named or created`() {
    var lab = Lab.open
    lab.does(.connect(Action.Party(.client, 2), toPort: 81))
    #expect(lab.state(of: .client) == .synSent)
    lab.does(.call(Action.Party(.client, 1), .send([1])))
    #expect(lab.currentConnection(of: .client) == ConnectionID(.client, 1))
  }

  @Test func `numbers are never used again`() {
    var lab = Lab.open
    lab.does(.call(.client, .abort))
    #expect(
      lab.refuses(.connect(Action.Party(.client, 1)))
        == .connectionIsOver(ConnectionID(.client, 1), next: ConnectionID(.client, 2)))
    #expect(
      lab.refuses(.call(Action.Party(.client, 7), .close))
        == .noSuchConnection(ConnectionID(.client, 7), has: 1))
    #expect(
      lab.refuses(.call(.client, .close)) == .call(.connectionDoesNotExist, ConnectionID(.client, 1), .closed)
    )
  }

  @Test func `a stranger to a listener for one peer is reset, and the listener stays`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80, from: Socket(.client, 50000)))
    lab.does(.connect(.client))
    lab.does(.run)
    #expect(lab.states == [.closed, .listen])
    lab.does(.connect(.client, toPort: 80, fromPort: 50000))
    lab.does(.run)
    #expect(lab.states == [.established, .established])
  }

  @Test func `a second listener on the port is the RFC's error`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80))
    #expect(
      lab.refuses(.listen(.server, port: 80))
        == .call(.connectionAlreadyExists, ConnectionID(.server, 1), .listen))
    lab.does(.listen(.server, port: 81))
  }

  @Test func `a listener returns to LISTEN on a reset, and its next ISS is a hundred higher (Figure 8)`() {
    var lab = Lab()
    lab.does(.listen(.server, port: 80))
    let old = Segment(seq: 90, ctl: .syn, wnd: 1000)
    lab.does(.inject(Packet(from: Socket(.client, 49152), to: Socket(.server, 80), old)))
    lab.does(.connect(.client))
    lab.does(.hold(.number(2)))
    lab.does(.deliver(.one(.number(1))))
    #expect(lab.flying.last == "<SEQ=300><ACK=91><CTL=SYN,ACK>")
    lab.does(.deliver(.one(.number(3))))
    #expect(lab.flying.last == "<SEQ=91><CTL=RST>")
    lab.does(.deliver(.one(.number(4))))
    #expect(lab.state(of: .server) == .listen)
    lab.does(.release(.number(2)))
    lab.does(.deliver(.one(.next)))
    #expect(lab.flying.last == "<SEQ=400><ACK=101><CTL=SYN,ACK>")
    lab.does(.run)
    #expect(lab.states == [.established, .established])
  }

  @Test func `a crash leaves a half-open connection, found out by a SYN (Figure 9)`() {
    var lab = Lab.open
    lab.does(.crash(.client))
    #expect(lab.states == [.closed, .established])
    lab.does(.setISS(.client, 400))
    lab.does(.connect(.client, toPort: 80, fromPort: 49152))
    lab.does(.deliver(.one(.next)))
    #expect(lab.flying == ["<SEQ=301><ACK=101><CTL=ACK>"])
    lab.does(.deliver(.one(.next)))
    #expect(lab.flying == ["<SEQ=101><CTL=RST>"])
    lab.does(.deliver(.one(.next)))
    #expect(lab.states == [.synSent, .closed])
  }

  @Test(.requires("MUST-10")) func `both may open at once, and close at once`() {
    var lab = Lab()
    lab.does(.connect(.client))
    lab.does(.connect(.server))
    lab.does(.run)
    #expect(lab.states == [.established, .established])
    #expect(lab.nextSegment == 5)
    lab.does(.call(.client, .close))
    lab.does(.call(.server, .close))
    lab.does(.run)
    #expect(lab.states == [.timeWait, .timeWait])
  }

  @Test func `emit sends exactly what it says, or nothing`() {
    var lab = Lab.open
    #expect(lab.refuses(.emit(.client, SegmentPattern(ctl: .fin, seq: 7))) != nil)
    #expect(lab.refuses(.emit(.client, SegmentPattern(ctl: .synAck))) != nil)
    #expect(lab.refuses(.emit(.client, SegmentPattern(ctl: .syn))) != nil)
    lab.does(.emit(.client, SegmentPattern(ctl: .fin, seq: 101, ack: 301)))
    #expect(lab.flying == ["<SEQ=101><ACK=301><CTL=FIN,ACK>"])
    #expect(lab.refuses(.emit(.client, SegmentPattern(ctl: .fin))) != nil, "no second FIN")
    lab.does(.emit(.server, SegmentPattern(ctl: .ack)))
    #expect(lab.flying.last == "<SEQ=301><ACK=101><CTL=ACK>")
  }
}
