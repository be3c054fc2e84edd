import Grading
import Lessons
import Testing
import Typesetting

@Suite struct `A submission` {
  @Test func `that is right earns everything`() throws {
    let result = try Trial.result(Trial.allRight)
    #expect(result.points == 12)
    #expect(result.maximum == 12)
    #expect(result.records.allSatisfy { $0.status == .pass && $0.findings.isEmpty })
    #expect(result.record("close")?.message == "solved in 4 commands; the author's way takes 4")
  }

  @Test func `earns the same with predict on in it: nothing is asked, and nothing is held against it`() throws
  {
    let asking = "predict on\n" + Trial.allRight + "\npredict off\n"
    let result = try Trial.result(asking)
    #expect(result.points == 12)
    #expect(result.records.allSatisfy { $0.status == .pass && $0.findings.isEmpty })
  }

  @Test func `that is empty, or only comments, earns nothing and is not attempted`() throws {
    for script in ["", "# nothing\n\n   # at all\n", "show\nladder\nhelp close\n"] {
      let result = try Trial.result(script)
      #expect(result.points == 0)
      #expect(result.records.allSatisfy { $0.status == .skip && $0.line == 0 })
    }
  }

  @Test func `earns a stage for good, and tells what is missing of the next`() throws {
    let result = try Trial.result("client close; run")
    #expect(result.points("close") == 2)
    let conditions = try #require(result.record("close")?.conditions)
    #expect(conditions.map(\.holds) == [true, false, true])
    #expect(conditions[1].present == "at the end FIN-WAIT-2")
  }

  @Test func `begins every visit at the setup, and the best visit counts`() throws {
    let worseLast = try Trial.result("client close; run; server close; run\nstep close\nclient close")
    #expect(worseLast.points("close") == 5)
    let betterLast = try Trial.result(
      "step close\nclient close\nstep close\nclient close; run; server close; run")
    #expect(betterLast.points("close") == 5)
    #expect(betterLast.record("close")?.line == 3)
  }

  @Test func `pays nothing for what is played, undone, or solved by asking`() throws {
    #expect(try Trial.result("play\nclient close; run; server close; run\ndone").points("close") == 0)
    #expect(try Trial.result("client close; undo; client close; run; server close; run").points("close") == 5)
    let asked = try Trial.result("solution\nclient close; run; server close; run")
    #expect(asked.points("close") == 0)
    #expect(asked.record("close")?.message == ":1 asked for the solution")
    #expect(
      try Trial.result("client close; run\nsolution").points("close") == 2, "what was earned before stays")
  }

  @Test func `is judged by its first answer, or as many as count`() throws {
    #expect(try Trial.result("step all-that-hold\nanswer a\nanswer a, b").points("all-that-hold") == 2)
    #expect(try Trial.result("step all-that-hold\nanswer a, c").points("all-that-hold") == 0)
    #expect(try Trial.result("step number\nanswer 7\nanswer 240").points("number") == 2)
    let late = try Trial.result("step number\nanswer 7\nanswer 8\nanswer 240")
    #expect(late.points("number") == 0)
    #expect(late.record("number")?.findings.map(\.message) == ["right, but too late"])
    #expect(
      try Trial.result("step number\nanswer perhaps\nanswer 240").points("number") == 2,
      "unreadable is not wrong")
  }

  @Test func `is paid for predicting, right or not, once all is said`() throws {
    #expect(try Trial.result("step guess\npredict CLOSED, RST").points("guess") == 1)
    #expect(try Trial.result("step guess\npredict CLOSED").points("guess") == 0)
    #expect(try Trial.result("step guess\nclient close; run").points("guess") == 0)
  }

  @Test func `is told what was refused, not allowed or not understood, and it costs nothing`() throws {
    let result = try Trial.result(
      "client close; client close\nclient abort\nserver send RST\nsevrer close\nsave x\nrun; server close; run"
    )
    #expect(result.points("close") == 5)
    let findings = try #require(result.record("close")?.findings)
    #expect(findings.map(\.line) == [1, 2, 3, 4, 5])
    #expect(findings[0].message.contains("error: connection closing"))
    #expect(findings[1].message == "Not in this step: abort.")
    #expect(findings[2].message.hasPrefix("Not in this step: abort."))
    #expect(findings[3].message == "not understood (server close?); cost nothing")
    #expect(findings[4].message == "not possible in a submission")
  }

  @Test func `may name steps by number, go back and on, and answer a prediction as in the terminal`() throws {
    let result = try Trial.result(
      "step 3\nanswer FIN-WAIT-2, ACK\nskip\nanswer 240\nback\nback\nanswer a, b\nback\nclient close; run")
    #expect(result.records.map(\.points) == [2, 4, 1, 2])
    #expect(result.records.allSatisfy { $0.findings.isEmpty })
    #expect(
      try Trial.result("step 5").findings.map(\.message) == ["no such step; what follows is not graded"])
  }

  @Test(arguments: ["next", "step all-that-hold", "lesson trial\nstep 2", "skip"])
  func `leaves play when it goes to another step`(move: String) throws {
    let result = try Trial.result("play\nclient close\n\(move)\nanswer a, b")
    #expect(result.points == 4)
    #expect(result.record("close")?.status == .skip)
  }

  @Test func `has not attempted what it only looked at`() throws {
    let result = try Trial.result(
      "show; ladder; hint; goal; client status\nnext\nclient close; run\nstep number\nanswer perhaps")
    #expect(result.records.map(\.status) == [.skip, .skip, .skip, .fail])
    #expect(result.records.map(\.line) == [0, 0, 0, 4])
    #expect(result.record("close")?.message == "not attempted")
    let refused = try Trial.result("client abort\nstep close\nshow")
    #expect(refused.record("close")?.status == .fail, "trying in vain is trying")
  }

  @Test func `shows the answer that counts beside what was expected`() throws {
    let second = try #require(try Trial.result("step number\nanswer 7\nanswer 240").record("number"))
    #expect(second.actual == "240")
    #expect(second.reasons.isEmpty)
    let wrong = try #require(
      try Trial.result("step number\nanswer 7\nanswer 120 s\nanswer 240").record("number"))
    #expect(wrong.actual == "120 s")
    #expect(wrong.expected == "240 s")
    #expect(wrong.reasons == ["Only one MSL."])
    let first = try Trial.result("step all-that-hold\nanswer a\nanswer a, b").record("all-that-hold")
    #expect(first?.actual == "a")
  }

  @Test func `is told how many findings are not listed`() throws {
    let lines = String(repeating: "client abort\n", count: 60)
    let result = try Trial.result(lines + "step nowhere\n" + String(repeating: "nonsense\n", count: 70))
    #expect(result.record("close")?.findings.count == 50)
    #expect(result.record("close")?.findingsLeftOut == 10)
    #expect(result.findings.count == 50)
    #expect(result.findingsLeftOut == 21)
  }

  @Test func `loses only the lines under a step that does not exist`() throws {
    let result = try Trial.result("step clsoe\nclient close; run\nstep number\nanswer 240")
    #expect(result.points == 2)
    #expect(result.findings.map(\.message) == ["no such step (close?); what follows is not graded"])
  }

  @Test func `loses only the lines under another lesson`() throws {
    let result = try Trial.result(
      "lesson other\nstep number\nanswer 240\nlesson trial\nstep number\nanswer 240")
    #expect(result.points == 2 || result.findings.count == 1)
  }
}
