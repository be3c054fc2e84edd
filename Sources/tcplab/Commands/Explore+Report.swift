import Exploration
import Typesetting

extension Explore {
  /// What an exploration prints.
  struct Report {
    let plan: Plan
    let finding: Finding
    let seconds: Double
    let limit: Int

    var blocks: [Block] {
      world.map { .paragraph(Text($0)) } + numbers + [.paragraph(Text(bounds))] + verdict
    }

    private var world: [String] {
      var faults = "at most \(plan.loss) lost, \(plan.duplicate) copied, \(plan.reorder) held back"
      if plan.loss + plan.duplicate + plan.reorder == 0 { faults = "no segment lost, copied or held back" }
      return [
        "Two hosts (\(plan.profile.name)), each call once, in \(plan.isInOrder ? "this" : "any") order:",
        plan.calls, faults,
      ]
    }

    private var numbers: [Block] {
      let progress = finding.progress
      let rows = [
        ("states", grouped(progress.states)), ("transitions", grouped(progress.transitions)),
        ("depth", grouped(progress.depth)),
        ("states a second", grouped(Int(Double(progress.states) / max(seconds, 0.000_001)))),
        ("octets a state", grouped(progress.octets / progress.states)),
        ("ends of a connection", grouped(finding.ends)), ("events played", grouped(finding.turns)),
      ]
      let width = rows.map(\.1.count).max() ?? 0
      return rows.map { name, number in
        .preformatted(
          [
            Text(
              name + String(repeating: " ", count: 22 - name.count + width - number.count) + number)
          ], indent: 2)
      }
    }

    private var bounds: String {
      if finding.violation != nil { return "stopped at the first violation" }
      if !finding.isComplete { return "bounded at \(grouped(limit)) states" }
      guard finding.progress.cuts > 0 else { return "complete" }
      return "bounded at \(plan.wire) \(plan.wire == 1 ? "segment" : "segments") in flight each way: "
        + "\(grouped(finding.progress.cuts)) ways on were not taken"
    }

    private var verdict: [Block] {
      guard let violation = finding.violation else { return [.paragraph("nothing is broken")] }
      let script = violation.script
      var blocks: [Block] = [
        .paragraph(Text("broken: \(violation.sentence)")), .blank,
        .preformatted(script.commands.map { Text($0, .command) }, indent: 2),
      ]
      if !script.isWhole {
        let note = "After these, a timer would have to run out earlier than the lab's clock allows."
        blocks.append(.paragraph(Text(note)))
      }
      return blocks
    }
  }
}
