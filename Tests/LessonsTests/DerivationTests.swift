import Lessons
import Testing

@Suite("Where right answers come from")
struct DerivationTests {
  private static let opened = "```setup\nserver listen 80\nclient connect 80\nrun\n```\n"

  private static func answer(_ values: String, _ comments: String = "") -> String {
    "## S\n" + opened + "```answer\n\(values)\n```\n\n\(comments)\n\n- [ ] `*`\n  > No.\n"
  }

  /// What is known of each right value: from where, and what says it.
  private static func grounds(_ body: String) throws -> [String] {
    let (lesson, problems) = load(opening + body)
    let proof = try #require(lesson).prove()
    #expect((problems + proof.problems).map(\.description) == [])
    return proof.steps[0].answers.map { "\($0.ground.rawValue): \($0.source ?? "")" }
  }

  @Test(
    "a value is the lab's, reckoned, of elsewhere, or its author's word",
    arguments: [
      (answer("client.snd.nxt"), ["lab: client.snd.nxt"]),
      (answer("301"), ["lab: client.rcv.nxt"]),
      (answer("65535 * 2^14"), ["arithmetic: 65535 * 2^14"]),
      (answer("2^32 ± 1%"), ["arithmetic: 2^32 ± 1%"]),
      (answer("ceil(7 / 2)\n4"), ["arithmetic: ceil(7 / 2)", "arithmetic: ceil(7 / 2)"]),
      (answer("140s ± 1s\n2MSL - 100s"), ["lab: 2MSL - 100s", "lab: 2MSL - 100s"]),
      (answer("6335", "<!-- outside the lab: RFC 6335 -->"), ["outside: RFC 6335"]),
      (answer("yes", "<!-- outside the lab -->"), ["outside: "]),
      (answer("*"), ["outside: whatever is said"]),
      (answer("yes"), ["word: "]),
      (
        answer("106", "<!-- ask client.snd.nxt\n     after client send \"hello\" -->"),
        ["lab: client.snd.nxt after `client send \"hello\"`"]
      ),
      (
        answer(
          "<SEQ=301><ACK=107><CTL=ACK>\nACK", "<!-- ask server sends after client send \"hello!\"; run -->"),
        [
          "lab: server sends after `client send \"hello!\"; run`",
          "lab: server sends after `client send \"hello!\"; run`",
        ]
      ),
      (
        answer("nothing", "<!-- ask server sends after client abort -->"),
        ["lab: server sends after `client abort`"]
      ),
      (
        answer("60s\n1 min", "<!-- ask 2MSL under linux, freebsd -->"),
        ["lab: 2MSL under linux, freebsd", "lab: 2MSL under linux, freebsd"]
      ),
      (
        answer("Linux\nlinux 6", "<!-- when server received FIN = 0 under linux -->"),
        ["lab: server received FIN = 0 under linux", "lab: server received FIN = 0 under linux"]
      ),
    ])
  func ground(_ body: String, _ expected: [String]) throws { #expect(try Self.grounds(body) == expected) }

  @Test("words in quotes are no words of ours")
  func quoted() throws {
    let body = Self.answer("112", "<!-- ask client.snd.nxt after client send \"after under\" -->")
    #expect(try Self.grounds(body) == ["lab: client.snd.nxt after `client send \"after under\"`"])
  }

  @Test("each blank of a table has its own, and readers see none of them")
  func cells() throws {
    let body =
      "## S\n" + Self.opened + "<!-- fill -->\n| a | b |\n|---|---|\n"
      + "| x | `FIN-WAIT-1` <!-- ask client.state after client close --> or `7` <!-- outside the lab: B --> z |\n"
      + "| y | `5` |\n<!-- outside the lab: A -->\n"
    #expect(
      try Self.grounds(body) == ["lab: client.state after `client close`", "outside: B", "outside: A"])
    let lesson = try #require(load(opening + body).lesson)
    guard case .fill(let fill)? = lesson.steps[0].question else { Issue.record("no table"); return }
    #expect(fill.table.rows[0].map { Markdown.plainText($0.inlines) } == ["x", "FIN-WAIT-1  or 7  z"])
  }

  @Test("what a lab says is told where an answer differs from it")
  func message() throws {
    let body = Self.answer(
      "107", "<!-- ask client.snd.nxt after client send \"hello\";\n  run under linux -->")
    let problem = try #require(load(opening + body).lesson?.prove().problems.first)
    #expect(
      problem.message
        == "`client.snd.nxt` is `106` after `client send \"hello\"; run` under linux, and not `107`")
  }

  @Test("a derivation begins at the step's start, does what the step forbids, and leaves no trace")
  func copy() throws {
    let body =
      Self.answer("106", "<!-- ask client.snd.nxt after client send \"hello\" -->")
      + "\n```forbid\nsend\n```\n\n```predict\nclient close\nask client.snd.nxt\n```\n"
    #expect(try Self.grounds(body).count == 1)
  }

  @Test("of a choice it is told how many items are proved")
  func choice() throws {
    let body =
      "## S\n- [x] a <!-- when client is CLOSED -->\n  > Yes.\n- [x] b\n  > Yes.\n"
      + "- [ ] c <!-- when client is CLOSED after client connect -->\n  > No.\n- [ ] d\n  > No.\n- [ ] e\n  > No.\n"
    let choice = try #require(load(opening + body).lesson?.prove().steps[0].choice)
    #expect([choice.right, choice.provedRight, choice.wrong, choice.provedWrong] == [2, 1, 3, 1])
  }

  @Test("a comment that only begins like one of ours is its author's business")
  func harmless() throws {
    #expect(load(opening + "## S\n\nWords.\n\n<!-- ask Jon about this -->\n").problems.isEmpty)
    #expect(load(opening + "## S\n\n- [x] a <!-- ask Jon -->\n  > Yes.\n- [ ] b\n  > No.\n").problems.isEmpty)
  }
}
