import Lessons
import Tutor
import Workbench

/// A lesson made ready for grading: what every submission needs of it, each part computed when it is first needed.
struct Starts: Sendable {
  /// The lesson.
  let lesson: Lesson
  /// The records of the steps as they are when nobody came to them, in order.
  private(set) var untouched: [Record]
  /// A step was asked for that the lesson was read without.
  private(set) var hasMissed = false
  private var opening: Workbench?
  /// The visits that have been made ready, and the place of each step's among them; -1 for none.
  private var runs: [StepRun] = []
  private var places: [Int]
  private var isThere: [Bool]

  /// Nothing is needed yet.
  init(_ lesson: Lesson) {
    self.lesson = lesson
    untouched = lesson.steps.indices.map {
      Record(untouched: lesson.steps[$0], number: $0 + 1, of: lesson.id)
    }
    places = [Int](repeating: -1, count: lesson.steps.count)
    isThere = [Bool](repeating: true, count: lesson.steps.count)
  }

  /// The same for a lesson of which only some steps have been read; of the others there is a sketch.
  init(_ lesson: Lesson, _ sketch: Sketch, kept: [Bool]) {
    self.init(lesson)
    isThere = kept
    for index in untouched.indices where !kept[index] { untouched[index].take(sketch.steps[index]) }
  }

  /// A fresh visit of a step: its setup is played once, and every visit gets a copy.
  mutating func run(at index: Int) throws(SetupFailure) -> StepRun {
    hasMissed = hasMissed || !isThere[index]
    if places[index] >= 0 { return runs[places[index]] }
    // Where it fails, the step itself tells how.
    if opening == nil { opening = (try? lesson.openingBench()) ?? nil }
    let run = try StepRun(lesson.steps[index], of: lesson, from: opening, isQuiet: true)
    places[index] = runs.count
    runs.append(run)
    return run
  }
}
