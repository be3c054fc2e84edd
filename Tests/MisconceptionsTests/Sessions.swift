import LabLanguage
import Laboratory
import Lessons
import Misconceptions
import TCP
import Workbench

import struct Foundation.Data
import class Foundation.FileManager
import struct Foundation.URL

/// Sessions as learners play them, each as the situations that they meet, in order: one pool for all models.
enum Sessions {
  /// Played in the lab by hand, played there by chance, and the shipped lessons' own commands.
  static let pool: [[Situation]] = (played.map(situations) + walks + lessons).filter { $0.count >= 2 }

  // MARK: By hand

  static let played = [
    // An orderly life, the client closing first; then the same with the server closing first.
    """
    server listen; client connect; deliver; deliver; deliver; client send "hello"; deliver; deliver
    server receive; client close; deliver; deliver; server send "bye"; deliver; deliver; wait 1min; server close
    deliver; deliver; wait 2MSL
    """,
    """
    server listen; client connect; run; server send "welcome"; run; server close; deliver; deliver
    client send "one more"; run; wait 5min; client close; deliver; deliver; wait next
    server listen; client connect; run; client close; deliver; deliver; wait 10min; server close; run; client connect
    """,
    // Nobody listens; both open at once; both close at once.
    """
    client connect; deliver; deliver; client connect; run; server listen 8080; client connect; run
    """,
    """
    client connect; server connect; deliver; deliver; run; client send 100 bytes; server send 10 bytes; deliver
    deliver; run; client close; server close; deliver; deliver; run; wait 2MSL
    """,
    // What gets lost: the third ACK, text before a FIN, the ACK of text, the last ACK.
    """
    server listen; client connect; deliver; deliver; drop; wait next; run; client send "lost"; drop; client close
    deliver; wait next; run; server close; deliver; drop; wait next; run; wait 2MSL
    """,
    """
    server listen; client connect; run; client send "a"; client send "b"; client send "c"; deliver; deliver; deliver
    drop; drop; deliver; client send "again"; deliver; drop; wait next; run; server close; run; client close
    deliver; drop; wait next; run
    """,
    // An attacker: resets and SYNs, guessed and exact; and a RST while opening.
    """
    server listen; client connect; run; inject to server RST seq=server.rcv.nxt+100; deliver; run
    inject to client RST seq=client.rcv.nxt+70000; deliver; inject to server SYN; deliver; run
    inject to server FIN; deliver; inject to server RST; deliver; client send "anyone?"; run
    """,
    """
    server listen; inject to server SYN seq=700; deliver; inject to server RST seq=701; drop to client; deliver; run
    client connect; deliver; inject to server RST seq=server.rcv.nxt; drop to client; deliver
    inject to client RST seq=0; deliver; wait next; run
    """,
    // Resets on purpose, crashes, half-open connections.
    """
    server listen; client connect; run; client abort; deliver; server listen; client connect; run; server crash
    client send "hello?"; deliver; deliver; client connect; run; server listen; client connect; run
    client send "unread"; run; server close both; run
    """,
    """
    client connect; client close; server listen; server close; server listen; client connect; deliver; client close
    run; server close; run; inject to client RST; deliver; wait 1min
    """,
    // Delayed acknowledgments, and waiting for what never ends.
    """
    server option delayed-ack on; server listen; client connect; run; client send "one"; deliver; client send "two"
    deliver; deliver; client send "three"; run; wait 1s; run; client close; run; wait 30min; client send "late"
    wait 1h; server close; deliver; deliver; wait next
    """,
    """
    server listen; client connect; run; server close; run; wait next; wait 2min; client close; run; wait 4min
    """,
    // TIME-WAIT disturbed: a RST there, a call from another port, the last FIN again.
    """
    server listen; client connect; run; client close; run; server close; run; inject to client RST; deliver
    server listen; client connect; run; server close; run; client close; deliver; drop; wait next; run
    server listen; client connect; run; client close; run; server close; deliver; drop; server listen 81
    client connect 81; run; inject to client RST; run; client close; wait 2MSL
    """,
    """
    server listen; client connect; run; client close; server close; run; client connect; run
    inject to server RST; deliver; wait next
    """,
    // A path that disturbs: the FIN overtakes the text, the SYN comes twice, a SYN,ACK is refused.
    """
    server listen; client connect; duplicate; deliver; deliver; deliver; run; client send "before"; hold; client close
    deliver; release; deliver; run; server send "still open"; hold; server close; deliver; release; run; wait 2MSL
    """,
    """
    server listen; client connect; deliver; inject to server RST; deliver to server; run; server listen
    client connect; deliver; inject to client RST,ACK; deliver to client; deliver; wait next; run
    """,
  ]

