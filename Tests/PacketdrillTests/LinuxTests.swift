import TCP
import Testing

@testable import Packetdrill

/// Linux as its own scripts know it, each rule by a script of ours.
@Suite struct `Linux's ways` {
  private func passes(_ script: String) throws {
    let outcome = try verdict(script, profile: .linux).outcome
    #expect(outcome == .passed)
  }

  /// A connection that was accepted, with these options in both SYNs; a round trip takes 0.1 s.
  private func open(sack: Bool = true, stamps: Bool = false, before: String = "", window: Int = 32792)
    -> String
  {
    let theirs = (sack ? ",sackOK" : "") + (stamps ? ",TS val 7 ecr 0" : "")
    return """
      `sysctl -q net.ipv4.tcp_timestamps=\(stamps ? 1 : 0) net.ipv4.tcp_window_scaling=0 \(before)`
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:0(0) win \(window) <mss 1000\(theirs)>
      +0 > S. 0:0(0) ack 1 <...>
      +.1 < . 1:1(0) ack 1 win \(window)\(stamps ? " <TS val 8 ecr 0>" : "")
      +0 accept(3, ..., ...) = 4

      """
  }

  @Test func `ten segments go out at first, and one more for each that is acknowledged`() throws {
    let begin = open() + "+0 write(4, ..., 15000) = 15000\n+0 > . 1:10001(10000) ack 1\n"
    try passes(
      begin + """
        +0 %{ assert tcpi_snd_cwnd == 10 and tcpi_unacked == 10, tcpi_snd_cwnd }%
        +.1 < . 1:1(0) ack 2001 win 32792
        +0 > . 10001:14001(4000) ack 1
        +0 %{ assert tcpi_snd_cwnd == 12; assert tcpi_ca_state == TCP_CA_Open }%
        +.02 < . 1:1(0) ack 4001 win 32792
        +0 > P. 14001:15001(1000) ack 1
        +0 close(4) = 0
        +0 > F. 15001:15001(0) ack 1
        """)
    #expect(try verdict(begin + "+0 > . 10001:11001(1000) ack 1", profile: .linux).outcome != .passed)
  }

  @Test func `a window that is not used does not grow`() throws {
    try passes(
      open() + """
        +0 write(4, ..., 3000) = 3000
        +0 > P. 1:3001(3000) ack 1
        +.1 < . 1:1(0) ack 3001 win 32792
        +0 %{ assert tcpi_snd_cwnd == 10, tcpi_snd_cwnd }%
        """)
  }

  @Test func `with SACK the last segment probes after two round trips, and the timer begins anew`() throws {
    let write = "+0 write(4, ..., 2000) = 2000\n+0 > P. 1:2001(2000) ack 1\n"
    try passes(open() + write + "+.202 > P. 1001:2001(1000) ack 1\n+.3 > . 1:1001(1000) ack 1")
    try passes(open(before: "net.ipv4.tcp_early_retrans=0") + write + "+.3 > . 1:1001(1000) ack 1")
    try passes(open(sack: false) + write + "+.3 > . 1:1001(1000) ack 1")
    // One segment alone may have its acknowledgment delayed: the retransmission timer ends sooner.
    let one = "+0 write(4, ..., 9) = 9\n+0 > P. 1:10(9) ack 1\n"
    try passes(open() + one + "+.3 > P. 1:10(9) ack 1\n+.3 > P. 1:10(9) ack 1\n+.6 > P. 1:10(9) ack 1")
  }

  @Test func `a window of zero is asked about by segments without an octet`() throws {
    try passes(
      open(window: 1000) + """
        +0 write(4, ..., 2000) = 2000
        +0 > . 1:1001(1000) ack 1
        +.1 < . 1:1(0) ack 1001 win 0
        +.3 > . 1000:1000(0) ack 1
        +.6 > . 1000:1000(0) ack 1
        +0 < . 1:1(0) ack 1001 win 0
        +1.2 > . 1000:1000(0) ack 1
        +0 %{ assert tcpi_probes == 3 }%
        +.1 < . 1:1(0) ack 1001 win 9000
        +0 > P. 1001:2001(1000) ack 1
        """)
  }

