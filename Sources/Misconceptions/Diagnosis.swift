#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which wrong model explains what somebody has predicted, if any does.
///
/// For each model: how much likelier are the answers from somebody who believes it than from somebody who does not, when
/// both slip now and then. An answer on which a model has no opinion says nothing about it.
package struct Diagnosis: Hashable, Sendable {
  /// What each answer that fits a model says.
  private var evidence: [Evidence] = []
  /// The odds of each model that anything was said about, against none.
  private var odds: [String: Double] = [:]
  /// How many answers were given.
  package private(set) var answers = 0
  /// The models that the learner has been told about.
  package private(set) var told: Set<String> = []

  /// One answer.
  package struct Evidence: Hashable, Sendable {
    /// How many answers there were to choose from.
    package var choices: Int
    /// The models whose believers would have said so, too.
    package var fits: [String]
    /// The models whose believers would have said something else, while the answer is how it is.
    package var refutes: [String]

    /// This many choices; these models fit, these are spoken against.
    package init(choices: Int, fits: [String], refutes: [String]) {
      (self.choices, self.fits, self.refutes) = (choices, fits, refutes)
    }
  }

  /// So often somebody says something else than what they think.
  static let slipRate = 0.1
  /// How likely each model is beforehand, against none.
  static let prior = 0.01
  /// A model is told of when it is so much likelier than none.
  static let threshold = 8.0
  /// … and so much likelier than any other that explains the same answers.
  static let lead = 3.0

  /// The odds stay between these, so that who changes their mind is understood soon.
  static let (leastOdds, mostOdds) = (1e-5, 1e4)

  /// Nothing is known.
  package init() {}

  /// Takes an answer.
  package mutating func note(_ answer: Evidence) {
    answers += 1
    if !answer.fits.isEmpty { evidence.append(answer) }
    let ratio = Self.ratio(answer)
    for id in answer.fits { odds[id] = min(odds(of: id) * ratio, Self.mostOdds) }
    for id in answer.refutes { odds[id] = max(odds(of: id) / ratio, Self.leastOdds) }
  }

  /// How much likelier an answer is from who believes a model that it fits, than from who slips into it.
  private static func ratio(_ answer: Evidence) -> Double {
    (1 - slipRate) / (slipRate / Double(max(1, answer.choices - 1)))
  }

  /// The learner has been told: the answers that the model explains speak for no other one.
  package mutating func tell(_ id: String) {
    told.insert(id)
    for answer in evidence where answer.fits.contains(id) {
      for other in answer.fits { odds[other] = max(odds(of: other) / Self.ratio(answer), Self.leastOdds) }
    }
    evidence.removeAll { $0.fits.contains(id) }
  }

  /// The odds that this model is believed, against no misconception.
  package func odds(of id: String) -> Double {
    told.contains(id) ? 0 : odds[id] ?? Self.prior
  }

  /// The model that several answers fit, so that it may be told of; and how many do.
  package var suspicion: (id: String, count: Int)? {
    let all = Misconception.all.map { (id: $0.id, odds: odds(of: $0.id)) }
    let likely = all.filter { $0.odds >= Self.threshold }.sorted { $0.odds > $1.odds }
    for (id, odds) in likely {
      let fitting = evidence.filter { $0.fits.contains(id) }
      let isAmbiguous = all.contains { rival in
        rival.id != id && rival.odds * Self.lead > odds && fitting.allSatisfy { $0.fits.contains(rival.id) }
      }
      if fitting.count >= 2, !isAmbiguous { return (id, fitting.count) }
    }
    return nil
  }

  /// The odds of all models together, and of none.
  var sumOfOdds: Double { Misconception.all.reduce(1) { $0 + odds(of: $1.id) } }

  /// How much would be learned, in bits, by asking what these models answer so.
  func information(_ answers: [String: Foretold], _ sum: Double) -> Double {
    var shares: [Foretold: Double] = [:]
    for (id, answer) in answers { shares[answer, default: 0] += odds(of: id) / sum }
    let rest = 1 - shares.values.reduce(0, +)
    return -(shares.values + [rest]).reduce(0) { $0 + ($1 > 0 ? $1 * log2($1) : 0) }
  }
}

extension Diagnosis.Evidence {
  /// As a line of a log has it: `4 +same-state -no-time-wait`.
  package var text: String {
    ([String(choices)] + fits.map { "+" + $0 } + refutes.map { "-" + $0 }).joined(separator: " ")
  }

  /// Reads such a line; nothing for a damaged one.
  package init?(text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let choices = words.first.flatMap({ Int($0) }), (1...100).contains(choices) else { return nil }
    let ids = words.dropFirst()
    self.init(
      choices: choices, fits: ids.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) },
      refutes: ids.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) })
  }
}
