import Laboratory
import TCP

extension Plan {
  /// Visits every state that two hosts can reach under this plan, on so many threads; stops at the first violation, or
  /// behind the level in which there are more states than `limit`. Neither the counts nor the violation depend on the
  /// number of threads. `watch` is told from time to time how far it has come. `rule` is a rule of one's own: a
  /// sentence about a connection that breaks it.
  package func explore(
    jobs: Int = 1, limit: Int = .max, rule: (@Sendable (HostName, Connection) -> String?)? = nil,
    watch: (SearchProgress) -> Void = { _ in }
  ) -> Finding {
    Search.run(jobs: jobs, limit: limit, of: { TwoHosts(self, rule: rule) }, watch: watch) { outcome, world in
      Finding(outcome, world, self)
    }
  }
}

/// What an exploration has found.
package struct Finding: Hashable, Sendable {
  /// What has been visited.
  package var progress: SearchProgress
  /// Every state within the bounds has been visited.
  package var isComplete: Bool
  /// The sentence that is broken first, and the shortest way there.
  package var violation: Violation?
  /// How many different ends of a connection turned up.
  package var ends: Int
  /// How many different events of an end were played.
  package var turns: Int

  /// A broken sentence with a way to it.
  package struct Violation: Hashable, Sendable {
    /// What should hold.
    package var sentence: String
    /// The commands of the lab that lead there.
    package var script: Script
  }
}

extension Finding {
  fileprivate init(_ outcome: SearchOutcome, _ world: borrowing TwoHosts, _ plan: Plan) {
    progress = outcome.progress
    isComplete = outcome.isComplete
    (ends, _, turns) = world.counts
    guard let found = outcome.violation else { return }
    violation = Violation(
      sentence: world.sentence(found.rule), script: Script(of: found.path.map(Happening.init), plan))
  }
}
