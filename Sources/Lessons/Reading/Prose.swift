extension LessonReader {
  /// A block as it is shown: without comments and HTML, which is reported. Nil if nothing is left.
  mutating func prose(_ block: Markdown.Block, depth: Int = 0, isQuoted: Bool = false) -> Markdown.Block? {
    switch block {
    case .paragraph(let inlines, let position):
      let spans = spans(inlines)
      return spans.isEmpty ? nil : .paragraph(spans, position)
    case .heading(let level, let inlines, let position):
      return .heading(level: level, spans(inlines), position)
    case .quote(let blocks, let position):
      return .quote(blocks.compactMap { prose($0, depth: depth + 1, isQuoted: true) }, position)
    case .list(var list):
      for index in list.items.indices {
        if isQuoted { checkQuotedTask(list.items[index]) }
        list.items[index].blocks = list.items[index].blocks.compactMap {
          prose($0, depth: depth + 1, isQuoted: isQuoted)
        }
      }
      return .list(list)
    case .table(var table):
      for column in table.header.indices {
        table.header[column].inlines = spans(table.header[column].inlines)
      }
      for row in table.rows.indices {
        for column in table.rows[row].indices {
          table.rows[row][column].inlines = spans(table.rows[row][column].inlines)
        }
      }
      return .table(table)
    case .code(let code):
      if depth > 0 { checkNested(code) }
      return block
    case .html(let html, let position):
      for piece in HTMLPiece.pieces(in: htmlRange(html, at: position), of: source) { reportHTML(piece) }
      return nil
    case .thematicBreak: return block
    }
  }

  /// Running text without comments and HTML.
  mutating func spans(_ inlines: [Markdown.Inline]) -> [Markdown.Inline] {
    var spans: [Markdown.Inline] = []
    for inline in inlines {
      switch inline {
      case .html(let html, let position):
        for piece in HTMLPiece.pieces(in: htmlRange(html, at: position), of: source) {
          if case .comment(let range) = piece, Marker(range, of: source)?.isOnlyOurs == true {
            reportStrayMarker(at: source.position(at: range.lowerBound))
          }
          reportHTML(piece)
        }
      case .text(let words, let position):
        if words.has(UInt8(ascii: "<")) { checkBrokenComment(words, at: position) }
        spans.append(inline)
      case .emphasis(let inner, let position): spans.append(.emphasis(self.spans(inner), position))
      case .strong(let inner, let position): spans.append(.strong(self.spans(inner), position))
      case .link(let inner, let destination, let position):
        spans.append(.link(self.spans(inner), destination: destination, position))
      case .code, .softBreak, .hardBreak: spans.append(inline)
      }
    }
    return spans.count == inlines.count ? spans : withoutTrailingBlanks(spans)
  }

  /// What stood before a comment at the end of a line ends in a blank.
  private func withoutTrailingBlanks(_ inlines: [Markdown.Inline]) -> [Markdown.Inline] {
    var spans = inlines
    while let last = spans.last {
      switch last {
      case .softBreak, .hardBreak: spans.removeLast()
      case .text(let words, let position):
        var octets = words.utf8[...]
        while octets.last == UInt8(ascii: " ") { octets.removeLast() }
        guard octets.isEmpty else {
          spans[spans.count - 1] = .text(String(Substring(octets)), position)
          return spans
        }
        spans.removeLast()
      default: return spans
      }
    }
    return spans
  }

  mutating func reportHTML(_ piece: HTMLPiece) {
    switch piece {
    case .comment, .fold: break
    case .openComment(let offset):
      problems.report(
        .brokenComment, at: source.position(at: offset), "the comment that begins here is never closed",
        mend: "Write `-->` at its end.")
    case .other(let offset):
      problems.report(
        .rawHTML, at: source.position(at: offset),
        "raw HTML, and what stands on its lines, is not shown in a terminal",
        mend: "Write Markdown; leave an empty line behind `<details>` or a comment.")
    }
  }

  mutating func reportStrayMarker(at position: Position) {
    problems.report(
      .strayMarker, at: position, "this comment has no effect here",
      mend:
        "`when` stands in a task item, below an `answer` or beside a blank, `=` in a task item, `fill` above a table, `example` in a translation."
    )
  }

  private mutating func checkBrokenComment(_ words: String, at position: Position) {
    guard words.contains("<!--") else { return }
    let line = source.lines[position.line - 1]
    let escaped = Array("\\<!--".utf8)
    let isEscaped = (position.offset..<max(line.upperBound, position.offset)).contains {
      source.bytes[$0] == escaped[0] && source.bytes[$0...].starts(with: escaped)
    }
    if isEscaped { return }
    problems.report(
      .brokenComment, at: position, "this text looks like a comment but is none, so readers see it",
      mend: "End it with `-->`, and write no `--` inside.")
  }

  private mutating func checkQuotedTask(_ item: Markdown.Item) {
    guard item.task != nil || misspeltTask(item) != nil else { return }
    problems.report(
      .taskInQuote, at: item.position, "a task item inside a block quote is no task",
      mend: "Take the list out of the quote; a reason has no choices of its own.")
  }
}
