import LabLanguage
import Laboratory
import Lessons
import TCP
import Tutor
import Workbench

extension Record {
  /// The record of a step that nobody came to.
  init(untouched step: Step, number: Int, of lesson: String) {
    self.init(
      id: lesson + "/" + step.id, number: number, step: step.id, title: step.title, line: 0, status: .skip,
      points: 0, maximum: 0, message: "", expected: "", actual: "", tags: [], dependsOn: [], conditions: [],
      reasons: [], findings: [])
    dependsOn = step.attributes.needs.map(\.value)
    take(maximum: step.maximum, tags: step.tags, after: step.after?.value)
  }

  /// Takes over what a sketch tells of a step that has not been read.
  mutating func take(_ sketch: Sketch.Step) {
    take(maximum: sketch.maximum, tags: sketch.tags, after: sketch.after)
  }

  private mutating func take(maximum: Int, tags: [String], after: String?) {
    self.maximum = maximum
    self.tags = tags
    if let after { dependsOn.insert(after, at: 0) }
    status = maximum == 0 ? .pass : .skip
    message = maximum == 0 ? "nothing to do" : "not attempted"
  }

  /// Takes in how a visit went.
  mutating func fill(_ visit: Replay.Visit) {
    findings = visit.findings.listed
    findingsLeftOut = visit.findings.leftOut
    guard visit.isAttempted else { return }
    let run = visit.run
    line = visit.line
    points = run.points
    status = points == maximum ? .pass : .fail
    if !run.goals.isComplete { conditions = Record.conditions(run) }
    if let answer = run.answerThatCounts {
      expected = answer.expected
      actual = answer.said.shortened
      // What is said of an item chosen rightly explains no loss.
      let right = run.step.isChoice ? answer.expected.split(separator: " ").map(String.init) : []
      reasons =
        answer.isRight
        ? [] : answer.reasons.filter { $0.isOfAuthor && !right.contains($0.label ?? "") }.map(\.plainText)
    }
    message = run.isAssisted ? ":\(visit.askedForSolution) asked for the solution" : Record.message(run)
  }

  private static func conditions(_ run: StepRun) -> [Condition] {
    run.goals.panel(run.bench).map { line in
      Condition(
        text: line.text, holds: line.isEarned || line.holds, isBegun: line.isBegun,
        present: line.present.hasPrefix("now ")
          ? "at the end " + String(line.present.dropFirst(4)) : line.present)
    }
  }

  private static func message(_ run: StepRun) -> String {
    var parts: [String] = []
    if let message = goalMessage(run) { parts.append(message) }
    for prediction in run.predicted { parts.append(prediction.message) }
    if run.openPrediction != nil { parts.append("prediction not made") }
    if run.question != nil { parts.append(answerMessage(run)) }
    return parts.joined(separator: "; ")
  }

  private static func goalMessage(_ run: StepRun) -> String? {
    guard !run.step.goals.isEmpty else { return nil }
    if let taken = run.commandsTaken, run.goals.isComplete {
      let author = run.step.solution?.reduce(0) { $0 + $1.value.count } ?? 0
      return "solved in \(taken) command\(taken == 1 ? "" : "s"); the author's way takes \(author)"
    }
    let reached =
      run.goals.earned == 0 ? "not reached" : "stage \(run.goals.earned) of \(run.goals.goals.count) reached"
    let lab = run.bench.lab
    if let flight = lab.wire.first { return "\(reached): #\(flight.number) was still on the wire" }
    let isClient = lab.state(of: .client) == .closeWait
    guard isClient || lab.state(of: .server) == .closeWait else { return reached }
    let host = isClient ? HostName.client : .server
    return "\(reached): the \(host.rawValue)'s program never closed, and CLOSE-WAIT has no timer (3.10.8)"
  }

  private static func answerMessage(_ run: StepRun) -> String {
    guard let counting = run.answerThatCounts else { return "question not answered" }
    return run.answers.count == 1 || run.step.attributes.tries == nil
      ? counting.message(run.step) : said(run.answers)
  }

  /// The first few answers, and how many followed.
  private static func said(_ answers: [Judgement]) -> String {
    let listed = answers.prefix(5).map(\.said.shortened).joined(separator: ", then ")
    return listed + (answers.count > 5 ? ", then \(answers.count - 5) more" : "")
  }
}

extension PredictionResult {
  /// What was said, beside what happened.
  fileprivate var message: String {
    let said = lines.map(\.said.shortened).joined(separator: ", ")
    let happened = lines.map { $0.happened ?? "nothing" }.joined(separator: ", ")
    return lines.allSatisfy(\.agrees)
      ? "predicted \(said); so it happened"
      : "predicted \(said), happened \(happened): a prediction is paid, not judged"
  }
}

extension Judgement {
  /// The answer with what is wrong about it, on one line as far as that goes.
  fileprivate func message(_ step: Step) -> String {
    let said = said.shortened
    guard !isRight else { return said }
    switch step.question {
    case .choice(let question) where question.choosesAll:
      let named = Set(said.split(separator: " "))
      let missing = expected.split(separator: " ").filter { !named.contains($0) }
      return missing.isEmpty ? said : "\(said); missing \(missing.joined(separator: " "))"
    case .order, .fill: return "\(said); right: \(expected)"
    default: return "\(said): \(reasons.map(\.plainText).joined(separator: " "))"
    }
  }
}

extension Step {
  fileprivate var isChoice: Bool { if case .choice? = question { true } else { false } }

  /// The kinds of work in the step.
  var tags: [String] {
    var tags: [String] = []
    if !goals.isEmpty { tags.append("goal") }
    if !predictions.isEmpty { tags.append("predict") }
    switch question {
    case .choice: tags.append("choice")
    case .answer: tags.append("answer")
    case .order: tags.append("order")
    case .fill: tags.append("fill")
    default: break
    }
    return tags
  }
}

extension Judgement.Reason {
  /// The lesson says it, and not the machine.
  var isOfAuthor: Bool { !text.isEmpty }

  /// The reason without markup.
  var plainText: String {
    let words = text.compactMap { block -> String? in
      if case .paragraph(let inlines, _) = block { Markdown.plainText(inlines) } else { nil }
    }
    let said = words.isEmpty ? Language.english(fallback).filter { $0 != "`" } : words.joined(separator: " ")
    return label.map { "\($0): \(said)" } ?? said
  }
}
