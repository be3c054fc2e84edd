import Lessons
import Testing
import Tutor
import Typesetting

@Suite struct `Tables and orders in the terminal` {
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

      ## Fill
      <!-- id=fill points=2 -->

      <!-- fill -->

      | line | server | number |
      |---|---|---|
      | 1 | `server.state at #1` | `#1.seq` |
      | 2 | ESTABLISHED | `101` |

      - [ ] `1: LISTEN`
        > The SYN has arrived.
      - [ ] `*`
        > Look at the ladder.

      ## Order
      <!-- id=order needs=fill -->

      1. [x] One
      2. [x] Two
      3. [ ] Never
         > It does not belong.

      ## Exception
      <!-- id=exception -->

      ```answer
      1.0s ± 5%
      ```

      - [ ] `1.02s ± 5ms`
        > That is when the answer came.

      ## Random
      <!-- id=random iss=random -->

      Words.
      """
    let (lesson, problems) = Lesson.load(file: "trial.md", id: "trial", text: Array(text.utf8))
    #expect(problems.map(\.description) == [])
    self.lesson = try #require(lesson)
    #expect(try #require(lesson).prove().problems.map(\.description) == [])
  }

  private func tutor(at step: String) -> Tutor {
    var tutor = Tutor(outlines: [])
    _ = tutor.open(lesson, step: step)
    return tutor
  }

  @Test func `blanks are numbered, and show their values once they are right`() {
    var tutor = tutor(at: "fill")
    let page = tutor.page.plainText(width: 80)
    #expect(page.contains("__1__") && page.contains("__2__") && page.contains("__3__"))
    #expect(!page.contains("SYN-RECEIVED"), "the file's values are not shown")
    #expect(tutor.enter("answer 1: LISTEN").text.contains("The SYN has arrived."))
    #expect(tutor.enter("1: syn-rcvd").text.contains("Still open: 2, 3."))
    #expect(tutor.enter("goal").text.contains("SYN-RECEIVED"))
    #expect(tutor.enter("answer 2: 7").text.contains("Look at the ladder."))
    #expect(tutor.enter("answer LISTEN").isWrong)
    #expect(tutor.enter("SYN-RECEIVED 100").isWrong)
    _ = tutor.enter("SYN-RECEIVED 100 101")
    #expect(tutor.run?.isComplete == true)
    #expect(
      tutor.run?.points == 0,
      "two of three blanks were wrong at first: a third of two points, rounded down")
  }

  @Test func `lines are shuffled, the same for everybody, and never stand as in the file`() throws {
    for count in 2...9 {
      for id in ["order", "in-order", "x", "顺序"] {
        let order = Shuffle.order(count, for: id)
        #expect(order.sorted() == Array(0..<count))
        #expect(order != Array(0..<count))
        #expect(order == Shuffle.order(count, for: id))
      }
    }
    #expect(
      Shuffle.order(6, for: "in-order") == [1, 3, 0, 5, 2, 4],
      "what is once handed in keeps its meaning")
  }

  @Test func `an order is answered with letters`() throws {
    var tutor = tutor(at: "order")
    let shown = Shuffle.order(3, for: "order")
    let letters = try [0, 1, 2].map { ["a", "b", "c"][try #require(shown.firstIndex(of: $0))] }
    #expect(tutor.page.plainText(width: 80).contains("\(letters[2])  Never"))
    #expect(
      tutor.enter("\(letters[1]) \(letters[0])").text.contains("1 of 2 stand in the right order."))
    #expect(tutor.enter(letters.joined(separator: " ")).text.contains("It does not belong."))
    #expect(tutor.enter("answer \(letters[0]) \(letters[1])").text.contains("Yes, in this order."))
    #expect(tutor.run?.isComplete == true)
  }

  @Test func `the solution of each can be asked for`() {
    for (step, words) in [("fill", "SYN-RECEIVED"), ("order", "1.  One"), ("order", "2.  Two")] {
      var tutor = tutor(at: step)
      let text = tutor.enter("solution").text
      #expect(text.contains(words) || text.contains(words.replacing(".  ", with: ". ")), "\(text)")
      #expect(tutor.run?.points == 0)
    }
  }

  @Test func `a step that needs another says so until that is done`() {
    var tutor = tutor(at: "order")
    #expect(tutor.enter("step order").text.contains("This step builds on step fill"))
    _ = tutor.enter("step fill")
    _ = tutor.enter("SYN-RECEIVED, 100, 101")
    #expect(!tutor.enter("step order").text.contains("builds on"))
  }

  @Test func `a foreseen wrong value is an exception from a right range`() {
    var tutor = tutor(at: "exception")
    #expect(tutor.enter("1.02 s").text.contains("That is when the answer came."))
    #expect(tutor.run?.isAnswered == false)
    _ = tutor.enter("1.03 s")
    #expect(tutor.run?.isAnswered == true)
  }

  @Test func `random numbers are the same for everybody, and not the usual ones`() {
    var one = tutor(at: "random")
    let other = tutor(at: "random")
    #expect(one.bench.lab == other.bench.lab)
    #expect(!one.enter("client connect").text.contains("<SEQ=100>"))
  }

  @Test func `an author's new text is followed in the same step, with the same deeds`() throws {
    var tutor = tutor(at: "fill")
    _ = tutor.enter("client close")
    var edited = lesson
    edited.steps[0].heading = edited.steps[1].heading
    let reply = tutor.follow(edited)
    #expect(reply.text.contains("ORDER"))
    #expect(tutor.run?.step.id == "fill")
    #expect(tutor.bench.script == ["client close"])
    edited.steps.removeFirst()
    _ = tutor.follow(edited)
    #expect(tutor.run?.step.id == "order", "the step that has its place now")
  }
}
