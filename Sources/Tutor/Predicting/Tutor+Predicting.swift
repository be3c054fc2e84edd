import LabLanguage
import Lessons
import Misconceptions
import Typesetting
import Workbench

// `predict on`: before a command does anything, one question about what that will be.

extension Tutor {
  /// A command waits for what the learner says.
  package var isAsking: Bool { waiting != nil || drill != nil }

  /// `predict on`, `predict off`, `predict drill`
  mutating func predicting(_ asking: Asking) -> Reply {
    guard asking != .drill else { return beginDrill() }
    asksBefore = asking == .on
    return Reply(say(.asksBefore(asksBefore)))
  }

  /// Makes a command wait for an answer, unless there is nothing to ask about it.
  mutating func ask(about command: LabCommand, _ text: String) -> Bool {
    guard asksBefore, !isReplaying, playground != nil || run?.openPrediction == nil,
      playground != nil || run != nil
    else { return false }
    guard let waiting = Waiting(command, text, on: bench, knowing: progress.diagnosis),
      !answered.contains(waiting.key)
    else { return false }
    self.waiting = waiting
    return true
  }

  /// The question; with its command, where that does not stand right above it.
  func page(of waiting: Waiting, showsCommand: Bool = true) -> [Block] {
    let aspects = waiting.asked.aspects
    let phrase =
      aspects.count > 1
      ? .willComeOfIt
      : aspects[0].phrase { host in
        waiting.lab.currentConnection(of: host).map(waiting.lab.name) ?? host.rawValue
      }
    let question = say(.sayFirst, .strong) + language.gap + say(phrase)
    let choices = waiting.choices.enumerated().map { index, choice -> Block in
      let letter = Text(Letters.letter(index), .command)
      return .row(Row(label: letter, body: [Text(choice.words(language))], indent: 4, labelWidth: 3))
    }
    let command = Text("> ", .prompt) + Text(waiting.text, .command)
    return (showsCommand ? [.paragraph(command, indent: 2)] : []) + [.paragraph(question, indent: 2)]
      + choices
      + [.paragraph(say(.letterOrGo, .quiet), indent: 2)]
  }

  // MARK: What is typed then

  /// Takes a line while a command waits: an answer to the question, something to look at, or another command, before
  /// which the one that waits is done without a guess.
  mutating func enter(_ line: String, toward waiting: Waiting) -> Reply {
    let word = line.trimmedBlanks.lowercased()
    if word.isEmpty || word == "go" { return carryOut(waiting, nil, then: []) }
    guard let commands = try? Command.parseWithText(line: line) else {
      if let answer = waiting.answer(in: line) { return carryOut(waiting, answer, then: []) }
      return Reply(blocks: page(of: waiting), isWrong: true)
    }
    if commands.isEmpty { return Reply() }  // a comment
    if commands.count == 1, let text = commands[0].0.spokenAnswer {
      if let answer = waiting.answer(in: text) { return carryOut(waiting, answer, then: []) }
      return Reply(blocks: page(of: waiting), isWrong: true)
    }
    if commands.allSatisfy(\.0.changesNothing) {
      var reply = Reply()
      perform(commands, &reply)
      reply.blocks += [.blank] + page(of: waiting)
      return reply
    }
    if case .bench(.undo) = commands[0].0 {
      self.waiting = nil
      return Reply(say(.notDoneYet(waiting.text)))
    }
    if case .course(.predicting(.off)) = commands[0].0 { asksBefore = false }
    return carryOut(waiting, nil, then: commands)
  }

  /// Does what still waits when no more lines come.
  package mutating func finishAsking() -> Reply {
    if drill != nil { return finished(endDrill()) }
    guard let waiting else { return Reply() }
    asksBefore = false
    return finished(carryOut(waiting, nil, then: []))
  }

  private mutating func carryOut(
    _ waiting: Waiting, _ answer: ReadersAnswer?, then more: [(Command, String)]
  ) -> Reply {
    self.waiting = nil
    if let answer {
      beside = comparison(waiting, answer)
      answered.insert(waiting.key)
    }
    var reply = execute(waiting.command, waiting.text)
    reply.blocks += beside
    beside = []
    if let answer {
      note(waiting.asked.evidence(of: answer))
      let told = tellSuspicion()
      reply.blocks += told.isEmpty ? nameDrill() : told
    }
    perform(waiting.rest + more, &reply, isLater: true)
    return reply
  }

