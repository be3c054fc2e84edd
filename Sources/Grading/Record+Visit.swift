import LabLanguage
import Lessons
import Tutor
import Workbench

extension Record {
  /// The record of a step that nobody came to.
  static func untouched(_ step: Step, number: Int, _ lesson: Lesson) -> Record {
    Record(
      id: "\(lesson.id)/\(step.id)", number: number, step: step.id, title: step.title, line: 0,
      status: step.maximum == 0 ? .pass : .skip, points: 0, maximum: step.maximum,
      message: step.maximum == 0 ? "nothing to do" : "not attempted", expected: "", actual: "",
      tags: step.tags,
      dependsOn: ((step.after.map { [$0.value] } ?? []) + step.attributes.needs.map(\.value)), conditions: [],
      reasons: [], findings: [])
  }

  /// The record of a visit.
  init(_ visit: Replay.Visit, number: Int) {
    let run = visit.run
    self = .untouched(run.step, number: number, run.lesson)
    findings = visit.findings.listed
    findingsLeftOut = visit.findings.leftOut
    guard visit.isAttempted else { return }
    line = visit.line
    points = run.points
    status = points == maximum ? .pass : .fail
    if !run.goals.isComplete { conditions = Record.conditions(run) }
    if let answer = run.answerThatCounts {
      expected = answer.expected
      actual = answer.said.shortened
      reasons = answer.isRight ? [] : answer.reasons.map(\.plainText)
    }
    message = Record.message(visit)
  }

  private static func conditions(_ run: StepRun) -> [Condition] {
    run.goals.panel(run.bench).map { line in
      Condition(
        text: line.text, holds: line.isEarned || line.holds, isBegun: line.stage <= run.goals.earned,
        present: line.present.hasPrefix("now ") ? "at the end " + line.present.dropFirst(4) : line.present)
    }
  }

  private static func message(_ visit: Replay.Visit) -> String {
    let run = visit.run
    if run.isAssisted { return ":\(visit.askedForSolution) asked for the solution" }
    var parts: [String] = []
    if !run.step.goals.isEmpty {
      if let taken = run.commandsTaken, run.goals.isComplete {
        let author = run.step.solution?.reduce(0) { $0 + $1.value.count } ?? 0
        parts.append("solved in \(taken) command\(taken == 1 ? "" : "s"); the author's way takes \(author)")
      } else {
        parts.append(
          run.goals.earned == 0
            ? "not reached" : "stage \(run.goals.earned) of \(run.goals.goals.count) reached")
      }
    }
    for result in run.predicted {
      let said = result.lines.map(\.said.shortened).joined(separator: ", ")
      let happened = result.lines.map(\.happened).joined(separator: ", ")
      parts.append(
        result.lines.allSatisfy(\.agrees)
          ? "predicted \(said); so it happened" : "predicted \(said); happened \(happened)")
    }
    if run.openPrediction != nil { parts.append("prediction not made") }
    if run.step.question != nil {
      parts.append(run.answers.isEmpty ? "question not answered" : said(run.answers))
    }
    return parts.joined(separator: "; ")
  }

  /// The first few answers, and how many followed.
  private static func said(_ answers: [Judgement]) -> String {
    let listed = answers.prefix(5).map(\.said.shortened).joined(separator: ", then ")
    return listed + (answers.count > 5 ? ", then \(answers.count - 5) more" : "")
  }
}

extension Step {
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
  /// The reason without markup.
  var plainText: String {
    let words = text.compactMap { block -> String? in
      if case .paragraph(let inlines, _) = block { Markdown.plainText(inlines) } else { nil }
    }
    let said = words.isEmpty ? Language.english(fallback).filter { $0 != "`" } : words.joined(separator: " ")
    return label.map { "\($0): \(said)" } ?? said
  }
}
