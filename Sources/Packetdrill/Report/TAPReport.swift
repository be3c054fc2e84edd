import Typesetting

extension Summary {
  /// The Test Anything Protocol, version 14: what is not supported is a test that was skipped.
  package var tapReport: String {
    var text = TAP.version + "1..\(verdicts.count)\n"
    for (index, verdict) in verdicts.enumerated() {
      switch verdict.outcome {
      case .passed: text += TAP.point(index + 1, true, verdict.file)
      case .notSupported(let line, let what):
        text += TAP.point(index + 1, true, verdict.file, skipped: "line \(line): not supported: \(what)")
      case .failed, .unreadable:
        text += TAP.point(index + 1, false, verdict.file)
        text += verdict.reasonLines.map(TAP.comment).joined()
      }
    }
    return text + TAP.comment(lastLine)
  }

  /// JUnit's XML: one test case for each script.
  package var junitReport: String {
    let cases = verdicts.map { "    \($0.junitCase)\n" }.joined()
    let suite = Markup.element(
      "testsuite",
      [
        "name": "packetdrill", "tests": String(verdicts.count), "failures": String(failed), "errors": "0",
        "skipped": String(notSupported),
      ], "\n\(cases)  ")
    return Markup.declaration + Markup.element("testsuites", [:], "\n  \(suite)\n") + "\n"
  }
}

extension Verdict {
  /// Where and why, and what went to and fro until then.
  package var reasonLines: [String] {
    switch outcome {
    case .passed: []
    case .unreadable(let line, let column, let message): ["\(file):\(line):\(column): \(message)"]
    case .notSupported(let line, let what): ["\(file):\(line): not supported: \(what)"]
    case .failed(let line, let expected, let happened):
      ["\(file):\(line): failed", "expected \(expected)", "happened \(happened)"]
        + ladder.map { "\($0.at.inSeconds) \($0.isInbound ? "<" : ">") \($0.segment) \($0.state)" }
    }
  }

  fileprivate var junitCase: String {
    let lines = reasonLines
    let text = Markup.escaped(lines.joined(separator: "\n"))
    let element =
      switch outcome {
      case .passed: ""
      case .notSupported: Markup.element("skipped", ["message": lines.joined(separator: " ")])
      case .failed, .unreadable: Markup.element("failure", ["message": lines.first ?? ""], text)
      }
    return Markup.element("testcase", ["classname": "packetdrill", "name": file], element)
  }
}
