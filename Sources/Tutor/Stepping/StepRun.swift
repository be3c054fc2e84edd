import LabLanguage
import Laboratory
import Lessons
import Workbench

/// One visit of a step: its lab, and what has been earned, said and answered so far. What a learner does in the
/// terminal and what a grader replays are both this.
package struct StepRun: Sendable {
  /// The lesson.
  package internal(set) var lesson: Lesson
  /// The step.
  package internal(set) var step: Step
  /// The lab on its bench.
  package internal(set) var bench: Workbench
  /// The stages of the task.
  package private(set) var goals: GoalTracker
  /// The step's question, if it asks one.
  package let question: Content?
  private let predictions: [Prediction]
  /// The predictions made, in the order of the step.
  package internal(set) var predicted: [PredictionResult] = []
  /// What has been said for the questions of the next prediction.
  package internal(set) var said: [ReadersAnswer] = []
  /// The answers given to the question, unreadable ones not counted.
  package internal(set) var answers: [Judgement] = []
  /// The answers given to each blank of the question's table, in the order of the blanks.
  package internal(set) var blanks: [[BlankAnswer]] = []
  /// The solution was asked for: nothing that follows earns points.
  package private(set) var isAssisted = false
  /// How many commands it took to reach all goals.
  package private(set) var commandsTaken: Int?
  private var pointsBeforeHelp: Int?
  private var workBeforeHelp = 0
  private var beginning: Beginning
  /// The language in which the machine's own reasons are given.
  package internal(set) var language: Language

  /// A fresh visit; a quiet one when nobody reads what its commands tell.
  package init(
    _ step: Step, of lesson: Lesson, in language: Language = .english, from opening: Workbench? = nil,
    isQuiet: Bool = false
  ) throws(SetupFailure) {
    var bench = try lesson.bench(for: step, from: opening)
    self.lesson = lesson
    self.language = language
    self.step = step
    goals = GoalTracker(step.goals)
    question = step.question
    predictions = step.predictions
    bench.isQuiet = isQuiet
    bench.watch(goals.watched)
    beginning = Beginning(bench)
    self.bench = bench
  }

  /// The bench at the step's start. An object, which the copies of a visit share: it is as large as all the rest.
  private final class Beginning: Sendable {
    let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }
  }

  /// The bench at the step's start, which answers are about.
  var start: Workbench { beginning.bench }

  /// What the visit has cost so far, its setup included: see `Workbench.work`.
  package var work: Int { workBeforeHelp + bench.work }

  /// Shows things so from now on.
  package mutating func take(_ settings: Preferences) {
    bench.settings = settings
    var start = start
    start.settings = settings
    beginning = Beginning(start)
  }

  /// The prediction that comes next.
  package var openPrediction: Prediction? {
    predicted.count < predictions.count ? predictions[predicted.count] : nil
  }

  /// The question was answered right.
  package var isAnswered: Bool { question == nil || answers.contains { $0.isRight } }

  /// Nothing is left to do.
  package var isComplete: Bool { goals.isComplete && openPrediction == nil && isAnswered }

  /// The step has anything to do.
  package var hasWork: Bool { !goals.goals.isEmpty || !predictions.isEmpty || question != nil }

  /// The points earned so far.
  package var points: Int { pointsBeforeHelp ?? earnedPoints }

  private var earnedPoints: Int {
    goals.points + predicted.reduce(0) { $0 + $1.points } + answerPoints
  }

  /// What the question has earned so far.
  package var answerPoints: Int { answerThatCounts?.points ?? 0 }

  /// The answer that counts: the first, or of the first `tries` the best, and of equals the last; of a table the first
  /// in each blank.
  package var answerThatCounts: Judgement? {
    if case .fill(let question)? = step.question { return answers.isEmpty ? nil : counted(question) }
    return answers.prefix(step.tries).reversed().reduce(nil) { best, answer in
      if let best, best.points >= answer.points { best } else { answer }
    }
  }

  /// Does something in the lab; says whether a stage was earned by it.
  package mutating func execute(_ command: LabCommand, text: String) -> (
    outcome: Workbench.Outcome, didEarn: Bool
  ) {
    let outcome = bench.execute(command, text: text)
    return (outcome, look())
  }

  /// Works the bench.
  package mutating func execute(_ command: BenchCommand) -> (outcome: Workbench.Outcome, didEarn: Bool) {
    let outcome = bench.execute(command)
    return (outcome, look())
  }

  private mutating func look() -> Bool {
    let didEarn = goals.look(at: bench)
    if didEarn, goals.isComplete, commandsTaken == nil { commandsTaken = bench.commandCount }
    return didEarn
  }

  /// The way is asked for: points are settled.
  mutating func askForHelp() {
    if !isAssisted { pointsBeforeHelp = earnedPoints }
    isAssisted = true
  }

  /// The solution is asked for: points are settled, and the lab goes back to the start so that it can be played.
  package mutating func askForSolution() {
    askForHelp()
    workBeforeHelp += bench.work - start.work
    bench = start
  }
}

extension Step {
  /// How many answers count.
  package var tries: Int { attributes.tries ?? 1 }

  /// What the question is worth; nothing without one.
  package var questionPoints: Int { question == nil ? 0 : attributes.points ?? 1 }

  /// The points that the step is worth.
  package var maximum: Int {
    var sum = questionPoints
    for part in content {
      switch part {
      case .goal(let goal): sum += goal.points ?? 1
      case .predict(let prediction): sum += prediction.points ?? 1
      default: break
      }
    }
    return sum
  }
}
