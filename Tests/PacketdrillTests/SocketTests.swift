import TCP
import Testing

@testable import Packetdrill

/// What programs see of sockets: a script for each call, and what it must return.
@Suite struct `Sockets` {
  private func passes(_ lines: String, profile: Profile.Known? = nil) throws {
    #expect(try verdict(accepted + lines, profile: profile).outcome == .passed)
  }

  @Test func `reading takes what is there, and peeking leaves it`() throws {
    try passes(
      """
      +0 < P. 1:11(10) ack 1 win 65535
      +0 > . 1:1(0) ack 11
      +0 ioctl(4, SIOCINQ, [10]) = 0
      +0 recv(4, ..., 4, MSG_PEEK) = 4
      +0 recv(4, ..., 4, 0) = 4
      +0 readv(4, [{..., 2}, {..., 3}], 2) = 5
      +0 recv(4, ..., 10, MSG_DONTWAIT) = 1
      +0 recv(4, ..., 10, MSG_DONTWAIT) = -1 EAGAIN
      """)
  }

  @Test func `after the peer's FIN reading finds the end, again and again`() throws {
    try passes(
      """
      +0 < F. 1:4(3) ack 1 win 65535
      +0 > . 1:1(0) ack 5
      +0 poll([{fd=4, events=POLLIN|POLLOUT, revents=POLLIN|POLLOUT}], 1, 0) = 1
      +0 read(4, ..., 10) = 3
      +0 read(4, ..., 10) = 0
      +0 read(4, ..., 10) = 0
      +0 write(4, ..., 1) = 1
      +0 > P. 1:2(1) ack 5
      """)
  }

  @Test func `a reset is told once, as SO_ERROR or by a call, and then the end`() throws {
    try passes(
      """
      +0 < R. 1:1(0) ack 1 win 0
      +0 getsockopt(4, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0
      +0 getsockopt(4, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
      +0 read(4, ..., 10) = 0
      +0 write(4, ..., 10) = -1 EPIPE (Broken pipe)
      """)
    try passes("+0 < R. 1:1(0) ack 1 win 0\n+0 read(4, ..., 10) = -1 ECONNRESET\n+0 read(4, ..., 10) = 0")
  }

  @Test func `text that was unread when the reset came is still read`() throws {
    try passes(
      """
      +0 < P. 1:6(5) ack 1 win 65535
      +0 > . 1:1(0) ack 6
      +0 < R. 6:6(0) ack 1 win 0
      +0 read(4, ..., 10) = 5
      +0 read(4, ..., 10) = -1 ECONNRESET
      """)
  }

  @Test func `shutdown ends one direction or both`() throws {
    try passes(
      """
      +0 shutdown(4, SHUT_WR) = 0
      +0 > F. 1:1(0) ack 1
      +0 write(4, ..., 10) = -1 EPIPE
      +0 < P. 1:6(5) ack 2 win 65535
      +0 > . 2:2(0) ack 6
      +0 read(4, ..., 10) = 5
      +0 shutdown(4, SHUT_RD) = 0
      +0 read(4, ..., 10) = 0
      """)
    try passes("+0 shutdown(4, SHUT_RDWR) = 0\n+0 > F. 1:1(0) ack 1\n+0 read(4, ..., 1) = 0")
    try passes("+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 5\n+0 shutdown(5, SHUT_WR) = -1 ENOTCONN")
  }

  @Test func `closing with text unread, or lingering for no time, resets`() throws {
    try passes(
      """
      +0 < P. 1:6(5) ack 1 win 65535
      +0 > . 1:1(0) ack 6
      +0 close(4) = 0
      +0 > R. 1:1(0) ack 6
      """)
    try passes(
      """
      +0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0
      +0 getsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, [8]) = 0
      +0 close(4) = 0
      +0 > R. 1:1(0) ack 1
      """)
  }

  @Test func `closing a listener resets what waits in it`() throws {
    let script = """
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:0(0) win 65535 <mss 1000>
      +0 > S. 0:0(0) ack 1 <...>
      +0 < . 1:1(0) ack 1 win 65535
      +0 close(3) = 0
      +0 > R. 1:1(0) ack 1
      """
    #expect(try verdict(script).outcome == .passed)
  }

  @Test func `connecting is in progress, already, refused or done`() throws {
    let connecting = """
      0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
      +0 connect(3, ..., ...) = -1 EINPROGRESS
      +0 > S 0:0(0) <...>
      +0 connect(3, ..., ...) = -1 EALREADY

      """
    let refused = "+0 < R. 0:0(0) ack 1 win 0\n+0 connect(3, ..., ...) = -1 ECONNREFUSED\n"
    #expect(try verdict(connecting + refused).outcome == .passed)
    let done = "+0 < S. 0:0(0) ack 1 win 100\n+0 > . 1:1(0) ack 1\n+0 connect(3, ..., ...) = -1 EISCONN\n"
    #expect(try verdict(connecting + done).outcome == .passed)
  }

