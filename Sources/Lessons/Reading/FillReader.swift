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
    var table = table
    var grounds: [Place: Grounds] = [:]
    if !isTranslation { takeGrounds(from: &table, into: &grounds) }
    guard case .table(let shown)? = prose(.table(table)) else { return }
    var blanks: [FillQuestion.Blank] = []
    var hasCode = false
    for (row, cells) in shown.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        var number = 0
        for case .code(let text, let position) in cell.inlines {
          number += 1
          hasCode = true
          let line = SourceLine(text: text, position: position)
          guard let accepted = LanguageReader.answer(line, reporting: &problems) else { continue }
          let place = Place(row: row, column: column, number: number)
          blanks.append(
            FillQuestion.Blank(
              row: row, column: column, accepted: accepted, grounds: grounds[place] ?? Grounds()))
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

  /// A blank: the code span with this number, from 1, of a cell.
  private struct Place: Hashable {
    var row: Int
    var column: Int
    var number: Int
  }

  /// Takes the comments out of a table that say how the blank before them follows.
  private mutating func takeGrounds(from table: inout Markdown.Table, into grounds: inout [Place: Grounds]) {
    for row in table.rows.indices {
      for column in table.rows[row].indices {
        var number = 0
        table.rows[row][column].inlines.removeAll { inline in
          if case .code = inline { number += 1 }
          guard number > 0, case .html(let html, let position) = inline,
            case .comment(let range)? = HTMLPiece.pieces(in: htmlRange(html, at: position), of: source).first,
            let marker = Marker(range, of: source)
          else { return false }
          let place = Place(row: row, column: column, number: number)
          return readGround(marker, into: &grounds[place, default: Grounds()])
        }
      }
    }
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
