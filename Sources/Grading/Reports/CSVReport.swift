import Typesetting

extension Grades {
  /// A table (RFC 4180): a row for each submission with its points, all together and of each step that has any.
  package var csvReport: String {
    let steps = counting
    let head = ["submission", "points", "maximum"] + steps.map { lesson.steps[$0].id } + ["trouble"]
    let rows = results.map { result in
      [result.name, String(result.points), String(result.maximum)]
        + steps.map { String(result.records[$0].points) } + [result.trouble ?? ""]
    }
    return ([head] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// What a spreadsheet would take for a formula is made text by an apostrophe: a file may be called `=1+1`.
  private static func cell(_ text: String) -> String {
    var text = visible(text)
    if let first = text.first, "=+-@".contains(first) { text = "'" + text }
    guard text.contains(where: { $0 == "\"" || $0 == "," }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
