/// Reads some lines of a file as Markdown values.
///
/// cmark-gfm gives exact places for blocks only; spans are found again in the file's own octets, from left to
/// right, so that a condition in a comment or an answer between backticks is reported where it stands.
struct MarkdownReader {
  let source: SourceText
  /// The file's line, from 0, that is the parsed text's first.
  let firstLine: Int
  /// How many octets each parsed line has lost at its left; empty if none has.
  let indents: [Int]
  /// Where deeper nesting was cut off.
  var cutAt: Position?
  /// The octet from which the next span is looked for.
  var cursor = 0
  /// The end of the block whose spans are being read.
  var blockEnd = 0

  /// Deeper nesting than anybody reads is cut off: the reader is recursive, and so is whoever renders.
  private static let deepest = 24

  /// Reads a file from a line on (numbered from 0).
  static func read(_ source: SourceText, fromLine line: Int) -> (blocks: [Markdown.Block], cutAt: Position?) {
    guard line < source.lines.count else { return ([], nil) }
    var reader = MarkdownReader(source: source, firstLine: line, indents: [])
    return reader.read(source.bytes[source.lines[line].lowerBound...])
  }

  /// Reads the inside of a code block as Markdown.
  static func read(_ source: SourceText, code: Markdown.CodeBlock) -> (
    blocks: [Markdown.Block], cutAt: Position?
  ) {
    guard let first = code.lines.first else { return ([], nil) }
    let firstLine = first.position.line - 1
    let indents = code.lines.enumerated().map { number, line in
      line.position.offset - source.lines[firstLine + number].lowerBound
    }
    var reader = MarkdownReader(source: source, firstLine: firstLine, indents: indents)
    return reader.read(Array(code.literal.utf8)[...])
  }

  private init(source: SourceText, firstLine: Int, indents: [Int]) {
    self.source = source
    self.firstLine = firstLine
    self.indents = indents
  }

  private mutating func read(_ text: ArraySlice<UInt8>) -> (blocks: [Markdown.Block], cutAt: Position?) {
    let tree = MarkdownTree(parsing: text)
    let blocks = tree.withDocument { self.blocks(in: $0, depth: 0) } ?? []
    return (blocks, cutAt)
  }

  /// The index in the file's lines of a line of the parsed text.
  func lineIndex(_ line: Int) -> Int { min(max(firstLine + line - 1, 0), source.lines.count - 1) }

  private func position(_ node: MarkdownNode) -> Position {
    let line = lineIndex(node.startLine)
    let indent = node.startLine >= 1 && node.startLine <= indents.count ? indents[node.startLine - 1] : 0
    let offset = source.lines[line].lowerBound + indent + max(node.startColumn - 1, 0)
    return source.position(at: min(offset, source.lines[line].upperBound), line: line)
  }

  // MARK: Blocks

  private mutating func blocks(in parent: MarkdownNode, depth: Int) -> [Markdown.Block] {
    guard depth <= MarkdownReader.deepest else {
      cutAt = cutAt ?? position(parent)
      return []
    }
    var blocks: [Markdown.Block] = []
    for node in parent.children {
      if let block = block(node, depth: depth) { blocks.append(block) }
    }
    return blocks
  }

  private mutating func block(_ node: MarkdownNode, depth: Int) -> Markdown.Block? {
    let position = position(node)
    switch node.kind {
    case .heading: return .heading(level: node.level, spans(in: node, from: position, depth: depth), position)
    case .paragraph: return .paragraph(spans(in: node, from: position, depth: depth), position)
    case .list: return .list(list(node, position, depth: depth))
    case .quote: return .quote(blocks(in: node, depth: depth + 1), position)
    case .code: return .code(code(node, position))
    case .html: return .html(node.literal, position)
    case .thematicBreak: return .thematicBreak(position)
    case .table: return .table(table(node, position, depth: depth))
    default: return nil
    }
  }

  private mutating func list(_ node: MarkdownNode, _ position: Position, depth: Int) -> Markdown.List {
    var items: [Markdown.Item] = []
    for item in node.children {
      let place = self.position(item)
      items.append(
        Markdown.Item(task: item.task, blocks: blocks(in: item, depth: depth + 1), position: place))
    }
    return Markdown.List(start: node.listStart, isTight: node.isTight, items: items, position: position)
  }

  private mutating func table(_ node: MarkdownNode, _ position: Position, depth: Int) -> Markdown.Table {
    var rows: [[Markdown.Cell]] = []
    for row in node.children {
      cursor = self.position(row).offset
      blockEnd = source.lines[lineIndex(row.startLine)].upperBound
      var cells: [Markdown.Cell] = []
      for cell in row.children {
        let place = self.position(cell)
        cursor = max(cursor, place.offset)
        cells.append(Markdown.Cell(inlines: inlines(in: cell, depth: depth), position: place))
      }
      rows.append(cells)
    }
    let header = rows.isEmpty ? [] : rows.removeFirst()
    return Markdown.Table(alignments: node.alignments, header: header, rows: rows, position: position)
  }

  private mutating func spans(
    in node: MarkdownNode, from position: Position, depth: Int
  ) -> [Markdown.Inline] {
    cursor = position.offset
    blockEnd = source.lines[lineIndex(max(node.endLine, node.startLine))].upperBound
    return inlines(in: node, depth: depth)
  }
}
