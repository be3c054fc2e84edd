// The profiles with a name, each by what is different from RFC 9293. `Switch` has the sources.

extension Profile {
  /// RFC 9293 to the letter where it decides, and with RFC 5961 throughout.
  package static let rfc9293 = Profile()

  /// RFC 793 before RFC 5961: what can be forged is obeyed, and the letter counts where RFC 9293 is read with care.
  /// RFC 1337's Figure 4 needs it.
  package static let rfc793: Profile = {
    var profile = rfc9293
    profile.known = .rfc793
    profile.challenges = false
    profile.reopensByTimestamp = false
    profile.acknowledgesAllInTimeWait = true
    profile.answersSYNAgain = false
    return profile
  }()

  /// Linux 6.
  package static let linux: Profile = {
    var profile = rfc9293
    profile.known = .linux
    profile.challengeLimit = 1
    profile.challengePeriod = .milliseconds(500)
    profile.msl = .seconds(30)
    profile.minimumRTO = .milliseconds(200)
    profile.variationFloor = .milliseconds(200)
    profile.maximumRTO = .seconds(120)
    profile.r2 = .seconds(924)
    profile.r2SYN = .seconds(131)
    profile.r2SYNACK = .seconds(63)
    profile.linearSYNTimeouts = 4
    profile.synSoonAgain = .milliseconds(8)
    profile.orphanTimeout = .seconds(60)
    profile.limitsAnswers = true
    profile.keepsRequests = true
    profile.keepsOrphans = true
    profile.reopensByNumber = true
    profile.reopensBeyondNext = true
    profile.reopeningGap = 65537
    profile.returnsToTimeWait = false
    profile.ignoresInexactRSTInTimeWait = true
    profile.duplicateRestartsTimeWait = true
    profile.windowIncludesEdge = true
    profile.takesRSTBeforeFIN = true
    profile.takesRSTAtSACKEdge = true
    profile.refusalIsReset = true
    profile.resetIsBrokenPipe = true
    profile.resetsCarryACK = true
    profile.dropsSYNFIN = true
    profile.dropsTextOfSYN = true
    profile.lastAckAtOnce = true
    profile.finTakesWindow = true
    profile.dropsACKOfUnsent = true
    profile.takesWithoutTimestamps = true
    profile.roundsWindowUp = true
    profile.windowUpdateShare = 2
    profile.naglesByShortSegments = true
    profile.fastRetransmits = true
    profile.acceptsSecondClose = true
    profile.toleratesHardErrors = true
    profile.acceptQueueExtra = 1
    profile.synCookies = true
    profile.usualACKDelay = .milliseconds(40)
    profile.longestACKDelay = .milliseconds(200)
    profile.quickACKs = 16
    profile.mostTimeWaits = 262_144
    return profile
  }()

  /// FreeBSD 14, as far as its own tests of TCP say it.
  package static let freebsd: Profile = {
    var profile = rfc9293
    profile.known = .freebsd
    profile.challengeLimit = 5
    profile.challengePeriod = .seconds(1)
    profile.msl = .seconds(30)
    profile.keepAliveProbes = 8
    profile.orphanTimeout = .seconds(600)
    profile.r2SYN = .seconds(75)
    profile.r2SYNACK = .milliseconds(15_600)
    profile.givesUpOpeningOnTime = true
    profile.acceptQueuePercent = 150
    profile.acceptQueueExtra = 1
    profile.resetsOverflow = true
    profile.reopensByTimestamp = false
    profile.reopensByNumber = true
    profile.reopensBeyondNext = true
    profile.returnsToTimeWait = false
    profile.dropsOldSYN = true
    profile.dropsWithoutACKInTimeWait = true
    profile.ignoresRSTInTimeWait = true
    profile.resetsCarryACK = true
    profile.forgetsFINOfSYN = true
    profile.lastAckAtOnce = true
    profile.repeatsFINInClosing = true
    profile.roundsBuffer = true
    profile.roundsWindowUp = true
    profile.windowUpdateShare = 4
    profile.naglesByCall = true
    profile.fastRetransmits = true
    profile.finsUnread = true
    profile.timesNoSYNACK = true
    profile.acknowledgesLargeAtOnce = true
    profile.minimumRTO = .milliseconds(230)
    profile.maximumRTO = .seconds(64)
    profile.rtoSlop = .milliseconds(200)
    profile.acceptsSecondClose = true
    profile.toleratesHardErrors = true
    profile.synCookies = true
    profile.usualACKDelay = .milliseconds(100)
    profile.listsAsNetstat = true
    return profile
  }()

  /// All profiles, the default first.
  package static let all = Known.allCases.map { Profile($0) }

  /// One of them.
  package init(_ known: Known) {
    switch known {
    case .rfc9293: self = .rfc9293
    case .rfc793: self = .rfc793
    case .linux: self = .linux
    case .freebsd: self = .freebsd
    }
  }

  /// The profile with this name; nothing for one that is not known.
  package init?(named name: String) {
    guard let known = Known(rawValue: name) else { return nil }
    self.init(known)
  }
}
