import TCP

extension State {
  /// The state that a reader means: case, `-`, `_` and blanks do not matter, and the names that tools print are
  /// understood (`SYN_RCVD`, `ESTAB`, `FIN_WAIT1`).
  package init?(named name: String) {
    switch Self.folded(name) {
    case "CLOSED": self = .closed
    case "LISTEN", "LISTENING": self = .listen
    case "SYNSENT": self = .synSent
    case "SYNRECEIVED", "SYNRCVD", "SYNRECV": self = .synReceived
    case "ESTABLISHED", "ESTAB": self = .established
    case "FINWAIT1": self = .finWait1
    case "FINWAIT2": self = .finWait2
    case "CLOSEWAIT": self = .closeWait
    case "CLOSING": self = .closing
    case "LASTACK": self = .lastAck
    case "TIMEWAIT": self = .timeWait
    default: return nil
    }
  }

  /// A name without what does not matter in it.
  private static func folded(_ name: String) -> String {
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
      return name.uppercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    }
    return String(unsafeUninitializedCapacity: name.utf8.count) { octets in
      var count = 0
      for octet in name.utf8 where octet != 0x2D && octet != 0x5F && octet != 0x20 {
        octets[count] = (0x61...0x7A).contains(octet) ? octet & 0xDF : octet
        count += 1
      }
      return count
    }
  }

  /// All names in the RFC's spelling.
  package static let names = allCases.map(\.rawValue)
}
