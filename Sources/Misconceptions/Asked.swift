import LabLanguage
import Laboratory
import TCP

/// A question about what a command will do, its choices, and who would answer what.
package struct Asked: Sendable {
  /// What is asked.
  package let aspect: Aspect
  /// What is true.
  package let truth: Foretold
  /// What there is to choose from, in an order that tells nothing.
  package private(set) var choices: [Foretold]
  /// What the believers of each model would say, where it is not the truth.
  package let opinions: [String: Foretold]

  /// What it is worth, in bits, to ask which state comes next, where no model would say anything else: at the beginning,
  /// until a few answers have been given.
  static let worthOfPlainQuestion = 0.05
  /// So many choices at most.
  static let mostChoices = 5

  /// The question of this situation that tells most about how the learner thinks; nothing when every answer would be
  /// trivial.
  package init?(about situation: Situation, knowing diagnosis: Diagnosis) {
    guard situation.isWorthAsking else { return nil }
    let sum = diagnosis.sumOfOdds
    var gains = situation.opinions.map { aspect, answers in
      (aspect: aspect, gain: diagnosis.information(answers, sum) * aspect.plainness)
    }.filter { $0.gain > 0 }
    if let change = Self.change(in: situation) {
      let wane = 4 / Double(4 + diagnosis.answers)
      gains.append((change, Self.worthOfPlainQuestion * wane * wane))
    }
    let best = gains.max { ($0.gain, $1.aspect.description) < ($1.gain, $0.aspect.description) }
    guard let aspect = best?.aspect, let truth = situation.real[aspect] else { return nil }
    let opinions = (situation.opinions[aspect] ?? [:]).filter { !diagnosis.told.contains($0.key) }
    self.init(aspect, truth, opinions, situation, diagnosis)
  }

  /// This question, as an author asks it.
  package init?(_ aspect: Aspect, in situation: Situation) {
    guard let truth = situation.real[aspect] else { return nil }
    self.init(aspect, truth, situation.opinions[aspect] ?? [:], situation, Diagnosis())
  }

  private init(
    _ aspect: Aspect, _ truth: Foretold, _ opinions: [String: Foretold], _ situation: Situation,
    _ diagnosis: Diagnosis
  ) {
    (self.aspect, self.truth, self.opinions) = (aspect, truth, opinions)
    var choices = [truth]
    let likely = opinions.sorted {
      (diagnosis.odds(of: $0.key), $1.key) > (diagnosis.odds(of: $1.key), $0.key)
    }
    for (_, answer) in likely where choices.count < Self.mostChoices && !choices.contains(answer) {
      choices.append(answer)
    }
    for answer in Self.plausible(aspect, in: situation) where choices.count < 4 && !choices.contains(answer) {
      choices.append(answer)
    }
    self.choices = choices.sorted { $0.rank < $1.rank }
  }

  /// Where no model expects anything else: the state that changes last.
  private static func change(in situation: Situation) -> Aspect? {
    situation.turns.last { $0.before != $0.after && $0.after != .listen && situation.isCurrent($0) }
      .map { .state($0.host) }
  }

  /// Answers that somebody might give for no reason that has a name.
  private static func plausible(_ aspect: Aspect, in situation: Situation) -> [Foretold] {
    switch aspect {
    case .state(let host):
      let state = situation.before.state(of: host)
      return ([state] + state.neighbours).map { .state($0) }
    case .sends: return [.nothing, .segment(.ack), .segment(.finAck), .segment(.rst)]
    case .reply:
      let errors: [CallError] = [.connectionClosing, .connectionDoesNotExist, .connectionAlreadyExists]
      return [.reply("ok")] + errors.map { .reply($0.rawValue) }
    case .ack, .una, .nxt, .unread:
      guard case .number(let number)? = situation.real[aspect] else { return [] }
      return [.number(number &+ 1), .number(number == 0 ? 2 : number - 1), .number(number &+ 2)]
    }
  }

  /// What an answer says about the models.
  package func evidence(of answer: ReadersAnswer) -> Diagnosis.Evidence {
    let fits = opinions.filter { $0.value.isMeant(by: answer) }.map(\.key).sorted()
    let isTrue = truth.isMeant(by: answer)
    return Diagnosis.Evidence(
      choices: choices.count, fits: isTrue ? [] : fits, refutes: isTrue ? opinions.keys.sorted() : [])
  }
}

extension Aspect {
  /// How much a question may be preferred: variables of the TCB are asked about when there is a reason.
  fileprivate var plainness: Double {
    switch self {
    case .state, .sends, .reply: 1
    case .ack, .unread: 0.9
    case .una, .nxt: 0.5
    }
  }
}

extension State {
  /// The states that Figure 5 leads to from this one.
  var neighbours: [State] {
    switch self {
    case .closed: [.listen, .synSent, .established]
    case .listen: [.synReceived, .synSent, .closed]
    case .synSent: [.established, .synReceived, .closed]
    case .synReceived: [.established, .finWait1, .listen, .closed]
    case .established: [.finWait1, .closeWait, .closed]
    case .finWait1: [.finWait2, .closing, .timeWait]
    case .finWait2: [.timeWait, .closed, .closing]
    case .closeWait: [.lastAck, .closed, .timeWait]
    case .closing: [.timeWait, .closed, .lastAck]
    case .lastAck: [.closed, .timeWait, .closeWait]
    case .timeWait: [.closed, .finWait2, .listen]
    }
  }
}
