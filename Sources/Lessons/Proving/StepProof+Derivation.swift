import LabLanguage
import Laboratory
import Workbench

/// Where the right answers come from: the lab says them, or they stand in the file at their author's word.
extension StepProof {
  /// Looks for each right answer in the lab: at the step's start, after `run`, and after the solution or the predictions.
  mutating func deriveAnswers() {
    let accepted: [AcceptedAnswer] =
      switch step.question {
      case .answer(let answer): answer.accepted.map(\.value)
      case .fill(let fill): fill.blanks.map(\.accepted.value)
      default: []
      }
    guard !accepted.isEmpty else { return }
    let moments = moments
    answers = accepted.map { answer in
      Proof.Answer(text: answer.description, source: source(of: answer, in: moments))
    }
  }

  private struct Moment {
    var name: String
    var bench: Workbench
  }

  private var moments: [Moment] {
    var moments = [Moment(name: "", bench: start)]
    var run = start
    run.rules = Rules()
    if !run.execute(.action(.run), text: "run").isRefused {
      moments.append(Moment(name: " after `run`", bench: run))
    }
    if let last = visited.last, visited.count > 1 { moments.append(Moment(name: " at the end", bench: last)) }
    return moments
  }

  /// The expression that says it; nothing where none does. Small numbers are not looked for: many things are three.
  private func source(of answer: AcceptedAnswer, in moments: [Moment]) -> String? {
    guard !answer.isAny else { return nil }
    let scene = start.scene(watching: answer.watched)
    if let expression = try? Expression(parsing: answer.description), expression.constant == nil,
      expression.value(in: scene) != nil
    {
      return answer.description
    }
    guard answer.canonical(in: scene).map(Self.isTelling) ?? false else { return nil }
    for moment in moments {
      for (name, said) in Self.values(of: moment.bench) where answer.accepts(ReadersAnswer(said), in: scene) {
        return name + moment.name
      }
    }
    return nil
  }

  private static func isTelling(_ text: String) -> Bool {
    guard let first = text.utf8.first, isDigit(first) else { return true }
    return (Int(text) ?? 100) >= 100
  }

  /// What can be asked of a lab, and what it says.
  private static func values(of bench: Workbench) -> [(name: String, said: String)] {
    let scene = bench.scene()
    let names =
      HostName.allCases.flatMap { host in
        ["state", "snd.una", "snd.nxt", "rcv.nxt", "snd.wnd", "rcv.wnd", "iss", "irs"].map { "\(host).\($0)" }
      } + ["2MSL", "MSL", "RTO"]
      + bench.chronicle.segments(last: 20).flatMap { record in
        ["seq", "ack", "win"].map { "#\(record.flight.number).\($0)" }
      }
    let values = names.compactMap { name -> (name: String, said: String)? in
      (try? Expression(parsing: name))?.value(in: scene).map { (name, $0.text) }
    }
    return values
      + bench.chronicle.segments(last: 20).map { ("#\($0.flight.number)", "\($0.flight.packet.segment)") }
  }
}
