extension Lesson {
  /// Reads a lesson and finds everything that is wrong with its form.
  ///
  /// The lesson is nil only if the file is no text, or of a format that this program does not know. Otherwise it
  /// holds what could be read; with an error among the problems it must not be played, as a goal may lack a line.
  ///
  /// - Parameters:
  ///   - file: the file's name, for diagnostics only.
  ///   - id: the lesson's id, the file's name without `.md`.
  ///   - text: the file's octets.
  ///   - kept: of an excerpt, whether each step was kept; the others have nothing in them, and that is no error.
  package static func load(
    file: String, id: String, text: [UInt8], keeping kept: [Bool]? = nil
  ) -> (lesson: Lesson?, problems: [Problem]) {
    read(file: file, id: id, text: text, isWhole: true, keeping: kept)
  }

  /// Reads a text; what its parts owe each other can be judged only when all of them are there.
  static func read(
    file: String, id: String, text: [UInt8], isWhole: Bool, keeping kept: [Bool]? = nil
  ) -> (lesson: Lesson?, problems: [Problem]) {
    var problems = ProblemList(file: file)
    let source = SourceText(text)
    guard TextChecks.run(on: source, reporting: &problems) else { return (nil, problems.sorted) }
    var metadata = MetadataReader(source: source, problems: problems)
    let bodyLine = metadata.read()
    if let format = metadata.format, format != 1 { return (nil, metadata.problems.sorted) }
    var reader = LessonReader(source: source, metadata: metadata.metadata, problems: metadata.problems)
    let lesson = reader.read(file: file, id: id, fromLine: bodyLine)
    if isWhole { reader.checkSteps(of: lesson, bodyLine: bodyLine, keeping: kept) }
    return (lesson, reader.problems.sorted)
  }
}

/// Reads what stands below the metadata.
struct LessonReader {
  let source: SourceText
  let metadata: Metadata
  var problems: ProblemList

  var isTranslation: Bool { metadata.translates != nil }

  mutating func read(file: String, id: String, fromLine line: Int) -> Lesson {
    let (blocks, cutAt) = MarkdownReader.read(source, fromLine: line)
    reportCut(cutAt)
    let starts = blocks.indices.filter { if case .heading(2, _, _) = blocks[$0] { true } else { false } }
    let firstStep = starts.first ?? blocks.endIndex
    let firstStepLine = starts.first.map { blocks[$0].position.line - 1 } ?? source.lines.count

    var introduction = Section(isOpening: true)
    let heading = readHeading(blocks[..<firstStep], bodyLine: line)
    readBlocks(blocks[..<firstStep], into: &introduction)
    var steps: [Step] = []
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : blocks.endIndex
      let endLine = end < blocks.endIndex ? blocks[end].position.line - 1 : source.lines.count
      steps.append(readStep(blocks[start..<end], endLine: endLine))
    }
    return Lesson(
      id: id, file: file, metadata: metadata, heading: heading, introduction: introduction.content,
      steps: steps,
      hash: ContentHash(of: source, lines: 0..<source.lines.count),
      openingHash: ContentHash(of: source, lines: 0..<firstStepLine))
  }

  mutating func reportCut(_ cutAt: Position?) {
    guard let cutAt else { return }
    problems.report(
      .nestedTooDeeply, at: cutAt, "lists and quotes are nested more than 24 deep here",
      mend: "Write it flat."
    )
  }

  /// The one `#` heading, which repeats the title for those who read the file on a Git host.
  private mutating func readHeading(_ blocks: ArraySlice<Markdown.Block>, bodyLine: Int) -> [Markdown.Inline]
  {
    for block in blocks {
      guard case .heading(1, let words, let position) = block else { continue }
      // The title is plain text; the heading may set a word of it as code.
      let isMark = { (character: Character) in character == "`" || character == "*" }
      let text = Markdown.plainText(words)
      if !metadata.title.isEmpty, text != metadata.title,
        text.filter({ !isMark($0) }) != metadata.title.filter({ !isMark($0) })
      {
        problems.report(
          .titleDiffers, at: position, "the heading is not the title `\(metadata.title)`",
          mend: "Write the same words in both places.")
      }
      return words
    }
    let line = min(bodyLine, source.lines.count - 1)
    problems.report(
      .missingHeading, at: source.position(at: source.lines[line].lowerBound, line: line),
      "the lesson has no `#` heading above its first step",
      mend: "Write `# \(metadata.title.isEmpty ? "Title" : metadata.title)` below the metadata.")
    return []
  }

  private mutating func readStep(_ blocks: ArraySlice<Markdown.Block>, endLine: Int) -> Step {
    guard case .heading(_, let words, let position)? = blocks.first else { preconditionFailure() }
    checkUnderline(position)
    var section = Section(isOpening: false)
    var rest = blocks.dropFirst()
    var attributes = StepAttributes()
    var given: Attribute?
    if case .html(let html, let place)? = rest.first {
      let whole = htmlRange(html, at: place)
      let pieces = HTMLPiece.pieces(in: whole, of: source)[...]
      if case .comment(let range)? = pieces.first, isAttributes(range) {
        (given, attributes) = readAttributes(range)
        readHTML(pieces.dropFirst(), of: whole, at: place, into: &section)
        rest = rest.dropFirst()
      }
    }
    readBlocks(rest, into: &section)
    return Step(
      id: given?.value ?? Slug.make(from: Markdown.plainText(words)), heading: words, attributes: attributes,
      content: section.content,
      hash: ContentHash(of: source, lines: (position.line - 1)..<max(endLine, position.line - 1)),
      position: position, idPosition: given?.valuePosition ?? position)
  }

  /// The octets of the file from which some HTML was read; inside a list or quote they are more than the HTML,
  /// as each further line has lost its indent.
  func htmlRange(_ html: String, at position: Position) -> Range<Int> {
    let end = position.offset + html.utf8.count
    // What reaches no further than its line's end needs no look for breaks.
    if end <= source.lines[position.line - 1].upperBound + 1 {
      return position.offset..<min(end, source.bytes.count)
    }
    let breaks = html.utf8.dropLast().count { $0 == UInt8(ascii: "\n") }
    let number = position.line - 1 + breaks
    let isEnd = { (octet: UInt8) in octet == UInt8(ascii: "\n") || octet == UInt8(ascii: "\r") }
    guard breaks > 0, number < source.lines.count,
      let last = html.utf8.split(omittingEmptySubsequences: true, whereSeparator: isEnd).last
    else {
      return position.offset..<min(end, source.bytes.count)
    }
    let line = source.lines[number]
    let start = line.first { source.bytes[$0..<line.upperBound].starts(with: last) } ?? line.lowerBound
    return position.offset..<max(min(start + last.count, line.upperBound), position.offset)
  }
}
