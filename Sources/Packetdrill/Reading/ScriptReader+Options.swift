extension ScriptReader {
  /// What stands behind the `<` of the options, up to its `>`; returns why one has no meaning here, or "".
  mutating func options(_ pattern: inout SegmentPattern, isInbound: Bool) throws(Lexer.Trouble) -> String {
    if token == .ellipsis, !isInbound {
      try advance()
      try expect(">", "behind the options")
      pattern.options = .any
      return ""
    }
    var list: [SegmentOption] = []
    repeat {
      guard case .word(let name) = token else { throw wrong("an option is missing") }
      if name == "nocheck", !isInbound {  // another packetdrill's word for `...`
        try advance()
        try expect(">", "behind the options")
        pattern.options = .any
        return ""
      }
      guard let option = try segmentOption(name, isInbound: isInbound) else { return Self.foreign(name) }
      list.append(option)
    } while try passes(",")
    try expect(">", "behind the options")
    pattern.options = .list(list)
    return ""
  }

  /// One option; nothing for one that has no meaning here.
  private mutating func segmentOption(
    _ name: String, isInbound: Bool
  ) throws(Lexer.Trouble) -> SegmentOption? {
    let place = start
    try advance()
    let largest = Int64(UInt32.max)
    switch name {
    case "nop": return .noOperation
    case "eol": return .endOfList
    case "sackOK": return .sackPermitted
    case "mss": return .maximumSegmentSize(UInt16(try integer(0...65535, "an MSS")))
    case "wscale": return .windowScale(UInt8(try integer(0...255, "a shift count")))
    case "TS":
      try expectWord("val", "behind TS")
      let value = try timestamp(isInbound: isInbound)
      try expectWord("ecr", "behind the timestamp")
      return .timestamps(value: value, echo: try timestamp(isInbound: isInbound))
    case "sack":
      var edges: [UInt32] = []
      while case .integer = token {
        edges.append(UInt32(try integer(0...largest, "an edge")))
        try expect(":", "between the edges")
        edges.append(UInt32(try integer(0...largest, "an edge")))
      }
      guard !edges.isEmpty else { throw wrong("a block is missing behind sack") }
      return .sack(edges)
    case "FO", "FOEXP", "md5": return isInbound ? try foreign(name) : nil
    case _ where Self.foreignOptions.contains(name): return nil
    default: throw Lexer.Trouble(at: place, message: "there is no option '\(name)'")
    }
  }

  /// A timestamp; nothing for `...`, where any will do.
  private mutating func timestamp(isInbound: Bool) throws(Lexer.Trouble) -> UInt32? {
    if token == .ellipsis, !isInbound {
      try advance()
      return nil
    }
    return UInt32(try integer(0...Int64(UInt32.max), "a timestamp"))
  }

  private mutating func expectWord(_ word: String, _ place: String) throws(Lexer.Trouble) {
    guard token == .word(word) else { throw wrong("'\(word)' is missing \(place)") }
    try advance()
  }

  /// An option that no TCP here acts on, with its octets in hexadecimal.
  private mutating func foreign(_ name: String) throws(Lexer.Trouble) -> SegmentOption {
    var digits = ""
    switch token {
    case .word(let word): digits = word
    case .integer(let number): digits = String(number)
    default: break
    }
    if !digits.isEmpty { try advance() }
    var octets: [UInt8] = name == "FOEXP" ? [0xf9, 0x89] : []
    var rest = digits[...]
    while rest.count > 1 {
      octets.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return .unknown(kind: name == "FO" ? 34 : name == "md5" ? 19 : 254, octets)
  }

  /// Options of other versions of packetdrill: AccECN, Multipath TCP, EDO and what else begins like a name.
  private static let foreignOptions: Set<String> = [
    "ECN", "AccECN", "AccECN0", "AccECN1", "accecn", "exp", "mp_capable", "mp_join", "mp_join_syn",
    "mp_join_syn_ack",
    "mp_join_ack", "dss", "add_address", "remove_address", "mp_prio", "mp_fail", "mp_fastclose", "edo",
    "unknown",
  ]

  private static func foreign(_ name: String) -> String {
    switch name {
    case "FO", "FOEXP": "TCP Fast Open"
    case "md5": "TCP's MD5 signatures"
    default: "the option \(name)"
    }
  }
}
