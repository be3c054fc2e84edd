import Exploration
import ToyTCP

/// The search over the toy model that Spin and C search, too.
///
///     ExplorationBenchmark [lossy] [JOBS]
@main
enum ExplorationBenchmark {
  static func main() {
    let isLossy = CommandLine.arguments.contains("lossy")
    let jobs = CommandLine.arguments.dropFirst().compactMap { Int($0) }.first ?? 1
    let clock = ContinuousClock()
    let start = clock.now
    var search = Search(ToyTCP(isLossy: isLossy), jobs: jobs)
    let found = search.run().progress
    let taken = (clock.now - start) / Duration.seconds(1)
    print(
      "states \(found.states) transitions \(found.transitions) depth \(found.depth)",
      "\(Int(Double(found.states) / taken)) states/s, \(found.octets / found.states) octets/state")
  }
}
