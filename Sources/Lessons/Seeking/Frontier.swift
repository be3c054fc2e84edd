/// What a search goes on with: the shortest first, of equals what is nearer to its end, of equals what came first.
struct Frontier {
  private var heap: [Entry] = []
  private var count: UInt64 = 0

  private struct Entry {
    var order: UInt64
    var index: Int

    var length: Int { Int(order >> 48) }
  }

  /// The place that comes first, and how long its way is at least.
  var first: (index: Int, length: Int)? { heap.first.map { ($0.index, $0.length) } }

  mutating func insert(_ index: Int, length: Int, depth: Int) {
    count += 1
    let depthLeft = UInt64(0xFF - min(depth, 0xFF))
    heap.append(Entry(order: UInt64(length) << 48 | depthLeft << 40 | count, index: index))
    var place = heap.count - 1
    while place > 0, heap[place].order < heap[(place - 1) / 2].order {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while let child = smallerChild(of: place), heap[child].order < heap[place].order {
      heap.swapAt(place, child)
      place = child
    }
  }

  private func smallerChild(of place: Int) -> Int? {
    let (left, right) = (2 * place + 1, 2 * place + 2)
    guard left < heap.count else { return nil }
    return right < heap.count && heap[right].order < heap[left].order ? right : left
  }
}
