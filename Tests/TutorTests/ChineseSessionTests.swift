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
      "floor",
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
    var runs: [[String]] = [[]]
    for part in line.split(separator: " ") {
      let words = part.split { !$0.isLetter }.map(String.init)
      guard part.allSatisfy(\.isASCII) else {
        runs.append([])
        continue
      }
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
      for said in reply.blocks.plainText(width: 2000).split(separator: "\n") {
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
