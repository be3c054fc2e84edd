/// What has been read of a step, or of what comes before the first one.
struct Section {
  /// Whether this is what comes before the first step.
  let isOpening: Bool
  var content: [Content] = []
  /// Where `<!-- fill -->` stands, until its table comes.
  var fillMark: Position?

  init(isOpening: Bool) { self.isOpening = isOpening }
}

extension LessonReader {
  /// Reads the blocks of a section in their order.
  mutating func readBlocks(_ blocks: ArraySlice<Markdown.Block>, into section: inout Section) {
    var rest = blocks
    while let block = rest.popFirst() {
      if section.fillMark != nil, !isTableOrHTML(block) { reportFillWithoutTable(&section) }
      switch block {
      case .heading(1, _, let position):
        checkUnderline(position)
        checkSecondHeading(position, in: section, of: blocks)
      case .heading(_, _, let position):
        checkUnderline(position)
        addProse(block, to: &section)
      case .html(let html, let position):
        let whole = htmlRange(html, at: position)
        readHTML(HTMLPiece.pieces(in: whole, of: source)[...], of: whole, at: position, into: &section)
      case .code(let code): readCode(code, into: &section)
      case .list(let list):
        if let tasks = taskList(list) {
          readTasks(joiningSplit(tasks, with: &rest), into: &section)
        } else {
          addProse(block, to: &section)
        }
      case .table(let table):
        if let mark = section.fillMark {
          section.fillMark = nil
          readFill(table, mark: mark, into: &section)
        } else {
          addProse(block, to: &section)
        }
      case .paragraph, .quote, .thematicBreak: addProse(block, to: &section)
      }
    }
    if section.fillMark != nil { reportFillWithoutTable(&section) }
  }

  private func isTableOrHTML(_ block: Markdown.Block) -> Bool {
    switch block {
    case .table, .html: true
    default: false
    }
  }

  private mutating func reportFillWithoutTable(_ section: inout Section) {
    guard let mark = section.fillMark else { return }
    section.fillMark = nil
    problems.report(
      .fillWithoutTable, at: mark, "no table follows `<!-- fill -->`",
      mend: "Put it right above the table whose code spans are to be filled in.")
  }

  private mutating func addProse(_ block: Markdown.Block, to section: inout Section) {
    if let block = prose(block) { section.content.append(.prose(block)) }
  }

  /// Reads what a block of HTML consists of.
  mutating func readHTML(
    _ pieces: ArraySlice<HTMLPiece>, of whole: Range<Int>, at position: Position, into section: inout Section
  ) {
    for piece in pieces {
      guard case .comment(let range) = piece else {
        if case .other(let offset) = piece, reportSwallowed(in: offset..<whole.upperBound) { continue }
        reportHTML(piece)
        continue
      }
      let place = source.position(at: range.lowerBound)
      switch Marker(range, of: source) {
      case .fill: section.fillMark = position
      case .example where isTranslation: section.content.append(.inheritedExample(position))
      case .when, .ask, .outside:
        if !readGrounds(below: &section, range), Marker(range, of: source)?.isOnlyOurs == true {
          reportStrayMarker(at: place)
        }
      case .example, .swap: reportStrayMarker(at: place)
      case nil: checkStrayAttributes(range)
      }
    }
  }

  /// A comment right below an `answer` block says how its values follow, and one below a table whence all of them come.
  private mutating func readGrounds(below section: inout Section, _ range: Range<Int>) -> Bool {
    guard !isTranslation, let last = section.content.indices.last, let marker = Marker(range, of: source)
    else { return false }
    switch section.content[last] {
    case .answer(var answer):
      guard readGround(marker, into: &answer.grounds) else { return false }
      section.content[last] = .answer(answer)
    case .fill(var fill):
      guard case .outside = marker else { return false }
      for index in fill.blanks.indices { _ = readGround(marker, into: &fill.blanks[index].grounds) }
      section.content[last] = .fill(fill)
    default: return false
    }
    return true
  }

  /// A fence of ours in a block of HTML: Markdown begins again only behind an empty line. Says whether there is one.
  private mutating func reportSwallowed(in range: Range<Int>) -> Bool {
    var number = source.lineIndex(of: range.lowerBound)
    while number < source.lines.count, source.lines[number].lowerBound < range.upperBound {
      let line = source.trimmed(source.lines[number])
      let ticks = source.bytes[line].prefix { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }.count
      let info = source.trimmed((line.lowerBound + ticks)..<line.upperBound)
      if ticks >= 3, line.lowerBound >= range.lowerBound,
        case .ours(let word) = BlockWord.read(source.string(info))
      {
        problems.report(
          .swallowedBlock, at: source.position(at: line.lowerBound, line: number),
          "this `\(word.rawValue)` block belongs to the HTML above it: it is shown as words and not obeyed",
          mend: "Put an empty line between the HTML and the fence.")
        return true
      }
      number += 1
    }
    return false
  }

  private mutating func checkStrayAttributes(_ range: Range<Int>) {
    guard isAttributes(range) else { return }
    problems.report(
      .strayAttributes, at: source.position(at: range.lowerBound),
      "attributes count only right under a `##` heading; this comment has no effect",
      mend: "Move it below the heading, before anything else.")
  }

  /// The first `#` heading of the introduction is the lesson's; every other one is too many.
  private mutating func checkSecondHeading(
    _ position: Position, in section: Section, of blocks: ArraySlice<Markdown.Block>
  ) {
    let first = blocks.first { if case .heading(1, _, _) = $0 { true } else { false } }
    if section.isOpening, first?.position == position { return }
    problems.report(
      .secondHeading, at: position, "a lesson has one `#` heading, at its top",
      mend: "Write `##` for a step, `###` for a heading inside one.")
  }

  /// A line of dashes under a paragraph, meant as a rule across the page, would make a step of the paragraph.
  mutating func checkUnderline(_ position: Position) {
    guard position.offset < source.bytes.count, source.bytes[position.offset] != UInt8(ascii: "#") else {
      return
    }
    problems.report(
      .underlinedHeading, at: position, "the line of `-` or `=` below makes this text a heading",
      mend: "Write `## …` if it is one; otherwise put an empty line above the dashes.")
  }
}
