import LabLanguage
import Laboratory
import TCP
import Workbench

/// What in the lab says a right answer, without its author's help.
extension StepProof {
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

  /// A bench at which a source is looked for, and when that is.
  struct Moment {
    var name: String
    var bench: Workbench
  }

  /// The step's start, the same after `run`, and after the solution or the predictions.
  var moments: [Moment] {
    var moments = [Moment(name: "", bench: start)]
    var run = start
    run.rules = Rules()
    if !run.execute(.action(.run), text: "run").isRefused {
      moments.append(Moment(name: " after `run`", bench: run))
    }
    if let last = visited.last, visited.count > 1 { moments.append(Moment(name: " at the end", bench: last)) }
    return moments
  }

  /// The expression that says it; nothing where none does. Of small numbers only ports are looked for: many things are three.
  func source(of answer: AcceptedAnswer, in moments: [Moment]) -> String? {
    guard !answer.isAny else { return nil }
    let scene = start.scene(watching: answer.watched)
    if let expression = try? Expression(parsing: answer.description), expression.asksTheLab,
      expression.value(in: scene) != nil
    {
      return answer.description
    }
    let isTelling = answer.canonical(in: scene).map(Self.isTelling) ?? false
    for moment in moments {
      let values = Self.values(of: moment.bench, isTelling: isTelling)
      for (name, said) in values where answer.accepts(ReadersAnswer(said), in: scene) {
        return name + moment.name
      }
    }
    return nil
  }

  private static func isTelling(_ text: String) -> Bool {
    guard let first = text.utf8.first, isDigit(first) else { return true }
    return (Int(text) ?? 100) >= 100
  }

  /// What can be asked of a lab, and what it says: everything, or only what is meant where a small number is.
  private static func values(of bench: Workbench, isTelling: Bool) -> [(name: String, said: String)] {
    guard isTelling else { return values(of: bench, names(["port"], ["sport", "dport"], bench)) }
    return values(of: bench, tellingNames(of: bench) + times)
      + bench.chronicle.segments(last: 20).map { ("#\($0.flight.number)", "\($0.flight.packet.segment)") }
  }

  private static func values(of bench: Workbench, _ names: [String]) -> [(name: String, said: String)] {
    names.compactMap { name in
      guard let expression = try? Expression(parsing: name) else { return nil }
      return expression.value(in: bench.scene(watching: expression.watched)).map { (name, $0.text) }
    }
  }

  /// How long something has taken.
  private static let times =
    ["elapsed"]
    + HostName.allCases.flatMap { host in State.allCases.map { "\(host) time in \($0.rawValue)" } }

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
      + ["segments", "segments in all"] + tellingNames(of: bench) + times + names([], ["checksum"], bench)
  }

  private static func names(_ fields: [String], _ segmentFields: [String], _ bench: Workbench) -> [String] {
    HostName.allCases.flatMap { host in fields.map { "\(host).\($0)" } }
      + bench.chronicle.segments(last: 20).flatMap { record in
        segmentFields.map { "#\(record.flight.number).\($0)" }
      }
  }
}
