import LabLanguage
import Laboratory
import TCP
import Testing
import Typesetting

@testable import Workbench

@Suite struct `Sentences` {
  private static let test = TableSix(seq: 4_294_967_200, len: 10, nxt: 4_294_967_290, wnd: 65535)
  private static let number: SequenceNumber = 4_294_967_295

  /// Every decision, with values as long as they typically get.
  private static let decisions: [Decision] = [
    .openPassive, .openActive(iss: number), .passiveTurnsActive(iss: number),
    .sendWaitsForEstablished(octets: 65535), .sendTaken(octets: 262_144), .sendWaitsForWindow(octets: 65535),
    .receiveWaits, .receiveSatisfied(octets: 65535), .windowOpened(wnd: 65535), .closeDeletes,
    .closeWaitsForEstablished, .closeSendsFIN, .closeWaitsForData(octets: 65535),
    .closeWaitsForData(octets: 0),
    .queuedCloseSendsFIN, .queuedCloseTakesEffect, .abortResets, .abortDeletes, .closedDropsRST,
    .closedResets, .closedResetsACK, .listenIgnoresRST, .listenResetsACK,
    .listenTakesSYN(irs: number, iss: number), .listenDrops, .synSentNoACK,
    .synSentACKAcceptable(ack: number, iss: number, nxt: number),
    .synSentACKUnacceptable(ack: number, iss: number, nxt: number, rst: false),
    .synSentACKUnacceptable(ack: number, iss: number, nxt: number, rst: true), .synSentReset,
    .synSentDropsRST, .synSentEstablished(irs: number), .synSentCrossed(irs: number), .synSentDrops,
    .acceptable(TableSix(seq: number, len: 9, nxt: number, wnd: 65535)), .notAcceptable(test, rst: false),
    .notAcceptable(test, rst: true),
    .zeroWindowTakesACK, .synAgain, .crossedSYNACK, .finAgainACKCounts, .finAgainInTimeWait,
    .trimmed(left: 1460, right: 1460), .noRST, .rstChallenged(seq: number, nxt: number), .rstReturnsToListen,
    .rstRefuses, .rstResets, .rstCloses, .securityNotModelled, .noSYN, .synReturnsToListen, .synChallenged,
    .noACKDropped, .ackTooOld(ack: number, una: number, maxWnd: 65535),
    .ackOfUnsent(ack: number, nxt: number),
    .ackResetsInSynReceived(ack: number, una: number, nxt: number), .synAcknowledged(ack: number),
    .ackAdvances(ack: number, octets: 1460), .ackAdvances(ack: number, octets: 1),
    .ackDuplicate(ack: number, una: number), .ackDuplicate(ack: 5, una: 9), .windowUpdated(wnd: 65535),
    .windowNotUpdated, .finAcknowledged(.finWait2), .closingAwaitsACK, .timeWaitSilent, .timeWaitAcknowledges,
    .noURG, .urgIgnored, .noText, .textAccepted(octets: 1460, nxt: number),
    .textHeld(octets: 1460, nxt: number),
    .heldTextAccepted(octets: 1460, nxt: number), .textIgnored(octets: 1460), .noFIN, .finTaken(.closeWait),
    .finTaken(.closing), .finTaken(.timeWait), .finHeld(nxt: number), .finIgnored,
    .closeBothEndsReceiving, .closeBothResets(unread: 65535), .textAfterCloseBoth(octets: 1460),
    .rstEndsOpening, .synEndsOpening, .synQueueFull(limit: 128), .acceptQueueFull(limit: 128),
    .acceptQueueFullForACK(limit: 128), .synCookieSent(limit: 4096), .synCookieReturned(iss: number),
    .icmpDiscarded(.sourceQuench),
    .icmpNotInFlight(.sourceRouteFailed, seq: number, una: number, nxt: number),
    .icmpForNobody(.protocolUnreachable), .icmpSoft(.sourceRouteFailed), .icmpHard(.protocolUnreachable),
    .icmpHard(.fragmentationNeeded),
    .retransmitted(count: 8, rto: .seconds(60)),
    .nagleHolds(octets: 65535), .sillyWindowHolds(octets: 65535, usable: 65535),
    .overrideSends(octets: 65535),
    .ackDelayed(.milliseconds(200)), .delayedACKSent, .keptAlive(probes: 9), .keepAliveGivesUp(probes: 9),
    .userTimedOut(after: .seconds(86400)), .synResets,
    .sendUrgent(up: number), .windowScaleAgreed(snd: 14, rcv: 14), .timestampsAgreed(recent: 4_294_967_295),
    .timestampOld(value: 4_294_967_200, recent: 4_294_967_295), .timestampMissing,
    .windowShut(wait: .seconds(60)), .probed(count: 100, wait: .seconds(60)), .probeAnswered, .frontAgain,
    .urgentAdvances(up: number), .urgentKnown(up: number), .gaveUp(after: .milliseconds(183_010)),
    .timeWaitOver,
  ]

  /// The name of a case, without its values.
  private static func name(_ decision: Decision) -> Substring {
    String(describing: decision).prefix { $0 != "(" }
  }

  @Test func `stand here for every decision`() throws {
    // All the decisions that ever appear in random exchanges are among them.
    let known = Set(Self.decisions.map(Self.name))
    #expect(known.count == 112)
    var lab = Lab()
    for action in [
      Action.listen(.init(.server), port: 80), .connect(.init(.client)), .run, .call(.init(.client), .close),
      .run, .call(.init(.server), .abort), .run,
    ] {
      for case .turn(let turn) in try lab.perform(action).map(\.kind) {
        #expect(turn.effects.decisions.allSatisfy { known.contains(Self.name($0)) })
      }
    }
  }

