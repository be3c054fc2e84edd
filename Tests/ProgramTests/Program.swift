import Foundation
import Testing

/// The built program, run as a process of its own.
enum Program {
  /// What came of a run.
  struct Outcome {
    var status: Int32
    var output: String
    var complaints: String
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The program stands beside the tests.
  static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "tcplab")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate.path }
      folder.deleteLastPathComponent()
    }
    return root.appending(path: ".build/debug/tcplab").path
  }()

  /// A folder that goes when the body is through.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tcplab-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Runs it with these arguments and this input. `state` is where it keeps what it remembers.
  static func run(
    _ arguments: [String], input: Data = Data(), state: URL, folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = [
      "XDG_STATE_HOME": state.path, "HOME": state.path,
      "TCPLAB_LESSONS": root.appending(path: "Lessons").path,
      "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
    ].merging(environment) { $1 }
    let files = try ["in", "out", "err"].map { name -> URL in
      let file = state.appending(path: ".\(name)-\(UUID().uuidString)")
      try (name == "in" ? input : Data()).write(to: file)
      return file
    }
    defer { files.forEach { try? FileManager.default.removeItem(at: $0) } }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let read = { (file: URL) in String(decoding: try Data(contentsOf: file), as: UTF8.self) }
    return Outcome(
      status: process.terminationStatus, output: try read(files[1]), complaints: try read(files[2]))
  }

  static func run(_ arguments: [String], input: String, environment: [String: String] = [:]) throws -> Outcome
  {
    try withFolder { try run(arguments, input: Data(input.utf8), state: $0, environment: environment) }
  }
}
