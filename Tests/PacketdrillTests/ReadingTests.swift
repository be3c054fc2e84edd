import TCP
import Testing

@testable import Packetdrill

@Suite struct `Reading a script` {
  private func events(_ text: String) throws -> [ScriptEvent] {
    try DrillScript(reading: Array(text.utf8), name: "t.pkt").events
  }

  @Test(arguments: [
    ("0.5 close(3) = 0", EventTime.absolute(500_000)), ("+.1 close(3) = 0", .relative(100_000)),
    ("+0 close(3) = 0", .relative(0)), ("* > . 1:1(0) ack 1", .any),
    ("1~1.5 > . 1:1(0) ack 1", .absoluteRange(1_000_000, 1_500_000)),
    ("+0~+.04 > . 1:1(0) ack 1", .relativeRange(0, 40_000)),
    ("`sysctl -w net.ipv4.tcp_sack=1`", .relative(0)),
  ])
  func `times`(_ text: String, _ time: EventTime) throws {
    #expect(try events(text).map(\.time) == [time])
  }

  @Test(arguments: [
    ("S", 0x02), ("S.", 0x12), (".", 0x10), ("P.", 0x18), ("P", 0x08), ("F", 0x01), ("F.", 0x11),
    ("FP.", 0x19),
    ("R", 0x04), ("R.", 0x14), ("SF", 0x03), ("SR", 0x06), ("SEW", 0x02), ("-", 0x00), ("PU.", 0x38),
  ])
  func `flags`(_ text: String, _ flags: UInt8) throws {
    guard case .inbound(let pattern) = try events("0 < \(text) 1:1(0) win 10")[0].action else {
      Issue.record("no segment")
      return
    }
    #expect(pattern.flags == flags)
    #expect(pattern.signalsCongestion == text.contains("E"))
  }

  @Test func `a segment has all that is written, and nothing else`() throws {
    let text = "+0 > P. 1:11(10) ack 5 win 257 urg 3 <nop,nop,TS val 100 ecr 7,sack 21:31 41:51>"
    var pattern = SegmentPattern()
    (pattern.flags, pattern.sequence, pattern.length) = (0x18, 1, 10)
    (pattern.acknowledgment, pattern.window, pattern.urgentPointer) = (5, 257, 3)
    pattern.options = .list([
      .noOperation, .noOperation, .timestamps(value: 100, echo: 7), .sack([21, 31, 41, 51]),
    ])
    #expect(try events(text)[0].action == .outbound(pattern))
    var bare = SegmentPattern()
    (bare.flags, bare.length) = (0x10, 7)
    #expect(try events("* > . ...(7)")[0].action == .outbound(bare))
    bare.options = .any
    #expect(try events("* > . ...(7) <...>")[0].action == .outbound(bare))
  }

  @Test func `an acknowledgment number may stand without the ACK bit`() throws {
    guard case .inbound(let pattern) = try events("0 < R 1:1(0) ack 9 win 0")[0].action else { return }
    #expect(pattern.flags == 0x04)
    #expect(pattern.acknowledgment == 9)
  }

  @Test func `a call has arguments, a result, an error and a note`() throws {
    let text = "+0...0.2 connect(3, ..., ...) = -1 EINPROGRESS (Operation (now) in progress)\n+0 close(3) = 0"
    let all = try events(text)
    guard case .call(let call) = all[0].action else {
      Issue.record("no call")
      return
    }
    #expect(call.name == "connect")
    #expect(call.arguments == [.number(3), .unwritten, .unwritten])
    #expect(call.end == 200_000)
    #expect(call.result == .number(-1))
    #expect(call.error == "EINPROGRESS")
    #expect(all.count == 2)
  }

  @Test func `structures, lists and alternatives`() throws {
    let text = "0 poll([{fd=4, events=POLLIN|POLLOUT, revents=POLLOUT}], 1, 0) = 1"
    guard case .call(let call) = try events(text)[0].action, case .list(let list) = call.arguments[0] else {
      Issue.record("no list")
      return
    }
    #expect(list[0]["fd"]?.number == 4)
    #expect(list[0]["events"] == .either(.word("POLLIN"), .word("POLLOUT")))
    #expect(list[0]["events"]?.number == 5)
  }

  @Test func `comments are of three kinds, and lines count all the same`() throws {
    let text = """
      // one
      # two
      /* three
         four */
      0 close(3) = 0 // five
      """
    #expect(try events(text).map(\.line) == [5])
  }

  @Test func `what is not defined is left out, else the other branch counts`() throws {
    let text = """
      #ifdef FreeBSD
      0 close(3) = 0
      #else
      0 close(4) = 0
      #endif
      """
    func line(_ definitions: [String], _ profile: Profile.Known?) throws -> [Int] {
      try DrillScript(
        reading: Array(text.utf8), name: "t", definitions: definitions, profile: profile
      ).events.map(\.line)
    }
    #expect(try line([], nil) == [4])
    #expect(try line(["FreeBSD"], nil) == [2])
    #expect(try line([], .freebsd) == [2], "the system's name is defined, as packetdrill does")
  }

  @Test func `a defined word stands for its value`() throws {
    let text = Array("0 setsockopt(3, SOL_SOCKET, OPTION, [1], 4) = 0".utf8)
    let script = try DrillScript(reading: text, name: "t", definitions: ["OPTION=SO_KEEPALIVE"])
    guard case .call(let call) = script.events[0].action else { return }
    #expect(call.arguments[2] == .word("SO_KEEPALIVE"))
  }

