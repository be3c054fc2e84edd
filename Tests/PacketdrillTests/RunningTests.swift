import TCP
import Testing

@testable import Packetdrill

@Suite struct `Running a script` {
  @Test func `a connection is opened, used and closed`() throws {
    let script =
      accepted + """
        +0 < P. 1:11(10) ack 1 win 65535
        +0 > . 1:1(0) ack 11
        +0 read(4, ..., 100) = 10
        +0 write(4, ..., 5) = 5
        +0 > P. 1:6(5) ack 11
        +.1 < . 11:11(0) ack 6 win 65535
        +0 close(4) = 0
        +0 > F. 6:6(0) ack 11
        +0 < F. 11:11(0) ack 7 win 65535
        +0 > . 7:7(0) ack 12
        """
    #expect(try verdict(script).outcome == .passed)
  }

  @Test(arguments: [
    ("flags", "+0 > F. 1:6(5) ack 1", "flags P., not F."),
    ("the number", "+0 > P. 2:7(5) ack 1", "the sequence number 1, not 2"),
    ("the length", "+0 > P. 1:5(4) ack 1", "5 octets of text, not 4"),
    ("the acknowledgment", "+0 > P. 1:6(5) ack 2", "the acknowledgment number 1, not 2"),
    ("the window", "+0 > P. 1:6(5) ack 1 win 7", "the window 64240, not 7"),
    ("the options", "+0 > P. 1:6(5) ack 1 <nop,nop,TS val 1 ecr 1>", "the options <>"),
    ("the moment", "+.1 > P. 1:6(5) ack 1", "it was sent at 0.000000 s"),
  ])
  func `a segment is compared in`(_ what: String, _ line: String, _ happened: String) throws {
    guard
      case .failed(let number, let expected, let reason) = try verdict(
        accepted + "+0 write(4, ..., 5) = 5\n" + line
      ).outcome
    else {
      Issue.record("it did not fail")
      return
    }
    #expect(number == 10)
    #expect(line.contains(expected.prefix(15)))
    #expect(reason.hasSuffix(happened), "\(reason)")
  }

  @Test func `what is not written is not compared`() throws {
    let script = accepted + "+0 write(4, ..., 5) = 5\n+0 > P. ...(5)"
    #expect(try verdict(script).outcome == .passed)
  }

  @Test func `what is sent and never expected matters only to the strict`() throws {
    let script = accepted + "+0 write(4, ..., 5) = 5"
    #expect(try verdict(script).outcome == .passed)
    guard case .failed(_, "nothing more", let happened) = try verdict(script, isStrict: true).outcome else {
      Issue.record("nothing was left over")
      return
    }
    #expect(happened.hasPrefix("> P. 1:6(5) ack 1"))
  }

  @Test func `segments that follow each other are one, where one is expected`() throws {
    let write =
      accepted + """
        +0 setsockopt(4, SOL_TCP, TCP_NODELAY, [1], 4) = 0
        +0 write(4, ..., 2500) = 2500

        """
    #expect(try verdict(write + "+0 > P. 1:2501(2500) ack 1").outcome == .passed)
    let apart = """
      +0 > . 1:1001(1000) ack 1
      +0 > . 1001:2001(1000) ack 1
      +0 > P. 2001:2501(500) ack 1
      """
    #expect(try verdict(write + apart).outcome == .passed)
  }

  @Test func `numbers are as they are in a SYN, and count from the initial ones in all other segments`()
    throws
  {
    let script = """
      `sysctl -q net.ipv4.tcp_sack=1`
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
      +0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
      +0 > S 1000:1000(0) <...>
      +.1 < S. 700:700(0) ack 1001 win 100 <mss 1000,nop,nop,sackOK>
      +0 > . 1:1(0) ack 1
      +0 < . 11:21(10) ack 1 win 100
      +0 > . 1:1(0) ack 1 <nop,nop,sack 11:21>
      +0 write(3, ..., 5) = 5
      +0 > P. 1:6(5) ack 1 <...>
      +0 < . 1:11(10) ack 6 win 100
      +0 > . 6:6(0) ack 21
      """
    #expect(try verdict(script).outcome == .passed)
  }

  @Test func `timers end in virtual time`() throws {
    let script = """
      --tolerance_usecs=10000
      `sysctl -w net.ipv4.tcp_syn_linear_timeouts=0`
      0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
      +0 connect(3, ..., ...) = -1 EINPROGRESS
      +0 > S 0:0(0) <...>
      +1 > S 0:0(0) <...>
      +2 > S 0:0(0) <...>
      * > S 0:0(0) <...>
      11~13 > S 0:0(0) <...>
      """
    guard case .failed(9, _, let happened) = try verdict(script).outcome else {
      Issue.record("the last one comes at 15 s")
      return
    }
    #expect(happened.contains("nothing was sent until 13.010000 s"))
  }

  @Test func `a call that blocks returns when it can, no sooner and no later`() throws {
    let script = accepted + "+0...0.3 read(4, ..., 10) = 4\n+.3 < P. 1:5(4) ack 1 win 100\n"
    #expect(try verdict(script).outcome == .passed)
    let late = accepted + "+0...0.3 read(4, ..., 10) = 4\n+.4 < P. 1:5(4) ack 1 win 100\n"
    guard case .failed(9, let expected, _) = try verdict(late).outcome else {
      Issue.record("it was late")
      return
    }
    #expect(expected.hasSuffix("back at 0.300000 s"))
    let never = accepted + "+0...0.3 read(4, ..., 10) = 4\n"
    guard case .failed(9, _, "the call still waits") = try verdict(never).outcome else {
      Issue.record("it never came back")
      return
    }
  }

