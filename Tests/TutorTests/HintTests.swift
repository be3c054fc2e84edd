import LabLanguage
import Lessons
import Testing
import Tutor
import Typesetting

@Suite struct `A hint` {
  private func at(_ lesson: String, _ step: String) throws -> Tutor {
    let file = try #require(Shipped.files.first { $0.lastPathComponent == "\(lesson).md" })
    var tutor = Shipped.tutor()
    #expect(!tutor.open(try Shipped.lesson(file), step: step).isWrong)
    return tutor
  }

  private func asked(_ tutor: inout Tutor, _ times: Int) -> [String] {
    (0..<times).map { _ in tutor.enter("hint").text }
  }

  @Test func `unfolds from what is unmet to the command and its reason, and counts nothing`() throws {
    var tutor = try at("the-eleven-states", "once-around")
    _ = tutor.enter("server listen 80")
    let said = asked(&tutor, 5)
    #expect(said[0].contains("Unmet: client is ESTABLISHED (now CLOSED)"))
    #expect(said[1].contains("The client has to act next."))
    #expect(said[2].contains("A program has to call: an active OPEN."))
    #expect(said[3].contains("Next: client connect") && said[3].contains("3.10.1"))
    #expect(said[4].contains("solution plays the way from here"))
    for text in said.prefix(3) { #expect(!text.contains("client connect")) }
    for text in said { #expect(!text.contains("hint 1") && !text.contains(" of ")) }
  }

  @Test func `begins anew after a command, with what fits then, the author's words first`() throws {
    var tutor = try at("three-way-handshake", "lost-syn")
    #expect(tutor.enter("hint").text.contains("Nothing can be lost before it is sent."))
    #expect(asked(&tutor, 3).last?.contains("Next: client connect") == true)
    _ = tutor.enter("client connect")
    let said = tutor.enter("hint").text
    #expect(
      said.contains("Unmet: wire lost SYN from client") && said.contains("that is where a segment gets lost"))
    let then = asked(&tutor, 3)
    #expect(then[0].contains("No program has to act next"))
    #expect(then[1].contains("A segment has to get lost."))
    #expect(then[2].contains("Next: drop") && then[2].contains("3.8"))
  }

  @Test func `leads to the goal when its command is typed, again and again`() throws {
    for (lesson, step) in [("close-wait", "listens"), ("moving-data", "pay-once"), ("time-wait", "lost-ack")]
    {
      var tutor = try at(lesson, step)
      for _ in 0..<12 where tutor.run?.goals.isComplete == false {
        let next = asked(&tutor, 12).joined(separator: "\n").split(separator: "\n").first {
          $0.contains("Next: ")
        }
        let command = try #require(next).split(separator: ":", maxSplits: 1)[1]
        #expect(!tutor.enter(String(command)).isWrong)
      }
      #expect(tutor.run?.goals.isComplete == true, "\(lesson)/\(step)")
    }
  }

  @Test func `where a prediction or a question is open speaks of that`() throws {
    var tutor = try at("time-wait", "how-long")
    #expect(tutor.enter("hint").text.contains("a prediction is paid, not judged"))
    let asked = tutor.enter("hint").text.split(separator: "\n").map(\.trimmed).joined(separator: " ")
    #expect(
      asked
        == "The client is ESTABLISHED, the server ESTABLISHED. help ESTABLISHED tells what can come next there."
    )
    _ = tutor.enter("step many-lines")
    #expect(tutor.enter("hint").text.contains("ladder, show and why"))
    #expect(tutor.enter("hint").text.contains("solution plays"))
  }

  // MARK: Dead ends

  /// A step, commands, and what is said at once after the last of them.
  static let fatal = [
    (
      "the-eleven-states", "once-around", ["server listen 80; client connect; run", "client abort"],
      "client abort closed the way for nobody sent RST; undo opens it."
    ),
    (
      "three-way-handshake", "faster", ["wait 1s"],
      "wait 1s closed the way for elapsed <= 500ms; undo opens it."
    ),
    (
      "moving-data", "backwards", ["deliver"],
      "deliver closed the way for server received <SEQ=105> before server received <SEQ=101>; undo"
    ),
    ("close-wait", "from-outside", ["client abort", "drop"], "After drop no way was found within"),
    ("orderly-close", "half-close", ["client close"], "After client close no way was found within"),
  ]

