import Typesetting

extension Grades {
  /// The Test Anything Protocol, version 14: a subtest for each submission, in it a point for each step that has points.
  /// What was not attempted is not ok: a step left out is no step passed.
  package var tapReport: String {
    var text = TAP.version + "1..\(results.count)\n"
    for (index, result) in results.enumerated() {
      text += TAP.subtest(result.name)
      let steps = result.counting
      text += steps.isEmpty ? "    1..0 # nothing has points\n" : "    1..\(steps.count)\n"
      for (place, record) in steps.enumerated() { text += record.tapPoint(place + 1) }
      text += TAP.point(index + 1, result.isPassed, result.name)
      text += TAP.block(
        [("points", result.points), ("max_points", result.maximum)], texts: [("message", result.remarks)],
        indent: "")
    }
    return text
  }
}

extension Result {
  fileprivate var isPassed: Bool { points == maximum && trouble == nil }
}

extension Record {
  fileprivate func tapPoint(_ number: Int) -> String {
    var texts = [("message", explanation)]
    if status != .pass, !expected.isEmpty { texts += [("expect", [expected]), ("got", [actual])] }
    return "    " + TAP.point(number, status == .pass, heading)
      + TAP.block(
        [("points", points), ("max_points", maximum)], texts: status == .pass ? [] : texts, indent: "    ")
  }
}

extension TAP {
  /// A block of YAML: numbers, and texts as JSON writes them, which is YAML, too.
  fileprivate static func block(_ numbers: [(String, Int)], texts: [(String, [String])], indent: String)
    -> String
  {
    var lines = numbers.map { "\($0.0): \($0.1)" }
    for (key, text) in texts where !text.isEmpty {
      lines.append("\(key): " + JSON.quoted(text.joined(separator: "\n")))
    }
    return (["---"] + lines + ["..."]).map { "\(indent)  \($0)\n" }.joined()
  }
}
