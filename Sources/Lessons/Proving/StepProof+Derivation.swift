import LabLanguage
import Laboratory
import Workbench

/// Where the right answers come from: the lab says them, or they stand in the file at their author's word.
extension StepProof {
  /// The right values of the question.
  var acceptedValues: [Sourced<AcceptedAnswer>] {
    switch step.question {
    case .answer(let answer): answer.accepted
    case .fill(let fill): fill.blanks.map(\.accepted)
    default: []
    }
  }

  /// Looks for each right answer in the lab: at the step's start, after `run`, and after the solution or the predictions.
  mutating func deriveAnswers() {
    let moments = moments
    answers = acceptedValues.map { answer in
      Proof.Answer(text: answer.value.description, source: source(of: answer.value, in: moments))
    }
  }

  /// An expression and when it is looked at.
  struct Source: Hashable {
    var name: String
    var moment: String
    var text: String { name + moment }
  }

  /// Everything in the lab that says an answer, small numbers included: counts, ports, seconds and sequence numbers.
  func sources(of answer: AcceptedAnswer) -> [Source] {
    guard !answer.isAny else { return [] }
    let scene = start.scene(watching: answer.watched)
    return moments.flatMap { moment in
      Self.values(of: moment.bench, Self.allNames(of: moment.bench))
        .filter { answer.accepts(ReadersAnswer($0.said), in: scene) }
        .map { Source(name: $0.name, moment: moment.name) }
    }
  }

  /// Which of these say the answer in this proof's lab.
  func saying(_ answer: AcceptedAnswer, among sources: [Source]) -> [Source] {
    let scene = start.scene(watching: answer.watched)
    let benches = moments.map { ($0.name, $0.bench) }
    return sources.filter { source in
      guard let bench = benches.first(where: { $0.0 == source.moment })?.1 else { return false }
      return Self.values(of: bench, [source.name]).contains {
        answer.accepts(ReadersAnswer($0.said), in: scene)
      }
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
    values(of: bench, tellingNames(of: bench))
      + bench.chronicle.segments(last: 20).map { ("#\($0.flight.number)", "\($0.flight.packet.segment)") }
  }

  private static func values(of bench: Workbench, _ names: [String]) -> [(name: String, said: String)] {
    let scene = bench.scene()
    return names.compactMap { name in
      (try? Expression(parsing: name))?.value(in: scene).map { (name, $0.text) }
    }
  }

  /// What is so particular that an answer like it is hardly one by chance.
  private static func tellingNames(of bench: Workbench) -> [String] {
    names(
      ["state", "snd.una", "snd.nxt", "rcv.nxt", "snd.wnd", "rcv.wnd", "iss", "irs"], ["seq", "ack", "win"],
      bench)
      + ["2MSL", "MSL", "RTO"]
  }

  /// Whatever there is to ask, with what follows from where the sequence numbers began.
  private static func allNames(of bench: Workbench) -> [String] {
    names(
      ["port", "unread", "unsent", "mss", "connections", "waiting", "opening", "rto"],
      ["len", "sport", "dport", "up"], bench)
      + HostName.allCases.flatMap {
        ["\($0).snd.nxt - \($0).iss", "\($0).snd.una - \($0).iss", "\($0).rcv.nxt - \($0).irs"]
      }
      + ["segments", "segments in all", "elapsed"] + tellingNames(of: bench) + names([], ["checksum"], bench)
  }

  private static func names(_ fields: [String], _ segmentFields: [String], _ bench: Workbench) -> [String] {
    HostName.allCases.flatMap { host in fields.map { "\(host).\($0)" } }
      + bench.chronicle.segments(last: 20).flatMap { record in
        segmentFields.map { "#\(record.flight.number).\($0)" }
      }
  }
}
