import LabLanguage
import Laboratory
import TCP
import Testing

@Suite struct `Commands` {
  @Test(arguments: [
    "client connect", "client connect 80", "CLIENT CONNECT 80 FROM 49152", "server connect 49152 from 80",
    "server listen 80", "server listen 80 from client:49152", "client send \"a b; c # d\"",
    "client send 5 bytes",
    "client send FIN", "client send SYN,ACK seq=5", "client receive", "client receive 5",
    "client receive all",
    "client close", "client#2 abort", "server crash", "client emit <SEQ=101><ACK=301><CTL=FIN,ACK>",
    "client status",
    "client option iss 4294967295", "deliver", "deliver #4", "deliver to client", "deliver all", "step",
    "step #4",
    "step lost-ack", "drop #1", "duplicate to server", "hold", "release #2", "run", "auto on", "auto off",
    "wait 1s",
    "wait 500 ms", "wait 2MSL", "wait 2MSL + 1s", "wait next",
    "wait until client is TIME-WAIT and wire is empty",
    "inject to server FIN", "inject to client RST seq=client.rcv.nxt",
    "inject to server ACK,PSH ack=7 len=5 win=0 up=1",
    "inject to client SYN sport=80 dport=7 from=server#1", "show", "show client", "show server#2",
    "show wire",
    "show #4", "ladder", "log", "why", "why #4", "what if client close", "undo", "undo 3", "redo", "reset",
    "lessons",
    "lesson time-wait", "next", "back", "goal", "answer b", "answer 240 s", "predict TIME-WAIT, CLOSED",
    "hint",
    "solution", "skip", "play", "done", "progress", "review", "help", "help TIME-WAIT", "save x.tcplab",
    "export x.pkt", "export x.pkt server",
    "quit", "exit",
    "ｃｌｉｅｎｔ　ｃｌｏｓｅ", "client send “hi”", "client close; run; ladder", "  run  # and a comment",
    "deliver #4 # four",
  ])
  func `can be written so`(line: String) throws {
    #expect(try !Command.parse(line: line).isEmpty)
  }

  @Test(arguments: ["", "   ", "# a comment", ";;", " ; # x"])
  func `may be none on a line`(line: String) throws {
    #expect(try Command.parse(line: line).isEmpty)
  }

  /// A wrong line, where it goes wrong, and what mends it.
  @Test(
    arguments: [
      ("cleint close", 0, "client close?"), ("client clsoe", 7, "client close?"),
      ("delivr #4", 0, "deliver #4?"),
      ("close", 0, "client close   or   server close"), ("client send hello", 12, "client send \"hello\"?"),
      ("wait until client is TIMEWIAT", 21, "Did you mean TIME-WAIT?"), ("lader", 0, "ladder?"),
      ("inject to sever RST", 10, "inject to server?"), ("client connect 80 form 5", 18, nil),
      ("client connect 0", 15, nil), ("client connect 99999", 15, nil), ("deliver #0", 8, nil),
      ("client send \"abc", 12, "Put a \" at its end."), ("client send \"\\q\"", 13, nil),
      ("run run", 4, nil),
      ("inject to server FIN ack=5", 26, nil), ("inject to server FIN seq=", 21, nil),
      ("inject to server FIN seq=client.snd.nx", 32, "Did you mean client.snd.nxt?"), ("undo -1", 5, nil),
      ("show everything", 5, nil), ("auto maybe", 5, nil), ("what if show", 8, nil),
      ("client#0 close", 0, nil), ("server read", 7, "server receive?"),
      ("client#2 recv", 9, "client#2 receive?"),
      ("client fin", 7, "client close?"),
      ("client send FIN ACK", 16, "Flags are joined by a comma, as in SYN,ACK."),
      ("inject to server PSH ACK data=\"evil\"", 21, "Flags are joined by a comma, as in SYN,ACK."),
    ] as [(String, Int, String?)])
  func `are told where they go wrong, and how to mend it`(line: String, offset: Int, mend: String?) {
    do throws(SyntaxError) {
      let commands = try Command.parse(line: line)
      Issue.record("understood: \(commands)")
    } catch {
      #expect(error.offset == offset, "\(error)")
      if let mend { #expect(error.mend == mend) }
      #expect(!error.message.isEmpty && !error.message.hasSuffix("."))
    }
  }

  /// The beginning of a line, and what may come next.
  @Test(arguments: [
    (
      "client ",
      [
        "connect", "listen", "accept", "send", "receive", "close", "abort", "crash", "emit", "status",
        "option",
      ]
    ),
    ("auto ", ["on", "off"]), ("what ", ["if"]), ("deliver to ", ["client", "server"]), ("run ", []),
    ("client connect 80 ", ["from"]), ("server listen 80 ", ["from", "backlog"]),
    ("server listen 80 backlog 5 ", []), ("server listen 80 from client:49152 ", ["backlog"]),
    ("wait ", ["next", "until"]), ("client close; auto o", ["on", "off"]),
  ])
  func `are completed with what can come next`(line: String, words: [String]) {
    let expected = Command.expectations(after: line).expected
    let offered = expected.compactMap { if case .word(let word, _) = $0 { word } else { nil } }
    #expect(offered == words)
  }

  @Test(arguments: [("client cl", "cl"), ("deliver #", "#"), ("run; de", "de"), ("client ", ""), ("", "")])
  func `are completed from the word begun`(line: String, begun: String) {
    #expect(Command.expectations(after: line).begun == begun)
  }

  @Test func `judge deeds, not words`() throws {
    let abort = try CommandPrefix(parsing: "abort")
    for line in ["client abort", "server send RST", "client emit RST,ACK"] {
      guard case .lab(let command)? = try Command.parse(line: line).first else { continue }
      #expect(abort.covers(try #require(command.deed)))
    }
    let clientClose = try CommandPrefix(parsing: "client close")
    for (line, isCovered) in [("client close", true), ("client send FIN", true), ("server close", false)] {
      guard case .lab(let command)? = try Command.parse(line: line).first else { continue }
      #expect(clientClose.covers(try #require(command.deed)) == isCovered)
    }
    #expect(throws: SyntaxError.self) { try CommandPrefix(parsing: "show") }
  }

  @Test func `never stop the program, whatever they are made of`() {
    var random = Generator(state: 7)
    let pieces = [
      "client", "server#2", "send", "\"", "\\", ";", "#", "#4", "<SEQ=1>", "<", "wait", "until", "is", "(",
      ")", "2MSL",
      "1e99", "seq=", "=", "^", "漢", "\u{1B}", " ", "\t", "not", "and", "..", "±", "-", "inject", "to",
      "what", "if", "%",
    ]
    for _ in 0..<8_000 {
      let line = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        (pieces.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "")
      }.joined()
      do throws(SyntaxError) {
        _ = try Command.parse(line: line)
      } catch {
        #expect(error.offset >= 0 && error.offset <= line.utf8.count, "\(line): \(error)")
      }
      _ = Command.expectations(after: line)
      _ = try? Condition(parsing: line)
      _ = try? AcceptedAnswer(parsing: line)
      _ = ReadersAnswer(line)
    }
  }
}

/// SplitMix64.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
