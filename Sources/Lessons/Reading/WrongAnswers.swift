import LabLanguage

extension LessonReader {
  /// The only code span of an item's first paragraph, if there is nothing beside it but comments.
  func codeSpan(_ item: Markdown.Item) -> SourceLine? {
    guard case .paragraph(let inlines, _)? = item.blocks.first else { return nil }
    var code: SourceLine?
    for inline in inlines {
      switch inline {
      case .code(let text, let position) where code == nil: code = SourceLine(text: text, position: position)
      case .html, .softBreak: continue
      case .text(let words, _) where words.utf8.allSatisfy(isBlank): continue
      default: return nil
      }
    }
    return code
  }

  /// Reads a list of wrong values and gives it to the question above it.
  mutating func readWrongAnswers(_ list: Markdown.List, into section: inout Section) {
    let question = section.content.lastIndex(where: \.isQuestion)
    var rows: [String]?
    if let question, case .fill(let fill) = section.content[question] { rows = fill.rowNames }
    let answers = list.items.compactMap { readWrongAnswer($0, rows: rows) }
    guard let question else {
      section.content.append(.wrongAnswers(answers))
      return
    }
    switch section.content[question] {
    case .answer(var answer):
      answer.wrong += answers
      section.content[question] = .answer(answer)
    case .fill(var fill):
      fill.wrong += answers
      section.content[question] = .fill(fill)
    default: break
    }
  }

  private mutating func readWrongAnswer(_ item: Markdown.Item, rows: [String]?) -> WrongAnswer? {
    let parts = parts(of: item)
    for (_, position) in parts.markers { reportStrayMarker(at: position) }
    if item.task == .checked {
      problems.report(
        .rightInWrongList, at: item.position, "a right value stands among the wrong ones",
        mend: "Write it in the `answer` block, or the box as `[ ]`.")
    }
    if parts.reason.isEmpty {
      problems.report(
        .wrongAnswerWithoutReason, at: item.position, "this wrong value has no reason",
        mend: "Say below it, indented and behind `> `, why it is wrong.")
    }
    guard let code = codeSpan(item) else {
      problems.report(
        .wrongAnswerNotCode, at: item.position, "a wrong value must be code, and nothing beside it",
        mend: "Write it between backticks: - [ ] `240s`; `*` stands for any other.")
      return nil
    }
    let (row, value) = splitRow(code, rows: rows)
    if value.text == "*" {
      return WrongAnswer(row: row, value: nil, reason: parts.reason, position: item.position)
    }
    guard let answer = LanguageReader.answer(value, reporting: &problems) else { return nil }
    return WrongAnswer(row: row, value: answer, reason: parts.reason, position: item.position)
  }

  /// `2: LAST-ACK` names the row of a table; no value of an answer has a colon and a blank in it.
  private mutating func splitRow(_ code: SourceLine, rows: [String]?) -> (row: String?, value: SourceLine) {
    let octets = Array(code.text.utf8)
    guard
      let colon = zip(octets.indices, zip(octets, octets.dropFirst()))
        .first(where: { $0.1.0 == UInt8(ascii: ":") && isBlank($0.1.1) })?.0
    else { return (nil, code) }
    let start = code.position.offset
    let range = source.trimmed((start + colon + 1)..<(start + octets.count))
    let row = String(decoding: octets[..<colon], as: UTF8.self)
    if let rows, !rows.contains(row) {
      problems.report(
        .unknownRow, at: code.position, "the table has no row `\(row)` with a blank",
        mend: "Write the words of a row's first cell: \(rows.joined(separator: ", ")).")
    } else if rows == nil, !isTranslation {
      problems.report(
        .unknownRow, at: code.position, "`\(row):` names the row of a table, but this is no table",
        mend: "Write the value alone.")
    }
    return (row, SourceLine(text: source.string(range), position: source.position(at: range.lowerBound)))
  }
}
