import LabLanguage
import Laboratory
import Lessons
import TCP
import Testing
import Workbench

@Suite("What is played becomes a lesson")
struct RecordingTests {
  /// Plays both parts as somebody would, and makes a lesson of them.
  private func record(
    _ setup: String, _ played: String, auto: Bool = false, _ profile: Profile = .rfc9293
  ) throws(Recording.Failure) -> String {
    var bench = Workbench(Lab(profile: profile))
    bench.isAutomatic = auto
    for line in setup.split(separator: ";") { _ = bench.perform(line: String(line)) }
    let before = bench.script
    bench.beginHere()
    for line in played.split(separator: ";") { _ = bench.perform(line: String(line)) }
    return try Recording(
      id: "my-play", profile: profile, setup: .init(before, isAutomatic: auto),
      played: .init(bench.script, isAutomatic: auto), end: bench.lab
    ).lesson()
  }

  private func failure(_ setup: String, _ played: String) -> Recording.Failure? {
    do throws(Recording.Failure) {
      _ = try record(setup, played)
      return nil
    } catch { return error }
  }

  /// The lines of the lesson's blocks of this word.
  private func block(_ word: String, in text: String) -> [String] {
    guard let start = text.range(of: "```\(word)\n") else { return [] }
    return text[start.upperBound...].prefix { $0 != "`" }.split(separator: "\n").map(String.init)
  }

  private static let open = "server listen; client connect; run"
  private static let plays: [(String, String)] = [
    ("", "server listen; client connect; run"),
    ("", "client connect 7000 from 6000; server connect 6000 from 7000; run"),
    (open, "client close; run; server close; run"),
    (open, "client close; server close; run"),
    (open, "client close; run; server close; run; wait 2MSL"),
    (open, "client send \"three words \\\"here\\\"\"; run"),
    (open, "client send \"hi\"; drop; wait next; run; server receive"),
    (open, "server abort; run"),
    (open, "inject to client RST seq=client.rcv.nxt; run"),
    (open, "client crash; server send \"x\"; run"),
    (open + "; client close; server close; run", "wait 2MSL"),
    ("server listen 80 backlog 2; client connect; run", "server accept"),
    ("server listen 80 backlog 2; client connect", "client#2 connect; run; server accept; server accept"),
    ("server listen", "client connect; client abort"),
  ]

  @Test("and `check` finds nothing in it", arguments: plays)
  func proved(_ setup: String, _ played: String) throws {
    for profile in [Profile.rfc9293, Profile(.linux)] {
      let text = try record(setup, played, profile)
      let (lesson, problems) = Lesson.load(file: "t.md", id: "t", text: Array(text.utf8))
      let proof = try #require(lesson).prove()
      #expect((problems + proof.problems).map(\.description) == [])
      #expect(proof.steps.map(\.commands) == [block("solution", in: text).count])
      #expect(!block("goal", in: text).isEmpty)
      #expect(text.contains("```hint when "))
    }
  }

  @Test("with what was played before the start as its setup, and a goal that says what is different since")
  func parts() throws {
    let text = try record(Self.open, "client close; run; server send \"bye\"; server close; run")
    #expect(block("setup", in: text) == ["server listen", "client connect", "run"])
    #expect(
      block("goal", in: text) == ["client is TIME-WAIT", "server is CLOSED", "client has received \"bye\""])
    #expect(
      block("solution", in: text) == ["client close", "run", "server send \"bye\"", "server close", "run"])
  }

  @Test("without the commands that nothing depends on")
  func minimal() throws {
    let text = try record(
      Self.open, "run; client send \"a\"; deliver; deliver; show; client close; run; wait 1s")
    #expect(block("goal", in: text).first == "client is FIN-WAIT-2")
    #expect(block("solution", in: text) == ["client send \"a\"", "client close", "run"])
  }

  @Test("with a `run` for each that followed by itself")
  func automatic() throws {
    let text = try record("server listen; client connect", "client close; server close", auto: true)
    #expect(block("setup", in: text) == ["server listen", "client connect", "run"])
    #expect(block("solution", in: text) == ["client close", "run", "server close", "run"])
  }

  @Test("or why not is said")
  func failures() {
    #expect(failure(Self.open, "") == .nothingPlayed)
    #expect(failure(Self.open, "show; ladder; nonsense; deliver") == .nothingPlayed)
    #expect(failure(Self.open, "client option keepalive on") == .noDifference)
    let other = Recording(
      id: "x", profile: .rfc9293, setup: .init(), played: .init(["server listen"]), end: Lab())
    #expect(throws: Recording.Failure.comesOutOtherwise) { try other.lesson() }
    let refused = Recording(id: "x", profile: .rfc9293, setup: .init(["drop"]), played: .init(), end: Lab())
    #expect {
      try refused.lesson()
    } throws: { error in
      if case .cannotReplay("drop", _)? = error as? Recording.Failure { true } else { false }
    }
  }
}
