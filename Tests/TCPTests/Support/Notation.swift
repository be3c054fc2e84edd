import TCP

/// Tests write segments as the RFC does: `"<SEQ=101><ACK=301><CTL=ACK>"`, in any order of the fields, with
/// `<DATA=5>` for five octets, `<DATA=hello>` for these, and `<WND=…>` where the window matters (else 1000).
extension Segment: ExpressibleByStringInterpolation {
  /// The segment in the RFC's notation. A mistake in it is a mistake in the test.
  package init(stringLiteral notation: String) {
    guard let segment = Segment(notation: notation) else { preconditionFailure("no segment: \(notation)") }
    self = segment
  }

  /// The segment, if the notation is right.
  init?(notation: String) {
    self.init(seq: 0, ctl: [], wnd: 1000)
    for field in notation.split(separator: "<") {
      guard field.last == ">" else { return nil }
      let parts = field.dropLast().split(separator: "=", maxSplits: 1)
      guard let name = parts.first, set(name, to: parts.count == 2 ? parts[1] : "1") else { return nil }
    }
  }

  private mutating func set(_ name: Substring, to value: Substring) -> Bool {
    switch name {
    case "CTL":
      guard let bits = Control(names: value) else { return false }
      ctl = bits
      return true
    case "TS":
      let words = value.split(separator: "/").compactMap { UInt32($0) }
      guard words.count == 2 else { return false }
      options.timestamps = Options.Timestamps(words[0], echo: words[1])
      return true
    case "SACK":
      let edges = value.split { $0 == "-" || $0 == "," }.compactMap { UInt32($0) }.map { SequenceNumber($0) }
      options.others = [.sack(edges)]
      return edges.count >= 2 && edges.count.isMultiple(of: 2)
    case "DATA":
      text = Int(value).map(Segment.filler) ?? Array(value.utf8)
      return true
    default:
      guard let number = UInt32(value) else { return false }
      return set(name, to: number)
    }
  }

  private mutating func set(_ name: Substring, to number: UInt32) -> Bool {
    switch name {
    case "SEQ": seq = SequenceNumber(number)
    case "ACK": ack = SequenceNumber(number)
    case "WND": wnd = UInt16(truncatingIfNeeded: number)
    case "MSS": options.mss = UInt16(truncatingIfNeeded: number)
    case "WSCALE": options.windowScale = UInt8(truncatingIfNeeded: number)
    case "SACKOK": options.sackPermitted = true
    case "UP": up = UInt16(truncatingIfNeeded: number)
    default: return false
    }
    return true
  }

  /// So many octets, a to z and again.
  static func filler(_ octets: Int) -> [UInt8] { (0..<octets).map { 97 + UInt8($0 % 26) } }
}

extension Control {
  /// The bits with these names: `SYN,ACK`; `none` for no bit.
  init?(names: Substring) {
    self = []
    guard names != "none" else { return }
    for name in names.split(separator: ",") {
      guard let bit = Control.named.first(where: { $0.1 == name }) else { return nil }
      insert(bit.0)
    }
  }
}
