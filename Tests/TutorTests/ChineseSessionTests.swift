import LabLanguage
import Laboratory
import TCP
import Testing
import Tutor
import Typesetting
import Workbench

/// Sessions of a learner who reads Chinese, over all commands: what is said is Chinese, and fits.
@Suite struct `A Chinese session` {
  /// Commands that cannot be understood, each in its own way.
  static let misunderstood = [
    "foo", "helo", "clent connect", "close", "clent foo", "client conect", "client connect x",
    "client connect 80 from", "client listen 99999", "server listen 80 backlog", "server listen 80 backlog 0",
    "server listen 80 from foo:1", "client send", "client send \"\"", "client send hello",
    "client send 0 bytes",
    "client receive 0", "client option", "client option foo", "client option mss 0",
    "client option nagle maybe",
    "client option linger 3", "client option delayed-ack 9s", "record", "learn", "drop x", "deliver to",
    "deliver to x", "wait", "wait x", "wait until", "wait until foo", "wait until client",
    "wait until client is",
    "wait until client is FOO", "wait until client has", "wait until wire", "wait until (client is CLOSED",
    "wait until client.foo = 1", "wait until every x", "wait until client sent FIN = x", "loss", "loss 3",
    "loss 1/3 seed x", "delay", "inject", "inject to x", "inject to server FOO", "inject to server SYN ack=1",
    "inject to server icmp", "inject to server ACK foo=1", "inject to server ACK options=foo",
    "inject to server <SEQ=1", "inject to server <FOO=1>", "inject to server <SEQ=x>",
    "inject to server <CTL=FOO>", "show foo", "show 1 +", "show client.snd.foo", "show #1.foo", "show \"x",
    "show \"\\q\"", "show min(1)", "show 9 9", "diagram foo", "netstat foo", "what", "what if",
    "what if what if",
    "what if undo", "undo x", "auto", "set foo", "set sequence foo", "set style foo", "set language",
    "set profile foo", "profile foo", "compare foo", "predict", "answer", "step", "lesson", "define", "save",
    "export", "export foo", "client emit FOO", "why foo", "client close now", "client#9999999 close",
  ]

  /// Commands that the lab refuses, each in its own way, and what leads there.
  static let refused = [
    "client option mss 500", "client option privileged off; client listen 22",
    "client close", "client#2 close", "server accept", "drop", "drop #1", "wait next", "wait -1s",
    "wait until client is CLOSED", "wait until server is ESTABLISHED", "inject to server ACK len=2000",
    "inject to server ACK len=3 data=ab", "inject to server ACK win=70000",
    "inject to server ACK from=client#4",
    "server listen; client connect 1; client connect", "set profile linux",
    "server send \"x\"", "server listen", "run", "client emit SYN,ACK", "client emit RST",
    "server abort; server listen 80; client connect; run", "client emit FIN data=x", "client emit ACK seq=5",
    "client emit ACK win=3", "client emit SYN", "client emit ACK data=\"abc\" ack=7", "client connect 80",
    "client close; client close; client send \"x\"", "client emit FIN", "hold; hold", "hold; hold #9",
    "release #1", "corrupt; corrupt", "deliver all",
    "server listen 90 backlog 1; server accept; server send \"x\"", "client connect 90; run; server#2 close",
    "server#2 accept; server#2 accept",
  ]

  /// Commands that are done, with all that can be shown of them.
  static let done = [
    "show; history; ladder; diagram; log; netstat; why; set; profile; profile linux; profile rfc9293",
    "compare; client option mss 500; client option iss 5; client option wscale 7; client option nagle off",
    "client option window 900; client option timestamps on; client option sack on; client option linger 0",
    "client option privileged off; client listen 22", "loss 1/3; reorder 1/4; show wire; loss off",
    "reorder off; delay 20ms",
    "server listen 80 backlog 1; client connect; show; show client; show #1; why #1", "run; show server",
    "server accept; what if client#1 close; what if server#9 close",
    "client send \"hello\" urgent; show client; run",
    "show server; client status; server#2 status; corrupt; client send \"abc\"; corrupt; show #6; why #6",
    "ladder; run", "why; wait next; hold; show; ladder; diagram; diagram client; log; netstat; why #7",
    "release; run",
    "client send \"abc\"; drop; show #9; why #9; client send 3000 bytes; server receive; server receive",
    "run; server close; run; client close; run; diagram; compare; compare linux; history",
    "show client.snd.nxt + 1; show #1.ack; show #99; why #99", "undo; undo 3; redo; redo 9; undo 99; undo",
    "reset; auto on; auto off; set profile freebsd; netstat; server listen; client connect; run; netstat",
    "inject to client icmp host-unreachable; run; inject to client icmp port-unreachable; show #5; run",
    "set sequence relative; show client; show #2; log; set sequence absolute",
    "server option delayed-ack on; server option keepalive 10s; server option user-timeout 5s",
    "server option reports on; server crash; client abort; wait 2MSL; show; log", "server listen 80; server",
    "set style plain; ladder; diagram; show #1; netstat; show; set; set style pictures",
    "lessons; goal; hint; next; define start; define goal; define goal /bad/x; progress; review; play; done",
  ]

