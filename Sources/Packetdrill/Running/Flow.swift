import TCP

/// The peer of the segments that a script writes, and how its numbers stand to ours.
///
/// packetdrill looks at one socket at a time: the one that socket(2) made last, or the connection that was born of it.
struct Flow {
  /// Its number: segments between it and the host find each other by it.
  let peer: Int
  /// Our sequence numbers less the script's.
  var offset: UInt32 = 0
  /// The ISS that `offset` was made from.
  var iss: SequenceNumber?
  /// Our first timestamp, as we and as the script wrote it.
  var firstStamp: (script: UInt32, live: UInt32)?
  /// Our timestamps by what the script wrote.
  var stamps: [UInt32: UInt32] = [:]

  init(peer: Int) { self.peer = peer }

  /// A segment of the script's as it arrives.
  func arriving(_ pattern: SegmentPattern) -> Segment {
    Segment(
      seq: SequenceNumber(pattern.sequence ?? 0),
      ack: SequenceNumber(pattern.acknowledgment.map { $0 &+ offset } ?? 0),
      ctl: Control(rawValue: pattern.flags), wnd: pattern.window ?? 0, up: pattern.urgentPointer ?? 0,
      options: options(pattern), text: [UInt8](repeating: 0, count: pattern.length))
  }

  private func options(_ pattern: SegmentPattern) -> Options {
    var options = Options()
    guard case .list(let list) = pattern.options else { return options }
    for option in list {
      switch option {
      case .noOperation, .endOfList: break
      case .maximumSegmentSize(let octets): options.mss = octets
      case .windowScale(let shift): options.windowScale = shift
      case .sackPermitted: options.sackPermitted = true
      case .timestamps(let value, let echo):
        options.timestamps = Options.Timestamps(value, echo: live(echo))
      case .sack(let edges):
        options.others = (options.others ?? []) + [.sack(edges.map { SequenceNumber($0 &+ offset) })]
      case .unknown(let kind, let octets):
        options.others = (options.others ?? []) + [.unknown(kind: kind, octets)]
      }
    }
    return options
  }

  /// A timestamp of ours that the script echoes: one that it has seen, or as far from the first as it says.
  private func live(_ echo: UInt32) -> UInt32 {
    if let seen = stamps[echo] { return seen }
    guard let firstStamp else { return echo }
    return echo &- firstStamp.script &+ firstStamp.live
  }

  /// Takes note of what an expected segment says about our numbers, before it is compared.
  mutating func learn(_ segment: Segment, _ pattern: SegmentPattern) {
    if segment.ctl.contains(.syn), iss != segment.seq, let sequence = pattern.sequence {
      iss = segment.seq
      offset = segment.seq.rawValue &- sequence
    }
    guard case .list(let list) = pattern.options, let live = segment.options.timestamps?.value else { return }
    for case .timestamps(let value, _) in list {
      stamps[value] = live
      if firstStamp == nil { firstStamp = (value, live) }
    }
  }

  /// A segment of ours in the script's numbers.
  func shown(_ segment: Segment) -> Segment {
    var shown = segment
    shown.seq = segment.seq - offset
    if let stamps = segment.options.timestamps, let firstStamp {
      shown.options.timestamps?.value = stamps.value &- firstStamp.live &+ firstStamp.script
    }
    return shown
  }
}
