extension LessonReader {
  /// Checks what concerns several blocks of a step, or several steps.
  mutating func checkSteps(of lesson: Lesson, bodyLine: Int, keeping kept: [Bool]?) {
    if lesson.steps.isEmpty {
      let line = min(bodyLine, source.lines.count - 1)
      problems.report(
        .noSteps, at: source.position(at: source.lines[line].lowerBound, line: line),
        "the lesson has no step",
        mend: "Begin one with a `##` heading.")
    }
    let places = StepPlaces(lesson.steps)
    checkIDs(lesson.steps, places)
    for (index, step) in lesson.steps.enumerated() {
      if let kept, index < kept.count, !kept[index] { continue }
      if step.content.isEmpty {
        problems.report(
          .emptyStep, at: step.position, "the step `\(step.id)` has nothing in it",
          mend: "Write something below its heading, or delete it.")
      }
      if !isTranslation { checkParts(step) }
    }
    if !isTranslation { checkReferences(lesson.steps, places) }
  }

  private mutating func checkIDs(_ steps: [Step], _ places: StepPlaces) {
    for (index, step) in steps.enumerated() {
      if !Slug.isValid(step.id) {
        problems.report(
          .badID, at: step.idPosition,
          step.id.isEmpty ? "no id can be made of this heading" : "`\(step.id)` is no id",
          mend: "Write `<!-- id=… -->` below the heading: letters, digits and hyphens.")
      } else if Slug.isReserved(step.id) {
        problems.report(
          .reservedID, at: step.idPosition,
          "`step \(step.id)` already means something else, so this cannot be an id",
          mend: "Write `<!-- id=… -->` below the heading, not `all`, not `to`, not only digits.")
      } else if let first = places[step.id], first != index {
        let line = steps[first].position.line
        problems.report(
          .duplicateID, at: step.idPosition, "the step of line \(line) also has the id `\(step.id)`",
          mend: "Give one of them another id.")
      }
    }
  }

  private mutating func checkParts(_ step: Step) {
    let solution = step.content.compactMap { if case .solution(let solution) = $0 { solution } else { nil } }
      .first
    if let goal = step.goals.first, solution == nil {
      problems.report(
        .goalWithoutSolution, at: goal.position, "the step `\(step.id)` has a goal but no solution",
        mend: "Add a `solution` block; `check` proves with it that the goal can be reached.")
    }
    if let solution, step.goals.isEmpty {
      problems.report(
        .solutionWithoutGoal, at: solution.position, "the step `\(step.id)` has a solution but no goal",
        mend: "Add a `goal` block that says what the solution reaches.")
    }
    guard step.question == nil else { return }
    if step.attributes.points != nil {
      reportWithoutQuestion("points", step, mend: "Write `points=` behind `goal` or `predict`.")
    }
    if step.attributes.tries != nil { reportWithoutQuestion("tries", step, mend: "Delete it.") }
  }

  private mutating func reportWithoutQuestion(_ name: String, _ step: Step, mend: String) {
    problems.report(
      .attributeWithoutQuestion, at: step.position, "`\(name)` is the question's, and this step asks none",
      mend: mend)
  }

  /// `after` and `needs` name other steps of the lesson and never lead in a circle.
  private mutating func checkReferences(_ steps: [Step], _ places: StepPlaces) {
    checkEdges(
      steps, places, itself: .afterItself, cycle: .afterCycle, word: "after",
      mend: "Write the commands themselves in one of these setups."
    ) { $0.after.map { [$0] } ?? [] }
    checkEdges(
      steps, places, itself: .needsItself, cycle: .needsCycle, word: "needs",
      mend: "Delete one of these `needs`."
    ) { $0.attributes.needs }
  }

  private mutating func checkEdges(
    _ steps: [Step], _ places: StepPlaces, itself: Rule, cycle: Rule, word: String, mend: String,
    from references: (Step) -> [Sourced<String>]
  ) {
    guard steps.contains(where: { !references($0).isEmpty }) else { return }
    var edges: [[Int]] = []
    for (index, step) in steps.enumerated() {
      var known: [Int] = []
      for target in references(step) {
        guard let step = places[target.value] else {
          let meant = Nearest.to(target.value, in: steps.map(\.id))
          problems.report(
            .unknownStep, at: target.position, "the lesson has no step `\(target.value)`",
            mend: meant.map { "Write `\($0)`." }
              ?? "The steps are \(steps.map(\.id).joined(separator: ", ")).")
          continue
        }
        if step == index {
          problems.report(
            itself, at: target.position, "the step `\(target.value)` names itself in `\(word)`", mend: mend)
        } else {
          known.append(step)
        }
      }
      edges.append(known)
    }
    for circle in Graph.cycles(in: edges) {
      guard let first = circle.min(), let place = references(steps[first]).first else { continue }
      let names = circle.map { steps[$0].id } + circle.prefix(1).map { steps[$0].id }
      problems.report(
        cycle, at: place.position, "`\(word)` leads in a circle: \(names.joined(separator: " → "))",
        mend: mend)
    }
  }
}

/// Where the steps of an id stand, in whatever case it is written; of several the first.
private struct StepPlaces {
  private let ids: [String]
  /// The places, in order of the ids: found by halving.
  private let order: [Int]

  init(_ steps: [Step]) {
    let ids = steps.map { $0.id.lowercased() }
    order = ids.indices.sorted { (ids[$0], $0) < (ids[$1], $1) }
    self.ids = ids
  }

  subscript(id: String) -> Int? {
    let id = id.lowercased()
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if ids[order[middle]] < id { low = middle + 1 } else { high = middle }
    }
    return low < order.count && ids[order[low]] == id ? order[low] : nil
  }
}
