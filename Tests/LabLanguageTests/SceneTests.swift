import LabLanguage
import Laboratory
import TCP
import Testing

@Suite struct `Conditions in scenes` {
  /// Commands after an open connection, and what then holds or does not.
  @Test(
    arguments: [
      (
        "client close; server close; run",
        ["client has been in CLOSING", "client is TIME-WAIT and server is TIME-WAIT", "segments = 4"],
        ["client has been in FIN-WAIT-2", "client has never been in CLOSING", "some client is CLOSED"]
      ),
      (
        "client send \"one\"; drop; wait next; run",
        [
          "wire lost segment = 1", "wire lost PSH from client", "client sent <DATA=3> = 2",
          "server has received \"one\"", "server received segment in ESTABLISHED = 1", "elapsed >= RTO",
        ],
        ["wire lost segment from server", "server has read \"one\"", "client received FIN"]
      ),
      (
        "client abort; run",
        [
          "client sent RST", "server received RST", "client sent RST before server has been in CLOSED",
          "every client is CLOSED", "no server is ESTABLISHED", "somebody sent RST = 1",
        ],
        ["nobody sent RST", "server sent segment", "client has never left ESTABLISHED"]
      ),
      (
        "client send \"ab\"; client send \"cd\"; run; server receive",
        ["server has received \"bc\"", "server has read \"abcd\"", "server.unread = 0"],
        ["server has read \"abcde\"", "client has received \"ab\"", "client.unsent = 1"]
      ),
      (
        "client#2 connect 81",
        [
          "client is SYN-SENT", "client#1 is ESTABLISHED", "some client is ESTABLISHED",
          "client.connections = 2", "client#1 has never left ESTABLISHED", "not wire is empty",
        ],
        ["every client is ESTABLISHED", "client#3 is LISTEN", "client#2 has been in ESTABLISHED"]
      ),
      (
        "",
        ["segments = 0", "segments in all = 3", "elapsed = 0", "elapsed = 0s", "wire is empty"],
        ["segments > 0", "elapsed > 0s", "client.snd.nxt != 101", "#4.seq = #4.seq", "client is LISTEN"]
      ),
    ] as [(String, [String], [String])])
  func `hold or do not`(line: String, holding: [String], others: [String]) throws {
    let stage = try Stage(line)
    for text in holding { #expect(try stage.holds(text), "\(text)") }
    for text in others {
      #expect(try !stage.holds(text), "\(text)")
      #expect(try stage.holds("not (\(text))"), "\(text)")
    }
  }

  /// A listener with a backlog, and what holds when connections were made at it.
  @Test(
    arguments: [
      (
        "server listen 81 backlog 2",
        [
          "server#2 is LISTEN", "some server is LISTEN", "every server is ESTABLISHED", "server.waiting = 0",
          "server#2.opening = 0", "server#2 has never left LISTEN",
        ],
        ["no server is LISTEN", "server has accepted", "server#1.waiting = 0"]
      ),
      (
        "server listen 81 backlog 2; client#2 connect 81; deliver",
        [
          "server is SYN-RECEIVED", "server#3 is SYN-RECEIVED", "server#2.opening = 1", "server.waiting = 0",
          "server#2 received SYN in LISTEN", "server#3 received SYN", "server has never left LISTEN",
          "server#3 has been in SYN-RECEIVED", "server#3.state at #4 = SYN-RECEIVED",
          "server.state at #4 = SYN-RECEIVED",
        ],
        [
          "every server is ESTABLISHED", "server#2 has been in SYN-RECEIVED",
          "server#1.state at #4 = SYN-RECEIVED",
        ]
      ),
      (
        "server listen 81 backlog 2; client#2 connect 81; client#3 connect 81; run; server accept",
        [
          "server has accepted = 1", "server#2 has accepted", "server#3 has accepted", "server.waiting = 1",
          "client#2 sent SYN before client#3 sent SYN", "server is ESTABLISHED",
          "every server is ESTABLISHED",
          "server received SYN before server has accepted",
        ],
        ["server has accepted = 2", "server#4 has accepted", "client has accepted", "no server is LISTEN"]
      ),
    ] as [(String, [String], [String])])
  func `know listeners and what they gave birth to`(line: String, holding: [String], others: [String]) throws
  {
    let stage = try Stage(line)
    for text in holding { #expect(try stage.holds(text), "\(text)") }
    for text in others { #expect(try !stage.holds(text), "\(text)") }
  }

  @Test func `a host without connections is CLOSED, whoever asks`() throws {
    let lab = Lab()
    let scene = Scene(lab, Chronicle(), from: lab, start: 0, watching: [])
    for (text, expected) in [
      ("every client is CLOSED", true), ("some client is CLOSED", true), ("no client is CLOSED", false),
      ("every client is ESTABLISHED", false), ("no client is LISTEN", true),
    ] {
      #expect(try Condition(parsing: text).holds(in: scene) == expected, "\(text)")
    }
  }

  @Test func `time in a state goes on while any connection of the host is in it`() throws {
    let stage = try Stage(
      "client close; server close; run; wait 100s", "server listen 80; client#2 connect; run; wait 100s")
    #expect(try stage.holds("client#1 time in TIME-WAIT = 200.03s"))
    #expect(try stage.holds("client time in TIME-WAIT = client#1 time in TIME-WAIT"))
    #expect(try stage.holds("client#2 time in TIME-WAIT = 0s"))
    let later = try Stage("client close; server close; run; wait 300s")
    #expect(try later.holds("client time in TIME-WAIT = 2MSL"))
  }

  @Test(arguments: [
    ("client is TIME-WAIT", "now ESTABLISHED"), ("every client is CLOSED", "now ESTABLISHED"),
    ("client sent FIN", ""), ("client sent segment", "1 so far"), ("client sent FIN = 2", "0 so far"),
    ("wire is empty", "1 in flight"), ("client.snd.nxt = 7", "now 103"),
    ("server has received \"x\"", "nothing so far"), ("client#2.snd.nxt = 1", "no such value"),
    ("2^64 = client.snd.nxt", "now 1.8446744073709552e+19"),
    ("client has never left LISTEN", "now ESTABLISHED"), ("server has accepted = 2", "0 so far"),
    ("segments <= 7", "now 1"), ("not wire is empty", "1 in flight"),
  ])
  func `say how things stand`(text: String, present: String) throws {
    let stage = try Stage("client send \"hi\"")
    let condition = try Condition(parsing: text)
    let scene = Scene(
      stage.lab, stage.chronicle, from: stage.origin, start: stage.start, watching: condition.watched)
    #expect(condition.present(in: scene) == present)
  }
}
