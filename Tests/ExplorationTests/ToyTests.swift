import Exploration
import Testing
import ToyTCP

@Suite struct `The toy model, counted a third time` {
  @Test(arguments: [1, 2, 3])
  func `has as many states and transitions as Spin counts`(jobs: Int) {
    var search = Search(ToyTCP(isLossy: false), jobs: jobs)
    let outcome = search.run()
    #expect(outcome.isComplete)
    #expect(outcome.progress.states == 85_245)
    #expect(outcome.progress.transitions == 206_686)
  }
}
