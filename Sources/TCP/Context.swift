/// What an event needs to know besides the connection itself.
@usableFromInline package struct Context: Sendable {
  /// The moment of the event, on the clock of this host.
  @usableFromInline package var now: Duration
  /// The initial sequence number to use if this event needs one: the generator of 3.4.1 is the caller's.
  @usableFromInline package var iss: SequenceNumber
  /// Whether the caller may use the connection's local socket (3.10.1 to 3.10.6): whoever keeps the TCBs knows.
  @usableFromInline package var mayUseSocket: Bool
  /// The host may have one more connection in TIME-WAIT: whoever keeps the TCBs counts.
  @usableFromInline package var hasRoomForTimeWait: Bool
  /// The numbers and switches of the stack.
  package var profile: Profile { shared.profile }
  /// Where they stand.
  @usableFromInline let shared: SharedProfile

  /// This moment, this next ISS, this profile.
  package init(now: Duration, iss: SequenceNumber, profile: Profile) {
    self.init(now: now, iss: iss, SharedProfile(profile))
  }

  /// This moment, this next ISS, a profile that others look at, too.
  @inlinable package init(
    now: Duration, iss: SequenceNumber, mayUseSocket: Bool = true, hasRoom: Bool = true,
    _ shared: SharedProfile
  ) {
    self.now = now
    self.iss = iss
    self.mayUseSocket = mayUseSocket
    hasRoomForTimeWait = hasRoom
    self.shared = shared
  }

  /// What a call is told that finds no TCB (3.10.2 to 3.10.6).
  var withoutTCB: CallError { mayUseSocket ? .connectionDoesNotExist : .connectionIllegal }
}

/// A profile that never changes. It goes along with each event of all connections, and is large to copy.
@usableFromInline package final class SharedProfile: Hashable, Sendable {
  /// The profile.
  package let profile: Profile

  /// This profile.
  package init(_ profile: Profile) { self.profile = profile }

  @usableFromInline package static func == (a: SharedProfile, b: SharedProfile) -> Bool {
    a === b || a.profile == b.profile
  }

  @usableFromInline package func hash(into hasher: inout Hasher) { hasher.combine(profile) }
}
