import TCP

extension State {
  /// The state that a reader means: case, `-`, `_` and blanks do not matter, and the names that tools print are
  /// understood (`SYN_RCVD`, `ESTAB`, `FIN_WAIT1`).
  package init?(named name: String) {
    switch name.uppercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
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

  /// All names in the RFC's spelling.
  package static let names = allCases.map(\.rawValue)
}
