import Laboratory
import TCP
import Testing
import Workbench

@testable import Packetdrill

/// What `export` writes, `tcplab packetdrill` runs.
@Suite struct `A session as a script` {
  private func session(_ lines: String, _ profile: Profile = .linux) -> Workbench.LinuxSession {
    var bench = Workbench(Lab(profile: profile))
    for line in lines.split(separator: ";") { _ = bench.perform(line: String(line)) }
    return bench.linuxSession
  }

  private func script(_ lines: String, of host: HostName, _ profile: Profile = .linux) -> SessionScript {
    let session = session(lines, profile)
    return SessionScript(session.chronicle, in: session.lab, of: host)
  }

  private static let sessions: [(String, String)] = [
    ("handshake", "server listen; client connect; run"),
    (
      "data both ways", "\(open); client send \"hello\"; run; server receive all; server send 3000 bytes; run"
    ),
    ("a RECEIVE that waits", "\(open); server receive 10; client send \"hello\"; run; wait 1s"),
    (
      "loss and retransmission",
      "\(open); client send \"one\"; drop; client send \"two\"; run; wait 1s; server send \"three\"; drop; wait 2s; run"
    ),
    ("the SYN,ACK is lost", "server listen; client connect; deliver; drop; wait 5s; run"),
    ("orderly close", "\(open); client close; run; server close; run; wait 2MSL"),
    ("the server closes first", "\(open); server close; run; client close; run; wait 2MSL"),
    ("close with data before it", "\(open); client send 2000 bytes; client close; run; server close; run"),
    (
      "half-close",
      "\(open); server close; run; client send \"more\"; run; server receive all; client close; run"
    ),
    ("simultaneous close", "\(open); client close; server close; run; wait 2MSL"),
    ("simultaneous open", "client connect 80; server connect 49152 from 80; run; client send \"x\"; run"),
    ("reset", "\(open); client abort; run"),
    ("reset by the server", "\(open); server abort; run"),
    ("refused", "client connect; run"),
    (
      "a forged reset is challenged",
      "\(open); inject to server RST seq=server.rcv.nxt+5; run; client send \"x\"; run"
    ),
    ("a forged SYN is challenged", "\(open); inject to server SYN seq=server.rcv.nxt+100; run"),
    (
      "text out of order",
      "\(open); client send \"one\"; hold; client send \"two\"; run; release; run; server receive all"
    ),
    (
      "duplicated segments",
      "server listen; client connect; duplicate; run; client send \"x\"; duplicate; run"
    ),
    ("back to LISTEN", "server listen; inject to server SYN seq=90; run; client connect; run"),
    (
      "zero window",
      "client option window 1000; \(open); server send 3000 bytes; run; wait 10s; client receive all; run"
    ),
    (
      "a backlog",
      "server listen 80 backlog 2; client connect; run; server accept; client send \"x\"; run; server close; run"
    ),
    ("options", "\(options); \(open); client send \"hello\"; run; server send \"x\"; run"),
    (
      "SACK",
      "\(options); \(open); client send \"a\"; drop; client send \"b\"; client send \"c\"; run; wait 3s"
    ),
    ("close both", "\(open); server close both; run; client send \"late\"; run"),
    ("keep-alive", "server option keepalive 10s; \(open); wait 25s"),
    ("the acknowledgment of a FIN behind text", "\(open); client send \"x\"; run; client close; run"),
    (
      "a RECEIVE that waits opens the window",
      "server option window 2920; \(open); server receive 1460; client send 1460 bytes; run"
    ),
    ("abort in LAST-ACK", "\(open); client close; run; server close; drop; server abort; wait 3s"),
    (
      "a segment and a timer at one instant",
      "server option keepalive 10s; \(open); drop; wait 9980ms; inject to server ACK seq=server.rcv.nxt-1; wait 1s"
    ),
    ("TIME-WAIT and the FIN again", "\(open); client close; run; server close; deliver; drop; wait 3s; run"),
  ]
  private static let open = "server listen; client connect; run"
  private static let options =
    "client option timestamps on; server option timestamps on; client option sack on; server option sack on"

  @Test(arguments: sessions, HostName.allCases)
  func `is run as it was written, whichever host is the kernel`(
    _ session: (name: String, lines: String), _ host: HostName
  ) throws {
    let script = script(session.lines, of: host)
    guard script.eventCount > 0 else { return }
    let verdict = try verdict(script.text, isStrict: true)
    #expect(verdict.outcome == .passed, "\(session.name)\n\(script.text)")
    #expect(verdict.profile == "linux")
    #expect(verdict.ignored == [])
  }

