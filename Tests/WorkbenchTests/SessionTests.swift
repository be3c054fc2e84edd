import Foundation
import LabLanguage
import Testing
import Typesetting
import Workbench

/// Sessions as text: `> command` lines and what they print. `RECORD=1 swift test` rewrites them; git shows the
/// difference.
@Suite struct `Sessions` {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Sessions")

  static let files: [URL] = {
    let all =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return all.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
  }()

  /// What the session prints, for the commands that stand in it. `name-40.txt` is played at 40 columns.
  static func played(_ text: String, width: Int) -> String {
    var bench = Workbench()
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) where line.hasPrefix("> ") {
      lines.append(String(line))
      lines += bench.perform(line: String(line.dropFirst(2))).lines(width: width)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: files)
  func `print what they printed before`(file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let width = file.lastPathComponent.hasSuffix("-40.txt") ? 40 : 80
    let played = Self.played(text, width: width)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(played.utf8).write(to: file)
    } else {
      #expect(played == text, "\(file.lastPathComponent); RECORD=1 swift test rewrites it")
    }
    #expect(
      played.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= width || $0.hasPrefix("> ") })
  }

  @Test func `there are some`() { #expect(Self.files.count >= 8) }
}
