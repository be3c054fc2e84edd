extension MarkdownReader {
  /// The spans of a block, each with its place; deeper nesting than anybody writes is left out.
  mutating func inlines(in parent: MarkdownNode, depth: Int) -> [Markdown.Inline] {
    guard depth <= 48 else { return [] }
    var inlines: [Markdown.Inline] = []
    for node in parent.children {
      let inline = inline(node, depth: depth)
      // cmark-gfm cuts words at every character that might have been markup.
      if case .text(let words, _)? = inline, case .text(let before, let position)? = inlines.last {
        inlines[inlines.count - 1] = .text(before + words, position)
      } else if let inline {
        inlines.append(inline)
      }
    }
    return inlines
  }

  private mutating func inline(_ node: MarkdownNode, depth: Int) -> Markdown.Inline? {
    switch node.kind {
    case .text:
      let words = node.literal
      return .text(words, findText(words))
    case .codeSpan:
      let code = node.literal
      return .code(code, findCode(code))
    case .inlineHTML:
      let html = node.literal
      return .html(html, findHTML(html))
    case .softBreak: return .softBreak(findLineEnd())
    case .hardBreak: return .hardBreak(findLineEnd())
    case .emphasis:
      let position = source.position(at: cursor)
      return .emphasis(inlines(in: node, depth: depth + 1), position)
    case .strong:
      let position = source.position(at: cursor)
      return .strong(inlines(in: node, depth: depth + 1), position)
    case .link:
      let position = source.position(at: cursor)
      return .link(inlines(in: node, depth: depth + 1), destination: node.destination, position)
    default: return nil
    }
  }

  /// Words stand at the cursor or a few marks further on; written as an entity they are not found at all.
  private mutating func findText(_ words: String) -> Position {
    let end = min(blockEnd, cursor + 256)
    let length = words.utf8.count
    var words = words
    let start = words.withUTF8 { find(UnsafeBufferPointer(rebasing: $0.prefix(64)), until: end) }
    if let start { cursor = start }
    defer { cursor = min(cursor + length, max(blockEnd, cursor)) }
    return source.position(at: cursor)
  }

  /// The first character of a code span: what follows a run of backticks and perhaps a blank or line ending.
  private mutating func findCode(_ code: String) -> Position {
    let wanted = Array(code.utf8.prefix { $0 != UInt8(ascii: " ") })
    var index = cursor
    while index < blockEnd {
      guard source.bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = index
      while index < blockEnd, source.bytes[index] == UInt8(ascii: "`") { index += 1 }
      let ticks = index - run
      var start = index
      if start < blockEnd, source.bytes[start] <= 0x20, !wanted.isEmpty { start += 1 }
      guard source.bytes[start..<max(blockEnd, start)].starts(with: wanted) else { continue }
      cursor = min(start + max(code.utf8.count, 1) + ticks, blockEnd)
      return source.position(at: start)
    }
    return source.position(at: cursor)
  }

  private mutating func findHTML(_ html: String) -> Position {
    let firstLine = Array(html.utf8.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    if let start = find(firstLine, until: blockEnd) { cursor = start }
    defer { cursor = min(cursor + html.utf8.count, max(blockEnd, cursor)) }
    return source.position(at: cursor)
  }

  private mutating func findLineEnd() -> Position {
    let line = source.lineIndex(of: cursor)
    let end = min(source.lines[line].upperBound, max(blockEnd, cursor))
    if line + 1 < source.lines.count { cursor = source.lines[line + 1].lowerBound }
    return source.position(at: end, line: line)
  }

  /// The first place from the cursor on where some octets stand.
  private func find(_ wanted: [UInt8], until end: Int) -> Int? {
    wanted.withUnsafeBufferPointer { find($0, until: end) }
  }

  private func find(_ wanted: UnsafeBufferPointer<UInt8>, until end: Int) -> Int? {
    guard let first = wanted.first, end - wanted.count >= cursor else { return nil }
    return source.bytes.withUnsafeBufferPointer { bytes in
      for start in cursor...(end - wanted.count) where bytes[start] == first {
        if bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return start }
      }
      return nil
    }
  }
}