  @Test func `options stand before, with a value or without`() throws {
    let text = "--ip_version=ipv6\n--verbose\n--define=A=\"b c\"\n0 close(3) = 0"
    let options = try DrillScript(reading: Array(text.utf8), name: "t").options
    #expect(options.map(\.name) == ["ip_version", "verbose", "define"])
    #expect(options.map(\.value) == ["ipv6", nil, "A=\"b c\""])
    #expect(options.map(\.line) == [1, 2, 3])
  }

  @Test(arguments: [
    ("0 < S 0:1(0) win 10", "t.pkt:1:7: 0:1(0): the numbers and the length do not agree"),
    ("\n  +0 close 3", "t.pkt:2:12: '(' is missing behind close, not '3'"),
    ("0 < X 0:0(0)", "t.pkt:1:5: flags are of S F R P U E W A, '.' and '-', not 'X'"),
    ("0 > S 0:0(0) <mss 70000>", "t.pkt:1:19: an MSS lies between 0 and 65535, not '70000'"),
    ("0 > S 0:0(0) <mess 1>", "t.pkt:1:15: there is no option 'mess'"),
    ("close(3) = 0", "t.pkt:1:1: a time is missing, not 'close'"),
    ("* close(3) = 0", "t.pkt:1:3: '*' and ranges go with segments that are expected, not 'close'"),
    ("2~1 > . 1:1(0)", "t.pkt:1:3: this range ends before it begins"),
    ("0 `sysctl", "t.pkt:1:3: there is no second backquote"),
    ("/* never", "t.pkt:1:1: this comment has no end"),
    ("#ifdef A\n0 close(3) = 0", "t.pkt:1:1: #ifdef without #endif"),
    ("#endif", "t.pkt:1:1: #endif without #ifdef"),
    ("0 close(99999999999999999999) = 0", "t.pkt:1:9: this number has too many digits"),
    ("", "t.pkt:1:1: nothing happens in this script"),
    ("--ip_version=ipv6\n// later\n", "t.pkt:1:1: nothing happens in this script"),
  ])
  func `what is wrong is told with its place`(_ text: String, _ message: String) {
    let error = #expect(throws: ScriptError.self) {
      try DrillScript(reading: Array(text.utf8), name: "t.pkt")
    }
    #expect(error?.description == message)
  }

  @Test func `octets of any kind are an error or a script, and nothing worse`() {
    var seed: UInt64 = 1
    let words = [
      "0 ", "+.1 ", "* ", "< ", "> ", "S. ", "1:1(0) ", "<mss 1>", "`", "%{", "(", "a(", "...", "\n",
      "#ifdef A\n",
    ]
    for _ in 0..<2000 {
      var text: [UInt8] = []
      for _ in 0..<12 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pick = Int(seed >> 33)
        text += pick % 5 == 0 ? [UInt8(truncatingIfNeeded: pick >> 8)] : Array(words[pick % words.count].utf8)
      }
      guard let script = try? DrillScript(reading: text, name: "t") else { continue }
      _ = script.run()
    }
  }
}

@Suite struct `Scripts that mean no good` {
  @Test(arguments: [
    "0 close(" + String(repeating: "[", count: 100_000),
    "0 close(" + String(repeating: "{", count: 100_000),
    "0 close(" + String(repeating: "A|", count: 100_000) + "A) = 0",
    "99999999 close(3) = 0",
    String(repeating: "#ifdef A\n", count: 10_000),
  ])
  func `are told what is wrong`(_ text: String) {
    #expect(throws: ScriptError.self) { try DrillScript(reading: Array(text.utf8), name: "t") }
  }

  @Test(arguments: [
    "%{ assert " + String(repeating: "(", count: 100_000) + " }%",
    "%{ assert 1" + String(repeating: "+1", count: 100_000) + " }%",
    "%{ assert -9223372036854775808 / -1 == 1 }%",
  ])
  func `ask for what is not supported`(_ line: String) throws {
    guard case .notSupported = try verdict(accepted + "+0 " + line).outcome else {
      Issue.record("\(try verdict(accepted + "+0 " + line).outcome)")
      return
    }
  }

  @Test(arguments: [
    "setsockopt(4, SOL_SOCKET, SO_SNDBUF, [9223372036854775807], 4) = 0",
    "setsockopt(4, SOL_SOCKET, SO_RCVBUF, [-9223372036854775807], 4) = 0",
    "setsockopt(4, SOL_TCP, TCP_MAXSEG, [-5], 4) = 0",
    "setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=9223372036854775807}, 8) = 0",
    "writev(4, [{..., 9223372036854775807}, {..., 9223372036854775807}], 2) = ...",
    "poll([{fd=4, events=POLLOUT, revents=POLLOUT}], 1, 9223372036854775807) = 1",
    "`sysctl -w net.ipv4.tcp_syn_retries=9223372036854775807 net.ipv4.tcp_rmem=\"1 2 99999999999999999\"`",
    "`sleep 1e300; sleep nan; sysctl -w net.ipv4.tcp_keepalive_time=-1`",
  ])
  func `are run all the same, within bounds`(_ line: String) throws {
    #expect(try verdict(accepted + "+0 " + line).outcome == .passed)
  }
}
