import Typesetting

extension Summary {
  /// The Test Anything Protocol, version 13: what is not supported is a test that was skipped.
  package var tapReport: String {
    var text = "TAP version 13\n1..\(verdicts.count)\n"
    for (index, verdict) in verdicts.enumerated() {
      let name = verdict.file.filter { $0 != "#" && $0 != "\n" }
      switch verdict.outcome {
      case .passed: text += "ok \(index + 1) - \(name)\n"
      case .notSupported(let line, let what):
        text += "ok \(index + 1) - \(name) # SKIP line \(line): not supported: \(Self.line(what))\n"
      case .failed, .unreadable:
        text += "not ok \(index + 1) - \(name)\n"
        for line in verdict.reasonLines { text += "# \(Self.line(line))\n" }
      }
    }
    return text + "# \(lastLine)\n"
  }

  /// On one line, and nothing in it that ends a description.
  private static func line(_ text: String) -> String {
    String(text.map { $0 == "\n" || $0 == "#" ? " " : $0 })
  }

  /// JUnit's XML: one test case for each script.
  package var junitReport: String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites>\n  <testsuite name=\"packetdrill\" tests=\"\(verdicts.count)\""
    text += " failures=\"\(failed)\" errors=\"0\" skipped=\"\(notSupported)\">\n"
    for verdict in verdicts {
      text += "    <testcase classname=\"packetdrill\" name=\"\(Markup.escaped(verdict.file))\""
      let lines = verdict.reasonLines
      switch verdict.outcome {
      case .passed: text += "/>\n"
      case .notSupported:
        text +=
          ">\n      <skipped message=\"\(Markup.escaped(lines.joined(separator: " ")))\"/>\n    </testcase>\n"
      case .failed, .unreadable:
        text += ">\n      <failure message=\"\(Markup.escaped(lines.first ?? ""))\">"
        text += Markup.escaped(lines.joined(separator: "\n")) + "</failure>\n    </testcase>\n"
      }
    }
    return text + "  </testsuite>\n</testsuites>\n"
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
}
