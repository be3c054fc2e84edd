import Laboratory
import TCP
import Testing

@Suite struct `Many timers` {
  /// So many connections of the client in TIME-WAIT, one a second; each has sent its FIN first.
  private func labWaiting(_ count: Int) throws -> Lab {
    var lab = Lab(mostConnections: .max)
    for _ in 0..<count {
      lab.does(.listen(.server, port: 80))
      lab.does(.connect(.client))
      lab.does(.run)
      lab.does(.call(.client, .close))
      lab.does(.run)
      lab.does(.call(.server, .close))
      lab.does(.run)
      lab.does(.wait(.seconds(1)))
    }
    return lab
  }

  @Test(arguments: [1, 7, 8, 9, 10, 40])
  func `go off in the order in which they are due, and the others stand`(count: Int) throws {
    var lab = try labWaiting(count)
    #expect(lab.alarms.map(\.connection.number) == Array(1...count))
    for number in 1...count {
      let first = try #require(lab.alarms.first)
      let events = try lab.perform(.waitNext)
      #expect(lab.now == first.due)
      let turns = events.compactMap { if case .turn(let turn) = $0.kind { turn } else { nil } }
      #expect(turns.map(\.connection) == [ConnectionID(.client, number)])
      #expect(lab.alarms.map(\.connection.number) == Array((number + 1)..<(count + 1)))
    }
    #expect(lab.nextDue == nil)
  }

  @Test func `are the same in labs that came to them in other ways`() throws {
    var stopped = Lab()
    stopped.does(.connect(.client))
    stopped.does(.connect(Action.Party(.client, 2), toPort: 81))
    stopped.does(.crash(Action.Party(.client, 1)))
    #expect(stopped.alarms.map(\.connection.number) == [2])
    let due = try #require(stopped.alarms.first?.due)
    #expect(stopped.nextDue.map { $0 <= due } == true)
  }
}

@Suite struct `A copy of a chronicle` {
  @Test(arguments: [1, 30, 300])
  func `goes its own way`(rounds: Int) throws {
    var lab = Lab.open
    var chronicle = Chronicle()
    for _ in 0..<rounds {
      try chronicle.record(.call(.client, .send(Array("hello".utf8))), in: &lab)
      try chronicle.record(.run, in: &lab)
      try chronicle.record(.call(.server, .receive(5)), in: &lab)
    }
    let (events, segments) = (chronicle.events.listed, chronicle.segments)
    var (other, otherLab) = (chronicle, lab)
    try other.record(.call(.server, .close), in: &otherLab)
    try other.record(.run, in: &otherLab)
    #expect(chronicle.events.listed == events && chronicle.segments == segments)
    try chronicle.record(.call(.client, .abort), in: &lab)
    #expect(Array(chronicle.events.listed.prefix(events.count)) == events)
    #expect(Array(other.events.listed.prefix(events.count)) == events)
    other.truncate(to: events.count)
    chronicle.truncate(to: events.count)
    #expect(other == chronicle && chronicle.segments == segments)
  }
}