  /// What was said stands beside what happened, and why it did: neither is marked.
  private func comparison(_ waiting: Waiting, _ answer: ReadersAnswer) -> [Block] {
    let truth = waiting.asked.truth
    let chosen = waiting.choices.first { $0.isMeant(by: answer) }
    let rows = truth.parts.enumerated().map { index, part -> Block in
      let happened: Text = "\(language(.happened))\(language.colon)\(part.answer.words(language), .strong)"
      let isSo = chosen.map { $0.parts[index] == part } ?? part.answer.isMeant(by: answer)
      let words = chosen?.parts[index].answer.words(language) ?? answer.text
      let said: Text = isSo ? say(.asYouSaid) : "\(language(.said))\(language.colon)\(words)"
      let label = Text(part.aspect.description, .quiet)
      return .row(Row(label: label, body: [happened, said], labelWidth: 18, firstColumn: 28))
    }
    let parted = truth.parts.indices.first { chosen != nil && chosen?.parts[$0] != truth.parts[$0] }
    return [.blank] + rows + because(waiting.situation, waiting.asked.aspects[parted ?? 0])
  }

  /// Why it comes out so.
  func because(_ situation: Situation, _ aspect: Aspect) -> [Block] {
    guard let turn = situation.decidingTurn(aspect) else {
      guard let host = aspect.host else { return [] }
      return [reason(say(.nothingHappenedTo(host.rawValue)))]
    }
    guard let decision = turn.decisive else { return [] }
    return [reason(Text(decision.sentence(language)), .reference(decision))]
  }

  private func reason(_ words: Text, _ note: Text = "") -> Block {
    .row(Row(label: say(.because, .quiet), body: [words], note: note, labelWidth: 18))
  }

  // MARK: What several answers tell

  /// Says, once, which idea several predictions fit.
  mutating func tellSuspicion() -> [Block] {
    guard !isReplaying, let (id, count) = progress.diagnosis.suspicion, let model = Misconception.named(id)
    else { return [] }
    note(.told(id))
    let told = Phrase.fitsIdea(
      count, belief: model.belief(language), correction: model.correction(language), section: model.section)
    return [.blank, .paragraph(say(told), indent: 2)]
  }

  /// Says once that there is a drill, when the answers leave something open that what somebody does by themselves may never
  /// bear on.
  private mutating func nameDrill() -> [Block] {
    guard !hasNamedDrill, progress.diagnosis.answers >= 4, progress.diagnosis.isUndecided else { return [] }
    hasNamedDrill = true
    return [.blank, .paragraph(say(.drillTellsMore, .quiet), indent: 2)]
  }

  /// What an author's prediction tells: the same models have opinions about it.
  mutating func noteEvidence(_ result: PredictionResult, before: StepRun, _ prediction: Prediction) {
    guard !isReplaying, prediction.profile == nil,
      let situation = Situation(prediction.commands.flatMap(\.value), on: before.bench)
    else { return }
    for line in result.lines {
      guard let aspect = Aspect(line.question), let asked = Asked(aspect, in: situation),
        asked.truth.isMeant(by: ReadersAnswer(line.happened ?? "nothing"))
      else { continue }
      note(asked.evidence(of: ReadersAnswer(line.said)))
    }
  }

  /// An answer about which no model has an opinion is not kept.
  mutating func note(_ evidence: Diagnosis.Evidence) {
    if !evidence.fits.isEmpty || !evidence.refutes.isEmpty { note(.predicted(evidence)) }
  }
}

extension Command {
  /// Nothing changes by it, in the lab or the course: what is asked stays open.
  var changesNothing: Bool {
    switch self {
    case .look, .help, .set, .course(.hint), .course(.goal), .course(.lessons), .course(.progress),
      .course(.review), .course(.predicting(.on)):
      true
    case .lab, .bench, .course, .language, .save, .export, .define, .quit: false
    }
  }

  /// The words of `answer …` and `predict …`.
  var spokenAnswer: String? {
    switch self {
    case .course(.answer(let text)), .course(.predict(let text)): text
    default: nil
    }
  }
}
