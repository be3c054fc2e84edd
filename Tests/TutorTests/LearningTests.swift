import Lessons
import Testing
import Tutor
import Typesetting

@Suite struct `A learner` {
  @Test(arguments: Shipped.files)
  func `works through a lesson from its first step to its last`(file: Shipped.File) throws {
    let lesson = try Shipped.lesson(file)
    var tutor = Shipped.tutor()
    #expect(!tutor.open(lesson, step: nil).isWrong)
    for step in lesson.steps {
      try #require(tutor.run?.step.id == step.id)
      for line in step.diligentLines {
        let reply = tutor.enter(line)
        #expect(!reply.isWrong, "\(step.id): \(line)\n\(reply.text)")
      }
      #expect(tutor.run?.isComplete == true, "\(step.id) is not complete")
      #expect(tutor.run?.points == step.maximum, "\(step.id): \(tutor.run?.points ?? -1) of \(step.maximum)")
      let onward = tutor.enter("next")
      #expect(!onward.isWrong, "\(onward.text)")
    }
    let end = tutor.enter("next")
    #expect(end.text.contains("You have finished"))
  }

  @Test func `sees what has to come later without a yes before its time`() throws {
    let file = try #require(Shipped.files.first { $0.lastPathComponent == "the-eleven-states.md" })
    let lesson = try Shipped.lesson(file)
    let stages = try #require(lesson.steps.first { $0.id == "once-around" }).goals
    let last = try #require(stages.last?.conditions.last?.value)
    var tutor = Shipped.tutor()
    let page = tutor.open(lesson, step: "once-around").text
    #expect(stages.count > 1 && page.contains("then \(last)"))
    #expect(!page.contains("yes"), "the client is CLOSED before it is anything, which is not the end yet")
    let lines = lesson.steps.first { $0.id == "once-around" }?.solution?.map(\.text) ?? []
    let marks = lines.map { line in
      let panel = tutor.enter(line).text.split(separator: "\n").filter { $0.hasPrefix("  then ") }
      return panel.count
    }
    #expect(Set(marks).count > 1, "each stage has its turn")
    #expect(tutor.run?.isComplete == true)
  }

  @Test(arguments: Shipped.files)
  func `who asks for every solution gets to the end without points`(file: Shipped.File) throws {
    let lesson = try Shipped.lesson(file)
    var tutor = Shipped.tutor()
    _ = tutor.open(lesson, step: nil)
    for step in lesson.steps {
      if step.maximum > 0 {
        #expect(!tutor.enter("solution").isWrong, "\(step.id)")
        #expect(tutor.run?.points == 0)
      }
      #expect(!tutor.enter("next").isWrong, "\(step.id)")
    }
  }

  @Test func `sees things as set, in this step, in play and in the next one`() throws {
    let lesson = try Shipped.lesson(Shipped.files[0])
    var tutor = Shipped.tutor()
    #expect(tutor.open(lesson, step: nil).text.contains("[>"))
    #expect(!tutor.enter("set style plain; set sequence relative").isWrong)
    #expect(!tutor.enter("goal").text.contains("[>"))
    for line in ["play; reset; server listen 99; client#7 connect 99", "done", "skip", "goal", "lessons"] {
      let text = tutor.enter(line).text
      #expect(!text.contains("[>") && !text.contains("[#") && !text.contains("+---"), "\(line)")
    }
    let list = tutor.enter("set").text
    #expect(list.contains("relative") && list.contains("language en"))
    #expect(tutor.bench.settings.style == .plain)
    let words = tutor.suggestions(for: "set sequence r").suggestions.map(\.word)
    #expect(words == ["relative"])
    #expect(
      tutor.suggestions(for: "set ").suggestions.map(\.word) == ["sequence", "style", "language", "profile"])
  }

  @Test func `comes back to the same step and the same lab`() throws {
    let lesson = try Shipped.lesson(Shipped.files[0])
    var tutor = Shipped.tutor()
    var log = tutor.open(lesson, step: nil).entries
    let step = try #require(lesson.steps.first { $0.solution != nil })
    log += tutor.enter("step \(step.id)").entries
    for line in step.solution ?? [] { log += tutor.enter(line.text).entries }
    log += tutor.enter("undo").entries
    let text = log.map { $0.line + "\n" }.joined()
    let progress = Progress(log: text)
    let visit = try #require(progress.visit)
    var again = Shipped.tutor(progress)
    _ = again.resume(lesson, visit)
    #expect(again.bench.lab == tutor.bench.lab)
    #expect(again.run?.step.id == step.id)
    #expect(again.run?.points == tutor.run?.points)
  }

  @Test func `loses at most the last entry when the log was cut off`() throws {
    let whole = "open a b 00\ndid client connect\ndid run\n"
    #expect(Progress(log: whole).visit?.lines == ["client connect", "run"])
    for cut in whole.indices {
      let lines = Progress(log: String(whole[..<cut])).visit?.lines ?? []
      #expect(["client connect", "run"].starts(with: lines))
    }
  }

  @Test func `is told when a step has changed since`() throws {
    let lesson = try Shipped.lesson(Shipped.files[0])
    let log = "open \(lesson.id) \(lesson.steps[0].id) 0\ndid client connect\n"
    let visit = try #require(Progress(log: log).visit)
    var tutor = Shipped.tutor()
    let reply = tutor.resume(lesson, visit)
    #expect(reply.text.contains("has changed since"))
    #expect(tutor.bench.script.isEmpty)
  }

  @Test func `saves a script that says what was done`() throws {
    let lesson = try Shipped.lesson(Shipped.files[0])
    var tutor = Shipped.tutor()
    _ = tutor.open(lesson, step: nil)
    let step = lesson.steps[0]
    for line in step.diligentLines { _ = tutor.enter(line) }
    guard case .save(let path, let text)? = tutor.enter("save mine.tcplab").request else {
      Issue.record("save asks for nothing")
      return
    }
    #expect(path == "mine.tcplab")
    #expect(text.contains("\nstep \(step.id)\n" + step.diligentLines.joined(separator: "\n")))
  }
}

@Suite struct `A lesson as it is read for its first page` {
  @Test(arguments: Shipped.files)
  func `has the same step, setup included, as the whole lesson`(file: Shipped.File) throws {
    let whole = try Shipped.lesson(file)
    for step in whole.steps {
      let lesson = try #require(
        Lesson.excerpt(file: whole.file, id: whole.id, text: try Shipped.text(file), step: step.id),
        "\(step.id)")
      let same = try #require(lesson.step(step.id))
      #expect(try lesson.bench(for: same).lab == whole.bench(for: step).lab)
      #expect(lesson.fingerprint(of: same) == whole.fingerprint(of: step))
      #expect(lesson.steps.map(\.id) == whole.steps.map(\.id))
    }
  }

  @Test(arguments: Shipped.files)
  func `and its outline counts the steps`(file: Shipped.File) throws {
    let whole = try Shipped.lesson(file)
    let outline = try #require(Outline(file: "", id: whole.id, text: try Shipped.text(file)))
    #expect(outline.stepCount == whole.steps.count)
    #expect(outline.metadata.title == whole.title)
  }
}
