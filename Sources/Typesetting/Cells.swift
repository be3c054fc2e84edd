/// A character on its way to a place on a line.
struct Cell {
  var character: Character
  var width: Int
  var style: Style

  /// Whether a line may end here without anyone missing it. A no-break space is not one.
  var isBlank: Bool { character == " " }
}

extension Text {
  /// The text as it will be seen, on one line. Layout measures this and nothing else.
  var onOneLine: Text {
    if spans.allSatisfy({ isPrintableASCII($0.text) }) { return self }
    return Text(spans.map { Span(visible($0.text.replacingNewlines), $0.style) })
  }

  /// The visible characters one by one.
  var cells: [Cell] {
    var cells: [Cell] = []
    for span in onOneLine.spans {
      // Plain letters, which most text is, need no look at what makes a character and how wide it is.
      if isPrintableASCII(span.text) {
        for octet in span.text.utf8 {
          cells.append(Cell(character: Character(Unicode.Scalar(octet)), width: 1, style: span.style))
        }
        continue
      }
      for character in span.text {
        cells.append(Cell(character: character, width: columns(of: character), style: span.style))
      }
    }
    return cells
  }

  /// Cells put back together.
  init(_ cells: some Sequence<Cell>) {
    self.init()
    var run = ""
    var style = Style.plain
    for cell in cells {
      if cell.style != style {
        append(run, style)
        run = ""
        style = cell.style
      }
      run.append(cell.character)
    }
    append(run, style)
  }

  /// A part of the text where every octet is a character.
  func part(_ range: Range<Int>) -> Text {
    var part = Text()
    var offset = 0
    for span in spans {
      let octets = span.text.utf8
      let wanted = range.clamped(to: offset..<offset + octets.count)
      if !wanted.isEmpty {
        let start = octets.index(octets.startIndex, offsetBy: wanted.lowerBound - offset)
        part.append(String(span.text[start..<octets.index(start, offsetBy: wanted.count)]), span.style)
      }
      offset += octets.count
    }
    return part
  }

  /// The text with blanks after it until it is `width` wide.
  func padded(to width: Int, _ alignment: Alignment = .left) -> Text {
    let missing = width - self.width
    guard missing > 0 else { return self }
    let before =
      switch alignment {
      case .left: 0
      case .centre: missing / 2
      case .right: missing
      }
    var padded = before == 0 ? self : Text.blanks(before) + self
    padded.append(Text.blankString(missing - before))
    return padded
  }

  /// Adds blanks at the end until it is `width` wide.
  mutating func pad(to width: Int) { append(Text.blankString(width - self.width)) }

  /// The text without the blanks at its end.
  var trimmed: Text {
    guard let last = spans.last, last.text.utf8.last == 0x20 else { return self }
    if spans.allSatisfy({ isPrintableASCII($0.text) }) { return trimmedASCII }
    var cells = cells
    while cells.last?.isBlank == true { cells.removeLast() }
    return Text(cells)
  }

  /// The same where every octet is a character.
  private var trimmedASCII: Text {
    var spans = spans
    while let span = spans.popLast() {
      guard let end = span.text.utf8.lastIndex(where: { $0 != 0x20 }) else { continue }
      spans.append(Span(String(span.text[...end]), span.style))
      break
    }
    return Text(spans)
  }

  /// `count` blanks, none when negative.
  static func blanks(_ count: Int) -> Text { Text(blankString(count)) }

  /// The same as a string.
  static func blankString(_ count: Int) -> String {
    let count = max(0, count)
    return String(unsafeUninitializedCapacity: count) { octets in
      octets[..<count].initialize(repeating: 0x20)
      return count
    }
  }
}

extension String {
  /// The same string with blanks for newlines: whoever wants lines makes lines.
  fileprivate var replacingNewlines: String {
    guard utf8.contains(0x0A) else { return self }
    return String(map { $0 == "\n" || $0 == "\r\n" ? " " : $0 })
  }
}
