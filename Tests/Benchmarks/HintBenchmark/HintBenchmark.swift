import Foundation
import LabLanguage
import Lessons
import Workbench

/// What a hint costs, and whether it keeps its word: seeded random walks over every step of a course that has goals.
///
///     HintBenchmark FOLDER WALKS [each]
///
/// A walk: up to eight commands that the step allows, chosen by chance; after each it is looked whether the way is
/// closed, as for a learner. Then a hint is sought, and followed to the end: the goal has to be reached with the last
/// of the commands that it counted, and not before. With `each`, a line for each step.
@main
enum HintBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2, let walks = Int(arguments[2]) else {
      print("HintBenchmark FOLDER WALKS [each]")
      exit(64)
    }
    let places = try Self.places(in: arguments[1])
    var total = Tally()
    for (index, place) in places.enumerated() {
      let share = (walks + places.count - 1 - index) / places.count
      let tally = try walk(place, share)
      if arguments.count > 3 { print("\(place.lesson.id)/\(place.step.id)".padded(to: 34), tally.line) }
      total.add(tally)
    }
    print("hints over \(places.count) steps: \(total.line)")
    print("the same by a guide that remembers nothing: \(total.fresh.line)")
    print("looks whether a command has closed the way: \(total.looks.line)")
    for promise in total.broken { print("broken promise: \(promise)") }
    exit(total.broken.isEmpty && total.without == 0 ? 0 : 1)
  }

  struct Place {
    var lesson: Lesson
    var step: Step
  }

  static func places(in folder: String) throws -> [Place] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try files.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().flatMap { file -> [Place] in
      let text = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(file))
      guard let lesson = Lesson.load(file: file, id: String(file.dropLast(3)), text: [UInt8](text)).lesson
      else {
        return []
      }
      return lesson.steps.filter { !$0.goals.isEmpty }.map { Place(lesson: lesson, step: $0) }
    }
  }

  static func walk(_ place: Place, _ walks: Int) throws -> Tally {
    var start = try place.lesson.bench(for: place.step)
    start.isQuiet = true
    let tracker = GoalTracker(place.step.goals)
    start.watch(tracker.watched)
    let alphabet = Alphabet(place.step, of: place.lesson, rules: start.rules, .wide)
    var numbers = RandomWalk(seed: "\(place.lesson.id)/\(place.step.id)")
    var tally = Tally()
    for _ in 0..<walks {
      var learner = Learner(place, start, tracker)
      for _ in 0..<numbers.upTo(8) where !learner.goals.isComplete {
        learner.step(alphabet, &numbers)
        tally.looks.measure { _ = learner.guide.deadEnd(on: learner.bench, earned: learner.goals.earned) }
      }
      if !learner.goals.isComplete { learner.takeAdvice(&tally) }
    }
    return tally
  }
}

/// Somebody who does what comes to mind, and then what the guide says.
struct Learner {
  let place: HintBenchmark.Place
  let start: Workbench
  var bench: Workbench
  var goals: GoalTracker
  var guide: Guide

  init(_ place: HintBenchmark.Place, _ start: Workbench, _ tracker: GoalTracker) {
    self.place = place
    self.start = start
    bench = start
    goals = tracker
    guide = Guide(place.step, of: place.lesson, on: start)
  }

  /// A command by chance; what is refused does not count.
  mutating func step(_ alphabet: Alphabet, _ numbers: inout RandomWalk) {
    let moves = alphabet.moves(at: guide.standing(on: bench, earned: goals.earned), connections: 3)
    guard !moves.isEmpty else { return }
    let move = moves[numbers.upTo(moves.count - 1)]
    _ = bench.execute(move.command, text: "\(move.deed?.description ?? "")")
    goals.look(at: bench)
  }

  /// Asks, and follows to the end.
  mutating func takeAdvice(_ tally: inout Tally) {
    let walked = bench.script
    var advice = Advice.none(within: 0)
    var fresh = Guide(place.step, of: place.lesson, on: start)
    tally.fresh.measure { _ = fresh.advice(on: bench, earned: goals.earned) }
    tally.hints.measure { advice = guide.advice(on: bench, earned: goals.earned) }
    guard let promised = advice.count else {
      tally.without += 1
      return
    }
    var taken = 0
    switch advice {
    case .back(let way, let then):
      _ = bench.execute(way.command)
      goals.look(at: bench)
      taken = 1 + follow(then)
      tally.back += 1
    case .way(let way): taken = follow(way)
    case .none: break
    }
    if goals.isComplete, taken == promised { return }
    tally.broken.append(
      "\(place.lesson.id)/\(place.step.id) after \(walked): \(promised) promised, \(taken) taken, by \(advice.text)"
    )
  }

  /// So many commands until the goal is reached.
  private mutating func follow(_ way: Way) -> Int {
    for (index, command) in way.commands.enumerated() {
      for case .lab(let deed)? in [try? Command.parse(line: command.text).first] {
        if bench.execute(deed, text: command.text).isRefused { return -1 }
      }
      goals.look(at: bench)
      if goals.isComplete { return index + 1 }
    }
    return -1
  }
}

extension Advice {
  fileprivate var text: String {
    switch self {
    case .way(let way): way.commands.map(\.text).joined(separator: "; ")
    case .back(let back, let way): ([back.text] + way.commands.map(\.text)).joined(separator: "; ")
    case .none: "nothing"
    }
  }
}

/// What walks came to.
struct Tally {
  var hints = Times()
  var fresh = Times()
  var looks = Times()
  var back = 0
  var without = 0
  var broken: [String] = []

  mutating func add(_ other: Tally) {
    hints.all += other.hints.all
    fresh.all += other.fresh.all
    looks.all += other.looks.all
    back += other.back
    without += other.without
    broken += other.broken
  }

  var line: String { "\(hints.line); \(back) by undo, \(without) without a way, \(broken.count) broken" }
}

/// Milliseconds of the processor's time: what else the machine does is not counted.
struct Times {
  var all: [Double] = []

  mutating func measure(_ work: () -> Void) {
    let start = clock()
    work()
    all.append(Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1_000)
  }

  private func percentile(_ share: Double) -> String {
    let sorted = all.sorted()
    return sorted.isEmpty
      ? "-" : String(format: "%.2f", sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
  }

  var line: String {
    "n=\(all.count) p50 \(percentile(0.5)) ms, p95 \(percentile(0.95)) ms, max \(percentile(1)) ms"
  }
}

/// Numbers by chance, the same everywhere: SplitMix64.
struct RandomWalk {
  private var state: UInt64

  init(seed: String) {
    state = seed.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func upTo(_ most: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(most + 1))
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
