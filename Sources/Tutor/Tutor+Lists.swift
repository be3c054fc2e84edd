import LabLanguage
import Lessons
import Typesetting
import Workbench

extension Tutor {
  // MARK: Lists

  /// Bars are pictures.
  private var showsBars: Bool { settings.style == .pictures }

  var lessonList: [Block] {
    outlines.enumerated().flatMap { index, outline -> [Block] in
      let done = progress.summary(of: outline.id).steps
      let bar = showsBars ? Bar.text(done: min(done, outline.stepCount), of: outline.stepCount) + " " : ""
      let minutes = outline.metadata.minutes.map { " · " + language(.minutes($0)) } ?? ""
      let steps = language(.steps(done: done, of: outline.stepCount))
      return [
        .row(
          Row(
            label: Text("\(index + 1)"),
            body: [Text(outline.id, .command), Text(outline.metadata.title, .strong)], labelWidth: 3,
            firstColumn: 22)),
        .row(
          Row(
            label: "", body: [Text("\(bar)\(steps)\(minutes)", .quiet)],
            labelWidth: 3)),
        .paragraph(Text(outline.metadata.summary ?? ""), indent: 5),
      ]
    } + [.paragraph(say(.opensOne), indent: 2)]
  }

  var progressList: [Block] {
    outlines.map { outline in
      let summary = progress.summary(of: outline.id)
      let done = min(summary.steps, outline.stepCount)
      let bar = width >= 60 && showsBars ? Bar.text(done: done, of: outline.stepCount) + " " : ""
      let steps = language(.steps(done: done, of: outline.stepCount))
      return .row(
        Row(
          label: Text(outline.id), body: [Text("\(bar)\(steps) · \(language(.points(summary.points)))")],
          labelWidth: 23))
    }
  }

  /// The steps that were completed with help or without all their points, lesson by lesson.
  var reviewList: [Block] {
    let rows = outlines.flatMap { outline -> [Block] in
      progress.worthAnotherTry(in: outline.id).map { step, record in
        let score = language(.score(record.points, of: record.maximum))
        let help = record.assisted ? " · " + language(.wasAssisted) : ""
        return .row(
          Row(
            label: Text(outline.id), body: [Text(step, .command), Text(score + help, .quiet)], labelWidth: 23,
            firstColumn: 22))
      }
    }
    guard !rows.isEmpty else { return [.paragraph(say(.nothingToReview), indent: 2)] }
    return rows + [.blank, .paragraph(say(.howToReview), indent: 2)]
  }

  // MARK: Saving

  /// A script that earns in the grader what was solved in this lesson.
  func save(_ path: String) -> Reply {
    var reply = Reply(blocks: [])
    guard let run else {
      reply.request = .save(path: path, text: bench.replay.map { $0 + "\n" }.joined())
      return reply
    }
    var text = "# \(run.lesson.id): \(run.lesson.title)\n"
    for step in run.lesson.steps {
      let current = step.id == run.step.id ? progress.visit?.lines : nil
      guard let lines = progress.solved["\(run.lesson.id)/\(step.id)"] ?? current, !lines.isEmpty else {
        continue
      }
      text += "\nstep \(step.id)\n" + lines.map { $0 + "\n" }.joined()
    }
    reply.request = .save(path: path, text: text)
    return reply
  }
}
