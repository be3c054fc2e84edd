import LabLanguage
import Laboratory
import Misconceptions
import Testing
import Tutor

@Suite struct `A drill` {
  /// What a learner's answers in a drill come to: the model that is told of, after how many situations.
  static func run(_ learner: inout Learner) -> (found: String?, number: Int) {
    var drill = Drill()
    var diagnosis = Diagnosis()
    drill.goOn(knowing: diagnosis)
    while let round = drill.round {
      for evidence in round.evidence(of: learner.ticks(round)) { diagnosis.note(evidence) }
      if let suspicion = diagnosis.suspicion { return (suspicion.id, drill.number) }
      drill.goOn(knowing: diagnosis)
    }
    return (nil, drill.number)
  }

  @Test(arguments: [0, 3, 10])
  func `finds who believes a model within six situations, in 9 of 10 runs for each model`(slips: Int) {
    var lines: [String] = []
    var (right, all) = (0, 0)
    for model in Misconception.all {
      let runs = (1...20).map { seed in
        var learner = Learner(
          belief: model.id, slipsInHundred: slips, chance: Chance(seed: UInt64(seed * 77)))
        return Self.run(&learner)
      }
      let found = runs.filter { $0.found == model.id }
      right += found.count
      all += runs.count
      lines.append("\(model.id) \(found.count)/\(runs.count), \(found.map(\.number).max() ?? 0) at most")
      // Who slips at every tenth answer is found in 9 of 10 runs of all models together.
      #expect(slips > 3 || found.count * 10 >= runs.count * 9, "\(model.id)")
      #expect(runs.allSatisfy { $0.found == nil || $0.number >= 2 })
    }
    #expect(right * 10 >= all * 9)
    print("drill, \(slips) slips in 100: \(right) of \(all); \(lines.joined(separator: "; "))")
  }

  @Test(arguments: [0, 5, 10])
  func `suspects who believes none, but slips, in at most 1 of 50 runs`(slips: Int) {
    let runs = (1...500).map { seed in
      var learner = Learner(belief: nil, slipsInHundred: slips, chance: Chance(seed: UInt64(seed * 31 + 7)))
      return Self.run(&learner)
    }
    let suspected = runs.compactMap(\.found)
    print("drill, \(slips) slips in 100: \(suspected.count) of \(runs.count) suspected without a reason")
    #expect(suspected.count * 50 <= runs.count)
    #expect(runs.allSatisfy { $0.found != nil || $0.number == Drill.length })
  }

  @Test func `suspects nobody after one situation, whatever is said`() throws {
    var drill = Drill()
    drill.goOn(knowing: Diagnosis())
    let round = try #require(drill.round)
    for said in 0..<(1 << round.claims.count) {
      var diagnosis = Diagnosis()
      let ticks = Set(round.claims.indices.filter { said >> $0 & 1 == 1 })
      for evidence in round.evidence(of: ticks) { diagnosis.note(evidence) }
      #expect(diagnosis.suspicion == nil)
    }
  }

  @Test func `has labs that can be set up, with something to be believed of each trial`() {
    #expect(Drill.exercises.count == Drill.lines.count)
    for exercise in Drill.exercises {
      for trial in exercise.trials {
        #expect(
          Misconception.all.contains { !$0.opinions(on: trial.situation).isEmpty },
          "\(exercise.setup) | \(trial.text)")
      }
    }
  }

  @Test func `claims each model's answer at most once in a lab, and something true as well`() {
    var drill = Drill()
    drill.goOn(knowing: Diagnosis())
    while let round = drill.round {
      let holders = round.claims.flatMap(\.holders)
      #expect(holders.count == Set(holders).count)
      for claim in round.claims {
        let real = round.trial(claim).situation.real[claim.part.aspect]
        #expect((real == claim.part.answer) == claim.isTrue)
      }
      #expect(round.claims.contains(where: \.isTrue) && round.claims.count <= 8)
      drill.goOn(knowing: Diagnosis())
    }
    #expect(drill.number == Drill.length)
  }
}
