extension ScriptReader {
  /// What stands behind `<` or `>`.
  mutating func segment(isInbound: Bool) throws(Lexer.Trouble) -> ScriptAction {
    var pattern = SegmentPattern()
    var quoted: UInt32?
    var reason: String?
    if try passesQuotation() {
      quoted = try quotation()
    } else {
      reason = try addressing(&pattern, isInbound: isInbound)
    }
    if case .word(let word) = token {
      if word == "icmp" { return try icmp(quoting: quoted, isInbound: isInbound) }
      if let other = Self.otherProtocols[word] { reason = other }
    }
    if case .integer(let bits) = token, !((0...7).contains(bits) && peek() == .mark(".")) {
      reason = reason ?? "segments between other ports"
    }
    if let reason {
      try skipEvent()
      return .unsupported(reason)
    }
    try flags(&pattern)
    try numbers(&pattern, isInbound: isInbound)
    while let reason = try field(&pattern, isInbound: isInbound) {
      guard reason.isEmpty else {
        try skipEvent()
        return .unsupported(reason)
      }
    }
    return isInbound ? .inbound(pattern) : .outbound(pattern)
  }

  private static let otherProtocols = [
    "ipv4": "packets in packets", "ipv6": "packets in packets", "gre": "packets in packets",
    "GREv0": "packets in packets", "mpls": "packets in packets", "udp": "UDP", "udplite": "UDP-Lite",
    "sctp": "SCTP", "raw": "raw packets",
  ]

  /// `[ect0]`, `(tos 0x10)`, `[ttl 64]`: fields of the IP header, none of which is here. What a segment that comes in
  /// says there makes no difference.
  private mutating func addressing(
    _ pattern: inout SegmentPattern, isInbound: Bool
  ) throws(Lexer.Trouble) -> String? {
    guard token == .mark("[") || token == .mark("(") else { return nil }
    let close: Token = token == .mark("[") ? .mark("]") : .mark(")")
    try advance()
    var reason: String?
    while token != close {
      switch token {
      case .word("ect0"), .word("ect1"), .word("ect01"), .word("ce"): pattern.wantsCongestionMark = !isInbound
      case .word("noecn"), .mark(","): break
      case .word(let name):
        if try takeField(name, &pattern, isInbound: isInbound) { continue }
        if !isInbound { reason = "the IP header's \(name)" }
      case .end: throw wrong("the IP header's fields have no end")
      default: break
      }
      try advance()
    }
    try advance()
    return reason
  }

  /// `ttl 64`, `tos 0x20`, and what IPv6 calls them. Whether it is one of these; what comes in may say anything.
  private mutating func takeField(
    _ name: String, _ pattern: inout SegmentPattern, isInbound: Bool
  ) throws(Lexer.Trouble) -> Bool {
    guard ["ttl", "hlim", "tos", "class"].contains(name) else { return false }
    try advance()
    let value: Int64
    switch token {
    case .integer(let number), .hexadecimal(let number): value = number
    default: throw wrong("a number is missing behind \(name)")
    }
    guard (0...255).contains(value) else { throw wrong("\(name) lies between 0 and 255") }
    try advance()
    if isInbound { return true }
    if name == "ttl" || name == "hlim" {
      pattern.timeToLive = Int(value)
    } else {
      pattern.service = Int(value)
    }
    return true
  }

  /// `S.`, `FP.`, `.`, `-`
  private mutating func flags(_ pattern: inout SegmentPattern) throws(Lexer.Trouble) {
    switch token {
    case .mark("-"): return try advance()
    case .mark("."):
      pattern.flags = 0x10
      return try advance()
    case .decimal:
      pattern.signalsCongestion = true
      pattern.flags = 0x10
      return try advance()
    case .integer:  // the three bits of AccECN
      pattern.signalsCongestion = true
      try advance()
      try expect(".", "behind the bits of AccECN")
      pattern.flags = 0x10
    case .word(let letters):
      for letter in letters {
        switch letter {
        case "F": pattern.flags |= 0x01
        case "S": pattern.flags |= 0x02
        case "R": pattern.flags |= 0x04
        case "P": pattern.flags |= 0x08
        case "U": pattern.flags |= 0x20
        case "E", "W", "A", "N", "0"..."7": pattern.signalsCongestion = true
        default: throw wrong("flags are of S F R P U E W A, '.' and '-'")
        }
      }
      try advance()
      if case .decimal = token {
        pattern.signalsCongestion = true
        pattern.flags |= 0x10
        return try advance()
      }
      if try passes(".") { pattern.flags |= 0x10 }
    default: throw wrong("flags are missing")
    }
  }

  /// `1:11(10)`, `...(10)`
  private mutating func numbers(_ pattern: inout SegmentPattern, isInbound: Bool) throws(Lexer.Trouble) {
    if token == .ellipsis, !isInbound {
      try advance()
      pattern.length = try length()
      return
    }
    let place = start
    let first = try integer(0...Int64(UInt32.max), "a sequence number")
    try expect(":", "between the sequence numbers")
    let end = try integer(0...Int64(UInt32.max), "a sequence number")
    pattern.length = try length()
    pattern.sequence = UInt32(first)
    guard UInt32(first) &+ UInt32(pattern.length) == UInt32(end) else {
      throw Lexer.Trouble(
        at: place, message: "\(first):\(end)(\(pattern.length)): the numbers and the length do not agree")
    }
    pattern.isAbsolute = try passes("!")
  }

  private mutating func length() throws(Lexer.Trouble) -> Int {
    try expect("(", "before the length")
    let length = Int(try integer(0...65535, "a length"))
    try expect(")", "behind the length")
    return length
  }

  /// One field behind the numbers; nothing when there is none left, else why it has no meaning here, or "".
  private mutating func field(
    _ pattern: inout SegmentPattern, isInbound: Bool
  ) throws(Lexer.Trouble) -> String? {
    switch token {
    case .word("ack"):
      try advance()
      pattern.acknowledgment = UInt32(try integer(0...Int64(UInt32.max), "an acknowledgment number"))
    case .word("win"):
      try advance()
      pattern.window = UInt16(try integer(0...65535, "a window"))
    case .word("urg"):
      try advance()
      pattern.urgentPointer = UInt16(try integer(0...65535, "an urgent pointer"))
    case .mark("<"):
      try advance()
      return try options(&pattern, isInbound: isInbound)
    case .mark("{"): return "altered packets"
    case .mark("/"): return "TCP in UDP"
    default: return nil
    }
    return ""
  }
}
