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
  /// A model is told of when it is so much likelier than none: at first two answers among four or five that fit are enough.
  static let threshold = 7.0
  /// After twice so many answers it has to be twice as likely: two slips that fit one model come about in the end.
  static let patience = 12.0
  /// … but never more than so many times.
  static let mostPatience = 4.0
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
    let threshold = Self.threshold * min(max(1, Double(answers) / Self.patience), Self.mostPatience)
    let likely = all.filter { $0.odds >= threshold }.sorted { $0.odds > $1.odds }
    for (id, odds) in likely {
      let fitting = evidence.filter { $0.fits.contains(id) }
      let isAmbiguous = all.contains { rival in
        rival.id != id && rival.odds * Self.lead > odds && fitting.allSatisfy { $0.fits.contains(rival.id) }
      }
      if fitting.count >= 2, !isAmbiguous { return (id, fitting.count) }
    }
    return nil
  }

  /// Some answer fits a model, and nothing has spoken against it since: not enough to say anything, and worth asking on.
  package var isUndecided: Bool {
    suspicion == nil && Misconception.all.contains { odds(of: $0.id) >= Self.worthAsking }
  }
  private static let worthAsking = 0.2

  /// The odds of all models together, and of none.
  var sumOfOdds: Double { Misconception.all.reduce(1) { $0 + odds(of: $1.id) } }

  /// How much an answer tells, in bits, when so large shares of all are expected to give each of these, and the rest
  /// another one.
  static func information(_ shares: [Double]) -> Double {
    let rest = 1 - shares.reduce(0, +)
    return -(shares + [rest]).reduce(0) { $0 + ($1 > 0 ? $1 * log2($1) : 0) }
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
