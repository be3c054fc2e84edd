/// How styles look: with ANSI colours or as nothing but characters.
///
/// **Invariant:** every text reaches a terminal through `render`, and `render` lets no control
/// character of the text through. Whatever a lesson or a submission contains, it cannot steer the
/// terminal.
package enum Palette: Hashable, Sendable {
  /// Characters only.
  case plain
  /// A few calm colours from the terminal's own sixteen, so that they suit its background.
  case colour

  /// One line as it goes to the terminal, without the newline; every style ends where its span does.
  package func render(_ line: Text) -> String {
    var result = ""
    render(line, into: &result)
    return result
  }

  /// Several lines, a newline after each.
  package func render(_ lines: [Text]) -> String {
    var result = ""
    for line in lines {
      render(line, into: &result)
      result += "\n"
    }
    return result
  }

  private func render(_ line: Text, into result: inout String) {
    for span in line.spans {
      let start = start(of: span.style)
      if let start { result += start }
      result += visible(span.text)
      if start != nil { result += Palette.reset }
    }
  }

  /// Ends every style.
  package static let reset = "\u{1B}[0m"

  /// What turns `style` on, or nil when it looks like running text.
  package func start(of style: Style) -> String? {
    guard self == .colour, let parameters = Palette.parameters(of: style) else { return nil }
    return "\u{1B}[\(parameters)m"
  }

  /// The parameters of SGR (ECMA-48, 8.3.117).
  private static func parameters(of style: Style) -> String? {
    switch style {
    case .plain: nil
    case .strong, .heading: "1"
    case .emphasis: "3"
    case .code, .command, .literal: "36"
    case .state: "1;34"
    case .segment: "35"
    case .reference, .quiet: "2"
    case .yes: "32"
    case .no: "33"
    case .error: "31"
    case .prompt: "1;32"
    }
  }
}