  /// The situations of a script, after whatever was refused and without what cannot be asked about.
  static func situations(_ script: String) -> [Situation] {
    var bench = Workbench()
    bench.isQuiet = true
    return script.split(separator: "\n").flatMap { situations(String($0), on: &bench) }
  }

  static func situations(_ line: String, on bench: inout Workbench) -> [Situation] {
    guard let commands = try? Command.parseWithText(line: line) else {
      preconditionFailure("no command: \(line)")
    }
    return commands.compactMap { command, text in
      guard case .lab(let deed) = command else { return nil }
      return situation(deed, text, on: &bench)
    }
  }

  private static func situation(_ deed: LabCommand, _ text: String, on bench: inout Workbench) -> Situation? {
    let (before, history) = (bench.lab, bench.chronicle)
    let outcome = bench.execute(deed, text: text)
    if outcome.isRefused, outcome.refusal == nil { return nil }
    return Situation(
      deed, in: before, leadsTo: bench.lab, outcome.events, history, refusal: outcome.refusal)
  }

  // MARK: By chance

  /// Sixty walks of forty commands each.
  static let walks: [[Situation]] = (1...60).map { walk(seed: UInt64($0)) }

  private static func walk(seed: UInt64) -> [Situation] {
    var bench = Workbench()
    bench.isQuiet = true
    var chance = Chance(seed: seed)
    var met: [Situation] = []
    for _ in 0..<40 { met += situations(step(in: bench.lab, &chance), on: &bench) }
    return met
  }

  /// What somebody might do next: mostly what leads on, at times what disturbs.
  private static func step(in lab: Lab, _ chance: inout Chance) -> String {
    let hosts = chance.next(2) == 0 ? ["client", "server"] : ["server", "client"]
    if !lab.wire.isEmpty, chance.next(10) < 6 {
      return [
        "deliver", "deliver", "deliver", "deliver", "deliver", "run", "run", "drop", "wait next",
        "deliver all",
      ][
        chance.next(10)]
    }
    let host = HostName(rawValue: hosts[0]) ?? .client
    switch lab.state(of: host) {
    case .closed:
      if host == .client { return chance.next(8) == 0 ? "client listen" : "client connect" }
      return chance.next(5) == 0 ? "server connect" : "server listen"
    case .listen, .synSent: return chance.next(6) == 0 ? "\(host) close" : "wait next"
    case .synReceived: return ["inject to \(host) RST", "run", "wait next"][chance.next(3)]
    case .established:
      return [
        "send \"text\"", "send 100 bytes", "send \"a\"", "close", "close", "close both", "abort", "crash",
        "receive",
      ].map { "\(host) \($0)" }.appending([
        "inject to \(host) RST seq=\(host).rcv.nxt+\(chance.next(5) * 100)", "inject to \(host) SYN",
        "inject to \(host) FIN",
      ])[chance.next(12)]
    case .closeWait:
      return ["\(host) close", "\(host) send \"more\"", "wait 5min", "wait next"][chance.next(4)]
    case .finWait2: return ["wait 5min", "wait next", "\(host) receive", "wait 1min"][chance.next(4)]
    case .finWait1, .closing, .lastAck: return ["run", "wait next", "drop"][chance.next(3)]
    case .timeWait: return ["wait next", "inject to \(host) RST", "\(host) connect"][chance.next(3)]
    }
  }

  // MARK: In lessons

  /// What each step's predictions and solution do, from where the step begins.
  static let lessons: [[Situation]] = course.flatMap { $0 }

  /// The same, lesson by lesson.
  static let course: [[[Situation]]] = Shipped.lessons.map { lesson in
    lesson.steps.compactMap { step -> [Situation]? in
      guard var bench = try? lesson.bench(for: step) else { return nil }
      bench.isQuiet = true
      bench.rules = Rules()
      let lines = step.predictions.filter { $0.profile == nil }.flatMap(\.commands) + (step.solution ?? [])
      return lines.flatMap { situations($0.text, on: &bench) }
    }
  }
}

extension [String] {
  fileprivate func appending(_ more: [String]) -> [String] { self + more }
}

/// The lessons of this checkout.
enum Shipped {
  static let lessons: [Lesson] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Lessons")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "md" && $0.lastPathComponent != "README.md" }
      .sorted { $0.path < $1.path }
      .compactMap { file in
        let id = file.deletingPathExtension().lastPathComponent
        guard let text = try? Data(contentsOf: file) else { return nil }
        return Lesson.load(file: file.path, id: id, text: [UInt8](text)).lesson
      }
  }()
}

/// SplitMix64.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  /// A number from 0 up to, not including, this one.
  mutating func next(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(count))
  }
}
