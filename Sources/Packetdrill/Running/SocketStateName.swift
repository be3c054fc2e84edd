import LabLanguage
import TCP

/// The names of states in ss(8), sockstat(1), netstat(1), tcp_info and tcpdrop(8).
enum SocketStateName {
  /// The state with this name, whoever's it is.
  static func state(_ name: String) -> State? {
    let name = name.uppercased().filter { $0 != "\"" }
    // `TCPS_LISTEN`, but `TCP_SYN_SENT`: the same letters begin both.
    for prefix in ["", "TCPI_", "TCP_", "TCPS_"] where name.hasPrefix(prefix) {
      let rest = String(name.dropFirst(prefix.count))
      if let state = State(named: rest) ?? names[rest] { return state }
    }
    return nil
  }

  /// What only system calls' headers call so.
  private static let names: [String: State] = ["CLOSE": .closed, "NEW_SYN_RECV": .synReceived]

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
