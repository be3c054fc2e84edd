/// Lists of task items: what makes one, and what breaks one.
extension LessonReader {
  /// A list as a question: its items that have a box, or were meant to. Nil for a plain list.
  mutating func taskList(_ list: Markdown.List) -> Markdown.List? {
    let hasTasks = list.items.contains { $0.task != nil }
    var tasks = list
    for index in list.items.indices where list.items[index].task == nil {
      guard let meant = misspeltTask(list.items[index]) else { continue }
      tasks.items[index].task = meant
      reportMarker(list.items[index])
    }
    guard hasTasks || tasks.items.contains(where: { $0.task != nil }) else { return nil }
    checkMixed(tasks)
    checkGaps(tasks)
    tasks.items.removeAll { $0.task == nil }
    return tasks
  }

  /// The box that an item was meant to have: `[x]b`, `[]`, `[ x ]`, `[X ]`. Nil for any other item.
  func misspeltTask(_ item: Markdown.Item) -> Markdown.Task? {
    guard case .paragraph(let inlines, _)? = item.blocks.first, case .text(let words, _)? = inlines.first,
      words.utf8.first == UInt8(ascii: "["), let close = words.utf8.firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    let inside = words.utf8[words.utf8.index(after: words.utf8.startIndex)..<close].filter { !isBlank($0) }
    if inside.isEmpty {
      return words.utf8.distance(from: words.utf8.startIndex, to: close) <= 3 ? .unchecked : nil
    }
    return inside == [UInt8(ascii: "x")] || inside == [UInt8(ascii: "X")] ? .checked : nil
  }

  private mutating func reportMarker(_ item: Markdown.Item) {
    problems.report(
      .taskMarker, at: item.blocks.first?.position ?? item.position,
      "this is nearly a task item, but not quite",
      mend: "Write `- [ ] ` or `- [x] `: one character between the brackets, a blank behind them.")
  }

  private mutating func checkMixed(_ list: Markdown.List) {
    let first = list.items.first?.task != nil
    guard let other = list.items.first(where: { ($0.task != nil) != first }) else { return }
    problems.report(
      .mixedList, at: other.position, "items with a box and items without one stand in the same list",
      mend: "Give each a box, or put a line of text between two lists: empty lines do not part them.")
  }

  /// Two lists with only empty lines between them are one list to Markdown.
  private mutating func checkGaps(_ list: Markdown.List) {
    let gaps = list.items.dropFirst().map { item in
      let line = item.position.line - 2
      return line >= 0 && source.trimmed(source.lines[line]).isEmpty
    }
    guard gaps.contains(true), gaps.contains(false), let index = gaps.firstIndex(of: true) else { return }
    problems.report(
      .mergedLists, at: list.items[index + 1].position, "the empty line above does not part this list in two",
      mend: "Put a line of text between two lists; in one list, have empty lines everywhere or nowhere.")
  }

  /// A list together with what an unindented reason has cut off from it.
  mutating func joiningSplit(
    _ list: Markdown.List, with rest: inout ArraySlice<Markdown.Block>
  ) -> Markdown.List {
    var joined = list
    while let last = joined.items.indices.last, lacksReason(joined.items[last], isOrdered: list.start != nil),
      case .quote(_, let position)? = rest.first, let quote = rest.popFirst()
    {
      problems.report(
        .unindentedReason, at: position, "this reason is not indented, so it ends the list above it",
        mend: "Indent it as far as the text of its item.")
      joined.items[last].blocks.append(quote)
      guard case .list(let next)? = rest.first, (next.start == nil) == (list.start == nil),
        let tasks = taskList(next)
      else { break }
      rest.removeFirst()
      joined.items += tasks.items
    }
    return joined
  }

  /// Whether an item still wants its reason; in an order only what does not belong has one.
  private func lacksReason(_ item: Markdown.Item, isOrdered: Bool) -> Bool {
    if isOrdered, item.task == .checked { return false }
    return !item.blocks.contains { if case .quote = $0 { true } else { false } }
  }
}

/// The parts of a task item.
struct TaskParts {
  var text: [Markdown.Block] = []
  var reason: [Markdown.Block] = []
  var markers: [(marker: Marker, position: Position)] = []
}

extension LessonReader {
  /// Takes an item apart: its words, the quote that is its reason, and what its comments say.
  mutating func parts(of item: Markdown.Item) -> TaskParts {
    var parts = TaskParts()
    for block in item.blocks {
      switch block {
      case .quote(let blocks, _):
        parts.reason += blocks.compactMap { prose($0, depth: 1, isQuoted: true) }
      case .paragraph(let inlines, let position):
        let (words, markers) = separated(inlines)
        parts.markers += markers
        if let block = prose(.paragraph(words, position), depth: 1) { parts.text.append(block) }
      case .html(let html, let position):
        let (words, markers) = separated([.html(html, position)])
        parts.markers += markers
        for case .html(let html, let position) in words { _ = prose(.html(html, position), depth: 1) }
      default:
        if let block = prose(block, depth: 1) { parts.text.append(block) }
      }
    }
    if parts.text.isEmpty {
      problems.report(
        .emptyItem, at: item.position, "this item says nothing", mend: "Write something behind the box.")
    }
    return parts
  }

  /// Running text without the comments that speak to the loader, and these comments.
  private func separated(
    _ inlines: [Markdown.Inline]
  ) -> (words: [Markdown.Inline], markers: [(marker: Marker, position: Position)]) {
    var words: [Markdown.Inline] = []
    var markers: [(marker: Marker, position: Position)] = []
    for inline in inlines {
      if case .html(let html, let position) = inline,
        case .comment(let range)? = HTMLPiece.pieces(in: htmlRange(html, at: position), of: source).first,
        let marker = Marker(range, of: source), marker.isOnlyOurs
      {
        markers.append((marker, source.position(at: range.lowerBound)))
        trimEnd(of: &words)
      } else {
        words.append(inline)
      }
    }
    return (words, markers)
  }

  private func trimEnd(of words: inout [Markdown.Inline]) {
    guard case .text(let text, let position)? = words.last else { return }
    var octets = text.utf8[...]
    while octets.last == UInt8(ascii: " ") { octets.removeLast() }
    words[words.count - 1] = .text(String(Substring(octets)), position)
  }
}
