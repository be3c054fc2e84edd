import Foundation
import TCP
import Testing

@testable import Packetdrill

/// The matrix: all states × eight segments × where they lie × with and without text × what they acknowledge, for
/// each profile. `MATRIX=FOLDER swift test --filter matrix` writes all scripts there, a folder for each profile.
@Suite struct `The matrix of states and segments` {
  @Test(arguments: Profile.Known.allCases, Fixture.allCases)
  func `each segment has the answer, and leads to the state, that the rules say`(
    _ profile: Profile.Known, _ state: Fixture
  ) throws {
    let folder = ProcessInfo.processInfo.environment["MATRIX"].map { URL(fileURLWithPath: $0) }
    for cell in Cell.cases(state) {
      guard let rule = Rule.rule(cell, profile) else {
        Issue.record("no rule for \(cell.name)")
        continue
      }
      let text = cell.script(profile, rule)
      let outcome = try verdict(text, profile: profile, isStrict: true).outcome
      #expect(outcome == .passed, "\(text)\(outcome)")
      if let folder { try write(text, cell.fileName, folder.appending(path: profile.rawValue)) }
    }
  }

  private func write(_ text: String, _ name: String, _ folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appending(path: "\(name).pkt"))
  }

  @Test func `no rule is in vain`() {
    var used: Set<Rule> = []
    for profile in Profile.Known.allCases {
      for cell in Fixture.allCases.flatMap(Cell.cases) {
        Rule.rule(cell, profile).map { _ = used.insert($0) }
      }
    }
    #expect(Rule.all.filter { !used.contains($0) }.map(\.line) == [])
  }

  @Test func `every switch that a rule names is the profile's`() {
    let known = Set(Switch.all.map(\.name))
    for rule in Rule.all {
      let names = rule.rows(.established).split(separator: ", ").filter { $0.first?.isLowercase ?? false }
      for name in names { #expect(known.contains(String(name)), "\(rule.line)") }
    }
  }

  @Test func `at least 700 cells have a case in each profile`() {
    #expect(Fixture.allCases.flatMap(Cell.cases).count >= 700)
  }

  // MARK: What stands in Scripts/matrix

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Scripts/matrix")

  /// For a reader: one whole script for each state and profile, and all numbers.
  private static var samples: [String: String] {
    var files = ["README.md": overview]
    for profile in Profile.Known.allCases {
      for state in Fixture.allCases {
        let cell = Cell(state: state, segment: .finAck, place: .left, text: 10, ack: .nxt)
        guard let rule = Rule.rule(cell, profile) else { continue }
        files["\(profile.rawValue)-\(cell.fileName).pkt"] = cell.script(profile, rule)
      }
    }
    return files
  }

  @Test func `the samples in Scripts are what is made now`() throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try? FileManager.default.removeItem(at: Self.folder)
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      for (name, text) in Self.samples { try Data(text.utf8).write(to: Self.folder.appending(path: name)) }
      return
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(Self.samples.keys), "RECORD=1 swift test rewrites them")
    for (name, text) in Self.samples {
      let file = try? String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
      #expect(file == text, "\(name); RECORD=1 swift test rewrites it")
    }
  }

  /// Cases by state and segment, which are the same in all profiles, and why the rest have none.
  private static var overview: String {
    let heads = Probe.allCases.map(\.rawValue)
    var lines = [
      "# Eleven states, eight segments", "",
      "Made by `Tests/PacketdrillTests/Matrix`; one script of each state and profile stands beside this page.",
      "All of them: `MATRIX=FOLDER swift test --filter MatrixTests`, then",
      "`tcplab packetdrill --strict --profile rfc9293 FOLDER/rfc9293`.", "", "## Cases in each profile", "",
      "| state | " + heads.joined(separator: " | ") + " | all |",
      "|---|" + String(repeating: "---|", count: heads.count + 1),
    ]
    var all = 0
    for state in Fixture.allCases {
      let cells = Cell.cases(state)
      let counts = Probe.allCases.map { probe in cells.count { $0.segment == probe } }
      all += cells.count
      lines.append(
        "| \(state.rawValue) | \(counts.map(String.init).joined(separator: " | ")) | \(cells.count) |")
    }
    let profiles = Profile.Known.allCases
    lines += [
      "",
      "\(all) cases in each of \(profiles.map(\.rawValue).joined(separator: ", ")): \(all * profiles.count).",
      "",
      "## Cells without a case", "",
    ]
    lines += Cell.reasons.map { "- \($0.cells): \($0.reason)." }
    return lines.joined(separator: "\n") + "\n"
  }
}
