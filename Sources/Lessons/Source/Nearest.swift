/// "Did you mean": the nearest of some known words.
enum Nearest {
  /// The known word nearest to `word`, if it is near enough to be meant; nil for a word that is known.
  static func to(_ word: String, in known: [String]) -> String? {
    let letters = Array(word.lowercased().utf8)
    guard letters.count <= 24 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in known {
      // One slip in a short word, two in a long one.
      let most = candidate.utf8.count <= 5 ? 1 : 2
      let distance = distance(letters, Array(candidate.utf8))
      if distance <= most, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word == word ? nil : best?.word
  }

  /// Letters to insert, delete, replace or swap with their neighbour to make one word of the other.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous: [Int] = []
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var next = [i + 1]
      for (j, other) in right.enumerated() {
        var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
          cost = min(cost, previous[j - 1] + 1)
        }
        next.append(cost)
      }
      (previous, row) = (row, next)
    }
    return row[right.count]
  }
}