  @Test func `a write that blocks waits for room`() throws {
    let script =
      accepted + """
        +0 setsockopt(4, SOL_SOCKET, SO_SNDBUF, [1000], 4) = 0
        +0...0.1 write(4, ..., 3000) = 3000
        +0 > P. 1:2001(2000) ack 1
        +.1 < . 1:1(0) ack 1001 win 65535
        +0 > P. 2001:3001(1000) ack 1
        """
    #expect(try verdict(script).outcome == .passed)
  }

  @Test(arguments: [
    ("+0 connect(3, ..., ...) = 0", "it returned -1 EISCONN"),
    ("+0 read(4, ..., 10) = 0", "the call waits"),
    ("+0 read(9, ..., 10) = 0", "it returned -1 EBADF"),
    ("+0 close(4) = -1 EBADF (Bad file descriptor)", "it returned 0"),
    ("+0 getsockopt(4, SOL_SOCKET, SO_ERROR, [104], [4]) = 0", "it is 0"),
    ("+0 ioctl(4, SIOCINQ, [3]) = 0", "it is 0"),
    ("+0 `ss -tan | grep -c ESTAB | grep 2`", "1 is, of LISTEN, ESTABLISHED"),
    ("+0 %{ assert tcpi_state == TCP_CLOSE, tcpi_state }%", "tcpi_state is ESTABLISHED"),
  ])
  func `what a call returns otherwise is a failure`(_ line: String, _ happened: String) throws {
    guard case .failed(9, _, happened) = try verdict(accepted + line).outcome else {
      Issue.record("\(try verdict(accepted + line).outcome)")
      return
    }
  }

  @Test(arguments: [
    ("+0 pipe([5, 6]) = 0", "the call pipe"),
    ("+0 setsockopt(3, SOL_TCP, TCP_FASTOPEN, [5], 4) = 0", "setsockopt(2) of TCP_FASTOPEN"),
    ("+0 < udp (10)", "UDP"), ("+0 > SE. 0:0(0) ack 1", "ECN"),
    ("+0 %{ print(tcpi_state) }%", "the Python 'print(tcpi_state)'"),
    ("+0 %{ assert tcpi_reordering == 3 }%", "tcpi_reordering"),
    (
      "`tc qdisc add dev tun0 root netem drop 10`",
      "the host's own network: tc qdisc add dev tun0 root netem drop 10"
    ),
    ("+0 sendto(4, ..., 5, MSG_FASTOPEN, ..., ...) = 5", "MSG_FASTOPEN"),
    ("+0 > S 0:0(0) <FO 1234>", "TCP Fast Open"),
  ])
  func `what is not here is told as that`(_ line: String, _ what: String) throws {
    #expect(try verdict(accepted + line).outcome == .notSupported(line: 9, what: what))
  }

  @Test func `names without a meaning are told once, and do no harm`() throws {
    let script = """
      --verbose
      `sysctl -w net.ipv4.tcp_frto=2 net.ipv4.tcp_frto=1 net.ipv4.tcp_sack=1
      tc qdisc add dev tun0 root pfifo`
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      """
    let verdict = try verdict(script)
    #expect(verdict.outcome == .passed)
    #expect(verdict.ignored == ["option --verbose", "sysctl net.ipv4.tcp_frto", "command tc"])
  }

  @Test(arguments: [
    ("`sysctl -w net.inet.tcp.msl=1000`", "freebsd"), ("`../common/defaults.sh`", "linux"), ("", "linux"),
    ("//+0 > S 0:0(0) <mss 1460,nop,wscale 6,sackOK,TS val 1 ecr 0>", "freebsd"),
    ("//+0 > S. 0:0(0) ack 1 win 65535", "freebsd"), ("//+0 < S 0:0(0) win 65535", "linux"),
    ("//+0 > S 0:0(0) <mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7>", "linux"),
  ])
  func `a script's variables, or the SYN that it expects, tell whose stack it means`(
    _ line: String, _ profile: String
  ) throws {
    #expect(try verdict(line + "\n0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3").profile == profile)
    #expect(try verdict(line + "\n0 socket(..., SOCK_STREAM, 0) = 3", profile: .rfc793).profile == "rfc793")
  }

  @Test(arguments: [
    ("TCP_SYN_SENT", State.synSent), ("TCP_SYN_RECV", .synReceived), ("TCPS_SYN_SENT", .synSent),
    ("TCPS_SYN_RECEIVED", .synReceived), ("TCP_LISTEN", .listen), ("TCPS_LISTEN", .listen),
    ("TCPI_CLOSING", .closing), ("FIN_WAIT_2", .finWait2), ("SYN-RECV", .synReceived),
    ("TCP_NEW_SYN_RECV", .synReceived), ("TCPS_CLOSED", .closed),
  ])
  func `states go by all their names`(_ name: String, _ state: State) {
    #expect(SocketStateName.state(name) == state)
  }
}
