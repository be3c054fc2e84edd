extension Drill {
  /// All labs that can be asked about, and what is tried in each.
  package static let exercises: [Exercise] = lines.compactMap { setup, trials in
    Exercise(setup.replacing("OPEN", with: open), trying: trials)
  }

  /// Both ends are ESTABLISHED.
  private static let open = "server listen; client connect; run"

  /// The labs as they are written, with what is tried: wherever it can be, the same idea can be seen in several of them.
  package static let lines: [(setup: String, trials: [String])] = [
    (
      "",
      [
        "client connect", "client connect; deliver", "client connect; run", "client connect; client close",
        "client connect; server connect; deliver", "client connect; inject to client RST; deliver to client",
        "server listen; client connect; deliver", "server listen 8080; client connect; run",
        "server listen; client connect; deliver; inject to server RST; deliver to server",
      ]
    ),
    (
      "server listen; client connect; deliver",
      [
        "deliver", "deliver; deliver", "inject to server RST; deliver to server", "client close",
        "inject to client RST; deliver to client", "run; client send \"hello\"", "run; server close; deliver",
        "run; inject to server SYN; deliver to server", "run; inject to client FIN; deliver to client",
        "run; client abort; deliver to server",
      ]
    ),
    (
      "client connect; server connect",
      [
        "deliver", "deliver; deliver", "client close", "inject to client RST; deliver to client",
        "run; client send \"hello\"", "run; client close; deliver",
        "run; inject to client SYN; deliver to client",
        "run; inject to server FIN; deliver to server", "run; server abort; deliver to client",
        "run; client close; server close; run",
      ]
    ),
    (
      "OPEN",
      [
        "client send \"hello\"", "client close", "client close; deliver", "client close; run; wait 10min",
        "client abort; deliver", "inject to server RST seq=server.rcv.nxt+100; deliver to server",
        "inject to server SYN; deliver to server", "inject to server FIN; deliver to server",
        "server close; run; client close; run", "client close; server close; run",
        "client send \"x\"; hold; client close; deliver", "server send \"x\"; run; client close both",
        "client close; run; server close; run",
      ]
    ),
    (
      "OPEN; client close; run",
      [
        "wait 10min", "server send \"more\"", "server send \"more\"; deliver", "server close; deliver",
        "server abort; deliver", "inject to client RST seq=client.rcv.nxt+100; deliver to client",
        "inject to server SYN; deliver to server", "inject to client FIN; deliver to client",
        "server close; run; inject to client RST; deliver to client", "server close; run; client connect",
        "wait 1h", "server send \"x\"; hold; server close; deliver",
      ]
    ),
    (
      "OPEN; server close; run",
      [
        "wait 10min", "client send \"more\"", "client send \"more\"; deliver", "client close; deliver",
        "client close; run", "client abort; deliver",
        "inject to server RST seq=server.rcv.nxt+100; deliver to server",
        "inject to client SYN; deliver to client", "inject to server FIN; deliver to server",
        "client close; run; inject to server RST; deliver to server", "client close; run; client connect",
        "client send \"x\"; hold; client close; deliver",
      ]
    ),
    (
      "OPEN; client send \"a\"; client send \"b\"; deliver; deliver",
      [
        "deliver", "drop; deliver", "drop; drop; wait next", "server send \"c\"",
        "server close; deliver to client",
        "client close; deliver", "client abort; deliver to server", "inject to server FIN; deliver to server",
        "inject to server SYN; deliver to server", "server receive; server close both",
        "server close both", "inject to client RST seq=client.rcv.nxt+9; deliver to client",
      ]
    ),
    (
      "OPEN; server send \"one\"; server send \"two\"; deliver; deliver",
      [
        "deliver", "drop; deliver", "drop; drop; wait next", "client send \"hello\"",
        "client close both", "run; client close; deliver", "server abort; deliver to client",
        "inject to client FIN; deliver to client", "inject to client SYN; deliver to client",
        "run; client close; run; server close; run", "run; server close; run; client close; run",
        "client close; deliver to server",
      ]
    ),
    (
      "server option delayed-ack on; OPEN; client send \"one\"",
      [
        "deliver", "client send \"two\"", "deliver; wait 1s", "deliver; server close both",
        "client close; deliver; deliver", "deliver; server abort; deliver",
        "inject to client RST seq=client.rcv.nxt+9; deliver to client",
        "drop; client close; deliver",
        "inject to client FIN; deliver to client", "run; server close; run; client close; run",
      ]
    ),
    (
      "OPEN; client close; run; server close; run",
      [
        "inject to client RST; deliver to client", "client connect", "client connect; deliver",
        "server listen; client connect 80 from 49153; run", "server connect; run",
        "inject to client RST seq=client.rcv.nxt+9; deliver to client",
        "server listen; client connect; deliver",
        "server listen; client connect; inject to server RST; deliver to server",
        "client connect; run",
      ]
    ),
    (
      "OPEN; server close; run; client close; run",
      [
        "inject to server RST; deliver to server", "server connect; run", "client connect; run",
        "client connect; client close", "inject to server RST seq=server.rcv.nxt+9; deliver to server",
        "server listen; client connect; deliver", "client listen; server connect; deliver",
      ]
    ),
  ]
}
