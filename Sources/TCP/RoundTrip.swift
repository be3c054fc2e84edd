/// The estimate of the round-trip time and the retransmission timeout made from it (RFC 6298;
/// MUST-18).
package struct RoundTrip: Hashable, Sendable {
  /// SRTT, the smoothed round-trip time; nothing before the first measurement.
  package private(set) var smoothed: Duration?
  /// RTTVAR, the variation of the round-trip time.
  package private(set) var variation: Duration = .zero
  /// RTO, the retransmission timeout with its back-off.
  package private(set) var timeout: Duration = .zero
  /// The measurement that is under way.
  package private(set) var measurement: Measurement?

  /// One segment at a time is timed.
  package struct Measurement: Hashable, Sendable {
    /// An acknowledgment of this number ends it.
    package var end: SequenceNumber
    /// When the segment was sent.
    package var sent: Duration
  }

  /// RFC 6298, 2.1: nothing is known yet.
  @inline(__always) mutating func begin(_ profile: Profile) {
    self = RoundTrip()
    timeout = profile.initialRTO
  }

  /// The measurement under way began so much later.
  mutating func move(by time: Duration) { measurement?.sent += time }

  /// Times the segment that ends before `end` unless another is being timed.
  mutating func sent(_ end: SequenceNumber, at now: Duration) {
    if measurement == nil { measurement = Measurement(end: end, sent: now) }
  }

  /// RFC 6298, 2.2 and 2.3: takes the measurement if `ack` ends it.
  @inline(__always) mutating func acknowledged(_ ack: SequenceNumber, at now: Duration, _ profile: Profile) {
    guard let measured = measurement, measured.end <= ack else { return }
    measurement = nil
    take(now - measured.sent, profile)
  }

  /// RFC 7323, 4.1: a timestamp that comes back is a measurement, also of what was sent twice. Where several come
  /// in one round trip, `expected` of them weigh as much as one (RFC 7323, Appendix G).
  mutating func echoed(_ sample: Duration, expected: Int, _ profile: Profile) {
    measurement = nil
    take(sample, weight: max(1, expected), profile)
  }

  @inline(__always) private mutating func take(_ sample: Duration, weight: Int = 1, _ profile: Profile) {
    if let srtt = smoothed {
      var deviation = srtt < sample ? sample - srtt : srtt - sample
      if profile.variationFloor > .zero, sample < srtt, deviation > variation {
        deviation = variation + (deviation - variation) / 8
      }
      variation = Self.mean(variation, deviation, 4 * weight)
      smoothed = Self.mean(srtt, sample, 8 * weight)
    } else {
      smoothed = sample
      variation = Self.mean(.zero, sample, 2)
    }
    let bare = (smoothed ?? sample) + max(variation * 4, profile.variationFloor)
    timeout = min(max(bare + profile.rtoSlop, profile.minimumRTO), profile.maximumRTO)
  }

  /// The old value `parts` - 1 times and the new one once, divided by `parts`.
  private static func mean(_ old: Duration, _ new: Duration, _ parts: Int) -> Duration {
    (old * (parts - 1) + new) / parts
  }

  /// RFC 6298, 3 (Karn): what is sent twice is not measured.
  mutating func sentAgain() { measurement = nil }

  /// RFC 6298, 5.5: the timeout doubles (MUST-19).
  mutating func timedOut(_ profile: Profile) {
    let isFirst = smoothed == nil && timeout == profile.initialRTO
    let bare = isFirst ? timeout : timeout - profile.rtoSlop
    timeout = min(bare * 2 + profile.rtoSlop, profile.maximumRTO)
  }

  /// RFC 6298, 5.7: the SYN had to be sent again, so data begin with a patient timeout.
  mutating func synWasLost(_ profile: Profile) { timeout = max(timeout, profile.rtoAfterLostSYN) }
}