  @Test func `numbers are relative to both ISS but in the SYN, and states asserted`() {
    #expect(
      script("\(Self.open); client send \"hello\"; run", of: .server).text == """
        // A session in tcplab's lab. The server is the kernel under test (Linux), the
        // client is packetdrill.

        --tolerance_usecs=10000

        `sysctl -q net.ipv4.tcp_timestamps=0 net.ipv4.tcp_sack=0 net.ipv4.tcp_window_scaling=0 net.ipv4.tcp_early_retrans=0 net.ipv4.tcp_dsack=0`
        0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
        +0 setsockopt(3, SOL_TCP, TCP_NODELAY, [1], 4) = 0
        +0 bind(3, ..., ...) = 0
        +0 listen(3, 1) = 0
        +0 `ss -tan | grep -c LISTEN | grep 1`
        +0.01 < S 100:100(0) win 65535 <mss 1460>
        +0 > S. 0:0(0) ack 101 <mss 1460>
        +0 `ss -tan | grep -c SYN-RECV | grep 1`
        +0.02 < . 1:1(0) ack 1 win 65535
        +0 accept(3, ..., ...) = 4
        +0 close(3) = 0
        +0 %{ assert tcpi_state == TCP_ESTABLISHED, tcpi_state }%
        +0.01 < P. 1:6(5) ack 1 win 65535
        +0 > . 1:1(0) ack 6

        """)
  }

  @Test(arguments: [
    ("a crash", "\(open); server crash; client send \"x\"; run", "a crash, and all that follows"),
    ("urgent text", "\(open); server send \"x\" urgent; run", "urgent text, and all that follows"),
    ("SEND in LISTEN", "server listen 80 from client:49152; server send \"x\"; run", "SEND in LISTEN"),
    ("an ICMP message", "\(open); inject to server icmp host-unreachable; run", "ICMP host-unreachable"),
    ("a second connection", "\(open); server listen 81; client connect 81; run", "an event of server#2"),
    ("delayed acknowledgments", "server option delayed-ack 200ms; \(open)", "delayed acknowledgments"),
    (
      "a reset with the number 0",
      "server connect 49152 from 80; drop; server close; client connect 80; run", "the bare number 0"
    ),
    ("an option after close(2)", "\(open); server close both; server option nagle off; run", "an option: "),
    (
      "text in larger segments than the MSS option", "server option mss 500; \(open); server send 2000 bytes",
      "unlike the lab's option mss"
    ),
    (
      "a window that is not of full-sized segments",
      "server option window 3000; \(open); client send 1460 bytes; client send 100 bytes; run",
      "of full-sized segments"
    ),
    (
      "a FIN behind text before accept(2)",
      "server listen 80 backlog 1; client connect; run; client send \"x\"; run; client close; run",
      "waits for the program's accept(2)"
    ),
    (
      "an option of no known kind", "\(open); inject to server ACK options=254:0102; run",
      "no word for the option 254"
    ),
    (
      "a timestamp that was never sent", "\(options); \(open); inject to server ACK options=ts:9/9; run",
      "timestamps that the kernel has sent"
    ),
  ])
  func `what packetdrill cannot say is a comment, and told`(
    _ name: String, _ lines: String, _ omission: String
  ) throws {
    let script = script(lines, of: .server)
    #expect(script.omissions.contains { $0.contains(omission) }, "\(script.omissions)")
    #expect(try verdict(script.text).outcome == .passed, "\(script.text)")
  }

  @Test func `the kernel is the first host that listened, else the first that did anything`() {
    #expect(SessionScript.subject(of: session("client listen; server connect; run").chronicle) == .client)
    #expect(SessionScript.subject(of: session("server connect; run").chronicle) == .server)
    #expect(SessionScript.subject(of: session("wait 1s").chronicle) == nil)
  }

  @Test func `under another profile the commands are played again with Linux's stacks`() throws {
    let session = session("\(Self.open); server abort; run", .rfc9293)
    #expect(session.wasPlayedAgain)
    let script = SessionScript(session.chronicle, in: session.lab, of: .server)
    #expect(script.text.contains("> R. 1:1(0) ack 1"))
    #expect(try verdict(script.text).outcome == .passed)
  }
}