  @Test func `what waits to be acknowledged is counted`() throws {
    try passes(
      """
      +0 write(4, ..., 10) = 10
      +0 > P. 1:11(10) ack 1
      +0 ioctl(4, SIOCOUTQ, [10]) = 0
      +0 %{ assert tcpi_unacked == 1; assert tcpi_retransmits == 0, tcpi_retransmits }%
      +.1~+1.1 > P. 1:11(10) ack 1
      +0 %{ assert tcpi_retransmits == 1 and tcpi_state == TCP_ESTABLISHED }%
      +0 < . 1:1(0) ack 11 win 100
      +0 ioctl(4, SIOCOUTQ, [0]) = 0
      +0 %{ assert 0 <= tcpi_unacked <= 0, tcpi_unacked }%
      """)
  }

  @Test func `keep-alive and the user timeout come from the socket's options`() throws {
    try passes(
      """
      +0 setsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0
      +0 setsockopt(4, SOL_TCP, TCP_KEEPIDLE, [10], 4) = 0
      +0 setsockopt(4, SOL_TCP, TCP_KEEPINTVL, [5], 4) = 0
      +0 setsockopt(4, SOL_TCP, TCP_KEEPCNT, [2], 4) = 0
      +0 getsockopt(4, SOL_TCP, TCP_KEEPCNT, [2], [4]) = 0
      +10 > . 0:0(0) ack 1
      +5 > . 0:0(0) ack 1
      +5.1 read(4, ..., 10) = -1 ETIMEDOUT
      """)
    try passes(
      """
      +0 setsockopt(4, SOL_TCP, TCP_USER_TIMEOUT, [3000], 4) = 0
      +0 write(4, ..., 10) = 10
      +0 > P. 1:11(10) ack 1
      +3.1 write(4, ..., 10) = -1 ETIMEDOUT
      """)
  }

  @Test func `the acknowledgment of a FIN behind text waits, and TCP_QUICKACK does not let it`() throws {
    let text = "+0 < P. 1:11(10) ack 1 win 65535\n+0 > . 1:1(0) ack 11\n+0 < F. 11:11(0) ack 1 win 65535\n"
    try passes(text + "+.04 > . 1:1(0) ack 12")
    try passes(text + "+.01 setsockopt(4, SOL_TCP, TCP_QUICKACK, [1], 4) = 0\n+0 > . 1:1(0) ack 12")
    try passes("+0 setsockopt(4, SOL_TCP, TCP_QUICKACK, [1], 4) = 0\n" + text + "+.04 > . 1:1(0) ack 12")
  }

  @Test func `lingering for no time ends LAST-ACK at once, without a reset`() throws {
    try passes(
      """
      +0 < F. 1:1(0) ack 1 win 65535
      +0 > . 1:1(0) ack 2
      +0 shutdown(4, SHUT_WR) = 0
      +0 > F. 1:1(0) ack 2
      +0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0
      +0 close(4) = 0
      +.1 < . 2:2(0) ack 2 win 65535
      +0 > R 2:2(0)
      """)
  }

  @Test func `what arrives comes before the timer that ends at that moment`() throws {
    try passes(
      """
      +0 setsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0
      +0 setsockopt(4, SOL_TCP, TCP_KEEPIDLE, [10], 4) = 0
      +10 < P. 1:2(1) ack 1 win 65535
      +0 > . 1:1(0) ack 2
      +10 > . 0:0(0) ack 2
      """)
  }

  @Test func `poll waits, and gives up in time`() throws {
    try passes("+0...0.5 poll([{fd=4, events=POLLIN, revents=0}], 1, 500) = 0")
    try passes(
      "+0...0.2 poll([{fd=4, events=POLLIN, revents=POLLIN}], 1, 500) = 1\n+.2 < P. 1:2(1) ack 1 win 9")
  }
}

/// FreeBSD as its own scripts know it, each rule by a script of ours.
@Suite struct `FreeBSD's ways` {
  private let connecting = """
    --tolerance_usecs=50000
    `sysctl -w net.inet.tcp.rexmit_initial=1000`
    0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
    +0 connect(3, ..., ...) = -1 EINPROGRESS
    +0 > S 0:0(0) win 65535 <mss 1460,nop,wscale 6,sackOK,TS val 1 ecr 0>

    """
  private let open = "+0 < S. 0:0(0) ack 1 win 65535 <mss 1460>\n+0 > . 1:1(0) ack 1 win 65535\n"

  private func passes(_ lines: String) throws {
    let outcome = try verdict(connecting + lines).outcome
    #expect(outcome == .passed)
  }

