/// The info words that mean something in a lesson; every other fenced block is plain code.
enum BlockWord: String, CaseIterable {
  case setup, example, goal, solution, hint, allow, forbid, predict, answer

  /// Such a block may stand before the first step: it counts for all of them.
  var mayOpen: Bool {
    switch self {
    case .setup, .example, .allow, .forbid: true
    case .goal, .solution, .hint, .predict, .answer: false
    }
  }

  /// What the first word behind a fence is.
  enum Reading: Equatable {
    /// One of ours.
    case ours(BlockWord)
    /// Nearly one of ours.
    case misspelt(as: BlockWord)
    /// The name of a language, or nothing.
    case plain
  }

  /// Languages whose names happen to be near one of our words are plain all the same.
  private static let languages: Set<String> = [
    "asm", "awk", "bash", "c", "console", "cpp", "diff", "go", "haskell", "html", "ini", "int", "java",
    "json",
    "make", "markdown", "mermaid", "packetdrill", "perl", "python", "rust", "sample", "sh", "shell", "sql",
    "swift", "tcpdump", "text", "toml", "txt", "xml", "yaml", "zsh",
  ]

  /// Reads the first word of an info string.
  static func read(_ info: String) -> Reading {
    let first = String(info.prefix { $0 != " " && $0 != "\t" })
    if let word = BlockWord(rawValue: first) { return .ours(word) }
    guard !first.isEmpty, !languages.contains(first) else { return .plain }
    // `Goal`, `goal,points=2` and `goal{points=2}` are meant as `goal`.
    let letters = String(first.prefix { $0.isLetter }).lowercased()
    if let word = BlockWord(rawValue: letters) { return .misspelt(as: word) }
    if languages.contains(letters) { return .plain }
    let near = Nearest.to(letters, in: allCases.map(\.rawValue))
    return near.flatMap(BlockWord.init(rawValue:)).map { .misspelt(as: $0) } ?? .plain
  }
}
