extension MarkdownReader {
  /// A code block with the place of each of its lines, and whether its fence was closed.
  func code(_ node: MarkdownNode, _ position: Position) -> Markdown.CodeBlock {
    let isFenced = node.isFenced
    let texts = codeLines(node.literal)
    let first = lineIndex(node.startLine) + (isFenced ? 1 : 0)
    let lines = texts.enumerated().map { number, text in
      let line = min(first + number, source.lines.count - 1)
      let range = source.lines[line]
      let start = max(range.upperBound - text.utf8.count, range.lowerBound)
      return SourceLine(text: text, position: source.position(at: start, line: line))
    }
    guard isFenced else {
      return Markdown.CodeBlock(
        info: "", infoPosition: position, lines: lines, isFenced: false, isClosed: true, position: position)
    }
    let opening = source.lines[lineIndex(node.startLine)]
    let fence = fenceEnd(from: position.offset, in: opening)
    let info = source.trimmed(fence..<opening.upperBound)
    return Markdown.CodeBlock(
      info: source.string(info), infoPosition: source.position(at: info.lowerBound),
      lines: lines, isFenced: true,
      isClosed: isClosingFence(line: first + lines.count, like: source.bytes[position.offset]),
      position: position)
  }

  /// The lines of a code block's literal text; whatever ended them in the file.
  private func codeLines(_ literal: String) -> [String] {
    var lines: [String] = []
    var start = literal.utf8.startIndex
    var index = start
    let octets = literal.utf8
    while index < octets.endIndex {
      let byte = octets[index]
      let end = index
      octets.formIndex(after: &index)
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      lines.append(String(literal[start..<end]))
      if byte == UInt8(ascii: "\r"), index < octets.endIndex, octets[index] == UInt8(ascii: "\n") {
        octets.formIndex(after: &index)
      }
      start = index
    }
    if start < octets.endIndex { lines.append(String(literal[start...])) }
    return lines
  }

  private func fenceEnd(from offset: Int, in line: Range<Int>) -> Int {
    var end = offset
    while end < line.upperBound, source.bytes[end] == source.bytes[offset] { end += 1 }
    return end
  }

  /// Whether the block's last line is a closing fence, and not where the file or the list item ends.
  private func isClosingFence(line: Int, like mark: UInt8) -> Bool {
    guard line < source.lines.count else { return false }
    var range = source.trimmed(source.lines[line])
    while let byte = source.bytes[range].first, byte == UInt8(ascii: ">") || isBlank(byte) {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    return range.count >= 3 && source.bytes[range].allSatisfy { $0 == mark }
  }
}
