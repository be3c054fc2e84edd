import TCP
import Testing

@testable import Packetdrill

/// What FreeBSD does otherwise than Linux and the RFC, as scripts that were written on it see it.
@Suite("packetdrill: FreeBSD's ways")
struct FreeBSDTests {
  /// A listener that has answered a SYN, both windows 65535, the peer's segments 1000 octets.
  private static let answered = """
    `sysctl -w net.inet.tcp.rfc1323=0 net.inet.tcp.sack.enable=0`
    0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
    +0 bind(3, ..., ...) = 0
    +0 listen(3, 1) = 0
    +0 < S 0:0(0) win 65535 <mss 1000>
    +0 > S. 0:0(0) ack 1 win 65535 <mss 1460>

    """

  /// The same and its connection.
  private let open =
    answered + """
      +0.3 < . 1:1(0) ack 1 win 65535
      +0 accept(3, ..., ...) = 4

      """

  private func passes(_ text: String, profile: Profile.Known? = .freebsd) throws {
    #expect(try verdict(text, profile: profile).outcome == .passed)
  }

  @Test func `close throws away what is unread and sends a FIN; Linux resets`() throws {
    let unread = """
      +0 < P. 1:101(100) ack 1 win 65535
      +.04 > . 1:1(0) ack 101
      +0 close(4) = 0
      +0 > F. 1:1(0) ack 101
      """
    try passes(open + unread)
    let linux =
      accepted + unread.split(separator: "\n").filter { !$0.hasPrefix("+.04") }.joined(separator: "\n")
    guard case .failed(_, _, let happened) = try verdict(linux).outcome else {
      Issue.record("Linux did not reset")
      return
    }
    #expect(happened.contains("flags ."))
  }

  @Test func `what comes after SHUT_RD is acknowledged and thrown away`() throws {
    try passes(
      open + """
        +0 < P. 1:101(100) ack 1 win 65535
        +.04 > . 1:1(0) ack 101
        +0 shutdown(4, SHUT_RD) = 0
        +0 read(4, ..., 1000) = 0
        +0 < . 101:1602(1501) ack 1 win 65535
        +0 > . 1:1(0) ack 1602
        +0 read(4, ..., 1000) = 0
        +0 ioctl(4, FIONREAD, [0]) = 0
        """)
  }

  @Test func `a SYN,ACK is not timed: the first timeout is a second, whatever the handshake took`() throws {
    try passes(
      open + """
        +0 write(4, ..., 10) = 10
        +0 > P. 1:11(10) ack 1
        +1 > P. 1:11(10) ack 1
        """)
  }

  @Test func `three duplicates have a loss repaired, and a part acknowledged the next one`() throws {
    try passes(
      open + """
        +0 write(4, ..., 5000) = 5000
        +0 > . 1:1001(1000) ack 1
        +0 > . 1001:2001(1000) ack 1
        +0 > . 2001:3001(1000) ack 1
        +0 > . 3001:4001(1000) ack 1
        +0 > P. 4001:5001(1000) ack 1
        +.1 < . 1:1(0) ack 1 win 65535
        +0 < . 1:1(0) ack 1 win 65535
        +0 < . 1:1(0) ack 1 win 65535
        +0 > . 1:1001(1000) ack 1
        +.1 < . 1:1(0) ack 2001 win 65535
        +0 > . 2001:3001(1000) ack 1
        """)
  }

  @Test func `ten segments go out at first, and two more than an acknowledgment is for, at most`() throws {
    func segments(_ numbers: Range<Int>) -> String {
      numbers.map { "+0 > . \($0 * 1000 + 1):\($0 * 1000 + 1001)(1000) ack 1\n" }.joined()
    }
    try passes(
      open + "+0 write(4, ..., 30000) = 30000\n" + segments(0..<10)
        + "+.1 < . 1:1(0) ack 1001 win 65535\n" + segments(10..<12)
        + "+0 < . 1:1(0) ack 5001 win 65535\n" + segments(12..<18)
        + "+0 < . 1:1(0) ack 5001 win 65535\n" + segments(18..<19))
    try passes(
      "`sysctl net.inet.tcp.initcwnd_segments=3`\n" + open + "+0 write(4, ..., 30000) = 30000\n"
        + segments(0..<3) + "+.1 < . 1:1(0) ack 3001 win 65535\n" + segments(3..<8))
  }

  @Test func `where the SYN,ACK was lost, one segment goes out at first`() throws {
    try passes(
      Self.answered + """
        +1 > S. 0:0(0) ack 1 win 65535 <mss 1460>
        +0 < . 1:1(0) ack 1 win 65535
        +0 accept(3, ..., ...) = 4
        +0 write(4, ..., 5000) = 5000
        +0 > . 1:1001(1000) ack 1
        +.1 < . 1:1(0) ack 1001 win 65535
        +0 > . 1001:2001(1000) ack 1
        +0 > . 2001:3001(1000) ack 1
        """)
  }

  @Test func `insecure_syn does not count in TIME-WAIT`() throws {
    try passes(
      open + """
        +0 `sysctl -w net.inet.tcp.insecure_syn=1`
        +0 shutdown(4, SHUT_WR) = 0
        +0 > F. 1:1(0) ack 1
        +0 < F. 1:1(0) ack 2 win 65535
        +0 > . 2:2(0) ack 2
        +0 < S. 2:2(0) ack 0 win 65535
        +0 > . 2:2(0) ack 2
        +0 `sockstat -P tcp -s | grep -c TIME_WAIT | grep 1`
        """)
  }

