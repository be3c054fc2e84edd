/// Directed graphs as lists of successors.
enum Graph {
  /// Circles, at least one for each group of nodes that can reach each other; self-loops are not looked for.
  static func cycles(in edges: [[Int]]) -> [[Int]] {
    guard edges.contains(where: { !$0.isEmpty }) else { return [] }
    enum Mark { case new, open, done }
    var marks = [Mark](repeating: .new, count: edges.count)
    var cycles: [[Int]] = []
    for start in edges.indices where marks[start] == .new {
      // The path from the start, each node with the number of its next edge: no recursion, however long it gets.
      var path = [(node: start, next: 0)]
      marks[start] = .open
      while let (node, next) = path.last {
        guard next < edges[node].count else {
          marks[node] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let target = edges[node][next]
        if marks[target] == .new {
          marks[target] = .open
          path.append((target, 0))
        } else if marks[target] == .open, target != node,
          let begin = path.firstIndex(where: { $0.node == target })
        {
          cycles.append(path[begin...].map(\.node))
        }
      }
    }
    return cycles
  }
}