  /// The words of commands, fields, conditions and programs, which are the same in every language.
  private static let names: Set<String> = {
    var names: Set<String> = [
      "to", "from", "on", "off", "all", "if", "is", "in", "has", "been", "never", "left", "received", "read",
      "sent",
      "accepted", "empty", "lost", "until", "seed", "bytes", "backlog", "urgent", "both", "start", "drill",
      "nobody", "somebody", "every", "some", "no", "not", "and", "or", "before", "segments", "elapsed",
      "time",
      "at",
      "absolute", "relative", "pictures", "plain", "language", "sequence", "style", "zh", "Hans", "random",
      "icmp",
      "seq", "ack", "win", "len", "data", "up", "sport", "dport", "options", "option", "wire", "path",
      "hello", "nop", "kind", "hex", "snd", "rcv", "nxt", "una", "wnd", "iss", "state", "tcplab", "session",
      "pkt",
      "foo", "client", "server", "sockets", "flags", "checksum", "due", "ss", "tan", "min", "max", "ceil",
      "floor", "abc", "ffff", "passive", "active", "create", "delete", "of", "timeout", "note", "about",
      "Maximum",
      "Segment",
      "Size", "Window", "Scale",
    ]
    for words in [
      Verb.allCases.map(\.rawValue), HostVerb.allCases.map(\.rawValue), OptionName.allCases.map(\.rawValue),
      Profile.Known.allCases.map(\.rawValue), Switch.all.map(\.name), ICMPError.allCases.map(\.rawValue),
    ] {
      for word in words { names.formUnion(word.split(separator: "-").map(String.init)) }
    }
    return names
  }()

  /// English words that stand together, other than names and what the RFC has programs told.
  static func english(in line: String) -> [String] {
    var line = line
    for error in CallError.allCases { line = line.replacing(error.rawValue, with: "") }
    if line.contains("RFC") {
      for one in Switch.all { line = line.replacing(one.source, with: "") }
    }
    var runs: [[String]] = [[]]
    for part in line.split(separator: " ") {
      let words = part.split { !$0.isLetter }.map(String.init)
      guard part.allSatisfy(\.isASCII) else {
        runs.append([])
        continue
      }
      // What holds a digit is a value: octets, a step, a time.
      guard !part.contains(where: \.isNumber) else { continue }
      runs[runs.count - 1] += words.filter { word in
        word.count > 1 && word.dropFirst().allSatisfy { $0.isLowercase } && !names.contains(word)
      }
    }
    return runs.first { $0.count > 1 } ?? []
  }

  /// Plays the lines; everything that is said must be Chinese, at most as wide as the terminal.
  static func play(_ lines: [String], in tutor: inout Tutor, isWrong: Bool = false) {
    tutor.language = .chinese
    for line in lines {
      let reply = tutor.enter(line)
      if isWrong { #expect(reply.isWrong, "\(line)") }
      // Pictures hold the RFC's own words; what they show is told in the plain style.
      let told = reply.blocks.filter { if case .drawing = $0 { false } else { true } }
      for said in told.plainText(width: 2000).split(separator: "\n") {
        #expect(english(in: String(said)) == [], "\(line): \(said)")
      }
      for width in [40, 80] {
        for said in Typesetter(width: width).lines(reply.blocks) {
          #expect(said.width <= width, "\(line): \(said.plain)")
        }
      }
    }
  }

  @Test func `what cannot be understood is said in Chinese`() {
    var tutor = Tutor.lab()
    Self.play(Self.misunderstood, in: &tutor, isWrong: true)
  }

  @Test func `what is refused is refused in Chinese`() {
    var tutor = Tutor.lab()
    Self.play(Self.refused, in: &tutor)
  }

  @Test func `what is done, and everything that can be shown, is told in Chinese`() {
    var tutor = Tutor.lab()
    Self.play(Self.done.flatMap { $0.split(separator: "; ").map(String.init) }, in: &tutor)
  }

  @Test func `every topic of the help is explained in Chinese`() {
    var tutor = Tutor.lab()
    let topics = Help.topics + ["", "foo", "clsoe", "learn"]
    Self.play(topics.map { "help \($0)" } + ["client", "server#2", "server listen", "server"], in: &tutor)
    for topic in Help.topics { #expect(Help.blocks(topic, .chinese) != Help.blocks(topic), "\(topic)") }
  }

  @Test func `what completion explains is explained in Chinese`() {
    var tutor = Tutor.lab()
    tutor.language = .chinese
    for line in ["", "client ", "client option ", "set ", "auto ", "wait ", "show ", "profile ", "loss 1/3 "]
    {
      for suggestion in tutor.suggestions(for: line).suggestions {
        #expect(Self.english(in: suggestion.explanation) == [], "\(line): \(suggestion)")
      }
    }
  }

  @Test(arguments: [
    ("clent connect", "没有叫“clent”的主机。"), ("client#2 close", "没有 client#2：client 没有连接。"),
    ("wait", "多长时间？"), ("client conect", "让 client 做什么？“conect”不合适。"),
  ])
  func `the sentence is a whole one, and the mend stands below it`(line: String, sentence: String) {
    var tutor = Tutor.lab()
    tutor.language = .chinese
    #expect(tutor.enter(line).text.contains(sentence), "\(tutor.enter(line).text)")
  }
}
