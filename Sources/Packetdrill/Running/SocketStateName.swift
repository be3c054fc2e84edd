import TCP

/// The names of states in ss(8), sockstat(1), netstat(1), tcp_info and tcpdrop(8).
enum SocketStateName {
  /// The state with this name, whoever's it is.
  static func state(_ name: String) -> State? {
    let name = name.uppercased().filter { $0 != "-" && $0 != "_" && $0 != "\"" }
    // `TCPS_LISTEN`, but `TCP_SYN_SENT`: the same letters begin both.
    for prefix in ["", "TCPI", "TCP", "TCPS"] where name.hasPrefix(prefix) {
      if let state = names[String(name.dropFirst(prefix.count))] { return state }
    }
    return nil
  }

  private static let names: [String: State] = [
    "CLOSE": .closed, "CLOSED": .closed, "LISTEN": .listen, "LISTENING": .listen, "SYNSENT": .synSent,
    "SYNRECV": .synReceived, "SYNRCVD": .synReceived, "SYNRECEIVED": .synReceived, "NEWSYNRECV": .synReceived,
    "ESTAB": .established, "ESTABLISHED": .established, "FINWAIT1": .finWait1, "FINWAIT2": .finWait2,
    "CLOSEWAIT": .closeWait, "CLOSING": .closing, "LASTACK": .lastAck, "TIMEWAIT": .timeWait,
  ]

  /// The number in TCP_INFO: include/net/tcp_states.h of Linux, netinet/tcp_fsm.h of FreeBSD.
  static func number(_ state: State, isFreeBSD: Bool) -> Int64 {
    switch state {
    case .closed: isFreeBSD ? 0 : 7
    case .listen: isFreeBSD ? 1 : 10
    case .synSent: 2
    case .synReceived: 3
    case .established: isFreeBSD ? 4 : 1
    case .finWait1: isFreeBSD ? 6 : 4
    case .finWait2: isFreeBSD ? 9 : 5
    case .closeWait: isFreeBSD ? 5 : 8
    case .closing: isFreeBSD ? 7 : 11
    case .lastAck: isFreeBSD ? 8 : 9
    case .timeWait: isFreeBSD ? 10 : 6
    }
  }
}
