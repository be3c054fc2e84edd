#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Threads that all do the same thing at the same time, again and again: `work(0)`, `work(1)` … side by side, and
/// everybody waits for the last.
package final class Crew {
  // Everything below is touched only with `mutex` locked.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var work: ((Int) -> Void)?
  private var round = 0
  private var busy = 0
  private var isDismissed = false
  private var threads: [pthread_t] = []
  /// How many work side by side, the calling thread included.
  package let size: Int

  /// So many, the calling thread included.
  package init(size: Int) {
    self.size = size
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
    for index in 1..<max(1, size) { hire(index) }
  }

  deinit {
    mutex.deallocate()
    changed.deallocate()
  }

  /// All threads end. Nothing can be done with the crew afterwards.
  package func dismiss() {
    pthread_mutex_lock(mutex)
    isDismissed = true
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Does the work `size` times side by side; here the part with the number 0.
  package func doAll(_ body: @escaping (Int) -> Void) {
    pthread_mutex_lock(mutex)
    work = body
    busy = size - 1
    round += 1
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
    body(0)
    finish()
  }

  private func finish() {
    pthread_mutex_lock(mutex)
    while busy > 0 { pthread_cond_wait(changed, mutex) }
    work = nil
    pthread_mutex_unlock(mutex)
  }

  private func hire(_ index: Int) {
    let place = Unmanaged.passRetained(Place(crew: self, index: index)).toOpaque()
    #if canImport(Glibc)
      var thread = pthread_t()
      let result = pthread_create(
        &thread, nil,
        { raw in
          if let raw { Place.work(at: raw) }
          return nil
        }, place)
      if result == 0 { threads.append(thread) }
    #else
      var thread: pthread_t?
      let result = pthread_create(
        &thread, nil,
        { raw in
          Place.work(at: raw)
          return nil
        }, place)
      if let thread { threads.append(thread) }
    #endif
    precondition(result == 0, "a thread can be made")
  }

  /// Which of the crew a thread is.
  private final class Place {
    let crew: Crew
    let index: Int

    init(crew: Crew, index: Int) {
      self.crew = crew
      self.index = index
    }

    static func work(at raw: UnsafeMutableRawPointer) {
      let place = Unmanaged<Place>.fromOpaque(raw).takeRetainedValue()
      place.crew.serve(place.index)
    }
  }

  private func serve(_ index: Int) {
    var served = 0
    while let work = next(after: &served) {
      work(index)
      pthread_mutex_lock(mutex)
      busy -= 1
      if busy == 0 { pthread_cond_broadcast(changed) }
      pthread_mutex_unlock(mutex)
    }
  }

  private func next(after served: inout Int) -> ((Int) -> Void)? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while round == served, !isDismissed { pthread_cond_wait(changed, mutex) }
    served = round
    return isDismissed ? nil : work
  }
}
