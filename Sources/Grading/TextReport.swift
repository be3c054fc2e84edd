import Lessons
import Typesetting

extension Grades {
  /// The report for people.
  package var textReport: [Block] {
    let maximum = lesson.steps.reduce(0) { $0 + $1.maximum }
    var blocks: [Block] = [
      .paragraph(
        Text(lesson.id, .strong) + "  \(lesson.title)"
          + Text("  \(lesson.steps.count) steps  \(maximum) points  \(lesson.hash)", .quiet))
    ]
    for result in results { blocks += [.blank] + result.blocks }
    return blocks + [.blank] + summary
  }

  /// How many there were, how they did, and which steps were missed.
  private var summary: [Block] {
    let total = results.reduce(0) { $0 + $1.points }
    let full = results.count { $0.points == $0.maximum }
    // One place behind the point, rounded half up, in whole numbers: the same everywhere.
    let tenths = results.isEmpty ? 0 : (total * 10 * 2 + results.count) / (2 * results.count)
    let count = results.count == 1 ? "1 submission" : "\(results.count) submissions"
    var blocks: [Block] = [.paragraph("\(count)   mean \(tenths / 10).\(tenths % 10)   full marks \(full)")]
    let missed = lesson.steps.compactMap { step -> String? in
      let misses = results.count { result in
        result.records.contains { $0.step == step.id && $0.points < $0.maximum }
      }
      return misses == 0 ? nil : "\(step.id) (\(misses))"
    }
    if !missed.isEmpty, results.count > 1 {
      blocks.append(.paragraph(Text("missed: \(missed.joined(separator: ", "))"), indent: 2))
    }
    return blocks
  }
}

extension Result {
  private var shown: [Record] { records.filter { $0.maximum > 0 || !$0.findings.isEmpty } }

  private var labelWidth: Int { min(28, (shown.map { displayWidth($0.step) }.max() ?? 0) + 2) }

  fileprivate var blocks: [Block] {
    let total = "\(points) of \(maximum)"
    var blocks: [Block] = [
      .row(Row(label: Text(name, .strong), body: [], note: Text(total, .strong), indent: 0, labelWidth: 40))
    ]
    blocks += shown.flatMap { $0.blocks(labelWidth: labelWidth) }
    blocks += findings.map(\.block) + leftOut(findingsLeftOut)
    if let trouble { blocks.append(.paragraph(Text(trouble, .error), indent: 2)) }
    return blocks
  }
}

extension Record {
  fileprivate func blocks(labelWidth: Int) -> [Block] {
    let score = Text("\(points)/\(maximum)", status == .pass ? .yes : .no)
    var blocks: [Block] = [
      .row(Row(label: Text(step), body: [score, Text(message)], labelWidth: labelWidth, firstColumn: 4))
    ]
    blocks += conditions.map { condition in
      let mark =
        condition.isBegun ? (condition.holds ? Text("yes", .yes) : Text("no", .no)) : Text("-", .quiet)
      let note = condition.isBegun ? condition.present : "not begun"
      return .row(
        Row(
          label: mark, body: [Text(condition.text), Text(note, .quiet)].filter { !$0.isEmpty }, indent: 8,
          labelWidth: 5, firstColumn: 34))
    }
    blocks += reasons.map { .paragraph(Text($0), indent: 8) }
    return blocks + findings.map(\.block) + leftOut(findingsLeftOut)
  }
}

/// How many findings there were beside those that are listed.
private func leftOut(_ count: Int) -> [Block] {
  count == 0 ? [] : [.paragraph(Text("… and \(count) more like these", .quiet), indent: 5)]
}

extension Record.Finding {
  fileprivate var block: Block {
    let words = command.isEmpty ? message : "\(command)   \(message)"
    return .row(Row(label: Text(":\(line)", .quiet), body: [Text(words)], indent: 5, labelWidth: 5))
  }
}
