#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where each of several threads leaves what it has found for another: a lane from every one to every one, with a few
/// boxes each. Who has filled a box goes on with the next one, and waits only if the other has not emptied that yet. So a
/// thread that is quicker for a while need not stop for the slower one.
struct Exchange<Element: BitwiseCopyable>: ~Copyable {
  /// Boxes of one thread for another.
  private struct Lane {
    /// So many boxes have been filled, and emptied, since the beginning.
    var filled = 0
    var emptied = 0
  }

  /// How many boxes a lane has.
  private static var boxesInLane: Int { 4 }

  private let size: Int
  private let boxes: Apart<Flat<Element>>
  // Everything below is touched only with `mutex` locked.
  private let lanes: UnsafeMutablePointer<Lane>
  private let counts: UnsafeMutablePointer<Counts>
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  private struct Counts {
    /// So many threads fill no more boxes, and so many wait.
    var finished = 0
    var waiting = 0
    /// Somebody wants everybody to finish soon.
    var isEnding = false
  }

  /// Lanes between so many threads.
  init(size: Int) {
    self.size = size
    lanes = .allocate(capacity: size * size)
    lanes.initialize(repeating: Lane(), count: size * size)
    counts = .allocate(capacity: 1)
    counts.initialize(to: Counts())
    boxes = Apart(count: size * size * Self.boxesInLane) { Flat() }
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    lanes.deallocate()
    counts.deallocate()
    mutex.deallocate()
    changed.deallocate()
  }

  /// How many octets are set aside.
  var octets: Int {
    (0..<boxes.count).reduce(0) { $0 + boxes[$1].pointee.octets }
  }

  /// Everybody begins to fill boxes.
  func begin() {
    counts.pointee = Counts()
  }

  /// The box that `sender` fills for `receiver` at present. Nobody else touches it, nor says which it is.
  func open(from sender: Int, to receiver: Int) -> UnsafeMutablePointer<Flat<Element>> {
    box(sender * size + receiver, lanes[sender * size + receiver].filled)
  }

  private func box(_ lane: Int, _ number: Int) -> UnsafeMutablePointer<Flat<Element>> {
    boxes[lane * Self.boxesInLane + number % Self.boxesInLane]
  }

  /// Hands over the boxes that `mine` has filled, and takes those that are there for it. Returns when there is an empty
  /// box for everybody; false if it should fill no more of them.
  func hand(_ mine: Int, isEnding: Bool, take: (UnsafeMutablePointer<Flat<Element>>) -> Void) -> Bool {
    pthread_mutex_lock(mutex)
    fill(mine)
    if isEnding { counts.pointee.isEnding = true }
    empty(mine, take)
    while (0..<size).contains(where: { isFull(mine * size + $0) }) {
      wait()
      empty(mine, take)
    }
    let goesOn = !counts.pointee.isEnding
    pthread_mutex_unlock(mutex)
    return goesOn
  }

  /// `mine` fills no more boxes; takes what is there for it until nobody fills any.
  func finish(_ mine: Int, take: (UnsafeMutablePointer<Flat<Element>>) -> Void) {
    pthread_mutex_lock(mutex)
    counts.pointee.finished += 1
    tell()
    empty(mine, take)
    while counts.pointee.finished < size {
      wait()
      empty(mine, take)
    }
    empty(mine, take)  // what came while the last look at another lane was under way
    pthread_mutex_unlock(mutex)
  }

  /// One thread for all: hands over the boxes of everybody, of which each has filled one at most.
  func handAll(take: (_ receiver: Int, UnsafeMutablePointer<Flat<Element>>) -> Void) {
    pthread_mutex_lock(mutex)
    for sender in 0..<size { fill(sender) }
    for receiver in 0..<size { empty(receiver) { take(receiver, $0) } }
    pthread_mutex_unlock(mutex)
  }

  private func isFull(_ lane: Int) -> Bool {
    lanes[lane].filled - lanes[lane].emptied == Self.boxesInLane
  }

  private func fill(_ mine: Int) {
    for lane in mine * size..<(mine + 1) * size where box(lane, lanes[lane].filled).pointee.count > 0 {
      lanes[lane].filled += 1
    }
    tell()
  }

  /// Takes all boxes that are there for `mine`, each with the mutex unlocked.
  private func empty(_ mine: Int, _ take: (UnsafeMutablePointer<Flat<Element>>) -> Void) {
    for lane in stride(from: mine, to: size * size, by: size) {
      while lanes[lane].emptied < lanes[lane].filled {
        let box = box(lane, lanes[lane].emptied)
        pthread_mutex_unlock(mutex)
        take(box)
        box.pointee.removeAll()
        pthread_mutex_lock(mutex)
        lanes[lane].emptied += 1
        tell()
      }
    }
  }

  private func tell() {
    if counts.pointee.waiting > 0 { pthread_cond_broadcast(changed) }
  }

  private func wait() {
    counts.pointee.waiting += 1
    pthread_cond_wait(changed, mutex)
    counts.pointee.waiting -= 1
  }
}
