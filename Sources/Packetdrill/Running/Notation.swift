import TCP

/// Segments in packetdrill's notation.
enum Notation {
  /// `P. 1:11(10) ack 1 win 65535 <nop,nop,TS val 100 ecr 0>`
  static func text(_ segment: Segment, _ options: [SegmentOption]) -> String {
    let end = segment.seq + segment.len - (segment.ctl.isDisjoint(with: [.syn, .fin]) ? 0 : phantom(segment))
    var line = "\(flags(segment.ctl)) \(segment.seq):\(end)(\(segment.text.count))"
    if segment.ctl.contains(.ack) { line += " ack \(segment.ack)" }
    line += " win \(segment.wnd)"
    if segment.ctl.contains(.urg) { line += " urg \(segment.up)" }
    if !options.isEmpty { line += " <" + options.map(text).joined(separator: ",") + ">" }
    return line
  }

  /// SYN and FIN take a number each, which the notation leaves out.
  private static func phantom(_ segment: Segment) -> UInt32 {
    (segment.ctl.contains(.syn) ? 1 : 0) + (segment.ctl.contains(.fin) ? 1 : 0)
  }

  /// `S.`, `FP.`, `.`, `-`
  static func flags(_ ctl: Control) -> String {
    var letters = ""
    for (bit, letter) in [
      (Control.syn, "S"), (.fin, "F"), (.rst, "R"), (.psh, "P"), (.urg, "U"), (.ack, "."),
    ] where ctl.contains(bit) { letters += letter }
    return letters.isEmpty ? "-" : letters
  }

  /// One option.
  static func text(_ option: SegmentOption) -> String {
    switch option {
    case .noOperation: return "nop"
    case .endOfList: return "eol"
    case .maximumSegmentSize(let octets): return "mss \(octets)"
    case .windowScale(let shift): return "wscale \(shift)"
    case .sackPermitted: return "sackOK"
    case .timestamps(let value, let echo):
      return "TS val \(value.map(String.init) ?? "...") ecr \(echo.map(String.init) ?? "...")"
    case .sack(let edges):
      let blocks = stride(from: 0, to: edges.count - 1, by: 2).map { "\(edges[$0]):\(edges[$0 + 1])" }
      return "sack " + blocks.joined(separator: " ")
    case .unknown(let kind, _): return "option \(kind)"
    }
  }
}
