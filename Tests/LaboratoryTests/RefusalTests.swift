import Laboratory
import TCP
import Testing

@Suite struct `Refusals` {
  private static let one = ConnectionID(.client, 1)
  private static let two = ConnectionID(.client, 2)

  /// Every kind of refusal: what leads to it from an open connection, what is refused, and how.
  private static let cases: [([Action], Action, Refusal)] = [
    ([.call(.client, .close)], .call(.client, .close), .call(.connectionClosing, one, .finWait1)),
    ([], .call(.client, .acknowledge), .call(.connectionDoesNotExist, one, .closed)),
    ([], .connect(.client), .connectionIsLive(one, .established, next: two)),
    ([], .connect(Action.Party(.client, 5)), .noSuchConnection(ConnectionID(.client, 5), has: 1)),
    ([], .listen(Action.Party(.client, 5), port: 7), .noSuchConnection(ConnectionID(.client, 5), has: 1)),
    (
      [], .listen(Action.Party(.client, 1), port: 7), .call(.connectionAlreadyExists, one, .established)
    ),
    (
      [.call(.client, .abort)], .listen(Action.Party(.client, 1), port: 7),
      .connectionIsOver(one, next: two)
    ),
    ([], .connect(Action.Party(.client, 2), toPort: 80, fromPort: 49152), .socketsInUse(one, .established)),
    ([], .deliver(.one(.next)), .nothingInFlight(to: nil, held: 0)),
    ([], .deliver(.all), .nothingInFlight(to: nil, held: 0)),
    ([.call(.client, .close)], .deliver(.one(.to(.client))), .nothingInFlight(to: .client, held: 0)),
    ([.call(.client, .close), .hold(.next)], .drop(.next), .nothingInFlight(to: nil, held: 1)),
    ([.call(.client, .close), .hold(.next)], .deliver(.all), .nothingInFlight(to: nil, held: 1)),
    ([], .duplicate(.number(3)), .notInFlight(3)),
    ([.call(.client, .close)], .release(.number(4)), .notHeld(4)),
    ([.call(.client, .close)], .release(.next), .nothingInFlight(to: nil, held: 0)),
    ([.call(.client, .close), .hold(.next)], .hold(.number(4)), .alreadyHeld(4)),
    ([], .waitNext, .nothingDue(held: 0)),
    ([], .crash(Action.Party(.server, 3)), .noSuchConnection(ConnectionID(.server, 3), has: 1)),
    (
      [], .emit(.client, SegmentPattern(ctl: .synAck)),
      .noCallSends(SegmentPattern(ctl: .synAck), one, .established)
    ),
    (
      [.call(.client, .close), .call(.server, .close), .run],
      .emit(.client, SegmentPattern(ctl: .rst)),
      .wouldSendNothing(SegmentPattern(ctl: .rst), one, .timeWait)
    ),
    (
      [], .emit(.client, SegmentPattern(ctl: .fin, seq: 7)),
      .wouldSendOther(
        SegmentPattern(ctl: .fin, seq: 7), Segment(seq: 101, ack: 301, ctl: .finAck, wnd: 65535), one)
    ),
  ]

  @Test(arguments: 0..<22)
  func `say why, and change nothing`(index: Int) {
    let (actions, refused, reason) = Self.cases[index]
    var lab = Lab.open
    for action in actions { lab.does(action) }
    if case .call(_, .acknowledge) = refused { lab.does(.call(.client, .abort)) }
    #expect(lab.refuses(refused) == reason)
  }

  @Test func `there are as many as the table has`() { #expect(Self.cases.count == 22) }

  @Test func `a host without connections has nothing to call`() {
    var lab = Lab()
    #expect(lab.refuses(.call(.client, .close)) == .noConnection(.client))
    #expect(lab.refuses(.crash(.server)) == .noConnection(.server))
    #expect(lab.refuses(.emit(.server, SegmentPattern(ctl: .fin))) == .noConnection(.server))
  }

  @Test func `a FIN cannot be emitted past text that waits for the window`() {
    var lab = Lab.open
    lab.does(.call(.client, .send(Array(repeating: 1, count: 70_000))))
    let pattern = SegmentPattern(ctl: .fin)
    #expect(
      lab.refuses(.emit(.client, pattern))
        == .wouldSendNothing(pattern, ConnectionID(.client, 1), .established))
  }

  @Test func `the limits are named when they are reached`() {
    var lab = Lab()
    for number in 1...Lab.connectionLimit {
      lab.does(.connect(Action.Party(.client, number), toPort: UInt16(number)))
    }
    let next = Action.Party(.client, Lab.connectionLimit + 1)
    #expect(lab.refuses(.connect(next, toPort: 999)) == .tooMuch(.connections, limit: Lab.connectionLimit))
    while lab.wire.count < Lab.wireLimit { lab.does(.duplicate(.next)) }
    #expect(lab.refuses(.duplicate(.next)) == .tooMuch(.segments, limit: Lab.wireLimit))
    let forged = Packet(from: Socket(.client, 1), to: Socket(.server, 80), Segment(seq: 1, ctl: .rst))
    #expect(lab.refuses(.inject(forged)) == .tooMuch(.segments, limit: Lab.wireLimit))
  }

  @Test func `an exchange that never ends is stopped, and says so`() {
    // Text that neither end has sent: each finds the other's acknowledgments too old and answers them.
    var lab = Lab.open
    for host in HostName.allCases {
      let victim = host == .server ? Socket(.server, 80) : Socket(.client, 49152)
      let sender = host == .server ? Socket(.client, 49152) : Socket(.server, 80)
      let segment = Segment(
        seq: host == .server ? 101 : 301, ack: host == .server ? 301 : 101, ctl: .ack, wnd: 9, text: [1, 2])
      lab.does(.inject(Packet(from: sender, to: victim, segment)))
    }
    let events = lab.does(.run)
    #expect(events.last?.kind == .limit(Lab.runLimit))
    #expect(!lab.wire.isEmpty)
  }
}
