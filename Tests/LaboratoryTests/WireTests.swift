import Laboratory
import TCP
import Testing

@Suite struct `The wire and the clock` {
  @Test func `a delivery moves the clock to the segment's due time, and never back`() {
    var lab = Lab.open
    lab.does(.call(.client, .send([1])))
    lab.does(.wait(.zero))
    lab.does(.hold(.next))
    lab.does(.wait(.milliseconds(500)))
    #expect(lab.now == .milliseconds(530))
    lab.does(.deliver(.one(.number(4))))
    #expect(lab.now == .milliseconds(530), "it was due long ago")
    lab.does(.deliver(.one(.next)))
    #expect(lab.now == .milliseconds(540))
  }

  @Test func `alarms due before a delivery go off first`() {
    var lab = Lab.open
    lab.does(.call(.client, .send([1])))
    lab.does(.hold(.number(4)))
    lab.does(.wait(.milliseconds(995)))
    lab.does(.call(.server, .send([2])))
    let events = lab.does(.deliver(.one(.to(.client))))
    #expect(lab.now == .milliseconds(1035))
    let causes = events.compactMap { if case .turn(let turn) = $0.kind { turn.cause } else { nil } }
    #expect(causes.first == .timer(.retransmission))
    #expect(causes.count == 2)
  }

  @Test func `a lost SYN is sent again after 1, 2, 4 … at most 60 seconds, and given up after three minutes`()
  {
    var lab = Lab()
    lab.does(.connect(.client))
    var sent: [Duration] = []
    while lab.state(of: .client) == .synSent {
      if !lab.wire.isEmpty {
        sent.append(lab.now)
        lab.does(.drop(.next))
      }
      lab.does(.waitNext)
    }
    #expect(sent.map { $0.nanoseconds / 1_000_000_000 } == [0, 1, 3, 7, 15, 31, 63, 123])
    #expect(lab.now == .seconds(183))
    #expect(lab.alarms.isEmpty)
  }

  @Test func `run delivers what comes of it, too, and waits for no timer`() {
    var lab = Lab.open
    lab.does(.call(.client, .close))
    lab.does(.run)
    #expect(lab.states == [.finWait2, .closeWait])
    #expect(lab.now == .milliseconds(50))
    #expect(lab.refuses(.run) == .nothingInFlight(to: nil, held: 0))
    #expect(lab.refuses(.waitNext) == .nothingDue(held: 0))
  }

  @Test func `held segments stay through run and wait`() {
    var lab = Lab.open
    lab.does(.call(.client, .close))
    lab.does(.hold(.next))
    #expect(lab.refuses(.run) == .nothingInFlight(to: nil, held: 1))
    #expect(lab.refuses(.hold(.number(4))) == .alreadyHeld(4))
    #expect(lab.refuses(.drop(.number(9))) == .notInFlight(9))
    lab.does(.release(.next))
    #expect(lab.refuses(.release(.number(4))) == .notHeld(4))
    lab.does(.run)
    #expect(lab.state(of: .server) == .closeWait)
  }

  @Test func `a copy arrives like its original, and says of which it is one`() {
    var lab = Lab.open
    lab.does(.call(.client, .send([7])))
    lab.does(.duplicate(.next))
    #expect(lab.wire.map(\.number) == [4, 5])
    #expect(lab.wire[1].origin == .copy(of: 4))
    lab.does(.run)
    #expect(lab.endpoint(ConnectionID(.server, 1))?.tcb.receiveQueue == [7])
  }

  @Test func `at the same instant arrivals come before alarms`() {
    var lab = Lab.open
    lab.does(.call(.client, .send([1])))
    lab.does(.hold(.next))
    lab.does(.wait(.milliseconds(990)))
    lab.does(.call(.server, .send([2])))
    let causes = lab.does(.waitNext).compactMap {
      if case .turn(let turn) = $0.kind { turn.cause } else { nil }
    }
    #expect(lab.now == .milliseconds(1030))
    #expect(causes.count == 2)
    #expect(causes.last == .timer(.retransmission))
  }

  @Test func `the chronicle knows each segment's story, and can be taken back`() {
    var lab = Lab.open
    var chronicle = Chronicle()
    lab = Lab()
    for action in [Action.listen(.server, port: 80), .connect(.client), .drop(.next), .waitNext, .run] {
      chronicle.append(lab.does(action))
    }
    #expect(chronicle.segment(1)?.fate == .dropped(at: .zero, .byHand))
    #expect(chronicle.segment(2)?.again == 1)
    #expect(chronicle.segment(2)?.receiverState == .synReceived)
    #expect(chronicle.segment(99) == nil)
    var shorter = Chronicle()
    for (index, event) in chronicle.events.enumerated() {
      var cut = chronicle
      cut.truncate(to: index)
      #expect(cut == shorter)
      shorter.append([event])
    }
  }
}
