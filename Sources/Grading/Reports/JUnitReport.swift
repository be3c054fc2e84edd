import Typesetting

extension Grades {
  /// JUnit's XML: a suite for each submission, a case for each step that has points. Some readers show only the text of
  /// a failure and take the class's name for the suite's, so both are told twice.
  package var junitReport: String {
    let cases = results.flatMap(\.counting)
    let suites = results.map(\.junitSuite).joined()
    return Markup.declaration
      + Markup.element(
        "testsuites",
        [
          "name": lesson.id, "tests": String(cases.count + results.count { $0.trouble != nil }),
          "failures": String(cases.count { $0.status == .fail }),
          "errors": String(cases.count { $0.status == .error } + results.count { $0.trouble != nil }),
          "skipped": String(cases.count { $0.status == .skip }),
        ], "\n" + suites) + "\n"
  }
}

extension Result {
  fileprivate var junitSuite: String {
    let properties = [("points", points), ("maximum", maximum)].map { name, value in
      "      " + Markup.element("property", ["name": name, "value": String(value)]) + "\n"
    }
    var content = "\n    " + Markup.element("properties", [:], "\n" + properties.joined() + "    ") + "\n"
    for record in counting { content += "    " + record.junitCase(in: name) + "\n" }
    if let trouble {
      let error = Markup.element(
        "error", ["message": trouble, "type": "submission"], Markup.escaped(trouble))
      content += "    " + Markup.element("testcase", ["classname": name, "name": "the file"], error) + "\n"
    }
    let remarks = Markup.escaped(remarks.joined(separator: "\n"))
    if !remarks.isEmpty { content += "    " + Markup.element("system-out", [:], remarks) + "\n" }
    return "  "
      + Markup.element(
        "testsuite",
        [
          "name": name, "tests": String(counting.count + (trouble == nil ? 0 : 1)),
          "failures": String(counting.count { $0.status == .fail }),
          "errors": String(counting.count { $0.status == .error } + (trouble == nil ? 0 : 1)),
          "skipped": String(counting.count { $0.status == .skip }), "file": name,
        ], content + "  ") + "\n"
  }
}

extension Record {
  fileprivate func junitCase(in submission: String) -> String {
    let summary = "\(score): \(message)"
    let text = Markup.escaped("\(score)\n" + explanation.joined(separator: "\n"))
    let outcome =
      switch status {
      case .pass: ""
      case .fail: Markup.element("failure", ["message": summary, "type": tags.first ?? "step"], text)
      case .skip: Markup.element("skipped", ["message": summary], Markup.escaped(summary))
      case .error: Markup.element("error", ["message": summary, "type": "lesson"], text)
      }
    return Markup.element(
      "testcase",
      [
        "classname": submission, "name": heading, "file": submission, "line": line == 0 ? "" : String(line),
      ], outcome)
  }
}
