import LabLanguage
import Lessons
import Typesetting

extension Grades {
  /// The report for people.
  package var textReport: [Block] {
    let facts = "\(lesson.steps.count) steps   \(maximum) points   \(lesson.hash)"
    var blocks: [Block] = [
      .row(
        Row(
          label: Text(lesson.id, .strong), body: [Text(lesson.title)], note: Text(facts, .quiet), indent: 0,
          labelWidth: displayWidth(lesson.id) + 3))
    ]
    for result in results { blocks += [.blank] + result.blocks }
    return blocks + [.blank] + summary
  }

  /// How many there were, and how they did.
  var summaryParts: [String] {
    let total = results.reduce(0) { $0 + $1.points }
    let full = results.count { $0.points == $0.maximum }
    // One place behind the point, rounded half up, in whole numbers: the same everywhere.
    let tenths = results.isEmpty ? 0 : (total * 10 * 2 + results.count) / (2 * results.count)
    let count = results.count == 1 ? "1 submission" : "\(results.count) submissions"
    return [count, "mean \(tenths / 10).\(tenths % 10)", "full marks \(full)"]
  }

  /// How many there were, how they did, and which steps were missed by how many.
  private var summary: [Block] {
    let blocks: [Block] = [.paragraph(Text(summaryParts.joined(separator: "   ")))]
    guard results.count > 1 else { return blocks }
    let missed = lesson.steps.enumerated().map { index, step in
      (
        id: step.id,
        misses: results.count { $0.records[index].points < $0.records[index].maximum }
      )
    }
    return blocks
      + stride(from: results.count, to: 0, by: -1).compactMap { misses in
        let steps = missed.filter { $0.misses == misses }.map(\.id)
        return steps.isEmpty
          ? nil
          : .paragraph("missed by \(misses) of \(results.count): \(steps.joined(separator: " "))", indent: 2)
      }
  }
}

extension Result {
  fileprivate var blocks: [Block] {
    var blocks: [Block] = [
      .row(
        Row(
          label: Text(name, .strong), body: [], note: Text("\(points) of \(maximum)", .strong), indent: 0,
          labelWidth: 40))
    ]
    let shown = shown
    let labelWidth = min(28, (shown.map { displayWidth($0.step) }.max() ?? 0) + 2)
    let scoreWidth = shown.map { $0.score.utf8.count }.max() ?? 0
    for record in shown { blocks += record.blocks(labelWidth: labelWidth, scoreWidth: scoreWidth) }
    blocks += findings.map(\.block) + leftOut(findingsLeftOut).map { .paragraph(Text($0, .quiet), indent: 5) }
    if let trouble { blocks.append(.paragraph(Text(trouble, .error), indent: 2)) }
    return blocks
  }
}

extension Record {
  fileprivate func blocks(labelWidth: Int, scoreWidth: Int) -> [Block] {
    let mark = Text(score, status == .pass ? .yes : .no)
    var blocks: [Block] = [
      .row(
        Row(label: Text(step), body: [mark, Text(message)], labelWidth: labelWidth, firstColumn: scoreWidth))
    ]
    blocks += conditions.filter(\.isBegun).map { condition in
      .row(
        Row(
          label: condition.holds ? Text("yes", .yes) : Text("no", .no),
          body: [Text(condition.text), Text(condition.present, .quiet)].filter { !$0.isEmpty }, indent: 8,
          labelWidth: 5, firstColumn: 34))
    }
    if let waiting {
      blocks.append(
        .row(Row(label: Text("-", .quiet), body: [Text(waiting, .quiet)], indent: 8, labelWidth: 5)))
    }
    blocks += reasonsNotTold.map { .paragraph(Text($0), indent: 8) }
    return blocks + findings.map(\.block)
      + leftOut(findingsLeftOut).map { .paragraph(Text($0, .quiet), indent: 5) }
  }
}

extension String {
  /// These words stand in it. `contains` makes tables for long searches first, which takes longer than all of a report.
  func tells(_ words: String) -> Bool {
    utf8.indices.contains { utf8[$0...].starts(with: words.utf8) }
  }
}

extension Record.Finding {
  fileprivate var block: Block {
    let body = [Text(command, .command), Text(message)].filter { !$0.isEmpty }
    return .row(Row(label: Text(":\(line)", .quiet), body: body, indent: 5, labelWidth: 4, firstColumn: 0))
  }
}
