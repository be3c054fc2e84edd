import TCP

/// Fields of the IP header that a socket's program chooses and a script may look at.
struct HeaderFields: Hashable {
  /// Time to live, or hop limit. Both systems begin with 64.
  var timeToLive = 64
  /// The octet of the type of service, or the traffic class.
  var service = 0

  init() {}

  /// What this socket's segments carry.
  init(_ settings: SocketSettings) {
    for name in ["IP_TTL", "IPV6_UNICAST_HOPS"] {
      if let hops = settings.others[name], hops > 0 { timeToLive = Int(hops & 0xff) }
    }
    // The two lowest bits are ECN's, whatever a program says.
    for name in ["IP_TOS", "IPV6_TCLASS"] {
      if let octet = settings.others[name] { service = Int(octet & 0xfc) }
    }
  }

  /// The first one that is not as a script wrote it, in words.
  func difference(_ pattern: SegmentPattern) -> String? {
    if let expected = pattern.timeToLive, expected != timeToLive {
      return "the time to live \(timeToLive), not \(expected)"
    }
    if let expected = pattern.service, expected & 0xfc != service {
      return "the type of service \(service), not \(expected)"
    }
    return nil
  }
}
