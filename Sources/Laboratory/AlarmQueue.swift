import TCP

/// Which alarm goes off first, without looking at all of them: a binary heap by moment and number, and beside it the
/// few that were started last, since most are stopped soon.
///
/// The endpoints know which of their timers run; what stands in the heap beside those has been stopped and is passed
/// over. So it says nothing that the endpoints do not say: two queues are always equal.
struct AlarmQueue: Hashable, Sendable {
  private var heap: [Alarm] = []
  private var recent: [Alarm] = []
  /// One that stands in the heap has been stopped since somebody looked.
  private(set) var hasStopped = false

  /// None is due before this moment; perhaps none at it, either.
  private var noneBefore = Duration.zero

  private static var mostRecent: Int { 8 }

  static func == (_: Self, _: Self) -> Bool { true }

  func hash(into _: inout Hasher) {}

  /// How many stand here, the stopped ones included.
  var count: Int { heap.count + recent.count }

  /// The first of all; a stopped one is never the first once `passStopped` has looked.
  @inline(__always) var first: Alarm? {
    var best = heap.first
    for alarm in recent {
      if let known = best, !Self.isBefore(alarm, known) { continue }
      best = alarm
    }
    return best
  }

  /// When the first of all is due.
  var firstDue: Duration? { heap.isEmpty && recent.isEmpty ? nil : first?.due }

  /// Some alarm is due before this moment.
  @inline(__always) mutating func isDue(before moment: Duration) -> Bool {
    noneBefore < moment && looksDue(before: moment)
  }

  private mutating func looksDue(before moment: Duration) -> Bool {
    noneBefore = first?.due ?? moment
    return noneBefore < moment
  }

  /// A queue of these.
  init(_ alarms: [Alarm] = []) { heap = alarms.sorted(by: Self.isBefore) }

  @inline(__always) private static func isBefore(_ a: Alarm, _ b: Alarm) -> Bool {
    a.due == b.due ? a.number < b.number : a.due < b.due
  }

  mutating func insert(_ alarm: Alarm) {
    recent.append(alarm)
    noneBefore = min(noneBefore, alarm.due)
    guard recent.count > Self.mostRecent else { return }
    for alarm in recent { insertIntoHeap(alarm) }
    recent.removeAll(keepingCapacity: true)
  }

  /// The alarm with this number will not go off, or has done so.
  @inline(__always) mutating func stop(_ number: Int) {
    for index in recent.indices.reversed() where recent[index].number == number {
      if index < recent.count - 1 { recent[index] = recent[recent.count - 1] }
      recent.removeLast()
      return
    }
    hasStopped = true
  }

  /// Afterwards the first of the heap runs.
  mutating func passStopped(_ isRunning: (Alarm) -> Bool) {
    hasStopped = false
    while let first = heap.first, !isRunning(first) { removeFirst() }
  }

  private mutating func insertIntoHeap(_ alarm: Alarm) {
    heap.append(alarm)
    var index = heap.count - 1
    while index > 0, Self.isBefore(heap[index], heap[(index - 1) / 2]) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var index = 0
    while let child = earlierChild(of: index), Self.isBefore(heap[child], heap[index]) {
      heap.swapAt(index, child)
      index = child
    }
  }

  private func earlierChild(of index: Int) -> Int? {
    let (left, right) = (2 * index + 1, 2 * index + 2)
    guard left < heap.count else { return nil }
    return right < heap.count && Self.isBefore(heap[right], heap[left]) ? right : left
  }
}

/// The timers of one connection that run, in order of starting: mostly one, which needs no memory of its own.
struct Alarms: Hashable, Sendable {
  private var first: Alarm?
  private var others: [Alarm] = []

  /// All of them.
  var all: [Alarm] { (first.map { [$0] } ?? []) + others }

  /// The alarm with this number runs.
  func contains(_ number: Int) -> Bool {
    first?.number == number || others.contains { $0.number == number }
  }

  /// Another one, started last.
  mutating func add(_ alarm: Alarm) {
    if first == nil { first = alarm } else { others.append(alarm) }
  }

  /// The number of the one that stops; nothing if the timer does not run.
  mutating func remove(_ timer: Timer) -> Int? {
    guard let running = first else { return nil }
    if running.timer == timer {
      first = others.isEmpty ? nil : others.removeFirst()
      return running.number
    }
    guard !others.isEmpty, let index = others.firstIndex(where: { $0.timer == timer }) else { return nil }
    return others.remove(at: index).number
  }
}
