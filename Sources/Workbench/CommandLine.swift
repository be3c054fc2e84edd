import LabLanguage
import Laboratory
import Typesetting

extension Workbench {
  /// Does one command of those that need no lesson. `text` is how it was written.
  ///
  /// What belongs to a lesson, to files or to leaving is the caller's: nothing is returned for it.
  package mutating func perform(_ command: Command, text: String) -> Outcome? {
    switch command {
    case .lab(let command): execute(command, text: text)
    case .look(let look): show(look, text: text)
    case .bench(let command): execute(command)
    case .set(let setting): set(setting)
    case .help(let topic): Outcome(blocks: Help.blocks(topic, settings.language))
    case .course, .language, .save, .export, .define, .quit: nil
    }
  }

  /// What is said about a line that could not be understood.
  package func blocks(for error: SyntaxError, in line: String) -> [Block] {
    let words = line.split(separator: " ").map(String.init)
    if error.isIncomplete, words.count == 1, let party = Self.party(words[0]) {
      return possibilities(of: party)
    }
    let language = settings.language
    var blocks: [Block] = [.paragraph(Text(error.sentence(language)), indent: 2)]
    if let advice = error.advice { blocks.append(.paragraph(Text(language.of(advice), .command), indent: 2)) }
    return blocks
  }

  private static func party(_ word: String) -> Action.Party? {
    let parts = word.lowercased().split(separator: "#", maxSplits: 1).map(String.init)
    guard let host = HostName(rawValue: parts[0]) else { return nil }
    return Action.Party(host, parts.count == 2 ? Int(parts[1]) : nil)
  }

  /// Does the commands of a line one after the other, as a script would: what is refused or not understood is
  /// said, and the next command goes on.
  package mutating func perform(line: String) -> LineResult {
    var result = LineResult()
    let commands: [(Command, String)]
    do throws(SyntaxError) {
      commands = try Command.parseWithText(line: line)
    } catch {
      result.blocks = blocks(for: error, in: line)
      result.isWrong = true
      return result
    }
    for (command, text) in commands {
      guard let outcome = perform(command, text: text) else {
        result.left.append(command)
        if case .quit = command { break }
        continue
      }
      result.blocks += outcome.blocks
      result.isWrong = result.isWrong || outcome.isRefused
    }
    result.blocks = settings.shown(result.blocks)
    return result
  }

  /// What came of a line.
  package struct LineResult: Sendable {
    /// What to show.
    package var blocks: [Block] = []
    /// Something was refused or not understood.
    package var isWrong = false
    /// Commands that the bench leaves to others.
    package var left: [Command] = []
  }
}

extension Workbench.Outcome {
  /// What was said, as one line without styles.
  package var sentences: String {
    var sentences = ""
    for line in Typesetter(width: 10_000).lines(blocks) {
      // A line may end with the section that it refers to, and no full stop.
      if let end = sentences.last { sentences += end.isLetter || end.isNumber ? "; " : " " }
      sentences += line.plain.trimmedBlanks
    }
    return sentences
  }
}

extension Workbench.LineResult {
  /// What is shown, as lines of a terminal with so many columns and no colours.
  package func lines(width: Int) -> [String] { Typesetter(width: width).lines(blocks).map(\.plain) }
}
