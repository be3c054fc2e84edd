import Foundation
import Testing

@Suite struct `Bad input` {
  static let goodLesson = """
    ---
    title: Good
    format: 1
    ---

    # Good

    ## One
    <!-- id=one -->

    **Task.** Open.

    ```setup
    server listen 80
    ```

    ```goal
    client is SYN-SENT
    ```

    ```solution
    client connect
    ```
    """

  @Test(arguments: [
    ("wait 99999999999999999999s", "too large"), ("client send 999999999999 bytes", "1 to 262144"),
    ("undo 999999999", "taken back: 1, all there were"), ("deliver #-4", "no segment's number"),
    ("client connect " + String(repeating: "9", count: 400), "a port is a number"),
    ("wait " + String(repeating: "9", count: 400), "too large"), ("client send \"abc", "not closed"),
    ("\u{1B}[31mred", "no command"), ("client send \"\\xZZ\"", "no escape"), ("wait 1e300 s", "too large"),
    ("wait -5", "no time to wait"), ("show #99999999999999999999", "no segment's number"),
    ("client#0 close", "no connection's name"), ("client#99999999999999999999 close", "no connection's name"),
    ("deliver #4294967296", "not in flight"), ("inject to server SYN seq=2^99", "no whole number"),
  ])
  func `in a command gets one clear sentence`(line: String, sentence: String) throws {
    let outcome = try Program.run(["lab"], input: "server listen 80\n\(line)\nclient#1 connect\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.lowercased().contains(sentence), "\(outcome.output)")
    #expect(outcome.output.contains("CLOSED → SYN-SENT"), "nothing else is lost")
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test func `in a script: NUL, bad UTF-8 and endless lines are left out, the rest is done`() throws {
    try Program.withFolder { folder in
      var script = Data("server listen 80\n".utf8)
      script += Data("client \0 connect\n".utf8) + Data([0xFF, 0xFE, 0x0A])
      script += Data(repeating: UInt8(ascii: "x"), count: 10 << 20) + Data("\nclient connect\n".utf8)
      let outcome = try Program.run(["lab"], input: script, state: folder)
      #expect(outcome.status == 65)
      #expect(outcome.output.contains("CLOSED → SYN-SENT"))
      #expect(outcome.complaints.split(separator: "\n").count == 3)
    }
  }

  @Test(
    arguments: [
      ("missing", nil, 74), ("empty", Data(), 65), ("binary", Data([0, 1, 2, 0xFF, 0x80]), 65),
      ("latin", Data([0x2D, 0xE9, 0x0A]), 65), ("huge", Data(repeating: 0x61, count: 3 << 20), 65),
      ("crlf", Data(Self.goodLesson.replacing("\n", with: "\r\n").utf8), 0),
      ("bom", Data([0xEF, 0xBB, 0xBF]) + Data(Self.goodLesson.utf8), 0),
    ] as [(String, Data?, Int32)])
  func `as a lesson is told in one sentence, with the right exit code`(
    name: String, text: Data?, status: Int32
  ) throws {
    try Program.withFolder { folder in
      let file = folder.appending(path: "\(name).md")
      try text?.write(to: file)
      let outcome = try Program.run(
        ["learn", file.path], input: Data("client connect\n".utf8), state: folder)
      #expect(outcome.status == status, "\(outcome.complaints)")
      #expect(outcome.complaints.isEmpty == (status == 0))
      if status == 0 { #expect(outcome.output.contains("Solved in 1 command")) }
    }
  }

  @Test func `an escape sequence in a lesson never reaches the terminal`() throws {
    try Program.withFolder { folder in
      let file = folder.appending(path: "evil.md")
      try Data(Self.goodLesson.replacing("Open.", with: "Open \u{1B}]0;evil\u{7}.").utf8).write(to: file)
      let outcome = try Program.run(["learn", file.path], state: folder)
      #expect(!(outcome.output + outcome.complaints).contains("\u{1B}"))
    }
  }

  @Test func `a home that cannot be written costs the progress, and nothing else`() throws {
    try Program.withFolder { folder in
      let blocked = folder.appending(path: "file")
      try Data().write(to: blocked)
      let outcome = try Program.run(
        [], input: Data("client connect\nnext\n".utf8), state: folder,
        environment: ["XDG_STATE_HOME": blocked.path])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("step 2 of"))
      #expect(outcome.complaints.split(separator: "\n").count == 1)
      #expect(outcome.complaints.contains("progress is not kept"))
    }
  }

  @Test(arguments: [
    ["frobnicate-this"], ["learn", "no-such-lesson"], ["run"], ["run", "x", "-c", "y"], ["--no-such-option"],
  ])
  func `on the command line ends with 64`(arguments: [String]) throws {
    let outcome = try Program.run(arguments, input: "")
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.output.isEmpty)
    #expect(!outcome.complaints.isEmpty)
  }

  @Test func `a course that is not there ends with 74`() throws {
    #expect(try Program.run(["--lessons", "/no/such/folder"], input: "").status == 74)
  }

  @Test func `a word for the shell is told so at the prompt`() throws {
    let help = try Program.run(["--help"], input: "").output
    let listed =
      help.components(separatedBy: "SUBCOMMANDS:\n").last?.components(separatedBy: "\n\n").first ?? ""
    let words = listed.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(words.contains("record") && words.count > 8)
    for word in words where !["run", "compare", "help"].contains(word) {
      let told = try Program.run(["lab"], input: "\(word) x\n").output
      #expect(told.contains("tcplab \(word)"), "\(told)")
    }
  }

  @Test func `help and version end well`() throws {
    #expect(try Program.run(["--help"], input: "").status == 0)
    #expect(try Program.run(["--version"], input: "").output == "tcplab 0.1.0\n")
  }
}

@Suite struct `Grading bad files` {
  @Test func `endless, binary, empty and missing files each get a result, and none disturbs another`() throws
  {
    try Program.withFolder { folder in
      let good = folder.appending(path: "good")
      try Data("client close; deliver\nserver close\nrun\n".utf8).write(to: good)
      let binary = folder.appending(path: "binary")
      try Data((0...255).map { UInt8($0) }).write(to: binary)
      let outcome = try Program.run(
        ["grade", "time-wait", "/dev/zero", binary.path, "/no/such/file", "/dev/null", good.path],
        state: folder)
      #expect(outcome.status == 74)
      #expect(outcome.output.contains("5 submissions"))
      #expect(outcome.output.contains("the file is larger than"))
      #expect(outcome.output.contains("client-first"))
      #expect(outcome.output.contains("2/2"))
      #expect(!outcome.output.contains("\u{1B}"))
    }
  }

