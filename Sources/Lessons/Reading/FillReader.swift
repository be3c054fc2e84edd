import LabLanguage

extension LessonReader {
  /// Reads a table below `<!-- fill -->`: each code span below the header is a blank.
  mutating func readFill(_ table: Markdown.Table, mark: Position, into section: inout Section) {
    guard !section.isOpening else {
      problems.report(
        .blockOutsideStep, at: mark, "a question before the first step belongs to none",
        mend: "Put it below a `##` heading.")
      return
    }
    guard case .table(let shown)? = prose(.table(table)) else { return }
    var blanks: [FillQuestion.Blank] = []
    var hasCode = false
    for (row, cells) in shown.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        for case .code(let text, let position) in cell.inlines {
          hasCode = true
          let line = SourceLine(text: text, position: position)
          guard let accepted = LanguageReader.answer(line, reporting: &problems) else { continue }
          blanks.append(FillQuestion.Blank(row: row, column: column, accepted: accepted))
        }
      }
    }
    if !hasCode, !isTranslation {
      problems.report(
        .fillWithoutBlank, at: table.position, "this table has nothing to fill in",
        mend: "Write what is to be filled in as code, between backticks, below the header.")
    }
    addQuestion(
      .fill(FillQuestion(table: shown, blanks: blanks, wrong: [], position: mark)), at: mark, to: &section)
  }
}

extension FillQuestion {
  /// What names each row in which there is a blank: the words of its first cell, or its number if there are none.
  var rowNames: [String] {
    var names: [String] = []
    for (index, cells) in table.rows.enumerated() where blanks.contains(where: { $0.row == index }) {
      names.append(FillQuestion.name(of: cells, number: index + 1))
    }
    return names
  }

  /// The name of a row by which a wrong value refers to it.
  package static func name(of cells: [Markdown.Cell], number: Int) -> String {
    guard let first = cells.first,
      !first.inlines.contains(where: { if case .code = $0 { true } else { false } })
    else { return "\(number)" }
    let words = Markdown.plainText(first.inlines)
    return words.isEmpty ? "\(number)" : words
  }
}
