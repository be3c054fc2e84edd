import TCP

/// The states in which segments arrive, and how the end under test gets there. SYN-RECEIVED counts twice: from LISTEN
/// and from SYN-SENT.
enum Fixture: String, CaseIterable {
  case closed = "CLOSED"
  case listen = "LISTEN"
  case synSent = "SYN-SENT"
  case synReceived = "SYN-RECEIVED"
  case crossed = "SYN-RECEIVED-ACTIVE"
  case established = "ESTABLISHED"
  case finWait1 = "FIN-WAIT-1"
  case finWait2 = "FIN-WAIT-2"
  case closeWait = "CLOSE-WAIT"
  case closing = "CLOSING"
  case lastAck = "LAST-ACK"
  case timeWait = "TIME-WAIT"

  /// The numbers of segments are compared with a window.
  var hasWindow: Bool { self != .closed && self != .listen && self != .synSent }

  /// Our SYN or FIN waits for its acknowledgment.
  var hasUnacknowledged: Bool {
    switch self {
    case .synSent, .synReceived, .crossed, .finWait1, .closing, .lastAck: true
    case .closed, .listen, .established, .finWait2, .closeWait, .timeWait: false
    }
  }

  /// The peer's FIN has come.
  private var hasPeersFIN: Bool {
    switch self {
    case .closeWait, .closing, .lastAck, .timeWait: true
    default: false
    }
  }

  /// Its letters in the names of the rules' rows: `SEG-1-5-ES`.
  var letters: String {
    switch self {
    case .closed: "CD"
    case .listen: "LI"
    case .synSent: "SS"
    case .synReceived: "SR"
    case .crossed: "SR"
    case .established: "ES"
    case .finWait1: "F1"
    case .finWait2: "F2"
    case .closeWait: "CW"
    case .closing: "CG"
    case .lastAck: "LA"
    case .timeWait: "TW"
    }
  }

  /// The state's name in RFC 9293.
  var state: String { self == .crossed ? Fixture.synReceived.rawValue : rawValue }

  // MARK: Numbers

  /// The peer's ISS is 0, ours 0 as packetdrill shows it; nobody has sent text.
  var rcvNxt: UInt32 { hasPeersFIN ? 2 : 1 }
  /// One for the SYN, one for the FIN.
  var sndNxt: UInt32 {
    switch self {
    case .closed, .listen: 1
    case .synSent, .synReceived, .crossed, .established, .closeWait: 1
    case .finWait1, .finWait2, .closing, .lastAck, .timeWait: 2
    }
  }
  /// Less what is outstanding: a SYN or a FIN.
  var sndUna: UInt32 { hasUnacknowledged ? sndNxt - 1 : sndNxt }
  /// All windows that the peer offers.
  static let peersWindow: UInt32 = 1000

  /// The window that is tested against. Linux offers half of 131,072 octets in segments of 1460, and the FIN takes one
  /// of them (`fin-takes-window`); FreeBSD rounds 65,535 up to 45 segments once synchronized (`rounds-buffer`).
  func rcvWnd(_ profile: Profile.Known) -> UInt32 {
    switch profile {
    case .rfc9293, .rfc793: 65535
    case .linux: hasPeersFIN ? 64239 : 64240
    case .freebsd: self == .synReceived ? 65535 : 65700
    }
  }

  // MARK: The way there

  /// The script's lines up to the state.
  func prologue(_ profile: Profile.Known) -> [String] {
    Self.settings(profile) + way(isFreeBSD: profile == .freebsd)
  }

  /// No options but the MSS, and no delayed acknowledgments: each segment has its own answer.
  private static func settings(_ profile: Profile.Known) -> [String] {
    switch profile {
    case .rfc9293, .rfc793: []
    case .linux:
      ["`sysctl -q net.ipv4.tcp_timestamps=0 net.ipv4.tcp_window_scaling=0 net.ipv4.tcp_sack=0`"]
    case .freebsd:
      ["`sysctl net.inet.tcp.rfc1323=0 net.inet.tcp.sack.enable=0 net.inet.tcp.delayed_ack=0`"]
    }
  }

