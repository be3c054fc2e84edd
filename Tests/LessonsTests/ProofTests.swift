import Foundation
import LabLanguage
import Laboratory
import Lessons
import Testing

@Suite("What is said in a lesson is proved in the lab")
struct ProofTests {
  @Test("a lesson that does not work is reported once, by its rule, at its place", arguments: Broken.proofs)
  func broken(_ broken: Broken) throws {
    let (lesson, problems) = Lesson.load(file: "t.md", id: "t", text: broken.text)
    #expect(problems.map(\.description) == [])
    let proof = try #require(lesson).prove()
    let found = proof.problems.map { "\($0.line):\($0.column) \($0.rule.rawValue)" }
    #expect(found == ["\(broken.line):\(broken.column) \(broken.rule.rawValue)"])
    #expect(
      proof.problems.allSatisfy { !$0.message.isEmpty && !$0.message.hasSuffix(".") && !$0.mend.isEmpty })
  }

  @Test("a shorter way that is quite another is noted, and wrong is nothing", arguments: Broken.notes)
  func noted(_ broken: Broken) throws {
    let (lesson, problems) = Lesson.load(file: "t.md", id: "t", text: broken.text)
    let proof = try #require(lesson).prove()
    #expect((problems + proof.problems).map(\.description) == [])
    let found = proof.notes.map { "\($0.line):\($0.column) \($0.rule.rawValue)" }
    #expect(found == ["\(broken.line):\(broken.column) \(broken.rule.rawValue)"])
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Lessons")

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()

  @Test("every lesson of the course is proved without a finding", arguments: names)
  func course(_ name: String) throws {
    let text = try [UInt8](Data(contentsOf: Self.folder.appendingPathComponent(name)))
    let (lesson, problems) = Lesson.load(file: name, id: String(name.dropLast(3)), text: text)
    let proof = try #require(lesson).prove()
    #expect((problems + proof.problems).map(\.description) == [])
    #expect(proof.holds)
    #expect(proof.steps.map(\.id) == lesson?.steps.map(\.id))
    #expect(proof.notes.map(\.description) == [])
    #expect(proof.steps.flatMap(\.answers).allSatisfy { $0.ground == .lab && $0.source != nil })
    #expect(proof.steps.allSatisfy { ($0.shortest == nil) == ($0.commands == nil) })
    #expect(try #require(lesson).updatingExamples(in: text) == text)
  }

  @Test("there are lessons")
  func some() { #expect(Self.names.count >= 3) }

  @Test("the proof counts the commands of each solution")
  func counts() throws {
    let text = "## S\n```goal\nclient sent SYN\n```\n```solution\nclient connect\n```\n## R\n\nx\n"
    let proof = try #require(load(opening + text).lesson).prove()
    #expect(proof.steps.map(\.commands) == [1, nil])
    #expect(proof.steps.map(\.proved) == [1, 0])
  }

  @Test("what the bench says stands in the message")
  func message() throws {
    let text = "## S\n```setup\nclient close\n```\n"
    let problem = try #require(load(opening + text).lesson?.prove().problems.first)
    #expect(problem.message.hasPrefix("`client close` cannot be done: The client has no connection"))
  }

  @Test("how things stand is said of each condition that does not hold")
  func stands() throws {
    let text = "## S\n```goal\nclient is ESTABLISHED\nsegments = 2\n```\n```solution\nclient connect\n```\n"
    let problem = try #require(load(opening + text).lesson?.prove().problems.first)
    #expect(
      problem.message
        == "after the solution this does not hold: `client is ESTABLISHED` (now SYN-SENT), `segments = 2` (now 1)"
    )
  }

  @Test("time may be all that a task takes, if the author says so")
  func passing() throws {
    let text =
      "## S\n```setup\nclient connect\n```\n```goal\nclient is CLOSED\n```\n```solution\nrun\n```\n"
    #expect(try #require(load(opening + text).lesson).prove().problems.isEmpty)
  }

  @Test("a later stage may hold at the start if it does not hold when its turn comes")
  func laterStage() throws {
    let text =
      "## S\n```goal\nclient is SYN-SENT\n```\n```goal\nclient is CLOSED\n```\n"
      + "```solution\nclient connect\nclient close\n```\n"
    #expect(try #require(load(opening + text).lesson).prove().problems.isEmpty)
  }

  @Test("a refusal that is asked about can be built upon")
  func refusal() throws {
    let text =
      "## S\n```predict\nclient close\nask reply\n```\n## R\n```setup\nafter s\nclient connect\n```\n\nx\n"
    #expect(try #require(load(opening + text).lesson).prove().problems.isEmpty)
  }

  /// A step with random numbers that asks for this.
  private static func asking(_ answer: String) -> String {
    "## S\n<!-- iss=random -->\n```setup\nserver listen; client connect; run; client send \"hello\"; run\n```\n"
      + "```answer\n\(answer)\n```\n\n- [ ] `*`\n  > No.\n"
  }

  @Test(
    "a count, a port or seconds stays true under all random numbers, and what says so is named",
    arguments: [
      ("80", "server.port"), ("5", "server.unread"), ("49152", "client.port"),
      ("6", "client.snd.nxt - client.iss"),
      ("1 s", "RTO"), ("240s", "2MSL"),
    ])
  func lasting(_ answer: String, _ source: String) throws {
    let proof = try #require(load(opening + Self.asking(answer)).lesson).prove()
    #expect(proof.problems.isEmpty)
    let said = try #require(proof.steps[0].answers[0].source)
    #expect(said.hasPrefix(source), "\(said)")
  }

  @Test("a short number that is right by chance only is found")
  func short() throws {
    let lesson = try #require(load(opening + Self.asking("80")).lesson)
    let bench = try lesson.bench(for: lesson.steps[0])
    let sum = try LabLanguage.Expression(parsing: "#4.checksum").value(in: bench.scene())
    guard case .number(let number)? = sum else { Issue.record("no checksum"); return }
    let proof = try #require(load(opening + Self.asking("\(Int(number))")).lesson).prove()
    #expect(proof.problems.map(\.rule) == [.dependsOnISS])
    #expect(proof.problems[0].message.contains("#4.checksum` only by chance: with 20 of 20"))
  }

  @Test("a value that nothing in the lab says is at its author's word")
  func atTheirWord() throws {
    let proof = try #require(load(opening + Self.asking("77")).lesson).prove()
    #expect(proof.problems.map(\.rule) == [.answerNotDerived])
    #expect(proof.steps[0].answers.map(\.source) == [nil])
    #expect(proof.steps[0].answers.map(\.ground) == [.word])
  }

  @Test("a step's stacks are exchanged only where it allows that")
  func stepsKeepTheirStacks() throws {
    let lesson = try #require(
      load(
        opening + "## A\n```setup\nset profile linux\n```\n\nx\n## B\n```allow\nprofile\n```\n\nx\n"
          + "## C\n```allow\nrun\n```\n\nx\n"
      ).lesson)
    let outcomes = try lesson.steps.map { step in
      var bench = try lesson.bench(for: step)
      let isRefused = bench.perform(line: "set profile freebsd").isWrong
      return [bench.lab.profile.name, "\(isRefused)"]
    }
    #expect(outcomes == [["linux", "true"], ["freebsd", "false"], ["rfc9293", "true"]])
  }

  @Test("a step that begins after another keeps its numbers and profile, unless it has its own")
  func inheritance() throws {
    let text =
      "## A\n<!-- iss=random profile=linux -->\n```predict\nclient connect\nask client.iss\n```\n"
      + "## B\n```setup\nafter a\n```\n\nx\n## C\n<!-- profile=rfc9293 -->\n```setup\nafter a\n```\n\nx\n"
    let lesson = try #require(load(opening + text).lesson)
    #expect(lesson.prove().problems.isEmpty)
    let labs = try lesson.steps.map { try lesson.bench(for: $0).lab }
    #expect(labs[1].clientISS == labs[2].clientISS)
    #expect(labs[1].clientISS != 100)
    #expect(labs.map(\.profile.name) == ["linux", "linux", "rfc9293"])
  }
}

extension Lab {
  /// The initial sequence number of the client's first connection.
  fileprivate var clientISS: UInt32? { endpoint(ConnectionID(.client, 1))?.tcb.iss.rawValue }
}
