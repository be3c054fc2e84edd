import Laboratory
import TCP
import Testing

@Suite struct `The chronicle` {
  /// A lab with its chronicle from the beginning.
  private struct Told {
    var lab = Lab()
    var chronicle = Chronicle()

    init(_ actions: Action...) { for action in actions { does(action) } }

    mutating func does(_ action: Action) { chronicle.append(lab.does(action)) }
  }

  private static let opening: [Action] = [.listen(.server, port: 80), .connect(.client), .run]

  @Test func `a segment's record has both ends' states and its fate`() throws {
    var told = Told()
    for action in Self.opening + [.call(.client, .close)] { told.does(action) }
    var record = try #require(told.chronicle.segment(4))
    #expect(record.fate == .inFlight && record.receiver == nil)
    #expect(record.sender == ConnectionID(.client, 1) && record.senderState == .finWait1)
    told.does(.deliver(.one(.next)))
    record = try #require(told.chronicle.segment(4))
    #expect(record.fate == .arrived(at: .milliseconds(40)))
    #expect(record.receiver == ConnectionID(.server, 1))
    #expect(record.receiverStateBefore == .established && record.receiverState == .closeWait)
  }

  @Test func `text sent again names the segment that had it first, a copy and a forgery nobody`() throws {
    var told = Told()
    for action in Self.opening { told.does(action) }
    told.does(.call(.client, .send([1, 2, 3])))
    told.does(.duplicate(.number(4)))
    told.does(.drop(.number(4)))
    told.does(.drop(.number(5)))
    told.does(.waitNext)
    #expect(told.chronicle.segment(5)?.flight.origin == .copy(of: 4))
    #expect(told.chronicle.segment(5)?.sender == nil)
    #expect(told.chronicle.segment(6)?.flight.origin == .sentAgain)
    #expect(told.chronicle.segment(6)?.again == 4)
    let forged = Packet(from: Socket(.client, 49152), to: Socket(.server, 80), Segment(seq: 101, ctl: .rst))
    told.does(.inject(forged))
    #expect(told.chronicle.segment(7)?.sender == nil)
    #expect(told.chronicle.segment(7)?.flight.origin == .injected)
  }

  @Test func `what was answered by no connection has none`() throws {
    var told = Told(.connect(.client))
    told.does(.deliver(.one(.next)))
    #expect(told.chronicle.segment(1)?.receiver == nil)
    #expect(told.chronicle.segment(1)?.receiverState == .closed)
    #expect(told.chronicle.segment(2)?.sender == nil)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `taken back to any event, it is what it was then`(seed: UInt64) {
    var random = Generator(state: seed)
    var told = Told()
    var moments = [Chronicle()]
    for action in Self.opening { told.does(action) }
    for _ in 0..<40 {
      let actions: [Action] = [
        .call(Action.Party(Bool.random(using: &random) ? .client : .server), .send([7])), .drop(.next),
        .duplicate(.next), .hold(.next), .release(.next), .deliver(.one(.next)), .waitNext,
      ]
      guard let action = actions.randomElement(using: &random), let events = try? told.lab.perform(action)
      else { continue }
      told.chronicle.append(events)
      moments.append(told.chronicle)
    }
    for moment in moments.reversed() {
      told.chronicle.truncate(to: moment.events.count)
      #expect(told.chronicle == moment)
    }
  }
}
