import LabLanguage
import Laboratory
import Lessons
import Misconceptions
import Workbench

/// `predict drill`: labs that are set up beside the learner's own, and claims about what would come of commands there. Each is
/// chosen, by what was answered before, to part the wrong models that are still possible.
package struct Drill: Sendable {
  /// So many situations at most.
  package static let length = 6

  /// The labs that have been asked about, by their places among all.
  private var asked: Set<Int> = []
  /// How many answers came about as the learner said.
  var agreed = 0
  /// What is being asked.
  package internal(set) var round: Round?
  /// What was played with before; the lab of the step if nothing was.
  let playground: Workbench?

  /// A drill; afterwards this is played with again.
  package init(returningTo playground: Workbench? = nil) { self.playground = playground }

  /// How many situations have been asked about.
  package var number: Int { asked.count }

  /// Goes on to the lab and the claims that tell most about how the learner thinks; to none at the end.
  package mutating func goOn(knowing diagnosis: Diagnosis) {
    round = nil
    guard number < Self.length else { return }
    var best: (place: Int, claims: Claims)?
    for (place, exercise) in Self.exercises.enumerated() where !asked.contains(place) {
      guard let claims = Claims(about: exercise.trials.map(\.situation), knowing: diagnosis) else { continue }
      if claims.gain > best?.claims.gain ?? 0 { best = (place, claims) }
    }
    guard let best else { return }
    asked.insert(best.place)
    round = Round(Self.exercises[best.place], best.claims, seed: "\(number) \(best.place)")
  }
}

extension Drill {
  /// A lab, and what can be tried in it.
  package struct Exercise: Sendable {
    /// What was done before, as it is shown.
    package let setup: String
    /// The lab after that.
    let bench: Workbench
    /// What can be tried, each on a copy of the lab.
    package let trials: [Trial]

    /// Nothing when the setup or a trial is no command of the lab, or is refused where nobody could expect it.
    init?(_ setup: String, trying lines: [String]) {
      guard let before = Drill.deeds(setup) else { return nil }
      var bench = Workbench()
      bench.isQuiet = true
      for (command, text) in before where bench.execute(command, text: text).isRefused { return nil }
      (self.setup, self.bench) = (setup, bench)
      trials = lines.compactMap { Trial($0, on: bench) }
      guard trials.count == lines.count else { return nil }
    }
  }

  /// Commands that can be tried, and what comes of them.
  package struct Trial: Sendable {
    /// The commands, as they are shown.
    package let text: String
    /// What comes of them.
    package let situation: Situation

    init?(_ text: String, on bench: Workbench) {
      guard let commands = Drill.deeds(text),
        let situation = Situation(commands.map { .lab($0.command) }, on: bench)
      else { return nil }
      (self.text, self.situation) = (text, situation)
    }
  }

  /// What is asked about one lab.
  package struct Round: Sendable {
    let exercise: Exercise
    let all: Claims
    /// The places of the claims as they are shown.
    private let order: [Int]

    init(_ exercise: Exercise, _ claims: Claims, seed: String) {
      (self.exercise, all) = (exercise, claims)
      order = Shuffle.order(claims.all.count, for: seed)
    }

    /// The claims as they are shown.
    package var claims: [Claims.Claim] { order.map { all.all[$0] } }

    /// The commands that a claim is about, and what comes of them.
    package func trial(_ claim: Claims.Claim) -> Trial { exercise.trials[claim.place] }

    /// What it says about the learner that they say these claims hold, by their places as they are shown.
    package func evidence(of said: Set<Int>) -> [Diagnosis.Evidence] {
      all.evidence(of: Set(said.map { order[$0] }))
    }
  }

  private static func deeds(_ line: String) -> [(command: LabCommand, text: String)]? {
    guard let commands = try? Command.parseWithText(line: line) else { return nil }
    let deeds = commands.compactMap { command, text -> (command: LabCommand, text: String)? in
      if case .lab(let deed) = command { (deed, text) } else { nil }
    }
    return deeds.count == commands.count ? deeds : nil
  }
}
