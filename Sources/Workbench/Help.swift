import LabLanguage
import Laboratory
import TCP
import Typesetting

/// What `help` says: the commands by purpose, each command's forms, and the words of TCP.
package enum Help {
  /// The names of all topics, for completion.
  package static let topics: [String] =
    HostVerb.allCases.map(\.rawValue) + Verb.allCases.map(\.rawValue) + State.names + flags.map(\.0)
    + HostName.allCases.map(\.rawValue) + ["conditions", "expressions", "segments", "icmp"]

  /// The help on a topic, or the overview.
  package static func blocks(_ topic: String?) -> [Block] {
    guard let topic = topic?.trimmedBlanks, !topic.isEmpty else { return overview }
    let word = topic.lowercased()
    if let flag = flags.first(where: { $0.0 == topic.uppercased() }) {
      return [.row(label: Text(flag.0, .strong), body: [Text(flag.1)], note: Text("3.1", .reference))]
    }
    if let host = HostName(rawValue: word) { return hostHelp(host) }
    if word == "conditions" || word == "condition" { return conditions }
    if word == "expressions" || word == "expression" { return expressions }
    if word == "icmp" { return icmp }
    if word == "segments" || word == "segment" { return segments }
    var blocks: [Block] = []
    if let verb = HostVerb.spelt(word) {
      blocks += entry(verb.usage.map { "HOST " + $0 }, verb.summary, details[word])
    }
    if let verb = Verb.spelt(word) { blocks += entry(verb.usage, verb.summary, details[word]) }
    if let state = State(named: topic) { blocks += state.help }  // LISTEN is a state and a command
    if !blocks.isEmpty { return blocks }
    if CommandParser.wordsOfTheShell.contains(word) {
      return [.paragraph("\("tcplab \(word) --help", .command), in the shell, explains it.", indent: 2)]
    }
    let nearest = Spelling.nearest(to: topic, among: topics)
    let mend: Text = nearest.map { "\("help \($0)", .command)?" } ?? "\("help", .command) lists the commands."
    return [.paragraph("There is no help on '\(String(topic.prefix(40)))'. \(mend)", indent: 2)]
  }

  private static func hostHelp(_ host: HostName) -> [Block] {
    let first = host == .client ? "calls from port \(Host.firstEphemeralPort) on" : "listens on port 80"
    let nearest = "\(host.rawValue)#2"
    return [
      .paragraph(
        "\(host.rawValue, .strong) is \(host.address) and \(first), unless told otherwise. Its connections are numbered: \(nearest, .code) is the second; the bare word means the one last named or made.",
        indent: 2)
    ]
      + HostVerb.allCases.map {
        .row(label: Text($0.rawValue, .command), body: [Text($0.summary)])
      }
  }

  private static func entry(_ usage: [String], _ summary: String, _ details: String?) -> [Block] {
    var blocks = usage.map { Block.paragraph(Text($0, .command), indent: 2) }
    blocks.append(.paragraph(Text(summary.prefix(1).uppercased() + summary.dropFirst() + "."), indent: 4))
    if let details { blocks.append(.paragraph(Text(details), indent: 4)) }
    return blocks
  }

  private static let overview: [Block] =
    [
      group("hosts", HostVerb.allCases.map(\.rawValue), "after client or server: client close"),
      group(
        "wire",
        verbs([
          .deliver, .run, .drop, .duplicate, .hold, .release, .corrupt, .inject, .loss, .reorder, .delay,
        ])),
      group("time", verbs([.wait, .auto])),
      group("look", verbs([.show, .ladder, .diagram, .log, .why, .netstat, .history]) + ["what if"]),
      group("stacks", verbs([.profile, .compare]) + ["set profile"]),
      group("try", verbs([.undo, .redo, .reset]) + ["predict on", "predict drill"]),
      group(
        "lesson",
        verbs([.goal, .hint, .answer, .predict, .next, .back, .step, .skip, .solution, .play, .done])),
      group("course", verbs([.lessons, .lesson, .progress, .review])),
      group("besides", verbs([.help, .set, .save, .export, .define, .quit])),
      .paragraph(
        "\("help close", .command) explains a command, \("help TIME-WAIT", .command) a state, \("help SYN", .command) a flag, \("help conditions", .command) what goals are made of.",
        indent: 2),
    ]

  private static func verbs(_ verbs: [Verb]) -> [String] { verbs.map(\.rawValue) }

  private static func group(_ title: String, _ words: [String], _ note: String = "") -> Block {
    let list = Text(words.joined(separator: "  "), .command)
    return .row(label: Text(title, .quiet), body: [note.isEmpty ? list : list + Text("  (\(note))", .quiet)])
  }

  private static let details: [String: String] = [
    "connect":
      "client connect goes to the server's port 80 from port 49152, server connect the other way round.",
    "listen":
      "Port 80 for the server, 49152 for the client unless said. One TCB waits for one peer, as RFC 9293 describes it: a second client is answered with a reset. With a backlog, as sockets do it: the listener stays and each SYN gives birth to a connection; two queues, the SYN and the accept queue, hold N each, and what is too much is dropped without a word.",
    "accept":
      "The connection that has waited longest in the accept queue becomes the program's, and the current one. Before that no program can send or close on it.",
    "send":
      "Text is pushed. With flags instead of text, the host's own TCP sends exactly such a segment or says why not.",
    "receive": "Without a number everything that is here. A RECEIVE that finds nothing waits.",
    "close":
      "Simplex: this end has no more to send. It still receives. close both is what close(2) does: it also gives up receiving, and text that nobody reads is answered by a reset.",
    "abort": "Everything is dropped; the peer gets a RST where the RFC sends one.",
    "crash": "The other end learns nothing: that is a half-open connection.",
    "option":
      "MSS, window, wscale, timestamps, sack and iss go with the SYN: set them before connect or listen. The others count from now on for the current connection, or for the next one if there is none.",
    "status": "The state, both windows, calls that wait, urgent data, timeouts.",
    "emit":
      "Fields are assertions: emit FIN seq=101. SYN is sent by OPEN, FIN by CLOSE, RST by ABORT, text by SEND. Nothing changes if the TCP would send something else.",
    "inject":
      "The sender's TCB is untouched. Values may be expressions: seq=server.rcv.nxt+1. Unsaid fields fit the receiver. An ICMP message quotes the receiver's oldest segment in flight, or seq=. Options: options=mss:1460,wscale:7,ts:100/0,sackOK,sack:301-305,nop,254:0102.",
    "wait": "Plays everything that falls due on the way, arrivals and alarms. 2MSL is 240 s.",
    "run": "No timer is awaited: run moves the clock only as far as segments need it.",
    "deliver": "The segment that is due first arrives, and the clock moves with it.",
    "hold": "A held segment stays on the wire until it is released or delivered by its number.",
    "corrupt":
      "The checksum no longer fits, so the receiver drops the segment without a word. show #N shows the flipped bit.",
    "loss":
      "Chance is fixed: the same seed loses the same segments. The seed is 1 unless said. Only what a TCP sends is lost, not forgeries and copies. reset and undo take it back.",
    "reorder":
      "The chosen segments travel twice as long, so that what is sent meanwhile overtakes them. The same seed chooses the same.",
    "delay": "For each way, and for what is sent from now on. It is 10 ms at first; show wire tells.",
    "why": "All steps of RFC 9293 that were tested, with the values.",
    "undo": "Undone commands do not count.",
    "play": "Your place in the lesson, and its lab, wait for you. done comes back to them.",
    "skip":
      "What is open is solved before your eyes, and the step counts as done with help. It is offered again at the end of the lesson, and after some more steps.",
    "review":
      "Steps that you completed with help, or without all their points. Go there again: the better visit counts.",
    "answer": "The first answer counts for points, and every answer gets a reason.",
    "predict":
      "A prediction is never marked: what you said stands beside what happened, and why. predict on asks before each command that makes something happen, in lessons and in the lab; a letter or your own words answer, an empty line or go does it without a guess, undo leaves it undone. What several answers have in common is told once. predict drill asks about six labs of its own, each with claims of which some come about: letters say which, done ends it.",
    "save": "The script earns in tcplab grade what you solved here.",
    "export":
      "The session so far as a script for packetdrill: one host becomes the kernel under test, the other packetdrill. Without a name it is the first host that listened. The script is for Linux; under another profile the commands are played again with Linux's. tcplab packetdrill FILE.pkt runs it. One connection is followed; what a program cannot do by a call, such as crash, ends the script, and the rest stands in it as comments. A file that is there already is left alone.",
    "define":
      "In the lab: define start where the task begins, then play, then define goal where it is solved. The lesson has a setup, a goal, hints and a solution, and passes tcplab check; tcplab record FILE writes it.",
    "show":
      "show #4 draws a segment's header with its values, and its octets. show client.snd.nxt + 1 computes: help expressions.",
    "ladder":
      "Dots: in flight. X: lost. The states are those after the segment was sent and after it had arrived.",
    "diagram":
      "Figure 5 of RFC 9293. Without a host the ways of both hosts' current connections; client#2 has a way of its own.",
    "netstat":
      "As Linux counts: Recv-Q is what the program has not read, Send-Q what the peer has not acknowledged; a SYN or FIN counts as one octet. For a listener they count the connections that wait to be accepted, and the backlog. What is CLOSED is no socket.",
    "profile":
      "A profile is what a stack does where stacks differ: RFC 9293, RFC 793 before RFC 5961, Linux, FreeBSD. Each difference is a switch with a name and a source. set profile linux exchanges both hosts' stacks, before anything is open.",
    "compare":
      "Plays what you did again under each profile, shows where they part for the first time, and which switches make it so. Named profiles are compared with the first of them, or with the lab's if there is one only.",
    "history": "What undo took back is not in it. save writes it to a file.",
    "set":
      "Settings change what is printed, nothing else, and hold for the session. Relative numbers count from each ISS; what you type, conditions and show EXPRESSION stay absolute. Plain style tells pictures in sentences. set language zh-Hans shows lessons in Chinese where they are translated, set language en in English.",
  ]

  private static let flags: [(String, String)] = [
    ("SYN", "Synchronise sequence numbers: opens a connection. Takes one number."),
    ("ACK", "The acknowledgment number counts: the next number expected. Takes no number."),
    ("FIN", "The sender has no more to send. Takes one number. The other direction stays open."),
    ("RST", "Reset: the connection is over at once, or never was."),
    ("PSH", "Push: give what has come to the program without waiting for more."),
    ("URG", "The urgent pointer counts. New programs should not use it."),
  ]

  private static let conditions: [Block] = [
    .paragraph("Conditions are sentences, as in goals and in \("wait until", .command):", indent: 2),
    .preformatted(
      [
        "client is TIME-WAIT  wire is empty", "server is CLOSE-WAIT or LAST-ACK",
        "server has been in CLOSING", "nobody sent RST  client sent FIN = 2",
        "server has received \"hi\"", "wire lost SYN from client",
        "segments <= 7  elapsed >= 2MSL", "client.snd.nxt = 102",
        "every server is CLOSED", "server has accepted = 2",
        "client sent FIN", "  before server sent FIN",
        "not, and, or, ( )",
      ].map { Text($0, .code) }, indent: 4),
  ]

  private static let expressions: [Block] = [
    .paragraph(
      "Expressions are values of the lab, as in \("show", .command), \("wait", .command) and \("inject", .command):",
      indent: 2),
    .preformatted(
      [
        "client.snd.nxt  server#2.state", "client.state at #4", "#4.seq + #4.len",
        "segments  segments in all  elapsed", "2MSL + 1s  500 ms  2^32", "client time in TIME-WAIT",
        "min max ceil floor + - * / ^ ( )",
      ].map { Text($0, .code) }, indent: 4),
  ]

  private static let icmp: [Block] =
    [
      .paragraph(
        "\("inject to client icmp host-unreachable", .command) tells the client that a segment of its own did not arrive. It counts only if that segment is in flight. \("3.9.2.2, RFC 5927", .reference)",
        indent: 2)
    ]
    + [
      ("soft", ICMPError.Severity.soft, "the user is told, the connection goes on"),
      ("hard", .hard, "the connection is aborted"), ("none", .none, "discarded silently"),
    ].map { title, severity, effect in
      let kinds = ICMPError.allCases.filter { $0.severity == severity }.map(\.rawValue)
      return .row(
        label: Text(title, .quiet),
        body: [Text(kinds.joined(separator: "  "), .command) + Text("  (\(effect))", .quiet)])
    }

  private static let segments: [Block] = [
    .paragraph(
      "Segments are written as in RFC 9293: \("<SEQ=100><ACK=301><CTL=SYN,ACK>", .segment)", indent: 2),
    .paragraph(
      "SEQ is the number of the first octet, ACK the next number expected, CTL the flags. \("#4", .code) is the fourth segment sent; \("#4.seq", .code) its number in an expression.",
      indent: 2),
  ]
}

