import Lessons
import Testing
import Tutor
import Typesetting

@Suite struct `Answering` {
  private let lesson: Lesson

  init() throws {
    let text = """
      ---
      title: Trial
      format: 1
      ---

      # Trial

      ```setup
      server listen 80
      client connect 80
      run
      ```

      ## Choice
      <!-- id=choice points=3 -->

      Which?

      - [ ] One
        > Not one.
      - [x] Two
        > Yes, two.
      - [x] Three
        > Yes, three.

      ## Number
      <!-- id=number points=2 tries=2 -->

      How long, in seconds?

      ```answer
      2MSL
      ```

      - [ ] `120s`
        > Only one MSL.
      - [ ] `*`
        > Look again.

      ## Guess
      <!-- id=guess -->

      ```predict
      client close; run
      ask client.state
      ask server sends
      ```

      ## Stacks
      <!-- id=stacks -->

      ```setup
      client close; run; server close; run
      inject to client RST
      ```

      ```predict profile=freebsd
      deliver
      ask client.state
      ```

      ```predict
      deliver
      ask client.state
      ```
      """
    let (lesson, problems) = Lesson.load(file: "trial.md", id: "trial", text: Array(text.utf8))
    #expect(problems.isEmpty)
    self.lesson = try #require(lesson)
  }

  private func tutor(at step: String) -> Tutor {
    var tutor = Tutor(outlines: [])
    _ = tutor.open(lesson, step: step)
    return tutor
  }

  @Test(arguments: [
    ("b, c", 3), ("bc", 3), ("cb", 0), ("b", 1), ("c b", 3), ("b and c", 3), ("b c a", 1), ("abc", 1),
    ("a", 0), ("B，C", 3), ("b 和 c", 3),
  ])
  func `choose-all pays for what is right less what is wrong`(said: String, points: Int) {
    var tutor = tutor(at: "choice")
    _ = tutor.enter(said)
    #expect(tutor.run?.points == points)
  }

  @Test func `a bare letter is an answer, and every choice has its reason`() {
    var tutor = tutor(at: "choice")
    #expect(tutor.enter("a").text.contains("Not one."))
    #expect(tutor.enter("b c").text.contains("Yes, three."))
    #expect(tutor.run?.isComplete == true)
    #expect(tutor.run?.points == 0, "the first answer counts")
    #expect(tutor.enter("a").text.contains("Not one."), "why not may be asked afterwards, too")
    #expect(tutor.enter("z").text.contains("'z' is no command"))
  }

  @Test func `what cannot be understood where several letters may hold says so`() {
    var tutor = tutor(at: "choice")
    #expect(tutor.enter("7").text.contains("all letters that hold"))
  }

  @Test func `what cannot be understood is no wrong answer`() {
    var tutor = tutor(at: "choice")
    #expect(tutor.enter("z").isWrong)
    #expect(tutor.enter("answer maybe").isWrong)
    _ = tutor.enter("b c")
    #expect(tutor.run?.points == 3)
  }

  @Test(arguments: ["240", "240s", "240 s", "4 min", "four minutes", "２４０", "2MSL", "120*2", "240 seconds"])
  func `a duration is understood however it is said`(said: String) {
    var tutor = tutor(at: "number")
    _ = tutor.enter(said)
    #expect(tutor.run?.points == 2, "\(said)")
  }

  @Test func `a foreseen wrong value gets its own reason, any other the common one`() {
    var tutor = tutor(at: "number")
    #expect(tutor.enter("two minutes").text.contains("Only one MSL."))
    #expect(tutor.enter("7").text.contains("Look again."))
    _ = tutor.enter("240")
    #expect(tutor.run?.points == 0, "two tries count, the third does not")
  }

  @Test func `the second of two tries still counts`() {
    var tutor = tutor(at: "number")
    _ = tutor.enter("7")
    _ = tutor.enter("240")
    #expect(tutor.run?.points == 2)
  }

  @Test func `predictions stand beside what happened, and are paid whatever they were`() {
    var tutor = tutor(at: "guess")
    let reply = tutor.enter("TIME-WAIT, nothing")
    #expect(reply.text.contains("happened: FIN-WAIT-2"))
    #expect(reply.text.contains("you said: TIME-WAIT"))
    #expect(!reply.text.lowercased().contains("wrong"))
    #expect(tutor.run?.points == 1)
  }

  @Test func `what a prediction has done is told command by command, each by its own words`() {
    var tutor = tutor(at: "guess")
    _ = tutor.enter("FIN-WAIT-2, ACK")
    #expect(tutor.bench.script == ["client close", "run"])
  }

  @Test func `a prediction for another stack runs beside the step's lab`() {
    var tutor = tutor(at: "stacks")
    let theirs = tutor.enter("TIME-WAIT")
    #expect(theirs.text.contains("as you said") && theirs.text.contains("ignored in TIME-WAIT"))
    #expect(tutor.bench.lab.profile.name == "rfc9293")
    #expect(tutor.bench.script.isEmpty)
    #expect(tutor.enter("CLOSED").text.contains("as you said"))
    #expect(tutor.run?.points == 2)
    #expect(lesson.prove().problems.isEmpty)
  }

  @Test func `predictions can be said one after the other`() {
    var tutor = tutor(at: "guess")
    _ = tutor.enter("fin wait 2")
    #expect(tutor.enter("ACK").text.contains("as you said"))
    #expect(tutor.run?.isComplete == true)
  }

  @Test func `the lab waits until the prediction is made`() {
    var tutor = tutor(at: "guess")
    #expect(tutor.enter("client close").isWrong)
    #expect(tutor.bench.script.isEmpty)
    _ = tutor.enter("play")
    #expect(!tutor.enter("client close").isWrong)
    _ = tutor.enter("done")
    #expect(tutor.bench.script.isEmpty)
  }

  @Test func `a misspelt command beside an open question is still told apart`() {
    var tutor = tutor(at: "number")
    #expect(tutor.enter("clinet close").text.contains("client close?"))
    #expect(tutor.run?.answers.isEmpty == true)
  }
}
