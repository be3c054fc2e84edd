/// Nearest known words, for "did you mean".
package enum Spelling {
  /// The candidate that differs least from `word`, if it differs little: one change in short words, two or three
  /// in long ones. The first of equals.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let wanted = Array(word.lowercased().prefix(40).utf8)
    guard !wanted.isEmpty else { return nil }
    let allowed = wanted.count <= 3 ? 1 : wanted.count <= 6 ? 2 : 3
    var best: (word: String, distance: Int)?
    for candidate in candidates where abs(candidate.utf8.count - wanted.count) <= allowed {
      let distance = distance(wanted, Array(candidate.lowercased().utf8))
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best.flatMap { $0.distance <= allowed ? $0.word : nil }
  }

  /// How many letters have to be inserted, deleted, changed, or swapped with their neighbour.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, beforeLast[j - 2] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}

extension CaseIterable where Self: RawRepresentable<String> {
  /// The case that is written so. `init(rawValue:)` of a long enum builds a table of all words at its first use, which
  /// would cost more before the first prompt than looking through them.
  package static func spelt(_ word: String) -> Self? { allCases.first { $0.rawValue == word } }
}