  @Test(arguments: ["unknown_next_header", "exceeded_hop_limit"])
  func `ICMPv6 ends what is opening`(_ code: String) throws {
    let isLimit = code == "exceeded_hop_limit"
    try passes(
      """
      --ip_version=ipv6
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
      +0 connect(3, ..., ...) = -1 EINPROGRESS
      +0 > S 0:0(0) <...>
      +0 < icmp \(isLimit ? "time_exceeded" : "parameter_problem") \(code) [1:1(0)]
      +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
      +0 < icmp \(isLimit ? "time_exceeded" : "parameter_problem") \(code) [0:0(0)]
      +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [\(isLimit ? "EHOSTUNREACH" : "ECONNREFUSED")], [4]) = 0
      """)
  }

  @Test(arguments: [
    ("ipv6", "packet_too_big mtu 1300", 1240), ("ipv4", "unreachable frag_needed mtu 1234", 1460),
  ])
  func `in SYN-SENT a narrower path is believed of IPv6 only`(_ version: String, _ code: String, _ mss: Int)
    throws
  {
    try passes(
      """
      --ip_version=\(version)
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
      +0 connect(3, ..., ...) = -1 EINPROGRESS
      +0 > S 0:0(0) <...>
      +0 < icmp \(code) [0:0(0)]
      +1 > S 0:0(0) <mss \(mss),nop,wscale 6,sackOK,TS val ... ecr 0>
      """)
  }

  @Test(arguments: [Profile.Known.freebsd, .linux])
  func `a narrower path has what is too large sent again in pieces`(_ profile: Profile.Known) throws {
    try passes(
      """
      --mtu=9000
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:0(0) win 65535 <mss 8960>
      +0 > S. 0:0(0) ack 1 <mss 8960>
      +0 < . 1:1(0) ack 1 win 65535
      +0 accept(3, ..., ...) = 4
      +0 write(4, ..., 2500) = 2500
      +0 > P. 1:2501(2500) ack 1
      +0 < icmp unreachable frag_needed mtu 1040 [1:2501(2500)]
      +0 > . 1:1001(1000) ack 1
      +0 > . 1001:2001(1000) ack 1
      +0 > P. 2001:2501(500) ack 1
      """, profile: profile)
  }

  @Test func `a SYN to nowhere gives nothing to count from`() throws {
    try passes(
      """
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 < S 40:45(5) win 65535
      +0 > R. 0:0(0) ack 46 win 0
      +0 < F 40:45(5) win 65535
      +0 > R. 0:0(0) ack 46 win 0
      """)
  }

  @Test func `numbers with an exclamation mark are the header's own`() throws {
    try passes(
      open + """
        +0 close(3) = 0
        +0 < R. 1:1(0) ack 1 win 65535
        +0 < S 7:7(0) win 65535
        +0 > R. 0:0(0)! ack 8 win 0
        """)
  }

  @Test(
    arguments: [
      ("ipv4", "IPPROTO_IP, IP_TTL, [9]", "(ttl 9)", nil),
      ("ipv4", "IPPROTO_IP, IP_TTL, [9]", "(ttl 64)", "the time to live 9, not 64"),
      ("ipv4", "IPPROTO_IP, IP_TOS, [IPTOS_DSCP_AF21]", "(tos 0x48)", nil),
      ("ipv6", "IPPROTO_IPV6, IPV6_TCLASS, [IPTOS_DSCP_CS3]", "(class 0x60)", nil),
      ("ipv6", "IPPROTO_IPV6, IPV6_TCLASS, [96]", "(class 0)", "the type of service 96, not 0"),
      ("ipv6", "IPPROTO_IPV6, IPV6_UNICAST_HOPS, [3]", "[hlim 3]", nil),
    ] as [(String, String, String, String?)])
  func `fields of the IP header are the socket's`(
    _ version: String, _ option: String, _ fields: String, _ difference: String?
  ) throws {
    let outcome = try verdict(
      """
      --ip_version=\(version)
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
      +0 setsockopt(3, \(option), 4) = 0
      +0 connect(3, ..., ...) = -1 EINPROGRESS
      +0 > \(fields) S 0:0(0) <...>
      """
    ).outcome
    guard let difference else {
      #expect(outcome == .passed)
      return
    }
    guard case .failed(_, _, let happened) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(happened.hasSuffix(difference))
  }

  @Test(arguments: [
    ("a/b.pkt", "// as FreeBSD has it", "freebsd"), ("a.pkt", "#ifdef FreeBSD\n#endif", "linux"),
    ("tests/bsd/x.pkt", "", "freebsd"),
    ("fr-4pkt-bsd.pkt", "", "freebsd"), ("bsd/linux/x.pkt", "", "linux"), ("absd.pkt", "", "linux"),
    ("a.pkt", "// Linux and FreeBSD", "linux"),
  ])
  func `a script's comments or its place may tell whose stack it means`(
    _ name: String, _ comment: String, _ profile: String
  ) throws {
    let script = try DrillScript(
      reading: Array((comment + "\n0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3").utf8), name: name)
    #expect(script.stack.rawValue == profile)
  }

  @Test(arguments: [
    ("+0 > P5. 1:2(1) ack 1", "ECN"), ("+0 > 5. 1:1(0) ack 1", "ECN"), ("+0 > F7. 1:1(0) ack 1", "ECN"),
    ("+0 < . 1:1(0) ack 1 win 9 <nop,nop>/udp(1 > 9811)", "TCP in UDP"),
    ("+0 > (flowlabel 0x1) . 1:1(0) ack 1", "the IP header's flowlabel"),
    ("+0 < . 1:1(0) ack 1 win 9 <AccECN0 e0b 1,nop>", "the option AccECN0"),
    ("+0 > icmp echo_reply id 1 seq 2", "ICMP messages that are sent"),
  ])
  func `more that is not here is told as that`(_ line: String, _ what: String) throws {
    #expect(try verdict(accepted + line).outcome == .notSupported(line: 9, what: what))
  }
}
