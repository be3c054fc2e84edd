import LabLanguage
import Laboratory
import TCP
import Testing

@Suite struct `Usage` {
  /// A usage line as somebody would type it.
  private static func typed(_ usage: String) -> [String] {
    var line = usage.replacing(" (as emit)", with: "")
    for (name, example) in [
      ("from HOST:PORT", "from client:49152"), ("from PORT", "from 49152"), ("listen PORT", "listen 80"),
      ("connect PORT", "connect 80"), ("FLAGS", "SYN,ACK"), ("CONDITION", "wire is empty"),
      ("COMMAND", "client close"), ("undo N", "undo 3"), ("redo N", "redo 3"), ("#N", "#4"),
      ("HOST", "server"), ("ID", "lost-ack"), ("SWITCH", "msl"), ("NAME …", "linux freebsd"),
      ("NAME", "linux"),
      ("EXPRESSION", "2MSL + 1s"), ("TEXT, TEXT …", "nothing, ok"), ("TEXT", "b"), ("FILE", "a.tcplab"),
      ("KIND", "host-unreachable"),
      ("TOPIC", "close"),
      ("iss N|random", "iss random"), ("N|off", "7"), ("0|off", "0"), ("on|off|TIME", "on"), ("on|off", "on"),
      ("TIME|off", "30s"), ("mss N", "mss 536"), ("window N", "window 1000"), ("backlog N", "backlog 7"),
      ("receive N", "receive 7"), ("send N", "send 7"),
    ] {
      if !line.contains("next") { line = line.replacing(name, with: example) }
    }
    guard let bracket = line.firstIndex(of: "[") else { return [line] }
    let head = line[..<bracket]
    let values = ["from=": "client#1", "data=": "x", "options=": "mss:536"]
    return [String(head)]
      + line[bracket...].dropFirst().dropLast().split(separator: " ").map { field in
        "\(head)\(field)\(values[String(field)] ?? "7")"
      }
  }

  @Test(arguments: Verb.allCases.flatMap { $0.usage() }.filter { !$0.hasPrefix("or ") })
  func `of a verb can be typed`(usage: String) throws {
    for line in Self.typed(usage) { #expect(try Command.parse(line: line).count == 1, "\(line)") }
  }

  @Test(arguments: HostVerb.allCases.flatMap { $0.usage() })
  func `of what a host does can be typed, for each host and connection`(usage: String) throws {
    for line in Self.typed(usage) where !line.contains("from client:") {
      for host in ["client", "server", "client#2"] {
        #expect(try Command.parse(line: "\(host) \(line)").count == 1, "\(host) \(line)")
      }
    }
    _ = try Command.parse(line: "server listen 80 from client:49152")
  }

  @Test(arguments: Verb.allCases)
  func `says in a few words what each verb does`(verb: Verb) {
    #expect((4...50).contains(verb.summary.english.count) && !verb.summary.english.hasSuffix("."))
    #expect(verb.usage().contains { $0.hasPrefix(verb.rawValue) })
  }

  @Test(arguments: HostVerb.allCases)
  func `says in a few words what each call does`(verb: HostVerb) {
    #expect((4...50).contains(verb.summary.english.count) && !verb.summary.english.hasSuffix("."))
    #expect(verb.usage().allSatisfy { $0.hasPrefix(verb.rawValue) })
  }

  /// Further wrong lines: where, and what mends them.
  @Test(
    arguments: [
      ("conect 80", 0, "client connect 80?   or   server connect 80?"),
      ("client connect 80 form 5", 18, "client connect 80 from 5?"), ("deliver al", 8, "deliver all?"),
      ("wait nxt", 5, "wait next?"), ("wait untl wire is empty", 5, "wait until wire is empty?"),
      ("wait until", 10, "For example: wait until client is CLOSED"), ("auto onn", 5, "auto on?"),
      ("client send", 11, "For example: client send \"hello\""), ("inject server FIN", 7, nil),
      ("inject", 6, "What can come next: to."), ("client option is 5", 14, "client option iss?"),
      ("client connect 65536", 15, nil), ("client connect \(String(repeating: "9", count: 400))", 15, nil),
      ("wait 99999999999999999999s", 5, nil), ("client send 999999999999 bytes", 12, nil),
      ("client send 0 bytes", 12, nil), ("client send \"\"", 12, nil), ("client receive 0", 15, nil),
      ("deliver x", 8, nil), ("undo 0", 5, nil), ("show wrie", 5, "show wire?"),
      ("what iff client close", 5, "what if?"), ("server listen 80 from server:7", 22, nil),
      ("server listen 80 from client:0", 22, nil), ("client#101 close", 0, nil), ("client# close", 0, nil),
      ("inject to server FIN sqe=5", 21, "seq=5?"), ("inject to server FIN data=", 21, nil),
      ("client emit <SEQ=x>", 12, nil), ("client emit <SEQ=1><FOO=2>", 19, nil),
      ("step", nil, nil), ("lesson", 6, nil), ("save", 4, nil),
      ("export", 6, "For example: export session.pkt"), ("export x.txt", 7, "export x.txt.pkt"),
      ("answer", 6, "For example: answer b"),
    ] as [(String, Int?, String?)])
  func `that is wrong is told where and how to mend it`(line: String, offset: Int?, mend: String?) {
    do throws(SyntaxError) {
      let commands = try Command.parse(line: line)
      #expect(offset == nil, "understood: \(commands)")
    } catch {
      #expect(error.offset == offset, "\(error)")
      if let mend { #expect(error.mend == mend) }
      #expect(error.message.count <= 120)
    }
  }
}
