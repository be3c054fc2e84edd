import Lessons
import Testing

@Suite("A good lesson is read as it is meant")
struct LoadTests {
  @Test("no good lesson has a problem", arguments: Fixtures.names)
  func good(_ name: String) throws {
    let (lesson, problems) = try Fixtures.load(name)
    #expect(problems.isEmpty)
    #expect(lesson != nil)
  }

  private func lesson() throws -> Lesson { try #require(try Fixtures.load("orderly-close.md").lesson) }

  @Test("the metadata are read")
  func metadata() throws {
    let metadata = try lesson().metadata
    #expect(metadata.title == "Who waits")
    #expect(metadata.summary == "TIME-WAIT: whose it is, and what for.")
    #expect(metadata.requires.map(\.value) == ["the-eleven-states", "ports-and-resets"])
    #expect(metadata.requires.map(\.position.column) == [11, 30])
    #expect(metadata.rfc == ["3.6", "RFC 5961"])
    #expect(metadata.minutes == 15)
    #expect(metadata.profile?.value == "rfc9293")
    #expect(metadata.iss == .numbers(client: 4_294_967_290, server: nil))
    #expect(metadata.locale == "en")
  }

  @Test("what stands before the first step opens every step")
  func introduction() throws {
    let lesson = try lesson()
    #expect(lesson.setup.map(\.text) == ["server listen 80", "client connect 80", "run"])
    #expect(lesson.forbid.map(\.text) == ["inject", "abort"])
    #expect(lesson.introduction.count == 3)
  }

  @Test("steps have given ids or slugs, and attributes")
  func steps() throws {
    let lesson = try lesson()
    #expect(
      lesson.steps.map(\.id) == [
        "client-first", "and-when-the-server-closes-first", "web-server", "restart", "match", "in-order",
      ])
    let web = try #require(lesson.step("WEB-server"))
    #expect(web.attributes.points == 2)
    #expect(web.attributes.tries == 2)
    #expect(web.attributes.needs.map(\.value) == ["client-first", "restart"])
    let restart = try #require(lesson.step("restart"))
    #expect(restart.attributes.profile?.value == "linux")
    #expect(restart.attributes.iss == .random)
    #expect(restart.after?.value == "client-first")
    #expect(restart.setup.map(\.text) == ["wait 1s"])
    #expect(restart.allow.map(\.text) == ["wait", "run"])
  }

  @Test("goals are stages, with hints, and a solution that readers of the file fold away")
  func goals() throws {
    let step = try #require(try lesson().step("client-first"))
    #expect(step.goals.map(\.points) == [2, nil])
    #expect(
      step.goals.map { $0.conditions.map(\.text) }[0].prefix(2) == [
        "client is TIME-WAIT", "server is CLOSED",
      ])
    #expect(step.hints.map { $0.condition?.text } == ["server is CLOSE-WAIT", nil])
    #expect(step.solution?.map(\.text) == ["client close; deliver", "server close", "run"])
    #expect(step.content.count == 7)
  }

  @Test("an example is pairs of a command and its output")
  func example() throws {
    let example = try #require(try lesson().step("client-first")?.examples.first)
    #expect(example.exchanges.map(\.command.text) == ["client close", "show"])
    #expect(example.exchanges.map(\.output.count) == [1, 0])
    guard case .skip(let position) = example.exchanges[0].output[0] else {
      Issue.record("`...` is no skip")
      return
    }
    #expect(position.line == example.code.position.line + 2)
  }

  @Test("a prediction has commands and questions")
  func prediction() throws {
    let prediction = try #require(try lesson().steps[1].predictions.first)
    #expect(prediction.commands.map(\.value.count) == [4])
    #expect(prediction.questions.map(\.text) == ["server.state", "client.state"])
    #expect(prediction.points == 2)
  }

  @Test("a choice has reasons, and conditions that are no part of its words")
  func choice() throws {
    guard case .choice(let choice)? = try lesson().step("web-server")?.question else {
      Issue.record("no choice")
      return
    }
    #expect(choice.items.map(\.isRight) == [false, true])
    #expect(!choice.choosesAll)
    #expect(choice.items.map(\.reason.count) == [1, 2])
    #expect(choice.items[0].condition?.text == "client is TIME-WAIT and server is CLOSED")
    #expect(words(choice.items[0].text) == "On the browsers.")
    #expect(words(choice.items[1].text) == "On the web server. Look at what you predicted.")
  }

  @Test("an answer has accepted values and wrong ones, `*` last")
  func answer() throws {
    guard case .answer(let answer)? = try lesson().step("restart")?.question else {
      Issue.record("no answer")
      return
    }
    #expect(answer.accepted.map(\.text) == ["241s ± 0.1s", "2MSL + 1s"])
    #expect(answer.wrong.map { $0.value?.text } == ["240s", nil])
  }

  @Test("a table with blanks has values, and wrong ones for a row")
  func fill() throws {
    guard case .fill(let fill)? = try lesson().step("match")?.question else {
      Issue.record("no table")
      return
    }
    #expect(fill.blanks.map(\.accepted.text) == ["LAST-ACK", "CLOSING"])
    #expect(fill.blanks.map(\.row) == [0, 1])
    #expect(fill.blanks.map(\.column) == [2, 2])
    #expect(fill.wrong.map(\.row) == ["2"])
    #expect(fill.wrong.map { $0.value?.text } == ["LAST-ACK"])
    #expect(fill.table.alignments == [.natural, .center, .natural])
  }

  @Test("an order knows what may swap and what does not belong")
  func order() throws {
    guard case .order(let order)? = try lesson().step("in-order")?.question else {
      Issue.record("no order")
      return
    }
    #expect(order.items.map(\.belongs) == [true, true, true, false])
    #expect(order.items.map(\.maySwap) == [false, false, true, false])
    #expect(words(order.items[2].text) == "The server enters LAST-ACK.")
  }

  @Test("several right answers mean: choose all")
  func chooseAll() throws {
    let lesson = try #require(try Fixtures.load("capture.md").lesson)
    guard case .choice(let choice)? = lesson.step("what-was-lost")?.question else {
      Issue.record("no choice")
      return
    }
    #expect(choice.choosesAll)
  }

  @Test("a translation holds words, the places of examples, and reasons")
  func translation() throws {
    let lesson = try #require(try Fixtures.load("zh-Hans/orderly-close.md").lesson)
    #expect(lesson.isTranslation)
    #expect(lesson.metadata.translates?.id == "orderly-close")
    #expect(lesson.metadata.translates?.hash?.description == "3f9a1c2e")
    #expect(lesson.steps[0].attributes.of?.description == "0123abcd")
    #expect(lesson.steps[0].content.contains { if case .inheritedExample = $0 { true } else { false } })
    guard case .wrongAnswers(let answers)? = lesson.step("restart")?.content.last else {
      Issue.record("no wrong values")
      return
    }
    #expect(answers.map { $0.value?.text } == ["240s", nil])
  }
}

/// The words of the first paragraph.
func words(_ blocks: [Markdown.Block]) -> String {
  guard case .paragraph(let inlines, _)? = blocks.first else { return "" }
  return Markdown.plainText(inlines)
}