  private func way(isFreeBSD: Bool) -> [String] {
    let fin = "+0 < F. 1:1(0) ack \(sndUna) win 1000"
    switch self {
    case .closed: return []
    case .listen: return Self.listening
    case .synSent: return Self.connecting
    case .synReceived: return Self.listening + Self.opening
    case .crossed:
      return Self.connecting + [
        "+0 < S 0:0(0) win 1000 <mss 1460>", "+0 > S. 0:0(0) ack 1 <...>",
      ]
    case .established: return Self.open
    case .finWait1: return Self.open + Self.shut(1)
    case .finWait2: return Self.open + Self.shut(1) + ["+0 < . 1:1(0) ack 2 win 1000"]
    case .closeWait: return Self.open + [fin, "+0 > . 1:1(0) ack 2"]
    case .closing:
      let answer = isFreeBSD ? "+0 > F. 1:1(0) ack 2" : "+0 > . 2:2(0) ack 2"
      return Self.open + Self.shut(1) + [fin, answer]
    case .lastAck: return Self.open + [fin, "+0 > . 1:1(0) ack 2"] + Self.shut(2)
    case .timeWait: return Fixture.finWait2.way(isFreeBSD: isFreeBSD) + [fin, "+0 > . 2:2(0) ack 2"]
    }
  }

  private static let listening = [
    "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3", "+0 bind(3, ..., ...) = 0", "+0 listen(3, 1) = 0",
  ]
  private static let opening = [
    "+0 < S 0:0(0) win 1000 <mss 1460>", "+0 > S. 0:0(0) ack 1 <...>",
  ]
  private static let open =
    listening + opening + ["+0 < . 1:1(0) ack 1 win 1000", "+0 accept(3, ..., ...) = 4"]
  private static let connecting = [
    "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3", "+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0",
    "+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)", "+0 > S 0:0(0) <...>",
  ]
  private static func shut(_ ack: UInt32) -> [String] {
    ["+0 shutdown(4, SHUT_WR) = 0", "+0 > F. 1:1(0) ack \(ack)"]
  }

  // MARK: Looking

  /// A line that asserts the state `after`. A socket with a file descriptor is asked itself; what has none is counted
  /// as the system's tools list it. In CLOSED there is nothing to ask.
  func assertion(_ after: String, _ profile: Profile.Known) -> [String] {
    if self == .closed { return [] }
    let hasDescriptor = self != .listen && self != .synReceived
    if profile == .freebsd { return after == "LISTEN" ? listens(profile) : [count(after, 1, profile)] }
    switch after {
    case "LISTEN": return listens(profile)
    case "TIME-WAIT": return [count(after, 1, profile)]
    case "SYN-RECEIVED" where self != .crossed && self != .synSent: return [count(after, 1, profile)]
    case _ where hasDescriptor: return ["+0 %{ assert tcpi_state == \(Self.numbers[after] ?? after) }%"]
    default: return [count(after, 1, profile)]
    }
  }

  private func listens(_ profile: Profile.Known) -> [String] {
    [count("SYN-RECEIVED", 0, profile), count("LISTEN", 1, profile)]
  }

  private func count(_ state: String, _ number: Int, _ profile: Profile.Known) -> String {
    let isFreeBSD = profile == .freebsd
    let list = isFreeBSD ? "sockstat -aP tcp -s" : "ss -tan"
    return "+0 `\(list) | grep -c \((isFreeBSD ? Self.bsd : Self.linux)[state] ?? state) | grep \(number)`"
  }

  private static let linux = ["SYN-RECEIVED": "SYN-RECV", "ESTABLISHED": "ESTAB"]
  private static let bsd = [
    "SYN-SENT": "SYN_SENT", "SYN-RECEIVED": "SYN_RCVD", "FIN-WAIT-1": "FIN_WAIT_1",
    "FIN-WAIT-2": "FIN_WAIT_2",
    "CLOSE-WAIT": "CLOSE_WAIT", "LAST-ACK": "LAST_ACK", "TIME-WAIT": "TIME_WAIT",
  ]
  private static let numbers = [
    "CLOSED": "TCP_CLOSE", "SYN-SENT": "TCP_SYN_SENT", "SYN-RECEIVED": "TCP_SYN_RECV",
    "ESTABLISHED": "TCP_ESTABLISHED", "FIN-WAIT-1": "TCP_FIN_WAIT1", "FIN-WAIT-2": "TCP_FIN_WAIT2",
    "CLOSE-WAIT": "TCP_CLOSE_WAIT", "CLOSING": "TCP_CLOSING", "LAST-ACK": "TCP_LAST_ACK",
  ]
}
