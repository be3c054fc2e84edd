/// Numbers behind the names that scripts write where a number is meant.
enum Constants {
  /// EPOLLONESHOT and EPOLLET.
  static let oneShot: Int64 = 0x4000_0000
  static let edgeTriggered: Int64 = 0x8000_0000

  static let values: [String: Int64] = [
    "SHUT_RD": 0, "SHUT_WR": 1, "SHUT_RDWR": 2,
    "O_RDONLY": 0, "O_WRONLY": 1, "O_RDWR": 2, "O_NONBLOCK": 0x800,
    "SOMAXCONN": 4096, "NULL": 0, "INADDR_ANY": 0,
    "POLLIN": 0x001, "POLLPRI": 0x002, "POLLOUT": 0x004, "POLLERR": 0x008, "POLLHUP": 0x010,
    "POLLNVAL": 0x020, "POLLRDNORM": 0x040, "POLLRDBAND": 0x080, "POLLWRNORM": 0x100, "POLLWRBAND": 0x200,
    "POLLRDHUP": 0x2000,
    "EPOLLIN": 0x001, "EPOLLPRI": 0x002, "EPOLLOUT": 0x004, "EPOLLERR": 0x008, "EPOLLHUP": 0x010,
    "EPOLLRDHUP": 0x2000, "EPOLLEXCLUSIVE": 0x1000_0000, "SO_EE_ORIGIN_ZEROCOPY": 5,
    "SO_EE_CODE_ZEROCOPY_COPIED": 1, "EPOLLONESHOT": oneShot, "EPOLLET": edgeTriggered,
    "IPTOS_LOWDELAY": 0x10, "IPTOS_THROUGHPUT": 0x08, "IPTOS_RELIABILITY": 0x04, "IPTOS_MINCOST": 0x02,
    "IPTOS_DSCP_EF": 0xb8, "IPTOS_DSCP_VA": 0xb0,
  ].merging(codePoints) { first, _ in first }

  /// `IPTOS_DSCP_CS1` to `CS7`, and `IPTOS_DSCP_AF11` to `AF43` (netinet/ip.h).
  private static var codePoints: [(String, Int64)] {
    (0...7).map { ("IPTOS_DSCP_CS\($0)", $0 << 5) }
      + (1...4).flatMap { row in (1...3).map { ("IPTOS_DSCP_AF\(row)\($0)", row << 5 | $0 << 3) } }
  }

  /// Numbers in TCP_INFO.
  static func information(_ name: String, isFreeBSD: Bool) -> Int64? {
    if let option = options[name] { return option }
    guard name.hasPrefix("TCP"), let state = SocketStateName.state(name) else { return values[name] }
    return SocketStateName.number(state, isFreeBSD: isFreeBSD)
  }

  private static let options: [String: Int64] = [
    "TCPI_OPT_TIMESTAMPS": 1, "TCPI_OPT_SACK": 2, "TCPI_OPT_WSCALE": 4, "TCPI_OPT_ECN": 8,
    "TCPI_OPT_ECN_SEEN": 16, "TCPI_OPT_SYN_DATA": 32,
    "TCP_CA_Open": 0, "TCP_CA_Disorder": 1, "TCP_CA_CWR": 2, "TCP_CA_Recovery": 3, "TCP_CA_Loss": 4,
    "TCP_INFINITE_SSTHRESH": 0x7fff_ffff,
  ]
}