extension State {
  /// What the state means, and what leads out of it.
  fileprivate var help: [Block] {
    [
      .row(
        label: Text(rawValue, .state), body: [Text(Self.meanings[self] ?? "")],
        note: Text("3.3.2", .reference))
    ]
  }

  private static let meanings: [State: String] = [
    .closed: "No connection: there is no TCB. connect and listen lead out of it.",
    .listen: "Waiting for a SYN. One that arrives leads to SYN-RECEIVED.",
    .synSent: "Our SYN is out. A SYN,ACK leads to ESTABLISHED, a bare SYN to SYN-RECEIVED, a RST to CLOSED.",
    .synReceived: "Both SYNs are known, ours is not acknowledged yet. Its ACK leads to ESTABLISHED.",
    .established: "Open in both directions. close leads to FIN-WAIT-1, the peer's FIN to CLOSE-WAIT.",
    .finWait1:
      "We closed; our FIN is not acknowledged yet. Its ACK leads to FIN-WAIT-2, the peer's FIN to CLOSING.",
    .finWait2: "Our FIN is acknowledged, the peer still may send. Its FIN leads to TIME-WAIT. No timer runs.",
    .closeWait:
      "The peer closed; the program here has not. Only its close leads on, to LAST-ACK. No timer runs.",
    .closing: "Both closed and the FINs crossed. The ACK of our FIN leads to TIME-WAIT.",
    .lastAck: "The peer closed first, then we. The ACK of our FIN leads to CLOSED.",
    .timeWait:
      "Both FINs are acknowledged. 2MSL long a FIN that comes again is answered, and old segments die.",
  ]
}
