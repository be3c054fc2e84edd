/// Text as XML and HTML want it.
package enum Markup {
  /// The first line of an XML document.
  package static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// Text between tags or in an attribute; what would steer a terminal, or hide other text, is written out.
  package static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(
      separator: "\n")
  }

  private static func line(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"  // XML 1.0, 2.2, forbids them
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `<name key="value">content</name>`, or `<name/>` without content. Attributes that are empty are left out; the
  /// content is markup already.
  package static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: String = ""
  ) -> String {
    var tag = "<" + name
    for (key, value) in attributes where !value.isEmpty { tag += " \(key)=\"\(escaped(value))\"" }
    return content.isEmpty ? tag + "/>" : tag + ">" + content + "</\(name)>"
  }
}
