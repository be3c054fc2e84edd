import LabLanguage
import Laboratory
import Workbench

/// The proof of one step: its start, what was found, and the labs that were seen on the way.
struct StepProof {
  let lesson: Lesson
  let step: Step
  /// The bench as a learner finds it.
  let start: Workbench
  var problems: ProblemList
  /// The benches at the start and after each command of the solution and of the predictions.
  var visited: [Workbench]
  /// How short a way to the goals can be; nothing without goals.
  var shortest: Proof.Shortest?
  /// The right answers of the question, and where they come from.
  var answers: [Proof.Answer] = []
  /// What the author derives them from, by their place in the question.
  var derived: [Int: String] = [:]
  /// Those that do not follow as the author says, which is reported.
  var refuted: Set<Int> = []
  /// What is not wrong, and worth knowing.
  var notes: ProblemList
  /// What begins after this step can rely on it.
  var isSound = true

  /// Proves everything about a step; with `isAgain` only what depends on the lab's numbers.
  static func run(_ step: Step, of lesson: Lesson, isAgain: Bool = false) -> StepProof {
    var problems = ProblemList(file: lesson.file)
    problems.checkProfile(step.attributes.profile)
    guard problems.found.isEmpty else { return StepProof(unstarted: step, of: lesson, problems) }
    do throws(SetupFailure) {
      let start = try lesson.bench(for: step)
      var proof = StepProof(lesson: lesson, step: step, start: start, problems: problems, visited: [start])
      proof.proveNumbers()
      if !isAgain { proof.proveRest() }
      return proof
    } catch {
      problems.report(
        .setupRefused, at: error.position, "`\(error.line)` cannot be done: \(error.reason.asClause)",
        mend: "Change the setup so that each command works where it stands.")
      return StepProof(unstarted: step, of: lesson, problems)
    }
  }

  private init(
    lesson: Lesson, step: Step, start: Workbench, problems: ProblemList, visited: [Workbench]
  ) {
    self.lesson = lesson
    self.step = step
    self.start = start
    self.problems = problems
    notes = ProblemList(file: problems.file)
    self.visited = visited
  }

  /// A step whose start cannot be reached: nothing else is proved.
  private init(unstarted step: Step, of lesson: Lesson, _ problems: ProblemList) {
    self.init(lesson: lesson, step: step, start: Workbench(), problems: problems, visited: [])
    isSound = false
  }

  private mutating func proveNumbers() {
    proveGoals()
    proveExamples()
    provePredictions()
    proveQuestion()
  }

  private mutating func proveRest() {
    deriveAnswers()
    proveWays()
    proveStages()
    proveHints()
    proveConditions()
    proveSecrecy()
    proveSeeds()
    reportUnderived()
  }
}

extension Workbench.Outcome {
  /// What the bench said, to stand behind a colon.
  var clause: String { sentences.asClause }
}

extension String {
  /// Without its full stop, as messages have none.
  var asClause: String { hasSuffix(".") ? String(dropLast()) : self }
}
