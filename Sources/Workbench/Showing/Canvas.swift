import TCP
import Typesetting

/// A sheet of characters on which Figure 5 is drawn: `=` and `#` for what was taken, `-` and `|` for the rest.
struct Canvas {
  private var characters: [[Character]]
  private var styles: [[Style]]

  init(width: Int, height: Int) {
    characters = Array(repeating: Array(repeating: " ", count: width), count: height)
    styles = Array(repeating: Array(repeating: .plain, count: width), count: height)
  }

  /// The sheet, line by line, without blanks at the ends.
  var lines: [Text] {
    zip(characters, styles).map { characters, styles in
      let end = characters.lastIndex { $0 != " " } ?? -1
      return Text((0...max(end, 0)).prefix(end + 1).map { Span(String(characters[$0]), styles[$0]) })
    }
  }

  /// Writes from here to the right.
  mutating func put(_ text: String, _ x: Int, _ y: Int, _ style: Style) {
    for (index, character) in text.enumerated() {
      characters[y][x + index] = character
      styles[y][x + index] = style
    }
  }

  /// A line with its arrowhead and its words.
  mutating func draw(_ line: Figure5.Line, isTaken: Bool) {
    let style: Style = isTaken ? .strong : .quiet
    for (start, end) in zip(line.points, line.points.dropFirst()) {
      if start.y == end.y {
        for x in min(start.x, end.x)...max(start.x, end.x) { put(isTaken ? "=" : "-", x, start.y, style) }
      } else {
        for y in min(start.y, end.y)...max(start.y, end.y) { put(isTaken ? "#" : "|", start.x, y, style) }
      }
    }
    for corner in line.points.dropFirst().dropLast() { put(isTaken ? "#" : "+", corner.x, corner.y, style) }
    if let end = line.points.last, let before = line.points.dropLast().last {
      let head = end.y == before.y ? (end.x > before.x ? ">" : "<") : (end.y > before.y ? "V" : "^")
      put(head, end.x, end.y, style)
    }
    for words in line.words { put(words.text, words.x, words.y, style) }
  }

  /// A box with its state's name in the middle.
  mutating func draw(_ box: Figure5.Box, isVisited: Bool, isPresent: Bool) {
    let style: Style = isVisited ? .strong : .quiet
    let inner = Figure5.Box.width - 2
    let edge =
      isVisited
      ? "#" + String(repeating: "=", count: inner) + "#" : "+" + String(repeating: "-", count: inner) + "+"
    put(edge, box.x, box.y, style)
    put(edge, box.x, box.y + box.height - 1, style)
    for y in box.y + 1..<box.y + box.height - 1 {
      put(isVisited ? "#" : "|", box.x, y, style)
      put(isVisited ? "#" : "|", box.x + inner + 1, y, style)
    }
    let name = box.state.rawValue
    put(name, box.x + 1 + (inner - name.count) / 2, box.y + box.height / 2, isVisited ? .state : .quiet)
  }
}
