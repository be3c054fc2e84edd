/// What an event needs to know besides the connection itself.
package struct Context: Sendable {
  /// The moment of the event, on the clock of this host.
  package var now: Duration
  /// The initial sequence number to use if this event needs one: the generator of 3.4.1 is the caller's.
  package var iss: SequenceNumber
  /// The numbers and switches of the stack.
  package var profile: Profile

  /// This moment, this next ISS, this profile.
  @inlinable package init(now: Duration, iss: SequenceNumber, profile: Profile) {
    self.now = now
    self.iss = iss
    self.profile = profile
  }
}
