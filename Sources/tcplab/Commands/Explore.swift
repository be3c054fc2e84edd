import ArgumentParser
import Exploration
import TCP
import Terminal
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `tcplab explore [--loss K] [--duplicate K] [--reorder K] [--wire N] [--calls TEXT] [--in-order] [--profile P]`
struct Explore: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "Visit every state that two hosts can reach, and check what must hold in each.",
    discussion: """
      Time is not counted: a timer runs out only when nothing else is under way but what is held back. States are told \
      apart by 64 bits. A violation comes with the shortest way there, as commands of the lab. \
      Exit codes: 0 nothing is broken, 1 something is.
      """)

  @Option(help: "At most so many segments are lost, up to \(Plan.mostFaults).") var loss = 1
  @Option(help: "At most so many are copied.") var duplicate = 0
  @Option(help: "At most so many are held back until after later ones.") var reorder = 0
  @Option(help: "At most so many are in flight each way, up to \(Plan.widestWire).") var wire = 4
  @Option(help: "What the programs call, each once: 'client connect, send 2, close; server listen, close'.")
  var calls: String?
  @Flag(help: "Each program calls in the order given, not in any.") var inOrder = false
  @Option(help: "The stack: \(Profile.all.map(\.name).joined(separator: ", ")).") var profile = Profile
    .rfc9293.name
  @Option(help: "So many threads; all cores unless told. The result is the same.") var jobs: Int?
  @Option(help: "Stop when there are more states than this.") var limit = 100_000_000

  private var plan: Plan {
    get throws {
      var plan = Plan()
      (plan.loss, plan.duplicate, plan.reorder, plan.wire) = (loss, duplicate, reorder, wire)
      plan.isInOrder = inOrder
      guard let known = Profile(named: profile) else {
        throw ValidationError(
          "There is no profile '\(profile)'; there are \(Profile.all.map(\.name).joined(separator: ", "))")
      }
      plan.profile = known
      do { if let calls { try plan.take(calls: calls) } } catch { throw ValidationError("--calls: \(error)") }
      return plan
    }
  }

  mutating func validate() throws {
    for (name, value) in [("loss", loss), ("duplicate", duplicate), ("reorder", reorder)]
    where !(0...Plan.mostFaults).contains(value) {
      throw ValidationError("--\(name) takes 0 to \(Plan.mostFaults)")
    }
    guard (1...Plan.widestWire).contains(wire) else {
      throw ValidationError("--wire takes 1 to \(Plan.widestWire)")
    }
    try SideBySide.check(jobs)
    guard limit > 0 else { throw ValidationError("--limit takes a number of states") }
    _ = try plan
  }

  mutating func perform() throws -> ExitStatus {
    let plan = try plan
    let clock = ContinuousClock()
    let start = clock.now
    var ticker = Ticker(start)
    let finding = plan.explore(jobs: jobs ?? SideBySide.cores, limit: limit, watch: { ticker.show($0) })
    ticker.clear()
    let seconds = (clock.now - start) / Swift.Duration.seconds(1)
    var output = Output(.current())
    output.write(Report(plan: plan, finding: finding, seconds: seconds, limit: limit).blocks)
    output.flush()
    return finding.violation == nil ? .success : .notPassed
  }
}

/// A line on the terminal that tells how far it has come, written over again and again.
private struct Ticker {
  private static let pause = Swift.Duration.milliseconds(200)
  private let start: ContinuousClock.Instant
  private var shown: ContinuousClock.Instant
  private let isShown = isatty(STDERR_FILENO) == 1
  private var hasShown = false

  init(_ start: ContinuousClock.Instant) {
    self.start = start
    shown = start
  }

  mutating func show(_ progress: SearchProgress) {
    guard isShown, ContinuousClock.now - shown > Self.pause else { return }
    shown = .now
    hasShown = true
    let rate = Double(progress.states) / ((shown - start) / Swift.Duration.seconds(1))
    write("\r\(grouped(progress.states)) states, depth \(progress.depth), \(grouped(Int(rate))) a second ")
  }

  mutating func clear() { if hasShown { write("\r" + String(repeating: " ", count: 60) + "\r") } }

  private func write(_ text: String) {
    var writer = OutputWriter(STDERR_FILENO)
    try? writer.write(text)
    try? writer.flush()
  }
}

/// `1278773` as `1,278,773`.
func grouped(_ number: Int) -> String {
  var groups: [String] = []
  var rest = String(number)
  while rest.count > 3 {
    groups.insert(String(rest.suffix(3)), at: 0)
    rest.removeLast(3)
  }
  return ([rest] + groups).joined(separator: ",")
}
