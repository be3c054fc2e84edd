import LabLanguage
import Misconceptions
import Testing
import Tutor
import Typesetting

@Suite struct `predict drill` {
  private static func lab() -> Tutor {
    var tutor = Tutor.lab()
    _ = tutor.enter("server listen; client connect")
    return tutor
  }

  /// The letters of what somebody who believes this says, or `none`.
  private static func letters(_ round: Drill.Round, believing id: String) -> String {
    let model = Misconception.named(id)
    let letters = round.claims.indices.filter { index in
      let (claim, situation) = (round.claims[index], round.trial(round.claims[index]).situation)
      let expected = model?.opinions(on: situation)[claim.part.aspect] ?? situation.real[claim.part.aspect]
      return expected == claim.part.answer
    }.map(Block.Marker.letters)
    return letters.isEmpty ? "none" : letters.joined(separator: ", ")
  }

  @Test func `sets up labs of its own, and leaves the learner's own alone`() {
    var tutor = Self.lab()
    let before = tutor.bench.lab
    let reply = tutor.enter("predict drill")
    #expect(reply.text.contains("Situation 1 of 6") && reply.text.contains("Which of these"))
    #expect(tutor.bench.lab != before && tutor.statusLine.plain.hasPrefix("drill · "))
    #expect(tutor.enter("done").text.contains("your own lab is back"))
    #expect(tutor.bench.lab == before && tutor.bench.script == ["server listen", "client connect"])
  }

  @Test(arguments: ["no-time-wait", "acks-are-sent-again", "time-wait-blocks-the-host"])
  func `finds a belief, tells what is true instead, and ends`(id: String) throws {
    var tutor = Self.lab()
    var reply = tutor.enter("predict drill")
    var rounds = 0
    while let round = tutor.drill?.round {
      #expect(!reply.text.contains("fit the idea"))
      reply = tutor.enter(Self.letters(round, believing: id))
      rounds += 1
    }
    let model = try #require(Misconception.named(id))
    #expect(rounds >= 2 && rounds <= 6)
    let text = reply.blocks.plainText(width: 1000)
    #expect(text.contains("fit the idea that \(model.belief(.english))"))
    #expect(text.contains("(\(model.section))") && text.contains("The drill is over"))
  }

  @Test func `sets right what was said otherwise, with its reason and section`() throws {
    var tutor = Self.lab()
    _ = tutor.enter("predict drill")
    let round = try #require(tutor.drill?.round)
    let place = try #require(
      round.claims.firstIndex { !$0.isTrue && $0.holders.contains("fin-needs-no-ack") })
    let right = round.claims.indices.filter { round.claims[$0].isTrue }
    let said = (right + [place]).map(Block.Marker.letters).joined(separator: " ")
    let reply = tutor.enter(said)
    #expect(reply.text.contains("where you said otherwise") && reply.text.contains("server ESTABLISHED"))
    #expect(reply.text.contains("no ACK: dropped") && reply.text.contains("3.10.7.4 5th"))
    #expect(reply.text.contains("Situation 2 of 6"))
    #expect(!reply.text.lowercased().contains("wrong") && !reply.text.contains("fit the idea"))
  }

  @Test func `tells who has it all right how it went, and suspects nothing`() {
    var tutor = Self.lab()
    var reply = tutor.enter("predict drill")
    while let round = tutor.drill?.round { reply = tutor.enter(Self.letters(round, believing: "nothing")) }
    #expect(reply.text.contains("Six of 6 came as you said"))
    #expect(tutor.progress.diagnosis.told.isEmpty)
  }

  @Test func `goes on without a guess, and says what would come of each`() {
    var tutor = Self.lab()
    _ = tutor.enter("predict drill")
    let reply = tutor.enter("")
    #expect(reply.text.contains("This would come of it:") && reply.text.contains("Situation 2 of 6"))
    #expect(reply.entries.isEmpty)
  }

  @Test(arguments: [
    "show", "ladder", "what if deliver", "help FIN", "xyz", "client close", "next", "z", "predict drill",
  ])
  func `keeps asking when it is looked around, or something else is typed`(line: String) {
    var tutor = Self.lab()
    _ = tutor.enter("predict drill")
    let lab = tutor.bench.lab
    let reply = tutor.enter(line)
    #expect(reply.text.contains("Situation 1 of 6") && tutor.bench.lab == lab)
  }

  @Test func `ends with the input, and with quit`() {
    var tutor = Self.lab()
    _ = tutor.enter("predict drill")
    while tutor.isAsking { _ = tutor.finishAsking() }
    #expect(tutor.drill == nil && tutor.bench.script.count == 2)
    _ = tutor.enter("predict drill")
    #expect(tutor.enter("quit").request == .quit)
  }

  @Test(arguments: Language.allCases, [40, 80]) func `fits the page`(language: Language, width: Int) {
    var tutor = Self.lab()
    tutor.language = language
    tutor.width = width
    var blocks = tutor.enter("predict drill").blocks
    while tutor.drill != nil { blocks += tutor.enter("").blocks + tutor.enter("a").blocks }
    for line in Typesetter(width: width).lines(blocks) { #expect(line.width <= width, "\(line.plain)") }
    #expect(language == .english || !blocks.plainText(width: 80).contains("Situation"))
  }

  @Test func `is completed, and offers its letters`() {
    var tutor = Self.lab()
    #expect(tutor.suggestions(for: "predict d").suggestions.map(\.word) == ["drill"])
    _ = tutor.enter("predict drill")
    let offered = tutor.suggestions(for: "").suggestions.map(\.word)
    #expect(offered.starts(with: ["a", "b", "c"]))
  }

  @Test func `leaves the step of a lesson where it is`() throws {
    let file = try #require(Shipped.files.first { $0.lastPathComponent == "orderly-close.md" })
    var tutor = Shipped.tutor()
    _ = tutor.open(try Shipped.lesson(file), step: nil)
    let (lab, points) = (tutor.bench.lab, tutor.run?.points)
    _ = tutor.enter("predict drill")
    let entries = tutor.enter("none").entries
    #expect(entries.allSatisfy { if case .predicted = $0 { true } else { false } })
    _ = tutor.enter("done")
    #expect(tutor.bench.lab == lab && tutor.run?.points == points)
  }
}
