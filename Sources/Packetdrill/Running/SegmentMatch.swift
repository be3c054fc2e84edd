import TCP

/// Compares a segment that was sent with one that is expected.
struct SegmentMatch {
  /// What is expected.
  var pattern: SegmentPattern
  /// Whose order of options counts.
  var stack: Profile.Known
  /// The ticks of the timestamp clock are compared, in microseconds each, as far as the tolerance goes.
  var tick: Int64?
  /// How far off times may be.
  var tolerance: Int64

  /// The first thing that is different, in words; nothing when all that was written is as it was written.
  ///
  /// - Parameter segment: the segment in the script's numbers.
  func difference(_ segment: Segment) -> String? {
    let flags = segment.ctl.rawValue & 0x3f
    guard flags == pattern.flags else {
      return
        "flags \(Notation.flags(segment.ctl)), not \(Notation.flags(Control(rawValue: pattern.flags)))"
    }
    if let sequence = pattern.sequence, segment.seq.rawValue != sequence {
      return "the sequence number \(segment.seq), not \(sequence)"
    }
    guard segment.text.count == pattern.length else {
      return "\(segment.text.count) octets of text, not \(pattern.length)"
    }
    let acknowledgment = segment.ctl.contains(.ack) ? segment.ack.rawValue : 0
    if let expected = pattern.acknowledgment, acknowledgment != expected {
      return "the acknowledgment number \(acknowledgment), not \(expected)"
    }
    if let window = pattern.window, segment.wnd != window {
      return "the window \(segment.wnd), not \(window)"
    }
    if let pointer = pattern.urgentPointer, segment.up != pointer {
      return "the urgent pointer \(segment.up), not \(pointer)"
    }
    return optionDifference(segment)
  }

  private func optionDifference(_ segment: Segment) -> String? {
    guard case .list(let expected) = pattern.options else { return nil }
    let sent = OptionLayout.options(of: segment, stack)
    let isOrdered = stack == .linux || stack == .freebsd
    let (left, right) = isOrdered ? (sent, expected) : (Self.sorted(sent), Self.sorted(expected))
    let isSame = left.count == right.count && zip(left, right).allSatisfy(matches)
    guard !isSame else { return nil }
    let text = sent.map(Notation.text).joined(separator: ",")
    return "the options <\(text)>"
  }

  private func matches(_ sent: SegmentOption, _ expected: SegmentOption) -> Bool {
    guard case .timestamps(let value?, let echo) = sent,
      case .timestamps(let wanted, let wantedEcho) = expected
    else { return sent == expected }
    guard wantedEcho == nil || echo == wantedEcho else { return false }
    guard let tick, let wanted else { return true }
    return abs(Int64(Int32(bitPattern: value &- wanted))) * tick <= tolerance
  }

  /// Without padding, in one order.
  private static func sorted(_ options: [SegmentOption]) -> [SegmentOption] {
    func rank(_ option: SegmentOption) -> Int {
      switch option {
      case .noOperation, .endOfList: 0
      case .maximumSegmentSize: 1
      case .windowScale: 2
      case .sackPermitted: 3
      case .timestamps: 4
      case .sack: 5
      case .unknown(let kind, _): 6 + Int(kind)
      }
    }
    return options.filter { rank($0) > 0 }.sorted { rank($0) < rank($1) }
  }
}
