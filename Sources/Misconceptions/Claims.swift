import LabLanguage

/// Claims about what would come of several commands, each done in the same lab and instead of the others: some are true, the
/// others are what the believers of wrong models expect. Whoever says which of them hold tells about many models at once.
package struct Claims: Sendable {
  /// The claims, in an order that tells nothing.
  package let all: [Claim]
  /// How much is expected to be learned.
  package let gain: Double

  /// What is said to come of one of the commands.
  package struct Claim: Hashable, Sendable {
    /// Which of the commands.
    package let place: Int
    /// What is said of it.
    package let part: Outcome.Part
    /// The models whose believers say so; nobody in particular says what is true.
    package let holders: [String]
    /// It will be so.
    package var isTrue: Bool { holders.isEmpty }
  }

  /// So many false claims at most.
  static let mostFalse = 6

  /// The claims about these commands that part the models best which are still possible; nothing when there are none.
  package init?(about situations: [Situation], knowing diagnosis: Diagnosis) {
    var (claims, gain) = ([Claim](), 0.0)
    var open = Self.candidates(situations, diagnosis)
    while claims.count < Self.mostFalse, let best = open.max(by: { $0.gain < $1.gain }) {
      claims.append(best.claim)
      gain += best.gain
      // Each command once, and each model once: one answer is no more than one sign.
      open.removeAll { other in
        other.claim.place == best.claim.place
          || other.claim.holders.contains { best.claim.holders.contains($0) }
      }
    }
    guard !claims.isEmpty else { return nil }
    let used = claims.map(\.place)
    claims += Self.truths(situations.indices.filter { !used.contains($0) }, situations, diagnosis)
    (all, self.gain) = (claims, gain)
  }

  /// What believers expect, and how much it tells whether somebody says so.
  private static func candidates(_ situations: [Situation], _ diagnosis: Diagnosis) -> [(
    claim: Claim, gain: Double
  )] {
    let sum = diagnosis.sumOfOdds
    return situations.enumerated().flatMap { place, situation in
      situation.aspectsInQuestion(diagnosis).flatMap { aspect -> [(claim: Claim, gain: Double)] in
        var holders: [Foretold: [String]] = [:]
        for (id, answer) in situation.opinions[aspect] ?? [:] where !diagnosis.told.contains(id) {
          holders[answer, default: []].append(id)
        }
        return holders.sorted { $0.key.rank < $1.key.rank }.map { answer, ids in
          let share = ids.reduce(0) { $0 + diagnosis.odds(of: $1) } / sum
          // Several who say the same are not told apart by it.
          let gain = Diagnosis.information([share]) * aspect.plainness / Double(ids.count).squareRoot()
          return (Claim(place: place, part: Outcome.Part(aspect, answer), holders: ids.sorted()), gain)
        }
      }
    }
  }

  /// One or two true claims, about commands of which nothing false is said.
  private static func truths(_ places: [Int], _ situations: [Situation], _ diagnosis: Diagnosis) -> [Claim] {
    let claims = places.compactMap { place -> Claim? in
      let situation = situations[place]
      guard let aspect = situation.aspectsInQuestion(Diagnosis()).first, let answer = situation.real[aspect]
      else { return nil }
      return Claim(place: place, part: Outcome.Part(aspect, answer), holders: [])
    }
    guard !claims.isEmpty else { return [] }
    let start = diagnosis.answers % claims.count
    return Array((claims[start...] + claims[..<start]).prefix(1 + diagnosis.answers % 2))
  }

  /// What it says about the models that somebody has said these claims hold, and no others.
  package func evidence(of said: Set<Int>) -> [Diagnosis.Evidence] {
    let choices = all.count + 1
    let fits = all.indices.filter { said.contains($0) && !all[$0].isTrue }.map {
      Diagnosis.Evidence(choices: choices, fits: all[$0].holders, refutes: [])
    }
    let denied = all.indices.filter { !said.contains($0) }.flatMap { all[$0].holders }.sorted()
    return fits + (denied.isEmpty ? [] : [Diagnosis.Evidence(choices: choices, fits: [], refutes: denied)])
  }
}
