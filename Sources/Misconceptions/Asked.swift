import LabLanguage
import Laboratory
import TCP

/// A question about what a command will do, its choices, and who would answer what.
package struct Asked: Sendable {
  /// What is asked: one aspect, or several in one question where that parts more models.
  package let aspects: [Aspect]
  /// What is true.
  package let truth: Outcome
  /// What there is to choose from, in an order that tells nothing.
  package private(set) var choices: [Outcome]
  /// What the believers of each model would say, where it is not the truth.
  package let opinions: [String: Outcome]
  /// How much the answer is expected to tell about the learner, in bits, less what reading the question costs.
  package let gain: Double

  /// What it is worth, in bits, to ask which state comes next, where no model would say anything else: at the beginning,
  /// until a few answers have been given.
  static let worthOfPlainQuestion = 0.05
  /// What is left of a question's worth for each further aspect that has to be read.
  static let worthOfFurtherAspect = 0.85

  /// How large a question may be.
  package struct Size: Sendable {
    let aspects: Int
    let choices: Int
    /// Before a command of the learner's own.
    package static let aside = Size(aspects: 2, choices: 5)
  }

  /// The question of this situation that tells most about how the learner thinks; nothing when every answer would be
  /// trivial.
  package init?(about situation: Situation, knowing diagnosis: Diagnosis, size: Size = .aside) {
    guard situation.isWorthAsking else { return nil }
    let sum = diagnosis.sumOfOdds
    var best: Candidate?
    for aspects in Self.sets(of: situation.aspectsInQuestion(diagnosis), upTo: size.aspects) {
      guard let candidate = Candidate(aspects, in: situation, diagnosis, sum, size) else { continue }
      if candidate.gain > best?.gain ?? 0 { best = candidate }
    }
    if let change = Self.change(in: situation) {
      let wane = 4 / Double(4 + diagnosis.answers)
      let worth = Self.worthOfPlainQuestion * wane * wane
      if worth > best?.gain ?? 0 {
        best = Candidate([change], in: situation, diagnosis, sum, size)
        best?.gain = worth
      }
    }
    guard let best else { return nil }
    self.init(best, situation, choices: size.choices)
  }

  /// This question, as an author asks it: whoever believes something may say so in their own words.
  package init?(_ aspect: Aspect, in situation: Situation) {
    let diagnosis = Diagnosis()
    let size = Size(aspects: 1, choices: Size.aside.choices)
    guard let candidate = Candidate([aspect], in: situation, diagnosis, diagnosis.sumOfOdds, size) else {
      return nil
    }
    self.init(candidate, situation, choices: size.choices)
  }

  private init(_ candidate: Candidate, _ situation: Situation, choices most: Int) {
    (aspects, truth, opinions) = (candidate.aspects, candidate.truth, candidate.opinions)
    gain = candidate.gain
    var choices = [truth] + candidate.offered
    for (index, aspect) in aspects.enumerated() where choices.count < most {
      for answer in Self.plausible(aspect, in: situation) where choices.count < most {
        let other = truth.with(answer, at: index)
        if !choices.contains(other) { choices.append(other) }
      }
    }
    self.choices = choices.sorted { $0.rank < $1.rank }
  }

  /// All sets of so many of these, the smaller ones first.
  private static func sets(of aspects: [Aspect], upTo size: Int) -> [[Aspect]] {
    var sets: [[Aspect]] = []
    var latest: [(set: [Aspect], next: Int)] = [([], 0)]
    for _ in 0..<size {
      latest = latest.flatMap { set, next in
        aspects.indices.dropFirst(next).map { (set + [aspects[$0]], $0 + 1) }
      }
      sets += latest.map(\.set)
    }
    return sets
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
    case .sends: return [.nothing, .segment(.ack), .segment(.finAck), .segment(.rst), .segment(.synAck)]
    case .reply:
      let errors: [CallError] = [.connectionClosing, .connectionDoesNotExist, .connectionAlreadyExists]
      return [.reply("ok")] + errors.map { .reply($0.rawValue) }
    case .ack, .una, .nxt, .unread:
      guard case .number(let number)? = situation.real[aspect] else { return [] }
      return [number &+ 1, number == 0 ? 3 : number - 1, number &+ 2, number &+ 4].map { .number($0) }
    }
  }

  /// What an answer says about the models. A model whose answer was not offered is not spoken against.
  package func evidence(of answer: ReadersAnswer) -> Diagnosis.Evidence {
    let fits = opinions.filter { $0.value.isMeant(by: answer) }.map(\.key).sorted()
    let offered = opinions.filter { choices.contains($0.value) }.map(\.key).sorted()
    let isTrue = truth.isMeant(by: answer)
    return Diagnosis.Evidence(
      choices: choices.count, fits: isTrue ? [] : fits, refutes: isTrue ? offered : [])
  }
}

extension Asked {
  /// A question that could be asked.
  private struct Candidate {
    let aspects: [Aspect]
    let truth: Outcome
    let opinions: [String: Outcome]
    /// What believers would say, the likeliest first, as far as there is room for it.
    let offered: [Outcome]
    var gain: Double

    init?(
      _ aspects: [Aspect], in situation: Situation, _ diagnosis: Diagnosis, _ sum: Double, _ size: Size
    ) {
      guard let truth = situation.outcome(aspects) else { return nil }
      (self.aspects, self.truth) = (aspects, truth)
      opinions = situation.opinions(on: aspects, truth).filter { !diagnosis.told.contains($0.key) }
      var shares: [Outcome: Double] = [:]
      for (id, outcome) in opinions { shares[outcome, default: 0] += diagnosis.odds(of: id) / sum }
      let likely = shares.sorted { ($0.value, $1.key.rank) > ($1.value, $0.key.rank) }.prefix(
        size.choices - 1)
      offered = likely.map(\.key)
      gain = Diagnosis.information(likely.map(\.value))
      for aspect in aspects { gain *= aspect.plainness }
      for _ in aspects.dropFirst() { gain *= Asked.worthOfFurtherAspect }
    }
  }
}

extension Situation {
  /// What can be asked, with models in play that would say something else, in the order in which it is told.
  func aspectsInQuestion(_ diagnosis: Diagnosis) -> [Aspect] {
    opinions.filter { $0.value.keys.contains { !diagnosis.told.contains($0) } }.keys
      .sorted { ($0.place, $0.description) < ($1.place, $1.description) }
  }

  /// What is true of these aspects.
  fileprivate func outcome(_ aspects: [Aspect]) -> Outcome? {
    let parts = aspects.compactMap { aspect in real[aspect].map { Outcome.Part(aspect, $0) } }
    return parts.count == aspects.count ? Outcome(parts) : nil
  }

  /// What the believers of each model would say: as it is, but for what the model itself expects.
  fileprivate func opinions(on aspects: [Aspect], _ truth: Outcome) -> [String: Outcome] {
    var outcomes: [String: Outcome] = [:]
    for (index, aspect) in aspects.enumerated() {
      for (id, answer) in opinions[aspect] ?? [:] {
        outcomes[id] = (outcomes[id] ?? truth).with(answer, at: index)
      }
    }
    return outcomes
  }
}

extension Aspect {
  /// How much a question may be preferred: variables of the TCB are asked about when there is a reason.
  var plainness: Double {
    switch self {
    case .state, .sends, .reply: 1
    case .ack, .unread: 0.9
    case .una, .nxt: 0.5
    }
  }

  /// States are told first, then what is sent, then numbers.
  fileprivate var place: Int {
    switch self {
    case .reply: 0
    case .state: 1
    case .sends: 2
    case .ack, .unread, .una, .nxt: 3
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
