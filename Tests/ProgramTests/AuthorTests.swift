import Foundation
import Testing

@Suite struct `An author` {
  /// The commands of the guide, as they stand there.
  private static func commands() throws -> [[String]] {
    let guide = try String(
      contentsOf: Program.root.appending(path: "Lessons/README.md"), encoding: .utf8)
    return guide.split(separator: "\n").filter { $0.hasPrefix("$ tcplab ") }.map {
      $0.dropFirst("$ tcplab ".count).split(separator: " ").map(String.init)
    }
  }

  @Test func `gets a checked lesson from the commands of the guide`() throws {
    let commands = try Self.commands()
    #expect(commands.map(\.first) == ["new", "check", "learn"])
    try Program.withFolder { folder in
      for command in commands {
        let outcome = try Program.run(command, state: folder, folder: folder)
        #expect(outcome.status == 0, "\(command): \(outcome)")
        #expect(outcome.complaints.isEmpty)
      }
      let again = try Program.run(commands[0], state: folder, folder: folder)
      #expect(again.status == 74)
      #expect(again.complaints.contains("exists already"))
    }
  }

  @Test func `is told which ids can be`() throws {
    let outcome = try Program.run(["new", "../x"], input: "")
    #expect(outcome.status == 64)
    #expect(outcome.complaints.contains("tcplab new my-lesson"))
  }

  @Test func `sees what a saved change brings, and a broken save leaves the lesson as it was`()
    throws
  {
    try Program.withFolder { folder in
      _ = try Program.run(["new", "my-lesson"], state: folder, folder: folder)
      let file = folder.appending(path: "Lessons/my-lesson.md")
      let good = try String(contentsOf: file, encoding: .utf8)
      let session = try Session(["learn", "--watch", "Lessons/my-lesson.md"], folder: folder)
      try session.wait(for: "LOOK BEFORE YOU CLOSE")
      session.type("client close")
      try session.wait(for: "FIN-WAIT-1")
      try Data(good.replacing("Look before you close", with: "Look twice").utf8).write(to: file)
      session.type("show")
      try session.wait(for: "LOOK TWICE")
      try Data(good.replacing("```goal", with: "```gaol").utf8).write(to: file)
      session.type("status")
      try session.wait(for: "[misspelt-block]")
      try session.wait(for: "stays as it was")
      session.type("ladder")
      try session.wait(for: "FIN-WAIT-1")
      session.end()
    }
  }

  @Test func `has lessons checked whenever they are saved`() throws {
    try Program.withFolder { folder in
      _ = try Program.run(["new", "my-lesson"], state: folder, folder: folder)
      let file = folder.appending(path: "Lessons/my-lesson.md")
      let good = try String(contentsOf: file, encoding: .utf8)
      let session = try Session(["check", "--watch", "Lessons"], folder: folder)
      try session.wait(for: "proved, 3 steps")
      try Data(good.replacing("client is TIME-WAIT\n", with: "client is ESTABLISHED\n").utf8).write(
        to: file)
      try session.wait(for: "[goal-holds-at-start]")
      session.stop()
    }
  }
}

/// The program while it runs: what it has printed so far, and lines for it.
private final class Session {
  private let process = Process()
  private let input = Pipe()
  private let transcript: URL

  init(_ arguments: [String], folder: URL) throws {
    transcript = folder.appending(path: ".transcript")
    try Data().write(to: transcript)
    let output = try FileHandle(forWritingTo: transcript)
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["XDG_STATE_HOME": folder.path, "HOME": folder.path, "LANG": "C.UTF-8"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  func type(_ line: String) { input.fileHandleForWriting.write(Data((line + "\n").utf8)) }

  /// Waits until this has been printed.
  func wait(for text: String) throws {
    for _ in 0..<400 {
      if try String(decoding: Data(contentsOf: transcript), as: UTF8.self).contains(text) { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Issue.record(
      "not printed: \(text)\n\(try String(decoding: Data(contentsOf: transcript), as: UTF8.self))")
  }

  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Whoever starts it from a thread that blocks signals hands that down: only this one cannot be blocked.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}
