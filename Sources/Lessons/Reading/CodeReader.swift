import LabLanguage

extension LessonReader {
  /// Reads a code block that stands at the top level of a section.
  mutating func readCode(_ code: Markdown.CodeBlock, into section: inout Section) {
    guard code.isFenced else {
      section.content.append(.prose(.code(code)))
      return
    }
    let code = checkedFence(code)
    switch BlockWord.read(code.info) {
    case .plain: section.content.append(.prose(.code(code)))
    case .misspelt(let word):
      problems.report(
        .misspeltBlock, at: code.infoPosition, "`\(code.info)` is nearly `\(word.rawValue)`, but not quite",
        mend: "Write ```` ```\(word.rawValue) ````, or name the language of a plain block (`text`).")
      section.content.append(.prose(.code(code)))
    case .ours(let word):
      if isTranslation, word != .hint, word != .example {
        problems.report(
          .inheritedBlock, at: code.position, "a translation inherits its `\(word.rawValue)` blocks",
          mend: "Delete the block here.")
      } else if section.isOpening, !word.mayOpen {
        problems.report(
          .blockOutsideStep, at: code.position,
          "a `\(word.rawValue)` block before the first step belongs to none",
          mend: "Put it below a `##` heading.")
      } else {
        read(word, code, into: &section)
      }
    }
  }

  private mutating func read(_ word: BlockWord, _ code: Markdown.CodeBlock, into section: inout Section) {
    let attributes = readFenceAttributes(word, code)
    let points = attributes.first { $0.key == "points" }
      .flatMap { AttributeReader.points($0, reporting: &problems) }
    switch word {
    case .setup: readSetup(code, into: &section)
    case .example: readExample(code, into: &section)
    case .goal:
      let conditions = lines(of: code, as: word).compactMap {
        LanguageReader.condition($0, reporting: &problems)
      }
      section.content.append(.goal(Goal(conditions: conditions, points: points, position: code.position)))
    case .solution:
      let commands = commands(lines(of: code, as: word))
      section.content.append(.solution(Solution(commands: commands, position: code.position)))
    case .hint: readHint(code, into: &section)
    case .allow, .forbid:
      let prefixes = lines(of: code, as: word).compactMap { LanguageReader.prefix($0, reporting: &problems) }
      let block = PrefixBlock(prefixes: prefixes, position: code.position)
      section.content.append(word == .allow ? .allow(block) : .forbid(block))
    case .predict:
      let profile = attributes.first { $0.key == "profile" }
        .map { Sourced($0.value, text: $0.value, position: $0.valuePosition) }
      readPredict(code, points: points, profile: profile, into: &section)
    case .answer:
      let accepted = lines(of: code, as: word).compactMap { LanguageReader.answer($0, reporting: &problems) }
      addQuestion(
        .answer(AnswerQuestion(accepted: accepted, wrong: [], position: code.position)), at: code.position,
        to: &section)
    }
  }

  /// The attributes in an info string; a hint has a condition in their place.
  private mutating func readFenceAttributes(_ word: BlockWord, _ code: Markdown.CodeBlock) -> [Attribute] {
    guard word != .hint else { return [] }
    let start = code.infoPosition.offset
    let range = (start + word.rawValue.utf8.count)..<(start + code.info.utf8.count)
    let known = word == .goal ? ["points"] : word == .predict ? ["points", "profile"] : []
    return AttributeReader.read(range, of: source, reporting: &problems).filter { attribute in
      if known.contains(attribute.key) { return true }
      reportUnknown(attribute, known: known, of: "a `\(word.rawValue)` block")
      return false
    }
  }

  /// A fenced block, cut before a line in which another block of ours begins; reports what is not closed.
  private mutating func checkedFence(_ code: Markdown.CodeBlock) -> Markdown.CodeBlock {
    let mark = source.bytes[code.position.offset]
    let length = source.bytes[code.position.offset...].prefix { $0 == mark }.count
    let swallowed = code.lines.firstIndex { line in
      let run = line.text.utf8.prefix { $0 == mark }.count
      guard run >= length, run < line.text.utf8.count else { return false }
      if case .ours = BlockWord.read(String(line.text.dropFirst(run))) { return true }
      return false
    }
    guard swallowed != nil || !code.isClosed else { return code }
    problems.report(
      .unclosedFence, at: code.position,
      swallowed.map {
        "the fence is still open in line \(code.lines[$0].position.line), where the next block begins"
      }
        ?? "the fence is never closed, so everything below belongs to it",
      mend: "Close it with a line ```` ``` ````.")
    var cut = code
    if let swallowed { cut.lines.removeSubrange(swallowed...) }
    return cut
  }

  /// The lines of a block without comments and blanks; reports a block that has none.
  mutating func lines(of code: Markdown.CodeBlock, as word: BlockWord) -> [SourceLine] {
    let lines = code.lines.compactMap { line -> SourceLine? in
      let start = line.position.offset
      let end = start + CommentSyntax.lengthWithoutComment(line.text)
      let range = source.trimmed(start..<end)
      guard !range.isEmpty else { return nil }
      return SourceLine(text: source.string(range), position: source.position(at: range.lowerBound))
    }
    if lines.isEmpty { reportEmpty(code, word) }
    return lines
  }

  mutating func reportEmpty(_ code: Markdown.CodeBlock, _ word: BlockWord) {
    let rule: Rule =
      switch word {
      case .setup: .emptySetup
      case .example: .exampleWithoutCommand
      case .goal: .emptyGoal
      case .solution: .emptySolution
      case .hint: .emptyHint
      case .allow: .emptyAllow
      case .forbid: .emptyForbid
      case .predict: .emptyPredict
      case .answer: .emptyAnswer
      }
    problems.report(
      rule, at: code.position,
      word == .example ? "this example has no command" : "this `\(word.rawValue)` block is empty",
      mend: word == .example ? "Begin a line with `> ` and a command." : "Fill it or delete it.")
  }

  mutating func commands(_ lines: [SourceLine]) -> [ScriptLine] {
    lines.compactMap { LanguageReader.commands($0, reporting: &problems) }.filter { !$0.value.isEmpty }
  }

  /// Blocks of ours are read at the top level of a step only; elsewhere they would be shown and not obeyed.
  mutating func checkNested(_ code: Markdown.CodeBlock) {
    guard code.isFenced, case .ours(let word) = BlockWord.read(code.info) else { return }
    problems.report(
      .nestedBlock, at: code.position, "a `\(word.rawValue)` block inside a list or a quote has no effect",
      mend: "Begin it at the left margin.")
  }
}

/// Comments inside blocks: `#` at the start of a line or after a blank, unless a digit follows (`#7` is a segment).
enum CommentSyntax {
  /// How many octets of a line stand before its comment.
  static func lengthWithoutComment(_ line: String) -> Int {
    guard line.has(UInt8(ascii: "#")) else { return line.utf8.count }
    var isQuoted = false
    var previous = UInt8(ascii: " ")
    var octets = line.utf8.enumerated().makeIterator()
    var pending = octets.next()
    while let (index, byte) = pending {
      pending = octets.next()
      if byte == UInt8(ascii: "\""), previous != UInt8(ascii: "\\") { isQuoted.toggle() }
      if byte == UInt8(ascii: "#"), !isQuoted, isBlank(previous), !(pending.map { isDigit($0.1) } ?? false) {
        return index
      }
      previous = byte
    }
    return line.utf8.count
  }
}
