/// Lines of the Test Anything Protocol, version 14.
package enum TAP {
  /// The first line of all.
  package static let version = "TAP version 14\n"

  /// A point, or that it was skipped, and why.
  package static func point(_ number: Int, _ isOK: Bool, _ description: String, skipped reason: String? = nil)
    -> String
  {
    let directive = reason.map { " # SKIP \(escaped($0))" } ?? ""
    return "\(isOK ? "ok" : "not ok") \(number) - \(escaped(description))\(directive)\n"
  }

  /// The beginning of a subtest; the point with the same description ends it.
  package static func subtest(_ description: String) -> String { "# Subtest: \(escaped(description))\n" }

  /// Something said beside the points.
  package static func comment(_ text: String) -> String { "# \(visible(text))\n" }

  /// On one line, and what would begin a directive escaped.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in visible(text) {
      if character == "\\" || character == "#" { result += "\\" }
      result.append(character)
    }
    return result
  }
}
