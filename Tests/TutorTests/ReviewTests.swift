import Testing
import Tutor

@Suite struct `What is worth another try` {
  @Test func `are steps with help, or without all their points`() {
    let log = """
      done time-wait client-first 2/2
      done time-wait lost-ack 0/3 assisted
      done three-way-handshake what-holds 1/3
      done three-way-handshake knock 0/1 assisted
      done three-way-handshake knock 1/1

      """
    var tutor = Shipped.tutor(Progress(log: log))
    let shown = tutor.enter("review").text
    #expect(shown.contains("what-holds") && shown.contains("1 of 3 points"), "\(shown)")
    #expect(shown.contains("lost-ack") && shown.contains("0 of 3 points · with help"))
    #expect(!shown.contains("client-first") && !shown.contains("knock"))
  }

  @Test func `is nothing when all was done alone`() {
    var tutor = Shipped.tutor(Progress(log: "done time-wait client-first 2/2\n"))
    #expect(tutor.enter("review").text.contains("Nothing:"))
  }

  @Test func `is offered again after four more steps, and then ever less often, until it was done alone`()
    throws
  {
    let file = try #require(Shipped.files.first { $0.lastPathComponent == "time-wait.md" })
    let lesson = try Shipped.lesson(file)
    var tutor = Shipped.tutor(Progress(log: "done orderly-close first-fin 0/1 assisted\n"))
    var offered: [Int] = []
    for (count, step) in lesson.steps.enumerated() {
      _ = tutor.open(lesson, step: step.id)
      let said = step.diligentLines.map { tutor.enter($0).text }.joined() + tutor.enter("next").text
      if said.contains("worth another try") { offered.append(count + 1) }
    }
    #expect(offered == [4, 8], "\(offered)")
    var progress = tutor.progress
    progress.note(
      .completed(lesson: "orderly-close", step: "first-fin", points: 1, maximum: 1, assisted: false))
    for _ in 1...8 {
      progress.note(.completed(lesson: "time-wait", step: "x", points: 0, maximum: 0, assisted: false))
      #expect(progress.due == nil)
    }
  }

  @Test func `is named at the end of its lesson`() throws {
    let file = try #require(Shipped.files.first { $0.lastPathComponent == "time-wait.md" })
    let lesson = try Shipped.lesson(file)
    var tutor = Shipped.tutor()
    var text = ""
    for step in lesson.steps {
      _ = tutor.open(lesson, step: step.id)
      text = tutor.enter("skip").text
    }
    #expect(text.contains("Done with help: ") && text.contains("step \(lesson.steps[0].id)"), "\(text)")
  }
}
