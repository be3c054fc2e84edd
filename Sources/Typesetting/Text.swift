/// A run of characters that share one style.
package struct Span: Hashable, Sendable {
  /// The characters as they came in; only the `Palette` makes them safe to print.
  package var text: String
  /// What they mean.
  package var style: Style

  /// A run of `text` that means `style`.
  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// Styled text: one line or one paragraph, written as a string literal with styled interpolations.
///
///     let line: Text = "\("LISTEN", .state) → \("SYN-RECEIVED", .state)"
package struct Text: Hashable, Sendable {
  /// The runs in reading order; neighbours differ in style and none is empty.
  package private(set) var spans: [Span] = []

  /// Text without characters.
  package init() {}

  /// `text` in one style.
  package init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  /// Text made of these runs.
  package init(_ spans: [Span]) {
    for span in spans { append(span.text, span.style) }
  }

  /// The characters without their styles, exactly as they came in.
  package var plain: String {
    if spans.count == 1 { return spans[0].text }
    return spans.reduce(into: "") { $0 += $1.text }
  }

  /// The columns it takes on a terminal, shown on one line.
  package var width: Int {
    spans.reduce(0) { $0 + displayWidth($1.text) }
  }

  /// Whether there is nothing to show.
  package var isEmpty: Bool { spans.isEmpty }

  /// Adds `text` at the end, joining it to the last run when the style is the same.
  package mutating func append(_ text: String, _ style: Style = .plain) {
    guard !text.isEmpty else { return }
    if let last = spans.indices.last, spans[last].style == style {
      spans[last].text += text
    } else {
      spans.append(Span(text, style))
    }
  }

  /// The same characters, in which everything `.plain` has become `style`.
  package func styled(_ style: Style) -> Text {
    Text(spans.map { Span($0.text, $0.style == .plain ? style : $0.style) })
  }

  /// Two texts, one after the other.
  package static func + (left: Text, right: Text) -> Text {
    var sum = left
    sum += right
    return sum
  }

  /// Adds a text at the end.
  package static func += (left: inout Text, right: Text) {
    guard !left.isEmpty else {
      left = right
      return
    }
    for span in right.spans { left.append(span.text, span.style) }
  }
}

extension [Text] {
  /// All texts in a row, with `separator` between two of them.
  package func joined(separator: Text = Text()) -> Text {
    var result = Text()
    var isFirst = true
    for text in self {
      if !isFirst { result += separator }
      result += text
      isFirst = false
    }
    return result
  }
}
