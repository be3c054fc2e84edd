import ArgumentParser
import Exploration

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Many things done on several threads, `--jobs N` of them.
enum SideBySide {
  /// How many threads there may be.
  static let allowed = 1...256

  /// As many threads as the machine has cores.
  static var cores: Int { max(1, min(allowed.upperBound, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

  /// Says what is wrong with a number of threads that somebody asked for.
  static func check(_ jobs: Int?) throws {
    guard allowed.contains(jobs ?? 1) else { throw ValidationError("--jobs takes 1 to 256") }
  }

  /// Does something with each of the numbers below `count`; each result stands in its place. A thread has a worker of its
  /// own for all that it does.
  static func map<Worker, Result>(
    _ count: Int, threads: Int, worker: @escaping () -> Worker,
    _ body: @escaping (inout Worker, Int) -> Result
  ) -> [Result] {
    let places = UnsafeMutablePointer<Result?>.allocate(capacity: count)
    places.initialize(repeating: nil, count: count)
    defer {
      places.deinitialize(count: count)
      places.deallocate()
    }
    let crew = Crew(size: max(1, threads))
    crew.doAll { first in
      var worker = worker()
      for index in stride(from: first, to: count, by: crew.size) { places[index] = body(&worker, index) }
    }
    crew.dismiss()
    return (0..<count).compactMap { places[$0] }
  }
}