  @Test func `what waits goes out as the probe`() throws {
    try passes(
      open() + """
        +0 write(4, ..., 12000) = 12000
        +0 > . 1:10001(10000) ack 1
        +.202 > . 10001:11001(1000) ack 1
        """)
  }

  @Test func `what Linux does after a loss is told as not supported`() throws {
    let script =
      open() + """
        +0 write(4, ..., 4000) = 4000
        +0 > P. 1:4001(4000) ack 1
        +.1 < . 1:1(0) ack 1 win 32792 <sack 1001:4001,nop,nop>
        +0 > . 1:1001(1000) ack 1
        +0 write(4, ..., 4000) = 4000
        +0 > . 4001:5001(1000) ack 1
        +.3 > . 5001:6001(1000) ack 1
        """
    guard case .notSupported(_, let what) = try verdict(script, profile: .linux).outcome else {
      Issue.record("\(try verdict(script, profile: .linux).outcome)")
      return
    }
    #expect(what.hasPrefix("congestion control"))
  }

  @Test func `text that came before is reported first among the blocks`() throws {
    try passes(
      open() + """
        +0 < . 1001:2001(1000) ack 1 win 32792
        +0 > . 1:1(0) ack 1 <nop,nop,sack 1001:2001>
        +0 < . 2001:3001(1000) ack 1 win 32792
        +0 > . 1:1(0) ack 1 <nop,nop,sack 1001:3001>
        +0 < . 2001:4001(2000) ack 1 win 32792
        +0 > . 1:1(0) ack 1 <nop,nop,sack 2001:3001 1001:4001>
        +0 < . 1:1001(1000) ack 1 win 32792
        +0 > . 1:1(0) ack 4001
        +0 < . 501:1501(1000) ack 1 win 32792
        +0 > . 1:1(0) ack 4001 <nop,nop,sack 501:1501>
        """)
    try passes(
      open(before: "net.ipv4.tcp_dsack=0")
        + """
        +0 < . 1:1001(1000) ack 1 win 32792
        +0 > . 1:1(0) ack 1001
        +0 < . 1:1001(1000) ack 1 win 32792
        +0 > . 1:1(0) ack 1001 <nop>
        """.replacingLast(" <nop>"))
  }

  @Test func `the variation counts as 200 ms at least, and the timeout has an end of its own`() throws {
    var lines = open(sack: false)
    for count in 0..<4 {
      let (from, to) = (count * 10 + 1, count * 10 + 11)
      lines +=
        "+0 write(4, ..., 10) = 10\n+0 > P. \(from):\(to)(10) ack 1\n+.1 < . 1:1(0) ack \(to) win 32792\n"
    }
    try passes(lines + "+0 write(4, ..., 10) = 10\n+0 > P. 41:51(10) ack 1\n+.3 > P. 41:51(10) ack 1")
    let opening = open(before: "net.ipv4.tcp_rto_max_ms=1000").split(separator: "\n").prefix(6)
    try passes(opening.joined(separator: "\n") + "\n+1 > S. 0:0(0) ack 1 <...>\n+1 > S. 0:0(0) ack 1 <...>")
  }

  @Test func `several segments taken as one may have PSH or not, and strict segments are not taken so`()
    throws
  {
    let write = "+0 write(4, ..., 12000) = 12000\n"
    try passes(open() + write + "+0 > . 1:10001(10000) ack 1")
    try passes(open() + write + "+0 > P. 1:10001(10000) ack 1")
    let strict = "--strict_segments\n" + open() + write
    #expect(try verdict(strict + "+0 > . 1:2001(2000) ack 1", profile: .linux).outcome != .passed)
    try passes(strict + "+0 > . 1:1001(1000) ack 1\n+0 > . 1001:2001(1000) ack 1")
    #expect(try verdict(strict + "+0 > P. 1:1001(1000) ack 1", profile: .linux).outcome != .passed)
  }

