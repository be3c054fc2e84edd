import ArgumentParser
import Exploration
import LabLanguage
import Packetdrill
import TCP
import Terminal
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `tcplab packetdrill FILE.pkt… [--profile P] [-D NAME] [--strict] [--jobs N] [--report FORMAT[=FILE]]`
struct RunPacketdrill: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "packetdrill",
    abstract: "Run packetdrill's scripts with our core as the stack under test.",
    discussion: """
      Time is virtual, nothing is sent, and no command is executed. A folder stands for all .pkt files in it. \
      Exit codes: 0 all passed, 1 one failed or asked for what is not supported, 65 one is no script, 74 one cannot be \
      opened.
      """)

  @Argument(help: "The scripts, or folders of them; - for standard input.") var files: [String]
  @Option(
    help:
      "The stack: \(ProfileName.list); otherwise the one whose variables a script sets, linux where it sets none."
  )
  var profile: ProfileName?
  @Option(
    name: [.customShort("D", allowingJoined: true), .customLong("define")],
    help: "A name for #ifdef, or NAME=value; may be repeated.")
  var definitions: [String] = []
  @Flag(help: "What is sent and never expected is a failure, too.") var strict = false
  @Option(help: "So many threads; all cores unless told. The result is the same.") var jobs: Int?
  @Option(
    name: .customLong("report"),
    help: "text, json, junit or tap, with =FILE to write it there; may be repeated.")
  var reports: [String] = []

  mutating func validate() throws {
    try SideBySide.check(jobs)
    for report in reports { _ = try Outlet<VerdictFormat>(report) }
  }

  mutating func perform() throws -> ExitStatus {
    let outlets =
      try reports.isEmpty
      ? [Outlet<VerdictFormat>(format: .text, path: nil)] : reports.map(Outlet<VerdictFormat>.init)
    var scripts: [String] = []
    for file in files { scripts += try Self.scripts(file) }
    guard !scripts.isEmpty else {
      throw ValidationError("There is no .pkt file in \(files.joined(separator: ", "))")
    }
    let (verdicts, status) = run(scripts)
    let summary = Summary(verdicts)
    for outlet in outlets { try outlet.write(summary) }
    return max(status, summary.passed == verdicts.count ? .success : .notPassed)
  }

  /// The file, or all scripts of the folder and of those in it.
  private static func scripts(_ path: String) throws(SystemFailure) -> [String] {
    guard path != "-", Files.isFolder(path) else { return [path] }
    var scripts: [String] = []
    for name in try Files.names(in: path) {
      let inner = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      if name.hasSuffix(".pkt") || Files.isFolder(inner) { scripts += try Self.scripts(inner) }
    }
    return scripts
  }

  /// Runs them side by side.
  private func run(_ scripts: [String]) -> ([Verdict], ExitStatus) {
    let (known, definitions, isStrict) = (profile?.known, definitions, strict)
    let threads = min(scripts.count, jobs ?? SideBySide.cores)
    let results = SideBySide.map(scripts.count, threads: threads, worker: {}) { _, index in
      Self.verdict(scripts[index], known, definitions, isStrict: isStrict)
    }
    return (results.map(\.0), results.map(\.1).max() ?? .success)
  }

  /// Larger files are no scripts.
  private static let limit = 1 << 20

  private static func verdict(
    _ path: String, _ profile: Profile.Known?, _ definitions: [String], isStrict: Bool
  ) -> (Verdict, ExitStatus) {
    let name = path == "-" ? "standard input" : path
    do throws(SystemFailure) {
      let text = try path == "-" ? Files.readStandardInput(limit: limit) : Files.read(path, limit: limit)
      guard text.count <= limit else {
        throw SystemFailure("cannot take all of", path: name, code: EFBIG)
      }
      do throws(ScriptError) {
        let script = try DrillScript(reading: text, name: name, definitions: definitions, profile: profile)
        return (script.run(isStrict: isStrict), .success)
      } catch {
        return (Verdict(error), .badInput)
      }
    } catch {
      let problem = ScriptError(file: name, line: 1, column: 1, message: error.description)
      return (Verdict(problem), .ioFailure)
    }
  }
}

extension Outlet where Format == VerdictFormat {
  fileprivate func write(_ summary: Summary) throws(SystemFailure) {
    switch format {
    case .text: try write(.blocks(summary.textReport))
    case .json: try write(.text(summary.jsonReport))
    case .junit: try write(.text(summary.junitReport))
    case .tap: try write(.text(summary.tapReport))
    }
  }
}
