import Laboratory
import TCP
import Testing
import Workbench

@testable import Packetdrill

/// Sessions by chance: whatever is done in the lab, what `export` writes of it runs as it was written.
@Suite struct `Sessions by chance as scripts` {
  @Test(arguments: 0..<4)
  func `each is run to its end, strictly, whichever host is the kernel`(_ part: Int) throws {
    var cut = 0
    for seed in (part * 75)..<(part * 75 + 75) {
      let lines = Self.session(UInt64(seed))
      var bench = Workbench(Lab(profile: .linux))
      for line in lines { _ = bench.perform(line: line) }
      for host in HostName.allCases {
        let script = SessionScript(bench.chronicle, in: bench.lab, of: host)
        guard script.eventCount > 0 else { continue }
        if script.text.contains("// The script ends here") { cut += 1 }
        let verdict = try verdict(script.text, isStrict: true)
        #expect(
          verdict.outcome == .passed,
          "seed \(seed), \(host.rawValue): \(lines.joined(separator: "; "))\n\(script.text)")
        #expect(verdict.ignored == [])
        if seed % 3 == 0 { #expect(Self.foreign(script.text) == [], "seed \(seed)") }
      }
    }
    #expect(cut <= 40, "\(cut) of 150 scripts end before the session does")
  }

  /// Lines that packetdrill's own grammar (parser.y, lexer.l) has no rule for. Before the first event there may be one
  /// command without a time.
  private static func foreign(_ text: String) -> [String] {
    var isBegun = false
    return text.split(separator: "\n").map(String.init).filter { line in
      if line.hasPrefix("//") || line == "--tolerance_usecs=10000" { return false }
      if !isBegun {
        isBegun = true
        return line.wholeMatch(of: /`[^`]*`/) == nil
      }
      let timed = line.wholeMatch(of: /\+?[0-9]+(?:\.[0-9]+)? (.*)/)
      return timed.map { !isEvent($0.output.1) } ?? true
    }
  }

  private static func isEvent(_ event: Substring) -> Bool {
    if event.wholeMatch(of: /`[^`]*`|%\{[^}]*\}%/) != nil { return true }
    let call = /[a-z]+\(.*\) = -?[0-9]+(?: E[A-Z]+ \([A-Za-z ]+\))?/
    if event.wholeMatch(of: call) != nil { return true }
    let segment =
      /[<>] (?:[SFRPU]+\.?|\.|-) \d+:\d+\(\d+\)(?: ack \d+)?(?: win \d+)?(?: urg \d+)?(?: <(.*)>)?/
    guard let match = event.wholeMatch(of: segment) else { return false }
    guard event.hasPrefix(">") || event.contains(" win ") else { return false }
    let option = /nop|eol|mss \d+|wscale \d+|sackOK|TS val \d+ ecr \d+|sack(?: \d+:\d+)+/
    return match.output.1?.split(separator: ",").allSatisfy { $0.wholeMatch(of: option) != nil } ?? true
  }

  /// Commands, the same for a seed everywhere.
  static func session(_ seed: UInt64) -> [String] {
    var random = Chance(seed: seed)
    var lines: [String] = []
    for option in [
      "timestamps on", "sack on", "window 3000", "window 4380", "mss 500", "nagle on", "keepalive 10s",
    ]
    where random.is(1, of: 8) {
      for host in HostName.allCases where random.is(2, of: 3) { lines.append("\(host) option \(option)") }
    }
    lines.append(random.is(1, of: 6) ? "server listen 80 backlog \(random.of(3) + 1)" : "server listen")
    lines += ["client connect"]
    if random.is(1, of: 12) { lines.append("server connect 49152 from 80") }
    if random.is(3, of: 4) { lines.append("run") }
    if random.is(1, of: 8) { lines.append(["loss 1/4 seed 3", "reorder 1/4", "delay 300ms"][random.of(3)]) }
    for _ in 0..<(random.of(14) + 4) { lines.append(command(&random)) }
    return lines
  }

  private static func command(_ random: inout Chance) -> String {
    let host = random.is(1, of: 2) ? "client" : "server"
    switch random.of(30) {
    case 0..<5: return "\(host) send \(random.of(3) == 0 ? random.of(5000) + 1 : random.of(40) + 1) bytes"
    case 5..<8: return "\(host) receive \(random.is(1, of: 2) ? "all" : String(random.of(6000) + 1))"
    case 8..<11: return "\(host) close"
    case 11: return "\(host) close both"
    case 12: return "\(host) abort"
    case 13, 14: return "drop"
    case 15: return "duplicate"
    case 16: return random.is(1, of: 2) ? "hold" : "release"
    case 17..<21: return "deliver"
    case 21..<24: return "run"
    case 24, 25: return "wait \(["30ms", "200ms", "1s", "3s", "next", "2MSL"][random.of(6)])"
    case 26: return random.is(1, of: 2) ? "server accept" : "corrupt"
    case 27:
      let flags = ["RST", "SYN", "ACK", "FIN,ACK", "SYN,ACK", "RST,ACK"][random.of(6)]
      let options = ["254:0102", "nop", "ts:9/9"]
      if random.is(1, of: 4) { return "inject to \(host) ACK options=\(options[random.of(3)])" }
      let places = [
        "", " seq=\(host).rcv.nxt+\(random.of(3))", " seq=\(host).rcv.nxt-1", " ack=\(host).snd.nxt+1",
      ]
      return "inject to \(host) \(flags)\(places[random.of(4)])"
    case 28: return "\(host) connect"
    default: return random.is(1, of: 2) ? "\(host) listen" : "\(host) option nagle off"
    }
  }
}

/// Numbers by chance, the same everywhere: SplitMix64.
private struct Chance {
  var state: UInt64

  init(seed: UInt64) { state = seed &* 0x2545_f491_4f6c_dd1d }

  /// Below this, evenly enough.
  mutating func of(_ most: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) >> 33) % most
  }

  /// True so many times in so many.
  mutating func `is`(_ times: Int, of most: Int) -> Bool { of(most) < times }
}
