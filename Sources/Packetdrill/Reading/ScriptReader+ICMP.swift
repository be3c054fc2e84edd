import TCP

extension ScriptReader {
  /// `icmp unreachable frag_needed mtu 1200 [1:1001(1000)]`, in older scripts with the brackets before it.
  mutating func icmp(quoting before: UInt32?, isInbound: Bool) throws(Lexer.Trouble) -> ScriptAction {
    try advance()
    var words: [String] = []
    var report = ICMPReport(code: "", sequence: before ?? 0)
    while !startsEvent {
      switch token {
      case .word("mtu"):
        try advance()
        report.mtu = Int(try integer(0...Int64(UInt32.max), "an MTU"))
      case .word("id"), .word("seq"):
        try advance()
        _ = try integer(0...65535, "a number")
      case .word(let word):
        words.append(word)
        try advance()
      case .mark("["):
        try advance()
        guard case .integer = token else {
          try skipEvent()
          return .unsupported("an ICMP message about something else than TCP")
        }
        report.sequence = try quotation()
      default: throw wrong("this is no part of an ICMP message")
      }
    }
    guard isInbound else { return .unsupported("ICMP messages that are sent") }
    report.code = words.joined(separator: " ")
    report.error = words.reversed().lazy.compactMap { Self.icmpErrors[$0] }.first
    return .icmp(report)
  }

  /// A bracket with numbers in it, which an ICMP message quotes.
  mutating func passesQuotation() throws(Lexer.Trouble) -> Bool {
    guard token == .mark("["), case .integer = peek() else { return false }
    try advance()
    return true
  }

  /// `1:1001(1000)]`: its first number.
  mutating func quotation() throws(Lexer.Trouble) -> UInt32 {
    let first = UInt32(try integer(0...Int64(UInt32.max), "a sequence number"))
    while token != .mark("]"), token != .end { try advance() }
    try expect("]", "behind what the message quotes")
    return first
  }

  private var startsEvent: Bool {
    switch token {
    case .mark("+"), .mark("*"), .integer, .decimal, .shell, .code, .option, .end: true
    default: false
    }
  }

  /// packetdrill's names of types and codes of ICMP, version 4 and 6, that TCP hears of.
  private static let icmpErrors: [String: ICMPError] = [
    "net_unreachable": .netUnreachable, "net_unknown": .netUnreachable, "net_prohibited": .netUnreachable,
    "net_unreachable_for_tos": .netUnreachable, "no_route": .netUnreachable,
    "host_unreachable": .hostUnreachable,
    "host_unknown": .hostUnreachable, "host_prohibited": .hostUnreachable,
    "source_host_isolated": .hostUnreachable,
    "host_unreachable_for_tos": .hostUnreachable, "packet_filtered": .hostUnreachable,
    "precedence_violation": .hostUnreachable, "precedence_cutoff": .hostUnreachable,
    "admin_prohibited": .hostUnreachable, "addr_unreachable": .hostUnreachable,
    "protocol_unreachable": .protocolUnreachable, "port_unreachable": .portUnreachable,
    "frag_needed": .fragmentationNeeded, "packet_too_big": .fragmentationNeeded,
    "source_route_failed": .sourceRouteFailed, "source_quench": .sourceQuench, "time_exceeded": .timeExceeded,
    "parameter_problem": .parameterProblem, "unreachable": .netUnreachable,
    "address_unreachable": .hostUnreachable, "not_neighbour": .hostUnreachable,
    "exceeded_hop_limit": .timeExceeded, "exceeded_frag_time": .timeExceeded,
    "header_field": .parameterProblem, "unknown_next_header": .parameterProblem,
    "unknown_option": .parameterProblem,
  ]
}
