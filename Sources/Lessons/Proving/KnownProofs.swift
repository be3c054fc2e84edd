/// What proving a step came to.
struct StepResult {
  var problems: [Problem]
  var notes: [Problem]
  var isSound: Bool
  var shortest: Proof.Shortest?
  var answers: [Proof.Answer]

  init(_ proof: StepProof) {
    problems = proof.problems.found
    notes = proof.notes.found
    isSound = proof.isSound
    shortest = proof.shortest
    answers = proof.answers
  }
}

/// What has been proved of steps, to be used again while they stay as they are: for whoever checks a lesson at each save.
package struct KnownProofs {
  private var results: [Key: (result: StepResult, places: [Position])] = [:]

  /// All that a step's proof depends on.
  private struct Key: Hashable {
    /// The lesson, and where it stands.
    var file: String
    /// What comes before the first step.
    var opening: ContentHash
    /// The step, and those that it begins after.
    var steps: [ContentHash]
    /// The opening transcripts are the first step's.
    var isFirst: Bool
  }

  /// Nothing is known.
  package init() {}

  /// The proof of a step, known or made now.
  mutating func prove(_ step: Step, of lesson: Lesson) -> StepResult {
    let chain = lesson.chain(of: step)
    let key = Key(
      file: lesson.file, opening: lesson.openingHash, steps: chain.map(\.hash),
      isFirst: step.id == lesson.steps.first?.id)
    let places = chain.map(\.position)
    // Findings name places, which move with the lines above them.
    if let (result, old) = results[key], old == places || result.problems.isEmpty && result.notes.isEmpty {
      return result
    }
    let result = StepResult(StepProof.run(step, of: lesson))
    results[key] = (result, places)
    return result
  }
}

extension Lesson {
  /// The step and those that it begins after, nearest first.
  fileprivate func chain(of step: Step) -> [Step] {
    var chain = [step]
    while let next = chain.last?.after.flatMap({ self.step($0.value) }),
      !chain.contains(where: { $0.id == next.id })
    {
      chain.append(next)
    }
    return chain
  }
}
