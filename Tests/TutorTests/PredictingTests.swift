import LabLanguage
import Lessons
import Misconceptions
import Testing
import Tutor
import Typesetting

@Suite struct `With predict on` {
  /// A lab in which both ends are ESTABLISHED, and questions are asked from now on.
  private static func lab(_ lines: String...) -> Tutor {
    var tutor = Tutor.lab()
    for line in ["server listen; client connect; run"] + lines + ["predict on"] { _ = tutor.enter(line) }
    return tutor
  }

  private static func letter(of word: String, _ tutor: Tutor) throws -> String {
    let index = tutor.waiting?.choices.firstIndex { $0.description == word }
    return Block.Marker.letters(try #require(index, "\(word) is no choice"))
  }

  @Test func `a command waits for a letter, and then what was said stands beside what happened and why`()
    throws
  {
    var tutor = Self.lab("client close")
    #expect(tutor.enter("deliver").text.contains("Say first") && tutor.isAsking)
    #expect(tutor.bench.lab.state(of: .server).rawValue == "ESTABLISHED")
    let asked = try #require(tutor.waiting?.asked)
    let other = try #require(asked.choices.first { $0 != asked.truth })
    let reply = tutor.enter(try Self.letter(of: other.description, tutor))
    #expect(!reply.isWrong && !tutor.isAsking)
    for (truth, said) in zip(asked.truth.parts, other.parts) {
      #expect(reply.text.contains("happened: \(truth.answer)"))
      #expect(reply.text.contains(truth == said ? "as you said" : "you said: \(said.answer)"))
    }
    #expect(reply.text.contains("3.10.7.4"))
    #expect(!reply.text.lowercased().contains("wrong") && !reply.text.lowercased().contains("incorrect"))
    #expect(tutor.bench.lab.state(of: .server).rawValue == "CLOSE-WAIT")
  }

  @Test(arguments: ["", "go", "  ", "show; deliver", "predict off"])
  func `a command is done without a guess`(line: String) {
    var tutor = Self.lab()
    _ = tutor.enter("client close")
    #expect(tutor.isAsking)
    _ = tutor.enter(line)
    #expect(tutor.bench.script.last == "client close")
  }

  @Test(arguments: [
    "ladder", "show client", "why", "help FIN", "set style plain", "what if deliver", "# later", "xyz",
  ])
  func `looking, help and slips leave the question open`(line: String) {
    var tutor = Self.lab()
    let asked = tutor.enter("client close")
    _ = tutor.enter(line)
    #expect(tutor.isAsking && tutor.bench.lab.state(of: .client).rawValue == "ESTABLISHED")
    #expect(asked.text.contains("Say first"))
  }

  @Test(arguments: ["show", "hold", "undo", "client status", "client option nodelay on", "set", "drop"])
  func `nothing is asked about what cannot be predicted`(line: String) {
    var tutor = Self.lab("client send \"x\"")
    _ = tutor.enter(line)
    #expect(!tutor.isAsking)
  }

  @Test func `undo leaves undone what waits, and quit does it first`() {
    var tutor = Self.lab()
    _ = tutor.enter("client close")
    #expect(tutor.enter("undo").text.contains("client close"))
    #expect(!tutor.isAsking && tutor.bench.lab.state(of: .client).rawValue == "ESTABLISHED")
    _ = tutor.enter("client close")
    #expect(tutor.enter("quit").request == .quit)
    #expect(tutor.bench.script.last == "client close")
  }

  @Test func `a host is named by its connection when it has several`() {
    var tutor = Self.lab("server listen 81")
    #expect(tutor.enter("client#2 connect 81; run").text.contains("client#2"))
  }

  @Test func `what was answered is not asked again after undo`() {
    var tutor = Self.lab()
    _ = tutor.enter("client close")
    _ = tutor.enter("a")
    _ = tutor.enter("undo; client close")
    #expect(!tutor.isAsking && tutor.bench.script.last == "client close")
  }

  @Test func `the commands of a line are asked about one after the other`() {
    var tutor = Self.lab()
    _ = tutor.enter("client close; deliver; deliver")
    var questions = 0
    while tutor.isAsking {
      questions += 1
      _ = tutor.enter("go")
    }
    #expect(questions == 3)
    #expect(tutor.bench.lab.state(of: .client).rawValue == "FIN-WAIT-2")
  }

  @Test func `what waits at the end of the input is done`() {
    var tutor = Self.lab()
    _ = tutor.enter("client close; deliver")
    while tutor.isAsking { _ = tutor.finishAsking() }
    #expect(tutor.bench.lab.state(of: .server).rawValue == "CLOSE-WAIT")
  }

  /// What somebody answers who believes this, and otherwise knows everything.
  private static func play(_ lines: [String], believing id: String, in tutor: inout Tutor) -> [Tutor.Reply] {
    var replies: [Tutor.Reply] = []
    for line in lines {
      _ = tutor.enter(line)
      while let asked = tutor.waiting?.asked {
        let said = (asked.opinions[id] ?? asked.truth).description
        replies.append(tutor.enter(said))
      }
    }
    return replies
  }

  private static let talk = (1...4).flatMap { _ in ["client send \"hello\"", "deliver", "deliver"] }

  @Test func `several answers that fit one idea are told of, once, and never after one`() throws {
    var tutor = Self.lab()
    let replies = Self.play(Self.talk + Self.talk, believing: "acks-are-acknowledged", in: &tutor)
    let told = replies.indices.filter {
      replies[$0].text.contains("fit the idea that an ACK is itself acknowledged")
    }
    #expect(told.count == 1)
    #expect(replies[..<(told.first ?? 0)].filter { $0.text.contains("you said") }.count >= 1)
    #expect(replies[told[0]].text.contains("Two of your predictions"))
    #expect(replies[told[0]].text.contains("(3.4)"))
  }

  @Test func `what is left open by four answers is said to be for the drill, once`() {
    var tutor = Self.lab()
    var replies: [String] = []
    var hasSlipped = false
    for line in Self.talk + ["client close", "deliver", "deliver"] {
      _ = tutor.enter(line)
      while let asked = tutor.waiting?.asked {
        // What nothing has spoken against yet.
        let open = asked.opinions.filter { tutor.progress.diagnosis.odds(of: $0.key) >= 0.01 }
        let other = open.sorted { $0.key < $1.key }.map(\.value).first { asked.choices.contains($0) }
        let slips = !hasSlipped && tutor.progress.diagnosis.answers >= 3 && other != nil
        replies.append(tutor.enter((slips ? other ?? asked.truth : asked.truth).description).text)
        hasSlipped = hasSlipped || slips
      }
    }
    #expect(replies.filter { $0.contains("predict drill") }.count == 1, "\(replies)")
    #expect(replies.allSatisfy { !$0.contains("fit the idea") })
  }

  @Test func `the same is told in Chinese`() {
    var tutor = Self.lab()
    tutor.language = .chinese
    let replies = Self.play(Self.talk, believing: "acks-are-acknowledged", in: &tutor)
    #expect(replies.contains { $0.text.contains("符合这样一种想法：ACK 本身也要被确认。") })
  }

  @Test func `who has it all right is told nothing`() {
    var tutor = Self.lab()
    let replies = Self.play(Self.talk, believing: "none", in: &tutor)
    let told = replies.map(\.text).filter { $0.contains("fit the idea") || $0.contains("you said:") }
    #expect(told == [])
  }

  @Test func `what the answers say is kept with the progress, and what was told is not told again`() throws {
    var tutor = Self.lab()
    let entries = Self.play(Self.talk, believing: "acks-are-acknowledged", in: &tutor).flatMap(\.entries)
    let log = entries.map { $0.line + "\n" }.joined()
    #expect(log.contains(" +acks-are-acknowledged"))
    let progress = Progress(log: log)
    #expect(progress.diagnosis.told == ["acks-are-acknowledged"])
    #expect(progress.diagnosis == tutor.progress.diagnosis)
    let first = try #require(log.split(separator: "\n").first { $0.contains("+acks-are-acknowledged") })
    let begun = Progress(log: String(first) + "\n")
    #expect(begun.diagnosis.answers == 1 && begun.diagnosis.suspicion == nil)
  }

  @Test(arguments: Shipped.files)
  func `a lesson earns the same, and its script is the same`(file: Shipped.File) throws {
    let lesson = try Shipped.lesson(file)
    var (asking, quiet) = (Shipped.tutor(), Shipped.tutor())
    _ = asking.open(lesson, step: nil)
    _ = quiet.open(lesson, step: nil)
    _ = asking.enter("predict on")
    for step in lesson.steps {
      for line in step.diligentLines {
        _ = asking.enter(line)
        while let choices = asking.waiting?.choices { _ = asking.enter(choices.last?.description ?? "go") }
        _ = quiet.enter(line)
      }
      #expect(asking.run?.points == step.maximum, "\(step.id)")
      #expect(asking.run?.bench.script == quiet.run?.bench.script, "\(step.id)")
      _ = asking.enter("next")
      _ = quiet.enter("next")
    }
    #expect(asking.enter("save x.tcplab").request == quiet.enter("save x.tcplab").request)
  }

  @Test func `the predictions of a lesson speak for a model, too`() throws {
    let file = try #require(Shipped.files.first { $0.lastPathComponent == "orderly-close.md" })
    let lesson = try Shipped.lesson(file)
    var tutor = Shipped.tutor()
    _ = tutor.open(lesson, step: "after-the-fin")
    _ = tutor.enter("predict error")
    let lines = tutor.enter("nothing").entries.map(\.line)
    #expect(lines.contains { $0.contains("+fin-closes-both-ways") })
  }

  @Test func `Tab offers what can be answered`() {
    var tutor = Self.lab()
    _ = tutor.enter("client close")
    let offered = tutor.suggestions(for: "").suggestions.map(\.word)
    #expect(tutor.waiting.map { $0.choices.allSatisfy { offered.contains($0.description) } } == true)
  }
}
