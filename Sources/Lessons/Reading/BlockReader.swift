import LabLanguage

extension LessonReader {
  mutating func readSetup(_ code: Markdown.CodeBlock, into section: inout Section) {
    var lines = lines(of: code, as: .setup)
    var after: Sourced<String>?
    let isFirst = !section.content.contains { $0.setup != nil }
    if isFirst, let first = lines.first, first.begins("after") {
      lines.removeFirst()
      after = readAfter(first, isOpening: section.isOpening)
    }
    for line in lines where line.begins("after") {
      problems.report(
        .afterNotFirst, at: line.position, "`after` must be the first line of the step's first setup",
        mend: "Move it up; what a step builds on comes before everything else.")
    }
    let commands = commands(lines.filter { !$0.begins("after") })
    section.content.append(.setup(Setup(after: after, commands: commands, position: code.position)))
  }

  private mutating func readAfter(_ line: SourceLine, isOpening: Bool) -> Sourced<String>? {
    if isOpening {
      problems.report(
        .afterOutsideStep, at: line.position, "the setup of all steps cannot begin after one of them",
        mend: "Write the commands themselves.")
      return nil
    }
    let range = source.trimmed((line.position.offset + 5)..<(line.position.offset + line.text.utf8.count))
    let id = source.string(range)
    let position = source.position(at: range.lowerBound)
    guard Slug.isValid(id) else {
      problems.report(
        .unknownStep, at: position, id.isEmpty ? "`after` names no step" : "`\(id)` is not the id of a step",
        mend: "Write `after` and the id of another step of this lesson.")
      return nil
    }
    return Sourced(id, text: id, position: position)
  }

  mutating func readExample(_ code: Markdown.CodeBlock, into section: inout Section) {
    var exchanges: [Example.Exchange] = []
    var hasCommand = false
    var stray: Position?
    for line in code.lines {
      let text = line.text
      if text == ">" || text.hasPrefix("> ") {
        hasCommand = true
        if let command = readExampleCommand(line) {
          exchanges.append(Example.Exchange(command: command, output: []))
        }
      } else if !hasCommand {
        if stray == nil, text.utf8.contains(where: { $0 > 0x20 }) { stray = line.position }
      } else if !exchanges.isEmpty {
        let isSkip = source.string(source.trimmed(range(of: line))) == "..."
        exchanges[exchanges.count - 1].output.append(isSkip ? .skip(line.position) : .line(line))
      }
    }
    if !hasCommand {
      reportEmpty(code, .example)
    } else if let stray {
      problems.report(
        .outputBeforeCommand, at: stray, "output stands before the first command",
        mend: "Begin the example with a line `> command`.")
    }
    section.content.append(.example(Example(exchanges: exchanges, code: code)))
  }

  private mutating func readExampleCommand(_ line: SourceLine) -> ScriptLine? {
    let whole = range(of: line)
    let command = source.trimmed((whole.lowerBound + 1)..<whole.upperBound)
    let text = SourceLine(
      text: source.string(command), position: source.position(at: command.lowerBound))
    return LanguageReader.commands(text, reporting: &problems)
  }

  private func range(of line: SourceLine) -> Range<Int> {
    line.position.offset..<(line.position.offset + line.text.utf8.count)
  }

  mutating func readHint(_ code: Markdown.CodeBlock, into section: inout Section) {
    let start = code.infoPosition.offset
    let rest = source.trimmed((start + BlockWord.hint.rawValue.utf8.count)..<(start + code.info.utf8.count))
    let text = source.string(rest)
    var condition: Sourced<Condition>?
    if text == "when" {
      problems.report(
        .hintWithoutCondition, at: source.position(at: rest.lowerBound), "`when` has no condition",
        mend: "Write when the hint fits, such as `when server is CLOSE-WAIT`, or delete `when`.")
    } else if text.hasPrefix("when ") || text.hasPrefix("when\t") {
      let range = source.trimmed((rest.lowerBound + 4)..<rest.upperBound)
      let line = SourceLine(text: source.string(range), position: source.position(at: range.lowerBound))
      condition = LanguageReader.condition(line, reporting: &problems)
    } else if !text.isEmpty {
      problems.report(
        .unknownAttribute, at: source.position(at: rest.lowerBound),
        "`\(text)` does not say when a hint fits",
        mend: "Write `hint when CONDITION`, or `hint` alone.")
    }
    let (blocks, cutAt) = MarkdownReader.read(source, code: code)
    reportCut(cutAt)
    // Depth 1: a block of ours inside a hint has no effect.
    let words = blocks.compactMap { prose($0, depth: 1) }
    if words.isEmpty { reportEmpty(code, .hint) }
    section.content.append(.hint(Hint(condition: condition, text: words, position: code.position)))
  }

  mutating func readPredict(
    _ code: Markdown.CodeBlock, points: Int?, profile: Sourced<String>?, into section: inout Section
  ) {
    let lines = lines(of: code, as: .predict)
    let firstAsk = lines.firstIndex { $0.begins("ask") } ?? lines.endIndex
    let questions = lines[firstAsk...].compactMap { $0.begins("ask") ? readAsk($0) : nil }
    if let command = lines[firstAsk...].first(where: { !$0.begins("ask") }) {
      problems.report(
        .commandAfterAsk, at: command.position, "a command stands below an `ask`",
        mend: "Put all commands above the questions; a second `predict` block can follow.")
    }
    let commands = commands(Array(lines[..<firstAsk]))
    if !lines.isEmpty, firstAsk == lines.startIndex {
      problems.report(
        .predictWithoutCommand, at: code.position, "nothing happens whose outcome could be predicted",
        mend: "Write commands above the first `ask`.")
    }
    if !lines.isEmpty, firstAsk == lines.endIndex {
      problems.report(
        .predictWithoutAsk, at: code.position, "this prediction asks nothing",
        mend: "Add a line such as `ask server.state`.")
    }
    section.content.append(
      .predict(
        Prediction(
          commands: commands, questions: questions, points: points, profile: profile,
          position: code.position)))
  }

  private mutating func readAsk(_ line: SourceLine) -> Sourced<Question>? {
    let range = source.trimmed((line.position.offset + 3)..<(line.position.offset + line.text.utf8.count))
    return LanguageReader.question(
      SourceLine(text: source.string(range), position: source.position(at: range.lowerBound)),
      reporting: &problems)
  }
}

extension SourceLine {
  /// Its first word is this one.
  fileprivate func begins(_ word: String) -> Bool {
    text.hasPrefix(word) && (text.utf8.dropFirst(word.utf8.count).first.map(isBlank) ?? true)
  }
}
