import LabLanguage
import Laboratory
import TCP
import Workbench

extension Lesson {
  /// The bench at a step's start: the lesson's setup, or the step that it begins after with its solution, and then
  /// the step's own setup. Counting begins behind all of it.
  ///
  /// `opening` is the bench behind the lesson's setup, when somebody has played it already: see `openingBench`.
  package func bench(for step: Step, from opening: Workbench? = nil) throws(SetupFailure) -> Workbench {
    var bench = try benchBeforeSetup(of: step, from: opening, building: [])
    try bench.play(step.setup)
    bench.beginHere()
    bench.rules = rules(for: step)
    bench.isQuiet = false
    return bench
  }

  /// The bench behind the lesson's setup, for all steps that begin with it in the same lab.
  package func openingBench() throws(SetupFailure) -> Workbench? {
    guard let step = steps.first(where: beginsInCommonLab) else { return nil }
    return try openingBench(of: [step])
  }

  private func openingBench(of building: [Step]) throws(SetupFailure) -> Workbench {
    var bench = Workbench(lab(for: building))
    bench.isQuiet = true
    try bench.play(setup)
    return bench
  }

  /// Nothing in the lab is the step's own.
  private func beginsInCommonLab(_ step: Step) -> Bool {
    step.attributes.iss == nil && step.attributes.profile == nil && metadata.iss != .random
  }

  /// `building` are the steps that begin after this one, the last first.
  private func benchBeforeSetup(
    of step: Step, from opening: Workbench?, building: [Step]
  ) throws(SetupFailure) -> Workbench {
    guard let after = step.after else {
      if let opening, (building + [step]).allSatisfy(beginsInCommonLab) { return opening }
      return try openingBench(of: building + [step])
    }
    guard let before = self.step(after.value), !building.contains(where: { $0.id == before.id }) else {
      throw SetupFailure(
        line: after.text, position: after.position, reason: "there is no such step to begin after")
    }
    var bench = try benchBeforeSetup(of: before, from: opening, building: building + [step])
    try bench.play(before.setup)
    if let solution = before.solution {
      try bench.play(solution)
    } else {
      for prediction in before.predictions { try bench.play(prediction) }
    }
    return bench
  }

  /// The lab for a step and those that it begins after: what the later one says of numbers and profile holds.
  private func lab(for steps: [Step]) -> Lab {
    var numbers = (client: UInt32(100), server: UInt32(300))
    switch steps.lazy.compactMap(\.attributes.iss).first ?? metadata.iss {
    case .numbers(let client, let server)?:
      numbers = (client ?? numbers.client, server ?? numbers.server)
    case .random?:
      // From the ids alone, so that whoever plays or grades the step meets the same numbers; and from the first step's,
      // so that one that begins after it finds them as they were.
      var seeded = SeededNumbers("\(id)/\(steps.last?.id ?? "")" + (seed == 0 ? "" : "/\(seed)"))
      numbers = (UInt32(truncatingIfNeeded: seeded.next()), UInt32(truncatingIfNeeded: seeded.next()))
    case nil: break
    }
    // What `check` has found to be unknown does not come here.
    let named = steps.lazy.compactMap(\.attributes.profile).first ?? metadata.profile
    return Lab(
      profile: named.flatMap { Profile(named: $0.value) } ?? .rfc9293,
      clientISS: SequenceNumber(numbers.client), serverISS: SequenceNumber(numbers.server))
  }

  private func rules(for step: Step) -> Rules {
    var rules = Rules()
    rules.allow = step.allow.isEmpty ? allow.map(\.value) : step.allow.map(\.value)
    rules.forbid = (forbid + step.forbid).map(\.value)
    rules.keepsProfile = true
    return rules
  }
}

/// A command of a setup or solution that cannot be done.
package struct SetupFailure: Error, Hashable, Sendable {
  /// The line as it stands in the file.
  package var line: String
  /// Where it stands.
  package var position: Position
  /// What the bench said.
  package var reason: String
}

extension Workbench {
  /// Plays the lines of a block; each command has to work.
  package mutating func play(_ lines: [ScriptLine]) throws(SetupFailure) {
    for line in lines { try play(line) }
  }

  /// Plays the commands of a prediction; a refusal that it asks about is part of it.
  fileprivate mutating func play(_ prediction: Prediction) throws(SetupFailure) {
    guard prediction.profile == nil else { return }  // it leaves no trace
    do throws(SetupFailure) {
      try play(prediction.commands)
    } catch {
      guard prediction.asksReply, error.position == prediction.commands.last?.position else { throw error }
    }
  }

  private mutating func play(_ line: ScriptLine) throws(SetupFailure) {
    for command in line.value {
      guard case .lab(let deed) = command else {
        if case .look = command { continue }
        throw SetupFailure(
          line: line.text, position: line.position, reason: "only commands of the lab can stand here")
      }
      let outcome = execute(deed, text: line.text)
      if outcome.isRefused {
        throw SetupFailure(line: line.text, position: line.position, reason: outcome.sentences)
      }
    }
  }
}