  @Test func `TCP_CORK and MSG_MORE gather text until somebody lets it go`() throws {
    func cork(_ on: Int) -> String { "+0 setsockopt(4, SOL_TCP, TCP_CORK, [\(on)], 4) = 0\n" }
    let noDelay = "+0 setsockopt(4, SOL_TCP, TCP_NODELAY, [1], 4) = 0\n"
    let more = "+0 send(4, ..., 40, MSG_MORE) = 40\n"
    let write = "+0 write(4, ..., 40) = 40\n"
    try passes(open() + cork(1) + write + write + "+.05 `true`\n" + cork(0) + "+0 > P. 1:81(80) ack 1")
    try passes(open() + cork(1) + write + noDelay + "+0 > P. 1:41(40) ack 1")
    try passes(open() + more + write + "+0 > P. 1:81(80) ack 1")
    try passes(open() + more + "+.3 > P. 1:41(40) ack 1")
    try passes(
      open() + noDelay + """
        +0 send(4, ..., 2100, MSG_MORE) = 2100
        +0 > . 1:2001(2000) ack 1
        +0 ioctl(4, SIOCOUTQ, [2100]) = 0
        +.05 < . 1:1(0) ack 1001 win 32792
        +0 > . 2001:2101(100) ack 1
        """)
    try passes(open() + cork(1) + write + "+0 close(4) = 0\n+0 > P. 1:41(40) ack 1\n+0 > F. 41:41(0) ack 1")
  }

  @Test func `epoll tells levels, edges, or once`() throws {
    func wait(_ events: String) -> String {
      events.isEmpty
        ? "+0 epoll_wait(5, {events=0, ptr=0}, 1, 0) = 0\n"
        : "+0 epoll_wait(5, {events=\(events), fd=4}, 1, 0) = 1\n"
    }
    func begin(_ events: String) -> String {
      open() + "+0 epoll_create(1) = 5\n+0 epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=\(events), fd=4}) = 0\n"
    }
    let text = "+0 < P. 1:11(10) ack 1 win 9\n+0 > . 1:1(0) ack 11\n"
    let later = "+0 < P. 11:21(10) ack 1 win 9\n+0 > . 1:1(0) ack 21\n"
    try passes(
      begin("EPOLLIN|EPOLLOUT|EPOLLET") + wait("EPOLLOUT") + wait("") + text + wait("EPOLLIN|EPOLLOUT")
        + wait("")
        + "+0 read(4, ..., 5) = 5\n" + wait("") + later + wait("EPOLLIN|EPOLLOUT") + wait(""))
    try passes(begin("EPOLLIN") + wait("") + text + wait("EPOLLIN") + wait("EPOLLIN"))
    try passes(begin("EPOLLIN|EPOLLONESHOT") + text + wait("EPOLLIN") + wait(""))
    try passes(
      begin("EPOLLIN")
        + "+0...0.2 epoll_wait(5, {events=EPOLLIN, fd=4}, 1, 500) = 1\n+.2 < P. 1:2(1) ack 1 win 9")
    try passes(begin("EPOLLIN") + "+0...0.5 epoll_wait(5, {events=0, fd=0}, 1, 500) = 0\n+1 close(5) = 0")
    #expect(try verdict(begin("EPOLLIN") + text + wait("EPOLLOUT"), profile: .linux).outcome != .passed)
  }

  @Test func `a listener that takes TCP Fast Open unasked is not supported`() throws {
    let script = """
      `sysctl -q net.ipv4.tcp_fastopen=0x402`
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:10(10) win 32792 <mss 1460,FO 12345678,nop,nop>
      """
    #expect(try verdict(script).outcome == .notSupported(line: 5, what: "TCP Fast Open"))
  }

  @Test func `TCP_INFO tells how long something was to be sent, and how long the window held it back`() throws
  {
    try passes(
      open(window: 0) + """
        +0 %{ assert tcpi_busy_time == 0 and tcpi_rwnd_limited == 0 }%
        +0 write(4, ..., 1000) = 1000
        +.1 %{ assert tcpi_rwnd_limited == 100000, tcpi_rwnd_limited }%
        +.1 < . 1:1(0) ack 1 win 2000
        +0 > P. 1:1001(1000) ack 1
        +.05 < . 1:1(0) ack 1001 win 2000
        +1 %{ assert tcpi_rwnd_limited == 200000; assert tcpi_busy_time == 250000, tcpi_busy_time }%
        """)
  }