  @Test func `many submissions on many threads are reported as on one`() throws {
    try Program.withFolder { folder in
      var files: [String] = []
      for number in 0..<70 {
        let file = folder.appending(path: "script-\(number)")
        let text =
          number % 3 == 0 ? "client close; deliver\nserver close\nrun\n" : "step nope\nclient \(number)\n"
        if number % 10 != 7 { try Data(text.utf8).write(to: file) }
        files.append(file.path)
      }
      let outcomes = try ["1", "4"].map { jobs in
        try Program.run(["grade", "time-wait", "--report=jsonl", "--jobs", jobs] + files, state: folder)
      }
      #expect(outcomes.map(\.status) == [74, 74])
      #expect(outcomes[0].output == outcomes[1].output)
      #expect(outcomes[0].output.split(separator: "\n").count == 70)
      #expect(outcomes[0].complaints == outcomes[1].complaints)
    }
  }

  @Test func `a report that is of one submission is not made of two`() throws {
    try Program.withFolder { folder in
      let two = ["grade", "time-wait", "--report=gradescope", "/dev/null", "/dev/null"]
      let outcome = try Program.run(two, state: folder)
      #expect(outcome.status == 64)
      #expect(outcome.output.isEmpty)
      #expect(outcome.complaints.contains("gradescope"))
      let one = try Program.run(
        ["grade", "time-wait", "--report=gradescope", "--exit=ran", "/dev/null"], state: folder)
      #expect(one.status == 0)
      #expect(one.output.contains("\"tests\""))
    }
  }

  @Test func `exit codes tell what was missed, unless only having run counts`() throws {
    try Program.withFolder { folder in
      let file = folder.appending(path: "half")
      try Data("client close; deliver\nserver close\nrun\n".utf8).write(to: file)
      #expect(try Program.run(["grade", "time-wait", file.path], state: folder).status == 1)
      #expect(try Program.run(["grade", "time-wait", "--exit=ran", file.path], state: folder).status == 0)
      #expect(try Program.run(["grade", "no-such", file.path], state: folder).status == 64)
      let report = folder.appending(path: "report.json")
      let both = ["grade", "time-wait", "--report", "text", "--report", "json=\(report.path)", file.path]
      #expect(try Program.run(both, state: folder).output.contains("2/2"))
      #expect(try String(contentsOf: report, encoding: .utf8).hasPrefix("{\n  \"format\": 1"))
    }
  }
}