  @Test(arguments: decisions)
  func `are short enough to stand beside two states and a section`(decision: Decision) {
    let isPassed = decision.weight == .passed
    let room = decision.step == nil ? 33 : 27
    #expect((2...room).contains(decision.reason.count), "\(decision.reason)")
    #expect(isPassed || decision.reason != "passed")
    #expect(!decision.reason.hasSuffix("."))
  }

  @Test(arguments: decisions)
  func `are in Chinese as short, in Chinese characters`(decision: Decision) {
    let reason = decision.reason(.chinese)
    let room = decision.step == nil ? 34 : 28
    #expect(Text(reason).width <= room, "\(reason): \(Text(reason).width)")
    #expect(Self.isChinese(reason) && !reason.hasSuffix("。"), "\(reason)")
    #expect(decision.reason(.english) == decision.reason)
  }

  @Test(arguments: decisions) func `of why are there in Chinese, with the same values`(decision: Decision) {
    let (here, there) = (decision.finding(.chinese), decision.finding(.english))
    // A line that is all formula says it without a word.
    #expect(Self.isChinese(here) && here != there && !here.hasSuffix("。"), "\(here)")
    func numbers(_ text: String) -> Set<Substring> {
      Set(text.split { !$0.isNumber }.filter { $0.count > 4 })
    }
    #expect(numbers(here) == numbers(there), "\(here)")
  }

  private static func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  private static let events: [EventWords] =
    [
      .acceptedFrom("server"), .forged, .held, .released, .inFlight, .lost, .corrupted,
      .wrongChecksum(at: "server"), .copy(of: 3), .again(3), .late("1/4"), .arrived(at: "client"),
      .told("connection reset"), .read("\"x\""), .readMoreUrgent("\"x\""), .octetsInAll("\"x\"", 40),
      .tcbLost,
      .text("\"x\""), .textInAll("\"x\"", 40), .closeBothFIN, .finStarts(.seconds(240)), .new,
      .fromNowOn("loses 1 in 3"), .moreLines(7), .moreSegments(7), .stopped(after: 1000), .nothing,
      .step(3), .user, .sent, .state, .bornHere("server#2", .synReceived, listener: "server#1"),
    ] + TCP.Timer.allCases.map { .timer($0, of: "client") }

  @Test(arguments: events) func `of events are there in each language`(words: EventWords) {
    #expect(!words(.english).isEmpty && !Self.isChinese(words(.english)))
    #expect(Self.isChinese(words(.chinese)), "\(words(.chinese))")
  }

  @Test(arguments: decisions)
  func `of why say more than the reason, with their values`(decision: Decision) {
    #expect(!decision.finding.isEmpty && decision.finding != "passed" && !decision.finding.hasSuffix("."))
    let values = ["4294967295", "4294967290", "4294967200"]
    let hasNumbers = String(describing: decision).contains("429496")
    let silent = ["openActive", "passiveTurnsActive"].contains(Self.name(decision))
    #expect(silent || !hasNumbers || values.contains { decision.finding.contains($0) }, "\(decision.finding)")
  }

  private static let one = ConnectionID(.client, 1)
  private static let refusals: [Refusal] =
    [
      CallError.connectionAlreadyExists, .connectionDoesNotExist, .connectionClosing, .insufficientResources,
      .remoteSocketUnspecified,
    ].flatMap { error in State.allCases.map { .call(error, one, $0) } }
    + [
      .goesWithSYN(one, .established), .noConnection(.client), .noSuchConnection(one, has: 0),
      .noSuchConnection(one, has: 1),
      .noSuchConnection(one, has: 3), .connectionIsOver(one, next: one),
      .connectionIsLive(one, .established, next: one), .socketsInUse(one, .timeWait),
      .nothingInFlight(to: nil, held: 0), .nothingInFlight(to: .server, held: 2), .notInFlight(3),
      .notHeld(4), .alreadyHeld(4), .nothingDue(held: 0), .nothingDue(held: 1),
      .noCallSends(SegmentPattern(ctl: .synAck), one, .closed),
      .noCallSends(SegmentPattern(ctl: .urg), nil, .listen),
      .noCallSends(SegmentPattern(ctl: .syn, text: [1]), nil, .closed), .noPort(.client), .onlyListens(one),
      .notAccepted(one, one, .synReceived), .notAccepted(one, one, .established), .noListener(.server),
      .noBacklog(one, .established), .nothingToAccept(one, opening: 0), .nothingToAccept(one, opening: 2),
      .wouldSendOther(SegmentPattern(ctl: .fin), Segment(seq: 1, ctl: .finAck), one),
      .tooMuch(.connections, limit: 100),
    ]
    + [Control.fin, .rst, .ack].flatMap { flags in
      State.allCases.map { .wouldSendNothing(SegmentPattern(ctl: flags), one, $0) }
    }

  @Test(arguments: refusals)
  func `say for every refusal what stands in the way`(refusal: Refusal) {
    let lines = Typesetter(width: 80).lines(refusal.blocks(in: Lab())).map(\.plain)
    #expect((1...3).contains(lines.count), "\(lines)")
    #expect(!lines.joined().contains("The client#") && !lines.joined().contains("the client#"))
    #expect(lines[0].hasPrefix("  ") && lines[0].dropFirst(2).first?.isWhitespace == false)
  }
}