  @Test(arguments: fatal)
  func `is not waited for when a command has closed the way`(
    lesson: String, step: String, lines: [String], sentence: String
  ) throws {
    var tutor = try at(lesson, step)
    for line in lines.dropLast() { #expect(!tutor.enter(line).text.contains("undo")) }
    let said = tutor.enter(lines.last ?? "").text.split(separator: "\n").map(\.trimmed).joined(separator: " ")
    #expect(said.contains(sentence), "\(said)")
    let asked = asked(&tutor, 3).joined()
    #expect(asked.contains("goes back to before \(lines.last ?? "")"), "\(asked)")
    #expect(!tutor.enter("undo").isWrong)
    #expect(!tutor.enter("hint").text.contains("goes back"))
  }

  @Test func `tells once that the way is closed, and how far back it was open`() throws {
    var tutor = try at("the-eleven-states", "once-around")
    for line in ["server listen 80", "client connect", "run", "client abort"] { _ = tutor.enter(line) }
    #expect(!tutor.enter("run").text.contains("closed the way"))
    #expect(!tutor.enter("server listen 80").text.contains("closed the way"))
    let said = asked(&tutor, 2).joined()
    #expect(said.contains("undo 3 goes back to before client abort"))
  }

  // MARK: The solution

  @Test func `that is no longer enough gives way to the solution, from where the learner is`() throws {
    var tutor = try at("orderly-close", "half-close")
    _ = tutor.enter("client send \"3 1 2\"; run")
    let text = tutor.enter("solution").text
    #expect(!text.contains("> client send"), "what is done is not done again")
    #expect(text.contains("A program has to say that it has no more to send.\n> client close"))
    #expect(tutor.run?.goals.isComplete == true && tutor.run?.isAssisted == true)
    #expect(tutor.run?.points == 1, "the first stage was earned alone")
    #expect(tutor.enter("review").text.contains("half-close"))
  }

  @Test func `solution goes back first where the way is closed`() throws {
    var tutor = try at("the-eleven-states", "once-around")
    for line in ["server listen 80", "client connect", "run", "client abort", "run"] { _ = tutor.enter(line) }
    let text = tutor.enter("solution").text
    #expect(text.hasPrefix("> undo 2\n"))
    #expect(tutor.run?.goals.isComplete == true)
    #expect(tutor.bench.script.prefix(3) == ["server listen 80", "client connect", "run"])
  }

  @Test func `skip shows the way, and goes on`() throws {
    var tutor = try at("time-wait", "client-first")
    let text = tutor.enter("skip").text
    #expect(text.contains("> client close") && text.contains("With help.") && text.contains("HOW LONG?"))
    #expect(tutor.run?.step.id == "how-long")
    #expect(tutor.progress.record("time-wait", "client-first")?.assisted == true)
    #expect(tutor.enter("skip").text.contains("AND WHEN"))
    #expect(tutor.progress.record("time-wait", "how-long")?.assisted == true)
  }

  @Test func `skip tells the answer to a question, which then counts as done with help`() throws {
    var tutor = try at("time-wait", "how-long")
    let step = try #require(tutor.run?.lesson.steps.first { $0.question != nil && $0.predictions.isEmpty })
    _ = tutor.enter("step \(step.id)")
    let text = tutor.enter("skip").text
    #expect(text.contains("With help.") && tutor.run?.step.id != step.id)
    #expect(tutor.progress.record("time-wait", step.id)?.assisted == true)
    #expect(tutor.enter("review").text.contains(step.id))
    #expect(tutor.enter("step \(step.id)").text.contains(step.title.uppercased()))
    #expect(tutor.run?.points == 0 && tutor.run?.isAssisted == false)
  }

  @Test func `skip passes over what is done already`() throws {
    var tutor = try at("time-wait", "client-first")
    for line in tutor.run?.step.diligentLines ?? [] { _ = tutor.enter(line) }
    #expect(!tutor.enter("skip").text.contains("With help."))
    #expect(tutor.progress.record("time-wait", "client-first")?.assisted == false)
  }

  @Test(arguments: Shipped.files)
  func `solution reaches each goal from wherever chance has led`(file: Shipped.File) throws {
    let lesson = try Shipped.lesson(file)
    let odd = [
      "client abort; run", "server close; run; wait next", "client send \"x\"; drop",
      "client crash; wait next",
    ]
    for (index, step) in lesson.steps.enumerated() where !step.goals.isEmpty && step.predictions.isEmpty {
      var tutor = Shipped.tutor()
      _ = tutor.open(lesson, step: step.id)
      for line in odd[(index % odd.count)...] { _ = tutor.enter(line) }
      _ = tutor.enter("solution")
      #expect(tutor.run?.goals.isComplete == true, "\(step.id)")
    }
  }

  // MARK: The end

  @Test func `is compared with nothing: the commands are, at the end, with the shortest way`() throws {
    var tutor = try at("time-wait", "both-wait")
    #expect(
      tutor.enter("client close; server close; deliver; run").text.contains(
        "Solved in 4 commands; the shortest way known takes 3."))
    tutor = try at("time-wait", "both-wait")
    #expect(
      tutor.enter("client close; server close; run").text.contains(
        "Solved in 3 commands; no shorter way was found."))
  }

  @Test func `is given in Chinese, too`() throws {
    var tutor = try at("the-eleven-states", "once-around")
    tutor.language = .chinese
    for line in ["server listen 80", "hint"] { _ = tutor.enter(line) }
    let said = asked(&tutor, 4).joined()
    for words in ["接下来该 client 行动。", "主动 OPEN", "下一步：client connect", "solution 从这里演示走法"] {
      #expect(said.contains(words))
    }
    for line in ["client connect; run"] { _ = tutor.enter(line) }
    #expect(tutor.enter("client abort").text.contains("client abort 之后“nobody sent RST”再也不能满足；undo 可以撤销。"))
  }
}

extension Substring {
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
