import Foundation
import LabLanguage
import Laboratory
import Lessons
import Testing
import Workbench

@Suite("The shortest way to a step's goal")
struct SeekingTests {
  /// A shipped step with its bench.
  struct Place: CustomTestStringConvertible {
    var lesson: Lesson
    var step: Step
    var testDescription: String { "\(lesson.id)/\(step.id)" }
  }

  static let places: [Place] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Lessons")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().flatMap { file -> [Place] in
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(file)),
        let lesson = Lesson.load(file: file, id: String(file.dropLast(3)), text: [UInt8](data)).lesson
      else { return [] }
      return lesson.steps.filter { !$0.goals.isEmpty }.map { Place(lesson: lesson, step: $0) }
    }
  }()

  @Test("is no longer than the author's, and leads there in as many commands as it says", arguments: places)
  func fromTheStart(_ place: Place) throws {
    var bench = try place.lesson.bench(for: place.step)
    var goals = GoalTracker(place.step.goals)
    let quest = Quest(place.step, of: place.lesson, on: bench)
    let way = try #require(quest.seek(from: quest.standing(on: bench, earned: 0), budget: 12_000).way)
    #expect(way.count <= quest.solution.count)
    for (number, command) in way.commands.enumerated() {
      #expect(!goals.isComplete, "after \(number) commands")
      for case .lab(let deed) in try Command.parse(line: command.text) {
        #expect(!bench.execute(deed, text: command.text).isRefused, "\(command.text)")
      }
      goals.look(at: bench)
    }
    #expect(goals.isComplete)
  }

  private static func step(_ text: String) throws -> (Lesson, Step) {
    let lesson = try #require(load(opening + "## S\n" + text).lesson)
    return (lesson, lesson.steps[0])
  }

  private static func fence(_ word: String, _ lines: String...) -> String {
    "```\(word)\n\(lines.joined(separator: "\n"))\n```\n"
  }

  private func way(_ text: String, all: Bool = true) throws -> [String]? {
    let (lesson, step) = try Self.step(text)
    let bench = try lesson.bench(for: step)
    let quest = Quest(step, of: lesson, on: bench)
    return quest.seek(from: quest.standing(on: bench, earned: 0), all: all).way?.commands.map(\.text)
  }

  @Test("needs no solution of the author's")
  func withoutSolution() throws {
    let setup = Self.fence("setup", "server listen 80", "client connect", "run")
    let read = try way(setup + Self.fence("goal", "server has read \"abc\""))
    #expect(read == ["client send \"abc\"", "run", "server receive"])
    #expect(try way(setup + Self.fence("goal", "server.rcv.nxt = 131")) == ["client send 30 bytes", "run"])
    #expect(try way(Self.fence("goal", "client is TIME-WAIT"))?.count == 6)
  }

  @Test("goes around what is forbidden")
  func forbidden() throws {
    let setup = Self.fence("setup", "server listen 80", "client connect", "run")
    let goal = Self.fence("goal", "client is CLOSED")
    #expect(try way(setup + goal) == ["client abort"])
    #expect(try way(setup + goal + Self.fence("forbid", "client abort")) == ["server abort", "run"])
    #expect(try way(setup + goal + Self.fence("forbid", "abort"))?.count == 4)
  }

  @Test("exchanges the stacks where the step allows it, while nothing is open")
  func stacks() throws {
    let allow = Self.fence("allow", "profile", "connect", "wait")
    let goal = Self.fence("goal", "client is SYN-SENT", "2MSL = 60s")
    let found = try #require(try way(allow + goal))
    #expect(found == ["set profile linux", "client connect"])
    #expect(
      try way(Self.fence("setup", "client connect") + Self.fence("allow", "profile", "connect") + goal) == nil
    )
    #expect(try way(goal) == nil)
  }

  @Test("may lie behind a time that another stack measures otherwise")
  func unsettled() throws {
    for (allow, isLost) in [("connect", true), ("profile", false)] {
      let (lesson, step) = try Self.step(
        "<!-- profile=linux -->\n" + Self.fence("goal", "client is SYN-SENT", "elapsed <= MSL")
          + Self.fence("allow", allow, "connect", "wait"))
      var bench = try lesson.bench(for: step)
      let quest = Quest(step, of: lesson, on: bench)
      _ = bench.execute(.action(.wait(.seconds(40))), text: "wait 40s")
      #expect(quest.isLost(quest.standing(on: bench, earned: 0)) == isLost)
    }
  }

  @Test("sets what the goal has a value for, or what the step allows by name")
  func settings() throws {
    let open = Self.fence("setup", "server listen 80")
    #expect(
      try way(open + Self.fence("goal", "client is ESTABLISHED", "client.iss = 7"))
        == ["client option iss 7", "client connect", "run"])
    #expect(
      try way(open + Self.fence("goal", "client is ESTABLISHED", "client.mss = 536"))?.sorted()
        == ["client connect", "run", "server option mss 536"])
    #expect(
      try way(Self.fence("goal", "server is LISTEN", "server.rcv.wnd = 9"))?.sorted()
        == ["server listen 80", "server option window 9"])
    let connected = Self.fence("setup", "server listen 80", "client connect", "run")
    let reset = Self.fence("goal", "client sent RST")
    #expect(
      try way(connected + reset + Self.fence("allow", "client option", "client crash", "server send", "run"))
        == ["client crash", "server send \"hi\"", "run"])
    #expect(
      try way(
        Self.fence("goal", "wire lost SYN") + Self.fence("allow", "loss", "connect")) == [
          "loss 1/1", "client connect",
        ])
    #expect(try way(Self.fence("goal", "wire lost SYN") + Self.fence("allow", "connect")) == nil)
    let unhurried = Self.fence("goal", "server received PSH", "server sent segment = 0", "server.unread = 2")
    #expect(
      try way(connected + unhurried + Self.fence("allow", "server option", "client send", "deliver"))?
        .sorted()
        == ["client send \"hi\"", "deliver", "server option delayed-ack on"])
  }

  @Test("is spelled as it can be typed, whatever is set")
  func spelling() throws {
    let (lesson, step) = try Self.step(
      Self.fence("goal", "client.iss = 4294967295")
        + Self.fence("allow", "option", "loss", "reorder", "delay", "profile", "corrupt", "hold"))
    let quest = Quest(step, of: lesson, on: try lesson.bench(for: step))
    let bench = try lesson.bench(for: step)
    let moves = quest.alphabet.moves(at: quest.standing(on: bench, earned: 0), connections: 1)
    #expect(moves.count > 30)
    for move in moves {
      let text = quest.text(move)
      let read = try Command.parse(line: text)
      // A delay is read as an expression, which the lab's clock gives its value.
      let isDelay = move.deed?.kind == .delay && text.hasPrefix("delay ")
      #expect(isDelay ? read.count == 1 : read == [.lab(move.command)], "\(text)")
    }
  }

  @Test("leads to the next stage alone, if that is wanted")
  func nextStage() throws {
    let goals = Self.fence("goal", "server is LISTEN") + Self.fence("goal", "client is ESTABLISHED")
    #expect(try way(goals, all: false) == ["server listen 80"])
    #expect(try way(goals) == ["server listen 80", "client connect", "run"])
  }

  @Test("is not sought where a condition is broken for good")
  func lost() throws {
    let (lesson, step) = try Self.step(
      Self.fence("setup", "server listen 80", "client connect", "run")
        + Self.fence("goal", "client is CLOSED", "nobody sent RST"))
    var bench = try lesson.bench(for: step)
    let quest = Quest(step, of: lesson, on: bench)
    #expect(!quest.isLost(quest.standing(on: bench, earned: 0)))
    _ = bench.execute(.action(.call(.init(.client), .abort)), text: "client abort")
    let standing = quest.standing(on: bench, earned: 0)
    #expect(quest.isLost(standing))
    guard case .none(_, isExhausted: true) = quest.seek(from: standing) else {
      Issue.record("something was found")
      return
    }
  }

  @Test("is sought within a bound that is told")
  func bounded() throws {
    let (lesson, step) = try Self.step(Self.fence("goal", "client is TIME-WAIT"))
    let bench = try lesson.bench(for: step)
    let quest = Quest(step, of: lesson, on: bench)
    guard
      case .none(let within, isExhausted: false) = quest.seek(
        from: quest.standing(on: bench, earned: 0), budget: 40)
    else {
      Issue.record("forty tries were enough")
      return
    }
    #expect((4..<6).contains(within))
  }

  // MARK: From wherever chance leads

  @Test("also by way of undo, takes exactly as many commands as were promised", arguments: places)
  func promised(_ place: Place) throws {
    let start = try place.lesson.bench(for: place.step)
    let alphabet = Alphabet(place.step, of: place.lesson, rules: start.rules, .wide)
    for walk in 0..<3 {
      var numbers = Chance(state: place.step.id.utf8.reduce(UInt64(walk)) { $0 &* 31 &+ UInt64($1) })
      var bench = start
      var goals = GoalTracker(place.step.goals)
      var guide = Guide(place.step, of: place.lesson, on: start)
      for _ in 0..<(3 + walk) where !goals.isComplete {
        let moves = alphabet.moves(at: guide.standing(on: bench, earned: goals.earned), connections: 3)
        _ = bench.execute(moves[numbers.below(moves.count)].command, text: "by chance")
        goals.look(at: bench)
      }
      guard !goals.isComplete else { continue }
      let advice = guide.advice(on: bench, earned: goals.earned)
      let promised = try #require(advice.count)
      var taken = 0
      if case .back(let back, _) = advice {
        #expect(!bench.execute(back.command).isRefused)
        goals.look(at: bench)
        taken = 1
      }
      for command in advice.way?.commands ?? [] where !goals.isComplete {
        for case .lab(let deed) in try Command.parse(line: command.text) {
          #expect(!bench.execute(deed, text: command.text).isRefused, "\(command.text)")
        }
        goals.look(at: bench)
        taken += 1
      }
      #expect(goals.isComplete && taken == promised, "\(advice)")
    }
  }

  @Test("is remembered: what was told is told again on the way, without looking")
  func followed() throws {
    let place = try #require(Self.places.first { $0.step.id == "once-around" })
    var bench = try place.lesson.bench(for: place.step)
    var goals = GoalTracker(place.step.goals)
    var guide = Guide(place.step, of: place.lesson, on: bench)
    var way = try #require(guide.finding(on: bench, earned: 0).way)
    while !goals.isComplete {
      let next = try #require(way.commands.first)
      _ = bench.execute(next.move.command, text: next.text)
      goals.look(at: bench)
      guard !goals.isComplete else { break }
      let rest = try #require(guide.finding(on: bench, earned: goals.earned, budget: 0).way)
      #expect(rest.commands.map(\.text) == way.commands.dropFirst().map(\.text))
      way = rest
    }
  }
}

/// Numbers that look like chance.
private struct Chance {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }
}
