import LabLanguage
import Workbench

extension StepProof {
  /// The commands of each prediction can be done, and what is asked has a value afterwards.
  mutating func provePredictions() {
    var bench = start
    bench.rules = Rules()  // what the author lets happen is not the learner's doing
    for prediction in step.predictions {
      problems.checkProfile(prediction.profile)
      var played = prediction.bench(beside: bench)
      guard carryOut(prediction, on: &played) else { return }
      for question in prediction.questions { prove(question, on: played) }
      if prediction.profile == nil { bench = played }
    }
  }

  private mutating func carryOut(_ prediction: Prediction, on bench: inout Workbench) -> Bool {
    let count = prediction.commands.reduce(0) { $0 + $1.value.count }
    var number = 0
    for line in prediction.commands {
      for command in line.value {
        number += 1
        guard case .lab(let deed) = command else {
          if case .look = command { continue }
          problems.report(
            .predictRefused, at: line.position, "`\(line.text)` is no command of the lab",
            mend: "Write only what a host, the wire or the clock does.")
          return false
        }
        let outcome = bench.execute(deed, text: line.text)
        visited.append(bench)
        guard outcome.isRefused, !(prediction.asksReply && number == count) else { continue }
        problems.report(
          .predictRefused, at: line.position, "`\(line.text)` cannot be done: \(outcome.clause)",
          mend: "Change the commands; if the refusal is the point, put it last and `ask reply`.")
        isSound = isSound && step.solution != nil
        return false
      }
    }
    return true
  }

  private mutating func prove(_ question: Sourced<Question>, on bench: Workbench) {
    guard case .value(let expression) = question.value,
      expression.value(in: bench.scene(watching: question.value.watched)) == nil
    else { return }
    problems.report(
      .askWithoutValue, at: question.position, "`\(question.text)` has no value after these commands",
      mend: "Ask for something that is there then; a closed connection has no numbers, only a state.")
  }
}
