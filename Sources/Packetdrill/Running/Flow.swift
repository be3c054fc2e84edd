import TCP

/// The peer of the segments that a script writes, and how its numbers stand to ours.
///
/// packetdrill looks at one socket at a time: the one that socket(2) made last, or the connection that was born of it.
/// In a SYN the numbers of a script are what they are; in all other segments they count from the initial numbers, so
/// that the first octet of text has the number 1 (packetdrill's socket.h).
struct Flow {
  /// Its number: segments between it and the host find each other by it.
  let peer: Int
  /// Our ISS, once a SYN of ours was expected, and the number that the script gave it.
  var ours: (iss: UInt32, script: UInt32)?
  /// The peer's ISN, once its SYN was written.
  var theirs: UInt32?
  /// Our first timestamp, as we and as the script wrote it.
  var firstStamp: (script: UInt32, live: UInt32)?
  /// Our timestamps by what the script wrote.
  var stamps: [UInt32: UInt32] = [:]

  init(peer: Int) { self.peer = peer }

  /// Our numbers less the script's.
  func offset(inSYN: Bool) -> UInt32 {
    guard let ours else { return 0 }
    return inSYN ? ours.iss &- ours.script : ours.iss
  }

  /// The peer's numbers less the script's.
  func peerOffset(inSYN: Bool) -> UInt32 { inSYN ? 0 : theirs ?? 0 }

  /// A segment of the script's as it arrives.
  func arriving(_ pattern: SegmentPattern) -> Segment {
    let isSYN = pattern.flags & Control.syn.rawValue != 0
    let offset = offset(inSYN: isSYN)
    return Segment(
      seq: SequenceNumber((pattern.sequence ?? 0) &+ peerOffset(inSYN: isSYN || pattern.isAbsolute)),
      ack: SequenceNumber(pattern.acknowledgment.map { $0 &+ offset } ?? 0),
      ctl: Control(rawValue: pattern.flags), wnd: pattern.window ?? 0, up: pattern.urgentPointer ?? 0,
      options: options(pattern, offset), text: [UInt8](repeating: 0, count: pattern.length))
  }

  private func options(_ pattern: SegmentPattern, _ offset: UInt32) -> Options {
    var options = Options()
    guard case .list(let list) = pattern.options else { return options }
    for option in list {
      switch option {
      case .noOperation, .endOfList: break
      case .maximumSegmentSize(let octets): options.mss = octets
      case .windowScale(let shift): options.windowScale = shift
      case .sackPermitted: options.sackPermitted = true
      case .timestamps(let value, let echo):
        options.timestamps = Options.Timestamps(value ?? 0, echo: live(echo ?? 0))
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
    if segment.ctl.contains(.syn), ours?.iss != segment.seq.rawValue, let sequence = pattern.sequence {
      ours = (segment.seq.rawValue, sequence)
    }
    guard case .list(let list) = pattern.options, let live = segment.options.timestamps?.value else { return }
    for case .timestamps(let value?, _) in list {
      stamps[value] = live
      if firstStamp == nil { firstStamp = (value, live) }
    }
  }

  /// A segment of ours in the script's numbers.
  func shown(_ segment: Segment) -> Segment {
    let isSYN = segment.ctl.contains(.syn)
    let peerOffset = peerOffset(inSYN: isSYN)
    var shown = segment
    shown.seq = segment.seq - offset(inSYN: isSYN)
    if segment.ctl.contains(.ack) { shown.ack = segment.ack - peerOffset }
    if let others = segment.options.others {
      shown.options.others = others.map { other in
        if case .sack(let edges) = other { .sack(edges.map { $0 - peerOffset }) } else { other }
      }
    }
    if let stamps = segment.options.timestamps, let firstStamp {
      shown.options.timestamps?.value = stamps.value &- firstStamp.live &+ firstStamp.script
    }
    return shown
  }
}
