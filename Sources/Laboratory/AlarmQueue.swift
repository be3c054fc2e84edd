/// Which alarm goes off first, without looking at all of them: a binary heap by moment and number.
///
/// The endpoints know which of their timers run; what stands in here beside those has been stopped and is passed
/// over. So it says nothing that the endpoints do not say: two queues are always equal.
struct AlarmQueue: Hashable, Sendable {
  private var heap: [Alarm] = []

  static func == (_: Self, _: Self) -> Bool { true }

  func hash(into _: inout Hasher) {}

  /// How many stand here, the stopped ones included.
  var count: Int { heap.count }

  /// The first of all.
  var first: Alarm? { heap.first }

  /// A queue of these.
  init(_ alarms: [Alarm] = []) { heap = alarms.sorted(by: Self.isBefore) }

  private static func isBefore(_ a: Alarm, _ b: Alarm) -> Bool { (a.due, a.number) < (b.due, b.number) }

  mutating func insert(_ alarm: Alarm) {
    heap.append(alarm)
    var index = heap.count - 1
    while index > 0, Self.isBefore(heap[index], heap[(index - 1) / 2]) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func removeFirst() {
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
