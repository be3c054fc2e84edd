import Laboratory
import TCP
import Testing

@Suite struct `The path` {
  /// An open connection, then this setting, then so many segments of one octet.
  private func sending(_ count: Int, _ settings: PathSetting...) -> (lab: Lab, lost: [Int], late: [Int]) {
    var lab = Lab.open
    for setting in settings { lab.does(.set(setting)) }
    var (lost, late): ([Int], [Int]) = ([], [])
    for index in 0..<count {
      for event in lab.does(.call(.client, .send([UInt8(truncatingIfNeeded: index)]))) {
        if case .dropped(_, .byChance) = event.kind { lost.append(index) }
        guard case .turn(let turn) = event.kind else { continue }
        for flight in turn.sent { if case .late? = flight.mishap { late.append(index) } }
      }
    }
    return (lab, lost, late)
  }

  @Test func `loses the same segments for the same seed, on every machine`() {
    #expect(sending(20, .loss(Odds(1, in: 3, seed: 7))).lost == [2, 4, 7, 10, 19])
    #expect(sending(20, .loss(Odds(1, in: 3, seed: 8))).lost == [0, 15])
    let (lab, lost, _) = sending(20, .loss(Odds(1, in: 3, seed: 7)))
    let again = sending(20, .loss(Odds(1, in: 3, seed: 7)))
    #expect(lab == again.lab && lost == again.lost, "equal labs have equal futures")
    #expect(lab != sending(20, .loss(Odds(1, in: 3, seed: 8))).lab)
  }

  @Test(arguments: [(1, 2), (1, 3), (1, 10), (99, 100), (1, 1)] as [(UInt32, UInt32)])
  func `loses about so many of so many`(times: UInt32, of: UInt32) {
    let lost = sending(900, .loss(Odds(times, in: of, seed: 3))).lost.count
    let expected = 900 * Double(times) / Double(of)
    #expect((expected * 0.8 - 3...expected * 1.2 + 3).contains(Double(lost)))
  }

  @Test func `has no odds of nothing, or of more than all`() {
    #expect(Odds(0, in: 3, seed: 1) == nil)
    #expect(Odds(4, in: 3, seed: 1) == nil)
    #expect(Odds(1, in: 0, seed: 1) == nil)
  }

  @Test func `tells each loss behind the segment, numbers it, and keeps it off the wire`() {
    var lab = Lab()
    lab.does(.set(.loss(Odds(1, in: 1, seed: 1))))
    let events = lab.does(.connect(.client))
    #expect(events.count == 2)
    guard case .dropped(let flight, .byChance(let odds))? = events.last?.kind else {
      Issue.record("not told")
      return
    }
    #expect(flight.number == 1 && odds.description == "1 in 1, seed 1")
    #expect(lab.wire.isEmpty && lab.nextSegment == 2)
    var chronicle = Chronicle()
    chronicle.append(events)
    #expect(chronicle.segment(1)?.fate == .dropped(at: .zero, .byChance(odds)))
    chronicle.truncate(to: 1)
    #expect(chronicle.segment(1)?.fate == .inFlight)
    chronicle.truncate(to: 0)
    #expect(chronicle == Chronicle())
  }

  @Test func `spares what somebody forges or copies, and tells a loss of emit once`() {
    var lab = Lab.open
    lab.does(.call(.client, .send([1])))
    lab.does(.set(.loss(Odds(1, in: 1, seed: 1))))
    lab.does(.duplicate(.next))
    lab.does(
      .inject(Packet(from: Socket(.client, 49152), to: Socket(.server, 80), Segment(seq: 0, ctl: .rst))))
    #expect(lab.wire.count == 3)
    let events = lab.does(.emit(.server, SegmentPattern(ctl: .fin)))
    #expect(events.count == 2 && lab.wire.count == 3)
  }

  @Test func `lets segments be overtaken, and everything still arrives in order`() {
    var (lab, lost, late) = sending(12, .reordering(Odds(1, in: 4, seed: 2)))
    #expect(lost.isEmpty && !late.isEmpty && late.count < 12)
    let order = lab.wire.sorted { ($0.due, $0.number) < ($1.due, $1.number) }.map(\.number)
    #expect(order != order.sorted())
    lab.does(.run)
    #expect(lab.endpoint(ConnectionID(.server, 1))?.tcb.receiveQueue == Array(0..<12))
    (lab, lost, late) = sending(1, .delay(.zero), .reordering(Odds(1, in: 1, seed: 2)))
    #expect(lab.wire.first.map { $0.due > $0.sent } == true, "late even where the path has no length")
  }

  @Test func `has a delay that holds for what is sent from then on`() {
    var lab = Lab()
    lab.does(.connect(.client))
    lab.does(.set(.delay(.milliseconds(200))))
    lab.does(.listen(.server, port: 80))
    lab.does(.run)
    #expect(lab.now == .milliseconds(10 + 200 + 200))
  }

  @Test func `turns losses off again, and undoing is a copy`() {
    var lab = Lab.open
    let before = lab
    lab.does(.set(.loss(Odds(1, in: 1, seed: 1))))
    lab.does(.set(.loss(nil)))
    #expect(lab == before)
  }
}

@Suite struct `A corrupted segment` {
  @Test(.requires("MUST-3")) func `arrives with another octet, fails the checksum, and no TCP sees it`()
    throws
  {
    var lab = Lab.open
    lab.does(.call(.client, .send(Array("hello".utf8))))
    lab.does(.corrupt(.next))
    #expect(lab.refuses(.corrupt(.number(4))) == .alreadyCorrupted(4))
    let flight = try #require(lab.wire.first)
    #expect(flight.arriving.segment.text == Array("Hello".utf8))
    #expect(flight.packet.segment.text == Array("hello".utf8))
    #expect(flight.arriving.header.checksum != flight.packet.header.checksum)
    let server = lab.server
    let events = lab.does(.deliver(.one(.next)))
    #expect(events.map(\.kind) == [.dropped(flight, .checksum)])
    #expect(lab.server == server && lab.wire.isEmpty)
    lab.does(.waitNext)
    lab.does(.run)
    #expect(lab.endpoint(ConnectionID(.server, 1))?.tcb.receiveQueue == Array("hello".utf8))
  }

  @Test func `without text has another sequence number; its copies are corrupted like it`() {
    var lab = Lab()
    lab.does(.connect(.client))
    lab.does(.corrupt(.next))
    #expect(lab.wire[0].arriving.segment.seq == 101)
    lab.does(.duplicate(.next))
    let kinds = lab.does(.run).map(\.kind)
    #expect(kinds.count == 2)
    #expect(kinds.allSatisfy { if case .dropped(_, .checksum) = $0 { true } else { false } })
  }

  @Test func `is whole again when that is taken back`() {
    var lab = Lab()
    var chronicle = Chronicle()
    chronicle.append(lab.does(.connect(.client)))
    let before = chronicle
    chronicle.append(lab.does(.corrupt(.next)))
    #expect(chronicle.segment(1)?.flight.isCorrupted == true)
    chronicle.truncate(to: before.events.count)
    #expect(chronicle == before)
  }
}
