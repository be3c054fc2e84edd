import LabLanguage
import Laboratory
import Misconceptions
import Typesetting
import Workbench

// `predict drill`: six labs beside the learner's own, and then that one again.

extension Tutor {
  /// `predict drill`
  mutating func beginDrill() -> Reply {
    waiting = nil
    drill = Drill(returningTo: playground)
    return Reply(blocks: [.paragraph(say(.drillBegins), indent: 2)] + nextRound())
  }

  /// The next lab and what is claimed of it, or the end.
  private mutating func nextRound() -> [Block] {
    drill?.goOn(knowing: progress.diagnosis)
    guard let round = drill?.round else { return nothingFound() }
    var bench = round.exercise.bench
    bench.isQuiet = false
    bench.settings = settings
    playground = bench
    return [.blank] + page(of: round)
  }

  private func page(of round: Drill.Round) -> [Block] {
    let number = say(.drillSituation(drill?.number ?? 0, of: Drill.length), .strong)
    let setup =
      round.exercise.setup.isEmpty
      ? say(.drillFreshLab, .quiet) : Text("> ", .prompt) + Text(round.exercise.setup, .command)
    let claims = round.claims.enumerated().map { index, claim -> Block in
      row(Letters.letter(index), round.trial(claim), said(claim.part))
    }
    return [number, setup, say(.drillWhich)].map { .paragraph($0, indent: 2) } + claims
      + [.paragraph(say(.drillHelp, .quiet), indent: 2)]
  }

  /// `a  client close; deliver → server CLOSE-WAIT`
  private func row(_ letter: String, _ trial: Drill.Trial, _ outcome: Text) -> Block {
    .row(
      Row(
        label: Text(letter, .command), body: [Text(trial.text, .command) + " → " + outcome], indent: 4,
        labelWidth: 3))
  }

  /// What is said to come about. Segments have no numbers yet where nothing has been sent.
  private func said(_ part: Outcome.Part) -> Text {
    if case .ack = part.aspect { return say(.sayAnswerACK(part.answer.description)) }
    return say(part.statement(language))
  }

  // MARK: What is typed then

  /// Takes a line of a drill: letters, something to look at, or the end.
  mutating func enterDrill(_ line: String) -> Reply {
    guard let round = drill?.round else { return endDrill() }
    let word = foldedInput(line).trimmedBlanks.lowercased()
    if word.isEmpty || word == "go" { return Reply(blocks: wayOf(round, besides: nil) + nextRound()) }
    if let said = ticked(word, round) { return answer(said, round) }
    guard let commands = try? Command.parseWithText(line: line) else {
      return Reply(blocks: page(of: round), isWrong: true)
    }
    guard let command = commands.first?.0 else { return Reply() }  // a comment
    switch command {
    case .course(.answer(let text)), .course(.predict(let text)):
      if let said = ticked(text, round) { return answer(said, round) }
      return Reply(blocks: page(of: round), isWrong: true)
    case .course(.done), .course(.predicting(.off)): return endDrill()
    case .quit:
      var reply = endDrill()
      reply.request = .quit
      return reply
    default: break
    }
    guard commands.allSatisfy(\.0.changesNothing) else {
      return Reply(blocks: page(of: round), isWrong: true)
    }
    var reply = Reply()
    perform(commands, &reply)
    reply.blocks += [.blank] + page(of: round)
    return reply
  }

  /// The claims that are said to hold; nothing for a line that names none.
  private func ticked(_ text: String, _ round: Drill.Round) -> Set<Int>? {
    if ReadersAnswer(text).isNothing { return [] }
    let letters = round.claims.indices.map(Letters.letter)
    if let chosen = try? Letters.chosen(text, among: letters) { return Set(chosen) }
    // `acd`, without blanks.
    let single = text.lowercased().map { letters.firstIndex(of: String($0)) }
    return single.isEmpty || single.contains(nil) ? nil : Set(single.compactMap { $0 })
  }

  /// Sets what was said beside what would happen, and goes on until one model explains the answers.
  private mutating func answer(_ said: Set<Int>, _ round: Drill.Round) -> Reply {
    let isSo = round.claims.indices.allSatisfy { said.contains($0) == round.claims[$0].isTrue }
    if isSo { drill?.agreed += 1 }
    for evidence in round.evidence(of: said) { note(evidence) }
    let told = tellSuspicion()
    let rest = told.isEmpty ? nextRound() : told + endDrill().blocks
    return Reply(blocks: wayOf(round, besides: said) + rest)
  }

  /// What would happen, and why: of what was said otherwise, or of all where nothing was said.
  private func wayOf(_ round: Drill.Round, besides said: Set<Int>?) -> [Block] {
    let open = round.claims.indices.filter { said == nil || said?.contains($0) != round.claims[$0].isTrue }
    guard !open.isEmpty else { return [.paragraph(say(.asYouSaid), indent: 2)] }
    let heading = say(said == nil ? .drillTruth : .drillOtherwise)
    return [.paragraph(heading, indent: 2)] + open.flatMap { way(of: round, at: $0) }
  }

  private func way(of round: Drill.Round, at index: Int) -> [Block] {
    let claim = round.claims[index]
    let trial = round.trial(claim)
    let truth = trial.situation.real[claim.part.aspect] ?? claim.part.answer
    return [row(Letters.letter(index), trial, said(Outcome.Part(claim.part.aspect, truth)))]
      + because(trial.situation, claim.part.aspect)
  }

  private mutating func nothingFound() -> [Block] {
    let (agreed, number) = (drill?.agreed ?? 0, drill?.number ?? 0)
    return [.blank, .paragraph(say(.drillFoundNothing(agreed, of: number)), indent: 2)] + endDrill().blocks
  }

  /// The learner's own lab again.
  mutating func endDrill() -> Reply {
    playground = drill?.playground
    drill = nil
    return Reply(say(.drillIsOver, .quiet))
  }
}
