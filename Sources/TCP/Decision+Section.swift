extension Decision {
  /// Where the rule stands: a section of RFC 9293, or another RFC by name.
  package var section: String {
    switch self {
    case .openPassive, .openActive: "3.10.1"
    case .passiveTurnsActive: "3.10.1"
    case .sendWaitsForEstablished, .sendTaken: "3.10.2"
    case .sendWaitsForWindow: "3.8.6"
    case .sendUrgent, .urgentAdvances, .urgentKnown: "3.8.5"
    case .windowScaleAgreed: "RFC 7323 2.3"
    case .timestampsAgreed, .timestampMissing: "RFC 7323 3.2"
    case .timestampOld: "RFC 7323 5.3"
    case .sackTaken: "RFC 2018 5"
    case .sackRepairs: "RFC 6675 4"
    case .sackForgotten: "RFC 2018 8"
    case .timeWaitReopens, .oldSYNDropped: "RFC 6191 2"
    case .reopeningWasOld: "3.6.1"
    case .rstIgnoredInTimeWait: "RFC 1337 3"
    case .stack(let rule): rule.section
    case .challengeThrottled: "RFC 5961 7"
    case .synResets: "RFC 793 3.9"
    case .nagleHolds: "3.7.4"
    case .sillyWindowHolds, .overrideSends: "3.8.6.2.1"
    case .ackDelayed, .delayedACKSent: "3.8.6.3"
    case .keptAlive, .keepAliveGivesUp: "3.8.4"
    case .userTimedOut: "3.10.8"
    case .windowShut, .probed, .probeAnswered, .frontAgain: "3.8.6.1"
    case .receiveWaits, .receiveSatisfied: "3.10.3"
    case .windowOpened: "3.8.6.2.2"
    case .closeDeletes, .closeAgain, .closeWaitsForEstablished, .closeSendsFIN, .closeWaitsForData,
      .queuedCloseSendsFIN,
      .queuedCloseTakesEffect:
      "3.10.4"
    case .closeBothEndsReceiving, .closeBothResets: "3.6.1"
    case .icmpDiscarded, .icmpSoft, .icmpHard, .icmpForNobody: "3.9.2.2"
    case .icmpNotInFlight: "RFC 5927 4.1"
    case .abortResets, .abortDeletes: "3.10.5"
    case .closedDropsRST, .closedResets, .closedResetsACK: "3.10.7.1"
    case .listenIgnoresRST, .listenResetsACK, .listenTakesSYN, .listenDrops: "3.10.7.2"
    case .synSentNoACK, .synSentACKAcceptable, .synSentACKUnacceptable, .synSentReset, .synSentDropsRST,
      .synSentEstablished, .synSentDrops:
      "3.10.7.3"
    case .synSentCrossed: "3.10.7.3"
    case .crossedSYNACK: "Appendix A.2"
    case .synQueueFull, .acceptQueueFull, .acceptQueueFullForACK: "listen(2)"
    case .synCookieSent, .synCookieReturned: "RFC 4987 3.6"
    case .retransmitted, .timeWaitOver: "3.10.8"
    case .gaveUp: "3.8.3"
    case .acceptable, .notAcceptable, .zeroWindowTakesACK, .synAgain, .finAgainACKCounts, .finAgainInTimeWait,
      .trimmed, .noRST, .rstChallenged, .rstReturnsToListen, .rstEndsOpening, .synEndsOpening, .rstRefuses,
      .rstResets, .rstCloses,
      .securityNotModelled, .noSYN, .synReturnsToListen, .synChallenged, .noACKDropped, .ackTooOld,
      .ackOfUnsent, .ackResetsInSynReceived, .synAcknowledged, .ackAdvances, .ackDuplicate, .windowUpdated,
      .windowNotUpdated, .finAcknowledged, .closingAwaitsACK, .timeWaitSilent, .timeWaitAcknowledges, .noURG,
      .urgIgnored, .noText, .textAccepted, .textHeld, .heldTextAccepted, .textIgnored, .textAfterCloseBoth,
      .noFIN, .finTaken,
      .finHeld, .finIgnored:
      "3.10.7.4"
    }
  }

  /// Which step of SEGMENT ARRIVES it is, from 1; nothing where the RFC does not count.
  package var step: Int? {
    switch self {
    case .stack(let rule): rule.step
    case .listenIgnoresRST, .synSentNoACK, .synSentACKAcceptable, .synSentACKUnacceptable, .acceptable,
      .notAcceptable, .zeroWindowTakesACK, .synAgain, .crossedSYNACK, .finAgainACKCounts, .trimmed,
      .timestampOld, .timestampMissing, .timeWaitReopens, .oldSYNDropped:
      1
    case .listenResetsACK, .synSentReset, .synSentDropsRST, .noRST, .rstChallenged, .rstReturnsToListen,
      .rstEndsOpening, .rstRefuses, .rstResets, .rstCloses, .rstIgnoredInTimeWait, .reopeningWasOld:
      2
    case .listenTakesSYN, .securityNotModelled: 3
    case .listenDrops, .synSentEstablished, .synSentCrossed, .noSYN, .synReturnsToListen, .synEndsOpening,
      .synChallenged, .synResets:
      4
    case .synSentDrops, .noACKDropped, .ackTooOld, .ackOfUnsent, .ackResetsInSynReceived, .synAcknowledged,
      .ackAdvances, .ackDuplicate, .windowUpdated, .windowNotUpdated, .finAcknowledged, .closingAwaitsACK,
      .timeWaitSilent, .timeWaitAcknowledges, .probeAnswered, .frontAgain, .sackTaken, .sackRepairs:
      5
    case .noURG, .urgIgnored, .urgentAdvances, .urgentKnown: 6
    case .noText, .textAccepted, .textHeld, .heldTextAccepted, .textIgnored, .textAfterCloseBoth: 7
    case .noFIN, .finTaken, .finHeld, .finIgnored, .finAgainInTimeWait: 8
    case .openPassive, .openActive, .passiveTurnsActive, .sendWaitsForEstablished, .sendTaken,
      .sendWaitsForWindow, .receiveWaits, .receiveSatisfied, .windowOpened, .closeDeletes, .closeAgain,
      .closeWaitsForEstablished, .closeSendsFIN, .closeWaitsForData, .queuedCloseSendsFIN,
      .queuedCloseTakesEffect, .abortResets, .abortDeletes, .closedDropsRST, .closedResets, .closedResetsACK,
      .closeBothEndsReceiving, .closeBothResets, .icmpDiscarded, .icmpNotInFlight, .icmpForNobody, .icmpSoft,
      .icmpHard, .synQueueFull, .acceptQueueFull, .acceptQueueFullForACK, .synCookieSent, .synCookieReturned,
      .retransmitted, .gaveUp,
      .timeWaitOver,
      .sendUrgent, .windowScaleAgreed, .timestampsAgreed, .windowShut, .probed, .nagleHolds,
      .sillyWindowHolds, .overrideSends, .ackDelayed, .delayedACKSent, .keptAlive, .keepAliveGivesUp,
      .userTimedOut, .challengeThrottled, .sackForgotten:
      nil
    }
  }

  /// How much it says about an event: what decided its outcome outweighs what was merely tested.
  package enum Weight: Int, Comparable, Sendable {
    /// A test was passed, and nothing followed from it.
    case passed
    /// Something was noted on the way.
    case noted
    /// The outcome for the segment or call.
    case outcome
    /// The state, or the whole connection, changed.
    case transition

    /// Less weight.
    package static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }
  }

  /// The decision's weight.
  package var weight: Weight {
    switch self {
    case .stack(let rule): rule.weight
    case .acceptable, .noRST, .securityNotModelled, .noSYN, .noURG, .noText, .noFIN, .synSentNoACK,
      .synSentACKAcceptable:
      .passed
    case .trimmed, .ackAdvances, .ackDuplicate, .windowUpdated, .windowNotUpdated, .closingAwaitsACK,
      .urgIgnored,
      .crossedSYNACK, .finAgainACKCounts, .zeroWindowTakesACK, .windowOpened, .closeBothEndsReceiving,
      .sendWaitsForWindow,
      .sendUrgent, .urgentAdvances, .urgentKnown, .windowScaleAgreed, .timestampsAgreed, .windowShut,
      .frontAgain, .nagleHolds, .sillyWindowHolds, .ackDelayed, .sackForgotten:
      .noted
    case .sendWaitsForEstablished, .sendTaken, .receiveWaits, .receiveSatisfied, .closeWaitsForEstablished,
      .closeAgain, .closedDropsRST, .closedResets, .closedResetsACK, .listenIgnoresRST, .listenResetsACK,
      .listenDrops,
      .synSentACKUnacceptable, .synSentDropsRST, .synSentDrops, .notAcceptable, .synAgain,
      .finAgainInTimeWait,
      .rstChallenged, .synChallenged, .noACKDropped, .ackTooOld, .ackOfUnsent, .ackResetsInSynReceived,
      .timeWaitSilent, .timeWaitAcknowledges, .textAccepted, .textHeld, .heldTextAccepted, .textIgnored,
      .finHeld,
      .finIgnored, .retransmitted, .icmpDiscarded, .icmpNotInFlight, .icmpForNobody, .icmpSoft, .synQueueFull,
      .acceptQueueFull, .acceptQueueFullForACK, .synCookieSent, .synCookieReturned,
      .timestampOld, .timestampMissing, .probed, .probeAnswered, .overrideSends, .delayedACKSent, .keptAlive,
      .timeWaitReopens, .oldSYNDropped, .rstIgnoredInTimeWait, .challengeThrottled,
      .sackRepairs, .sackTaken:
      .outcome
    case .openPassive, .openActive, .passiveTurnsActive, .closeDeletes, .closeSendsFIN, .closeWaitsForData,
      .queuedCloseSendsFIN, .queuedCloseTakesEffect, .closeBothResets, .textAfterCloseBoth, .icmpHard,
      .abortResets, .abortDeletes, .listenTakesSYN,
      .synSentReset,
      .synSentEstablished, .synSentCrossed, .rstReturnsToListen, .rstEndsOpening, .synEndsOpening,
      .rstRefuses, .rstResets, .rstCloses,
      .synReturnsToListen, .synAcknowledged, .finAcknowledged, .finTaken, .gaveUp, .timeWaitOver,
      .keepAliveGivesUp, .userTimedOut, .synResets, .reopeningWasOld:
      .transition
    }
  }
}
