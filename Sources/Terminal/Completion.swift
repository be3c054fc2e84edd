import Typesetting

/// One way to go on with the word before the cursor.
package struct Completion: Hashable, Sendable {
  /// The whole word, which takes the place of what was typed of it.
  package let word: String
  /// What it would do, in a few words.
  package let explanation: Text
  /// Whether the word is complete, so that a blank follows; not after `seq=`.
  package let endsWord: Bool

  /// A candidate for the word before the cursor.
  package init(_ word: String, explanation: Text = "", endsWord: Bool = true) {
    self.word = word
    self.explanation = explanation
    self.endsWord = endsWord
  }
}

/// All ways to go on, and what of the line they replace.
package struct Completions: Hashable, Sendable {
  /// The end of the line that a chosen word replaces; empty to insert at the cursor.
  package let replaced: String
  /// The candidates in the order in which they are listed.
  package let candidates: [Completion]

  /// No way to go on.
  package static let none = Completions(replacing: "", with: [])

  /// Candidates for the word that `replaced` begins.
  package init(replacing replaced: String, with candidates: [Completion]) {
    self.replaced = replaced
    self.candidates = candidates
  }

  /// What Tab does with them.
  enum Step: Equatable {
    /// Put this where `replaced` stands.
    case replace(String)
    /// Show the candidates.
    case list
    /// There is nothing to do.
    case nothing
  }

  var step: Step {
    guard let first = candidates.first else { return .nothing }
    if candidates.count == 1 { return .replace(first.word + (first.endsWord ? " " : "")) }
    let common = candidates.dropFirst().reduce(first.word) { $0.commonPrefix(with: $1.word) }
    return common.count > replaced.count ? .replace(common) : .list
  }

  /// The candidates for a terminal `width` wide: each with its explanation while that stays a short
  /// list, otherwise in columns read downwards.
  package func lines(width: Int) -> [Text] {
    let longest = candidates.map { displayWidth($0.word) }.max() ?? 0
    let isExplained = candidates.contains { !$0.explanation.isEmpty }
    let explained = candidates.map { candidate in
      let word = Text(candidate.word, .command)
      if candidate.explanation.isEmpty { return "  " + word }
      return "  " + word + Text(String(repeating: " ", count: longest - word.width + 2))
        + candidate.explanation
    }
    if isExplained, candidates.count <= 12, explained.allSatisfy({ $0.width < width }) { return explained }
    return columns(longest: longest, width: width)
  }

  private func columns(longest: Int, width: Int) -> [Text] {
    let shown = candidates.prefix(Self.mostListed)
    let across = max(1, (width - 1) / (longest + 2))
    let down = (shown.count + across - 1) / across
    var lines = (0..<down).map { row in
      stride(from: row, to: shown.count, by: down).reduce(into: Text()) { line, index in
        let column = index / down * (longest + 2)
        line += Text(String(repeating: " ", count: column + 2 - line.width))
        line += Text(shown[index].word, .command)
      }
    }
    if shown.count < candidates.count {
      lines.append(Text("  and \(candidates.count - shown.count) more", .quiet))
    }
    return lines
  }

  /// More would push everything else off the screen.
  private static let mostListed = 100
}

extension String {
  /// The characters with which both begin.
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