  @Test func `what MSG_ZEROCOPY lends comes back by the error queue once it is acknowledged`() throws {
    func back(_ first: Int, _ last: Int) -> String {
      """
      +0 recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 0}], msg_flags=MSG_ERRQUEUE,
         msg_control=[{cmsg_level=SOL_IP, cmsg_type=IP_RECVERR, cmsg_data={ee_errno=0,
           ee_origin=SO_EE_ORIGIN_ZEROCOPY, ee_type=0, ee_code=SO_EE_CODE_ZEROCOPY_COPIED, ee_info=\(first),
           ee_data=\(last)}}]}, MSG_ERRQUEUE) = 0

      """
    }
    let none =
      "+0 recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 0}], msg_flags=0, msg_control=[]}, MSG_ERRQUEUE) = -1 EAGAIN\n"
    func lend(_ from: Int) -> String {
      "+0 send(4, ..., 10, MSG_ZEROCOPY) = 10\n+0 > P. \(from):\(from + 10)(10) ack 1\n"
    }
    func acknowledge(_ to: Int) -> String { "+.1 < . 1:1(0) ack \(to) win 32792\n" }
    let begin = open() + "+0 setsockopt(4, SOL_SOCKET, SO_ZEROCOPY, [1], 4) = 0\n"
    try passes(
      begin + lend(1) + none + acknowledge(11) + back(0, 0) + none + lend(11) + acknowledge(21) + back(1, 1))
    try passes(begin + lend(1) + acknowledge(11) + lend(11) + acknowledge(21) + back(0, 1))
    try passes(
      begin
        + "+0 epoll_create(1) = 5\n+0 epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=EPOLLIN|EPOLLET, fd=4}) = 0\n"
        + lend(1) + acknowledge(11) + "+0 epoll_wait(5, {events=EPOLLERR, fd=4}, 1, 0) = 1\n"
        + "+0 epoll_wait(5, {events=0, ptr=0}, 1, 0) = 0\n" + lend(11) + acknowledge(21)
        + "+0 epoll_wait(5, {events=EPOLLERR, fd=4}, 1, 0) = 1\n" + back(0, 1))
    #expect(try verdict(begin + lend(1) + acknowledge(11) + back(0, 1), profile: .linux).outcome != .passed)
  }

  @Test func `what is learned of a path counts for the next connection, too`() throws {
    let again = open().split(separator: "\n").dropFirst(2).joined(separator: "\n") + "\n"
    try passes(
      open() + """
        +0 write(4, ..., 900) = 900
        +0 > P. 1:901(900) ack 1
        +0 < icmp unreachable frag_needed mtu 640 [1:901(900)]
        +0 > . 1:601(600) ack 1
        +0 > P. 601:901(300) ack 1
        +0 < R 1:1(0) win 0
        +0 close(4) = 0
        +0 close(3) = 0
        +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3

        """ + again + """
          +0 write(4, ..., 900) = 900
          +0 > . 1:601(600) ack 1
          +0 > P. 601:901(300) ack 1
          """)
  }

  @Test func `a segment without timestamps is taken`() throws {
    try passes(
      open(stamps: true) + """
        +0 < . 1:11(10) ack 1 win 32792
        +0 > . 1:1(0) ack 11
        """)
  }

  @Test func `with TCP_DEFER_ACCEPT text ends the handshake, or the last timeout`() throws {
    let begin = """
      0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
      +0 setsockopt(3, SOL_TCP, TCP_DEFER_ACCEPT, [3], 4) = 0
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:0(0) win 32792 <mss 1000>
      +0 > S. 0:0(0) ack 1 <mss 1460>
      +.1 < . 1:1(0) ack 1 win 32792
      +0 accept(3, ..., ...) = -1 EAGAIN

      """
    try passes(begin + "+.1 < . 1:6(5) ack 1 win 32792\n+0 > . 1:1(0) ack 6\n+0 accept(3, ..., ...) = 4")
    try passes(
      begin + "+2.9 > S. 0:0(0) ack 1 <mss 1460>\n+.1 < . 1:1(0) ack 1 win 32792\n+0 accept(3, ..., ...) = 4")
  }

