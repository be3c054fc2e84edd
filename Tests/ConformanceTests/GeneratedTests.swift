import Conformance
import Foundation
import Testing

/// What is made from the markers: `make conformance`, which is `RECORD=1 swift test`, writes it again, and git shows
/// the difference.
@Suite struct `What is made from markers` {
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  private func compare(_ path: String, with text: String) throws {
    if Self.isRecording {
      let file = Markers.root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      return try Data(text.utf8).write(to: file)
    }
    #expect(try Markers.text(path) == text, "\(path) is stale: make conformance writes it again")
  }

  private func swift(_ sentence: String, _ name: String, _ lines: [String]) -> String {
    """
    // Made from markers: make conformance writes it again.

    extension Marked {
      /// \(sentence)
      static let \(name) = #\"\"\"
    \(lines.map { "    " + $0 }.joined(separator: "\n"))
        \"\"\"#
    }

    """
  }

  @Test func `the list of tests is that of the traits`() throws {
    let lines = try Markers.tests().map { "\($0.ids.joined(separator: " ")) | \($0.suite) | \($0.name)" }
    try compare(
      "Sources/Conformance/Marked+Tests.swift",
      with: swift("Each test that shows requirements: these, its suite, its name.", "tests", lines))
  }

  @Test func `the list of places is that of the comments`() throws {
    let places = try Markers.places()
    let lines = Requirement.all.compactMap { requirement -> String? in
      let files = places.filter { $0.ids.contains(requirement.id) }.map(\.file)
      return files.isEmpty ? nil : ([requirement.id] + files).joined(separator: " ")
    }
    try compare(
      "Sources/Conformance/Marked+Places.swift",
      with: swift(
        "The files below `Sources` whose comments name each requirement.", "places", lines))
  }

  /// While recording, the program still has the lists of before: a second run writes the page.
  @Test func `the page is that of the lists`() throws {
    try compare("Documentation/Conformance.md", with: ConformancePage.text)
  }
}
