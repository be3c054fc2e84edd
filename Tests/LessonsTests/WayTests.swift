import Lessons
import Testing

@Suite("Beside the author's way stands the shortest one")
struct WayTests {
  private func proof(_ step: String) throws -> Proof {
    try #require(load(opening + "## S\n" + step).lesson).prove()
  }

  private static let open = "```setup\nserver listen\nclient connect; run\n```\n"

  @Test("which may be the author's own, or shorter")
  func shortest() throws {
    let goal = Self.open + "```goal\nclient is TIME-WAIT\nserver is CLOSED\nnobody sent RST\n```\n"
    let long = try proof(goal + "```solution\nclient close; deliver; deliver; server close; run\n```\n")
    #expect(long.steps[0].commands == 5)
    guard case .way(let commands)? = long.steps[0].shortest else {
      Issue.record("no way")
      return
    }
    #expect(commands.count == 4)
    #expect(commands.contains("client close") && commands.contains("server close"))
    let short = try proof(goal + "```solution\n\(commands.joined(separator: "\n"))\n```\n")
    #expect(short.problems.isEmpty)
    #expect(short.steps[0].commands == 4)
    #expect(short.steps[0].shortest?.count == 4)
  }

  @Test("or, where it was not sought to the end, how far it was")
  func bounded() throws {
    let proof = try proof(
      "```goal\nclient sent segment = 40\n```\n```solution\nclient connect\n"
        + String(repeating: "client abort; client connect\n", count: 39) + "```\n")
    #expect(proof.problems.isEmpty)
    guard case .bounded(let bound)? = proof.steps[0].shortest else {
      Issue.record("\(proof.steps)")
      return
    }
    #expect((1..<79).contains(bound))
  }

  @Test("a goal that the solution misses is sought, and the way told")
  func mended() throws {
    let proof = try proof(
      "```goal\nclient is SYN-SENT\nserver is LISTEN\n```\n```solution\nclient connect\n```\n")
    #expect(proof.problems.map(\.rule) == [.solutionFails])
    #expect(proof.problems[0].mend.contains("server listen"))
    #expect(proof.problems[0].mend.contains("client connect"))
  }

  @Test("what was proved is not proved again: only what was edited, and findings keep to their lines")
  func known() throws {
    let steps = "## S\n" + Self.open + "```goal\nclient is CLOSED\n```\n```solution\nclient abort\n```\n"
    let broken =
      "## R\n```setup\nafter s\n```\n```goal\nserver is LISTEN\n```\n```solution\nrun; server listen; drop\n```\n"
    var known = KnownProofs()
    for (text, line) in [
      (steps + broken, 25), (steps + broken, 25), (steps + "\nWords.\n\n" + broken, 28), (broken + steps, 14),
    ] {
      let lesson = try #require(load(opening + text).lesson)
      let proof = lesson.prove(reusing: &known)
      #expect(proof == lesson.prove())
      #expect(proof.problems.map(\.line) == [line])
    }
    let mended = try #require(load(opening + steps + broken.replacing("; drop", with: "")).lesson)
    #expect(mended.prove(reusing: &known).problems.isEmpty)
    let other = try #require(
      load(opening + steps.replacing("client abort", with: "server abort") + broken).lesson)
    #expect(other.prove(reusing: &known) == other.prove())
  }
}

extension Proof.Shortest {
  fileprivate var count: Int? { if case .way(let commands) = self { commands.count } else { nil } }
}

@Suite("It is known where the right answers come from")
struct AnswerSourceTests {
  private static let rows: [(String, String?)] = [
    ("client.snd.nxt", "client.snd.nxt"),
    ("ceil(2^32 / client.rcv.wnd)", "ceil(2^32 / client.rcv.wnd)"),
    ("107", "client.snd.nxt"),
    ("ESTABLISHED", "client.state"),
    ("240s", "2MSL"),
    ("<SEQ=301><ACK=107><CTL=ACK>", "#5 after `run`"),
    ("3", nil), ("108", nil), ("TIME-WAIT", nil), ("accept", nil),
  ]

  @Test("from the lab, as an expression or as what it comes to, or from their author", arguments: rows)
  func source(_ answer: String, _ source: String?) throws {
    let text =
      "## S\n```setup\nserver listen\nclient connect; run\nclient send \"sorted\"\n```\n"
      + "```answer\n\(answer)\n```\n\n- [ ] `*`\n  > No.\n"
    let proof = try #require(load(opening + text).lesson).prove()
    // No lab could say a word that is none of TCP's; that is no fault.
    let isMissed = source == nil && answer != "accept"
    #expect(proof.problems.map(\.rule) == (isMissed ? [.answerNotDerived] : []))
    #expect(proof.steps[0].answers == [.init(text: answer, source: source, source == nil ? .word : .lab)])
  }
}
