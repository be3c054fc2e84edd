import Exploration
import TCP
import ToyTCP

/// The search over the toy model that Spin searches, too, and over two hosts with the real connection.
///
///     ExplorationBenchmark toy|hosts [JOBS [LOSS DUPLICATE REORDER WIRE PROFILE CALLS]]
@main
enum ExplorationBenchmark {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    let jobs = words.dropFirst().first.flatMap { Int($0) } ?? 1
    let clock = ContinuousClock()
    let start = clock.now
    let progress: SearchProgress
    if words.first == "toy" {
      progress = Search.run(
        jobs: jobs, of: { ToyTCP(isLossy: true) }, then: { outcome, _ in outcome.progress })
    } else {
      let finding = try plan(Array(words.dropFirst(2))).explore(jobs: jobs)
      if let violation = finding.violation {
        print(([violation.sentence] + violation.script.commands).joined(separator: "\n"))
      }
      print("ends \(finding.ends) turns \(finding.turns)")
      progress = finding.progress
    }
    let seconds = (clock.now - start) / Swift.Duration.seconds(1)
    print(
      "states \(progress.states) transitions \(progress.transitions) depth \(progress.depth) cuts \(progress.cuts)",
      "\(Int(Double(progress.states) / seconds)) states/s, \(progress.octets / progress.states) octets/state")
  }

  static func plan(_ words: [String]) throws -> Plan {
    var plan = Plan()
    guard words.count == 6 else { return plan }
    plan.loss = Int(words[0]) ?? 0
    plan.duplicate = Int(words[1]) ?? 0
    plan.reorder = Int(words[2]) ?? 0
    plan.wire = Int(words[3]) ?? 3
    plan.profile = Profile(named: words[4]) ?? .rfc9293
    try plan.take(calls: words[5])
    return plan
  }
}