  @Test func `recvmsg tells how much waits, and the end as one octet`() throws {
    func receive(_ octets: Int, _ left: Int) -> String {
      """
      +0 recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., \(octets)}], msg_flags=0,
         msg_control=[{cmsg_level=SOL_TCP, cmsg_type=TCP_CM_INQ, cmsg_data=\(left)}]}, 0) = \(octets)

      """
    }
    let begin = open() + "+0 setsockopt(4, SOL_TCP, TCP_INQ, [1], 4) = 0\n+0 < F. 1:11(10) ack 1 win 9\n"
    try passes(begin + receive(4, 6) + receive(6, 1))
    #expect(try verdict(begin + receive(4, 5), profile: .linux).outcome != .passed)
  }

  @Test func `a buffer at NULL is no buffer, and TCP_INFO counts octets`() throws {
    try passes(
      open() + """
        +0 write(4, NULL, 10) = -1 EFAULT (Bad address)
        +0 < P. 1:701(700) ack 1 win 32792
        +0 > . 1:1(0) ack 701
        +0 read(4, NULL, 10) = -1 EFAULT (Bad address)
        +0 read(4, ..., 10) = 10
        +0 %{ assert tcpi_rcv_mss == 700; assert tcpi_bytes_sent == 0; assert tcpi_pmtu == 1500 }%
        """)
  }

  @Test func `the first SYN tells of the buffers of the host that a script was written on`() throws {
    func script(_ before: String, _ window: String, _ scale: Int) -> String {
      """
      \(before)
      0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
      +0 setsockopt(3, IPPROTO_TCP, 24, [1], 4) = 0
      +0 connect(3, ..., ...) = -1 EINPROGRESS
      +0 > S 0:0(0) \(window)<mss 1460,sackOK,TS val 1 ecr 0,nop,wscale \(scale)>
      """
    }
    for (window, scale) in [("", 6), ("", 7), ("", 9), ("win 29200 ", 7), ("win 14600 ", 6)] {
      let verdict = try verdict(script("", window, scale))
      #expect(verdict.outcome == .passed)
      #expect(verdict.reason.hasSuffix("its host's buffers") == (scale != 7 || !window.isEmpty))
    }
    #expect(try verdict(script("", "", 3)).outcome != .passed)
    #expect(try verdict(script("`./defaults.sh`", "", 7)).outcome != .passed)
    #expect(try verdict(script("`sysctl -q net.ipv4.tcp_rmem=\"1 2 65535\"`", "", 7)).outcome != .passed)
  }

  @Test(arguments: [("host_unreachable", true), ("port_unreachable", false)])
  func `a request that ICMP ends is forgotten`(_ code: String, _ isForgotten: Bool) throws {
    let begin = open().split(separator: "\n").prefix(6).joined(separator: "\n") + "\n"
    try passes(
      begin + "+.1 < icmp unreachable \(code) [0:0(0)]\n+0 < . 1:1(0) ack 1 win 9\n"
        + (isForgotten ? "+0 > R 1:1(0)" : "+0 accept(3, ..., ...) = 4"))
  }

  @Test(arguments: [
    ("+0 write(4, ..., 900000) = 800000", "Linux's bookkeeping of send buffers"),
    ("+0 < . 1:1001(1000) ack 1 win 9\n+0 > . 1:1(0) ack 1001 win 5", "Linux's windows"),
    ("+0 < . 60001:69001(9000) ack 1 win 9\n+0 > . 1:1(0) ack 1 <nop,nop,sack 60001:69001>", "text beyond"),
    ("+0 `ip route change 192.0.2.1 dev tun0 advmss 600`", "the host's own network"),
  ])
  func `what depends on Linux's memory, or its network, is told as not supported`(
    _ lines: String, _ reason: String
  ) throws {
    guard case .notSupported(_, let what) = try verdict(open() + lines, profile: .linux).outcome else {
      Issue.record("\(try verdict(open() + lines, profile: .linux).outcome)")
      return
    }
    #expect(what.hasPrefix(reason))
  }
}

extension String {
  /// Without its last word, which only kept the line from being empty.
  fileprivate func replacingLast(_ word: String) -> String {
    hasSuffix(word) ? String(dropLast(word.count)) : self
  }
}
