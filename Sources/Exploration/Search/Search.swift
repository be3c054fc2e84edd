/// A breadth-first search over all states of a world, level by level, on several threads.
///
/// Each thread has a part of the states, by fingerprint. All expand their states at the same time, sort what comes next by
/// whose it is, and take what the others have found for them. Nothing is shared while it changes but the boxes in which
/// that is handed over, and the threads meet only at the end of a level, of a long stretch of one, and when the world has
/// to learn something. How many states, transitions and levels there are does not depend on the number of threads. Which
/// of several shortest ways to a violation is found does, unless `run(jobs:…)` sees to that.
package struct Search<W: World & ~Copyable>: ~Copyable {
  private let world: UnsafeMutablePointer<W>
  private let shards: Apart<Shard<W>>
  private let jobs: Int
  private let crew: Crew
  private let exchange: UnsafeMutablePointer<Exchange<Shard<W>.Arrival>>
  private var progress = SearchProgress()

  /// A search that has not begun, on so many threads.
  package init(_ world: consuming W, jobs: Int = 1) {
    self.jobs = jobs
    crew = Crew(size: jobs)
    exchange = .allocate(capacity: 1)
    exchange.initialize(to: Exchange(size: jobs))
    shards = Apart(count: jobs) { Shard(of: jobs, gaps: world.noGaps()) }
    self.world = .allocate(capacity: 1)
    self.world.initialize(to: world)
  }

  deinit {
    crew.dismiss()
    exchange.deinitialize(count: 1)
    exchange.deallocate()
    world.deinitialize(count: 1)
    world.deallocate()
  }

  /// Visits all states, or stops behind the level in which more than `limit` have been visited. `watch` is told
  /// from time to time how far it has come.
  package mutating func run(limit: Int = .max, watch: (SearchProgress) -> Void = { _ in }) -> SearchOutcome {
    begin()
    while true {
      for index in 0..<jobs { shards[index].pointee.beginLevel() }
      guard levelCount > 0 else { return SearchOutcome(progress: progress, isComplete: true) }
      if progress.states > 1 { progress.depth += 1 }
      playLevel(watch)
      if let violation { return SearchOutcome(progress: progress, isComplete: false, violation: violation) }
      if progress.states > limit { return SearchOutcome(progress: progress, isComplete: false) }
    }
  }

  /// Searches such a world on so many threads, and hands over the outcome with the world as it has been learned. The
  /// outcome does not depend on the number of threads: a violation that several have found is sought again by one.
  package static func run<Result>(
    jobs: Int, limit: Int = .max, of world: () -> W, watch: (SearchProgress) -> Void = { _ in },
    then report: (SearchOutcome, borrowing W) -> Result
  ) -> Result {
    var search = Search(world(), jobs: jobs)
    var outcome = search.run(limit: limit, watch: watch)
    guard outcome.violation != nil, jobs > 1 else { return report(outcome, search.world.pointee) }
    var again = Search(world())
    outcome.violation = again.run(limit: limit, watch: watch).violation
    return report(outcome, again.world.pointee)
  }

  private mutating func begin() {
    let first = world.pointee.initial
    shards[Shard<W>.owner(of: first.fingerprint, among: jobs)].pointee.begin(first)
    progress.states = 1
  }

  private var levelCount: Int { (0..<jobs).reduce(0) { $0 + shards[$1].pointee.levelCount } }

  private var isLevelDone: Bool { (0..<jobs).allSatisfy { shards[$0].pointee.isLevelDone } }

  private mutating func playLevel(_ watch: (SearchProgress) -> Void) {
    let isSmall = levelCount < 256 * jobs
    while !isLevelDone {
      if isSmall { playAlone() } else { playTogether() }
      for index in 0..<jobs where shards[index].pointee.lacking > 0 {
        world.pointee.learn(&shards[index].pointee.gaps)
      }
      takeStock()
      watch(progress)
    }
  }

  private func playTogether() {
    let (shards, world, exchange) = (shards, world, exchange)
    exchange.pointee.begin()
    crew.doAll { mine in shards[mine].pointee.play(mine, world.pointee, exchange.pointee) }
  }

  /// Waking threads for a handful of states costs more than the states.
  private func playAlone() {
    for index in 0..<jobs { shards[index].pointee.expandAll(index, world.pointee, exchange.pointee) }
    exchange.pointee.handAll { receiver, box in shards[receiver].pointee.take(box) }
  }

  private mutating func takeStock() {
    progress.states = 0
    progress.transitions = 0
    progress.cuts = 0
    var octets = exchange.pointee.octets
    for index in 0..<jobs {
      progress.states += shards[index].pointee.visited.count
      progress.transitions += shards[index].pointee.transitions
      progress.cuts += shards[index].pointee.cuts
      octets += shards[index].pointee.octets
    }
    progress.octets = max(progress.octets, octets)
  }
}

extension Search where W: ~Copyable {
  /// The first violation of the level at hand: one of its states breaks a rule, or else a way on from one.
  private var violation: SearchViolation? {
    let breaches = (0..<jobs).compactMap { shards[$0].pointee.breach }
    guard let first = breaches.first(where: { $0.label == nil }) ?? breaches.first else { return nil }
    return SearchViolation(rule: first.rule, path: path(to: first.place) + (first.label.map { [$0] } ?? []))
  }

  private func parent(of fingerprint: UInt64) -> UInt64 {
    shards[Shard<W>.owner(of: fingerprint, among: jobs)].pointee.visited.parent(of: fingerprint)
  }

  /// The labels of the moves to a visited state: back by the table to the beginning, then forward again.
  private func path(to fingerprint: UInt64) -> [UInt32] {
    var places = [fingerprint]
    while let last = places.last, last != 0 { places.append(parent(of: last)) }
    var state = world.pointee.initial
    var moves = Moves<W.Packed>()
    var gaps = world.pointee.noGaps()
    return places.dropLast(2).reversed().map { place in
      moves.removeAll()
      _ = world.pointee.expand(state, &moves, &gaps)
      guard let step = (0..<moves.all.count).first(where: { moves.all[$0].state.fingerprint == place }) else {
        preconditionFailure("a state comes next after the one that it was reached from")
      }
      state = moves.all[step].state
      return moves.all[step].label
    }
  }
}
