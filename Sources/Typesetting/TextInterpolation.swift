extension Text: ExpressibleByStringInterpolation {
  /// A literal without interpolations is plain text.
  package init(stringLiteral value: String) {
    self.init(value)
  }

  /// The pieces of a literal, put together in order.
  package init(stringInterpolation: Interpolation) {
    self = stringInterpolation.text
  }

  /// Collects the pieces of a literal such as `"now \(state, .state)"`.
  package struct Interpolation: StringInterpolationProtocol {
    var text = Text()

    /// Nothing collected yet.
    package init(literalCapacity: Int, interpolationCount: Int) {}

    /// The literal's own characters are plain.
    package mutating func appendLiteral(_ literal: String) {
      text.append(literal)
    }

    /// `\(text)` keeps the styles that the text already has.
    package mutating func appendInterpolation(_ text: Text) {
      self.text += text
    }

    /// `\(value, .style)`, or `\(value)` for plain. Optionals do not compile: "nil" helps nobody.
    package mutating func appendInterpolation(
      _ value: some CustomStringConvertible, _ style: Style = .plain
    ) {
      text.append(value.description, style)
    }
  }
}
