import Foundation
import Testing

@Suite struct `Through a pipe` {
  @Test func `there is no prompt and no escape, and the results are there`() throws {
    let outcome = try Program.run([], input: "client connect\nnext\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("CLOSED → SYN-SENT"))
    #expect(outcome.output.contains("step 2 of"))
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(!outcome.output.contains("\n> "))
  }

  @Test func `without any input the lesson is shown and all is well`() throws {
    let outcome = try Program.run([], input: "")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Lesson 1"))
    #expect(outcome.complaints.isEmpty)
  }

  @Test func `colours come only when they are forced`() throws {
    let forced = try Program.run(["lab"], input: "client connect\n", environment: ["CLICOLOR_FORCE": "1"])
    #expect(forced.output.contains("\u{1B}["))
    let both = try Program.run(
      ["lab"], input: "client connect\n", environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"])
    #expect(!both.output.contains("\u{1B}"))
  }

  @Test func `predict on takes answers, blank lines and commands, and does at the end what still waits`()
    throws
  {
    let lines = [
      "server listen", "client connect; run", "predict on", "client close", "FIN-WAIT-1", "deliver", "",
      "deliver", "server close", "show server.state",
    ]
    let outcome = try Program.run(["lab"], input: lines.joined(separator: "\n") + "\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.components(separatedBy: "Say first").count > 4)
    #expect(outcome.output.contains("FIN-WAIT-1 → FIN-WAIT-2"))
    #expect(outcome.output.contains("CLOSE-WAIT → LAST-ACK"))
  }

  @Test func `what was done is remembered, and the next session goes on there`() throws {
    try Program.withFolder { state in
      _ = try Program.run([], input: Data("client connect\nnext\n".utf8), state: state)
      let again = try Program.run([], state: state)
      #expect(again.output.contains("step 2 of"))
      let log = state.appending(path: "tcplab/progress")
      let mode = try FileManager.default.attributesOfItem(atPath: log.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func `--profile exchanges the stacks, compare plays a script under all`() throws {
    let lab = try Program.run(["lab", "--profile", "linux"], input: "profile\n")
    #expect(lab.output.firstMatch(of: /linux .* switches  both hosts/) != nil)
    let script = try Program.run(
      ["run", "--profile", "freebsd", "-c", "inject to server SYN,ACK", "-c", "profile"], input: "")
    #expect(script.output.firstMatch(of: /freebsd .* switches  both hosts/) != nil)
    let commands = "server listen\ninject to server SYN,FIN\ndeliver\n"
    let compared = try Program.run(
      ["compare", "-", "--profile", "rfc9293", "--profile", "linux"], input: commands)
    #expect(compared.status == 0)
    #expect(compared.output.contains("because of drops-syn-fin"))
    #expect(try Program.run(["run", "--profile", "plan9", "-c", "show"], input: "").status == 64)
    #expect(try Program.run(["compare", "-c", "frob"], input: "").status == 65)
    #expect(try Program.run(["compare"], input: "").status == 64)
  }

  @Test func `a script is run with its transcript, and --strict minds what was refused`() throws {
    let script = [
      "run", "-c", "server listen 80", "-c", "client connect", "-c", "run", "-c", "client cloose",
    ]
    let outcome = try Program.run(script, input: "")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("> client connect\n  client   CLOSED → SYN-SENT"))
    #expect(try Program.run(script + ["--strict"], input: "").status == 1)
  }

  @Test func `the same script gives the same bytes typed, piped, or named`() throws {
    try Program.withFolder { folder in
      let script = "server listen 80\nclient connect\nrun\nclient send \"hi\"\nrun\nladder\n"
      let file = folder.appending(path: "script")
      try Data(script.utf8).write(to: file)
      let named = try Program.run(["run", file.path], state: folder)
      let piped = try Program.run(["run", "-"], input: Data(script.utf8), state: folder)
      let lines = script.split(separator: "\n").flatMap { ["-c", String($0)] }
      let typed = try Program.run(["run"] + lines, state: folder)
      #expect(named.output == piped.output)
      #expect(named.output == typed.output)
    }
  }
}