  @Test func `a SYN goes out again after 1 s, and then with 200 ms more than twice as long`() throws {
    try passes("+1 > S 0:0(0) <...>\n+2.2 > S 0:0(0) <...>\n+4.2 > S 0:0(0) <...>")
  }

  @Test func `opening ends by its own timer`() throws {
    let script = """
      `sysctl -w net.inet.tcp.keepinit=4000`
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0...4 connect(3, ..., ...) = -1 ETIMEDOUT
      +0 > S 0:0(0) <...>
      +1 > S 0:0(0) <...>
      """
    #expect(try verdict(script).outcome == .passed)
  }

  @Test func `the receive buffer is rounded up once the connection is open`() throws {
    try passes(
      """
      +0 getsockopt(3, SOL_SOCKET, SO_RCVBUF, [65536], [4]) = 0
      \(open)+0 getsockopt(3, SOL_SOCKET, SO_RCVBUF, [65700], [4]) = 0
      +.1 < R 65700:65700(0) win 0
      +0 > . 1:1(0) ack 1
      +.1 < R 65701:65701(0) win 0
      +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
      """)
  }

  @Test func `a scaled window is rounded up`() throws {
    try passes(
      """
      +0 < S. 0:0(0) ack 1 win 65535 <mss 1460,nop,wscale 6,sackOK,TS val 5 ecr 1>
      +0 > . 1:1(0) ack 1 win 1027 <nop,nop,TS val 1 ecr 5>
      """)
  }

  @Test(arguments: [
    ("packet_filtered", "ECONNREFUSED"), ("port_unreachable", "ECONNREFUSED"),
    ("ttl_exceeded_in_transit", "EHOSTUNREACH"),
  ])
  func `a few ICMP errors end what is opening, if their number is in flight`(_ code: String, _ errno: String)
    throws
  {
    let type = code.hasPrefix("ttl") ? "time_exceeded" : "unreachable"
    try passes(
      """
      +0 < icmp \(type) \(code) [1:1(0)]
      +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
      +0 < [0:0(0)] icmp \(type) \(code)
      +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [\(errno)], [4]) = 0
      """)
    try passes(
      """
      +0 `sysctl -w net.inet.tcp.icmp_may_rst=0`
      +0 < icmp \(type) \(code) [0:0(0)]
      +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
      """)
  }

  @Test func `insecure_rst and insecure_syn turn challenges off, each for itself`() throws {
    try passes(
      """
      \(open)+0 `sysctl -w net.inet.tcp.insecure_syn=1`
      +0 < R 100:100(0) win 0
      +0 > . 1:1(0) ack 1
      +0 < S 100:100(0) win 0
      +0 > R. 1:1(0) ack 1 win 0
      +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0
      """)
    try passes(
      """
      \(open)+0 `sysctl -w net.inet.tcp.insecure_rst=1`
      +0 < R 100:100(0) win 0
      +0 read(3, ..., 10) = -1 ECONNRESET
      """)
  }

  @Test func `a SYN beyond all numbers ends TIME-WAIT where somebody listens`() throws {
    let script = """
      `sysctl -w net.inet.tcp.rfc1323=0`
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 2) = 0
      +0 < S 0:0(0) win 100 <mss 1460>
      +0 > S. 0:0(0) ack 1
      +0 < . 1:1(0) ack 1 win 100
      +0 accept(3, ..., ...) = 4
      +0 shutdown(4, SHUT_WR) = 0
      +0 > F. 1:1(0) ack 1
      +0 < F. 1:1(0) ack 2 win 100
      +0 > . 2:2(0) ack 2
      +0 `sockstat -4 -P tcp -s | grep packetdrill | grep -c TIME_WAIT | grep 1`
      +0 < S 2:2(0) win 100 <mss 1460>
      +0 < S 500:500(0) win 100 <mss 1460>
      +0 > S. ...(0) ack 501 win 65535
      +0 `sockstat -4 -P tcp -s | grep packetdrill | grep -c TIME_WAIT | grep 0`
      +0 `sockstat -4 -P tcp -s | grep -c SYN_RCVD | grep 1`
      """
    #expect(try verdict(script).outcome == .passed)
  }

  @Test func `tcpdrop ends what is in a state`() throws {
    try passes(
      """
      \(open)+0 `tcpdrop -s TIME_WAIT`
      +0 `sockstat -4 -P tcp -s | grep -c ESTABLISHED | grep 1`
      +0 `tcpdrop -s ESTABLISHED`
      +0 > R. 1:1(0) ack 1
      +0 `! sockstat -4 -P tcp -s | grep ESTABLISHED`
      +0 read(3, ..., 10) = -1 ECONNABORTED
      """)
  }
}
