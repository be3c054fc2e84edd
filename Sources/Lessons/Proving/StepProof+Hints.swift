import LabLanguage
import Laboratory
import Workbench

extension StepProof {
  /// Each hint fits somewhere near the author's way, and the first one does not give the solution away.
  mutating func proveHints() {
    guard let first = step.hints.first else { return }
    if let solution = step.solution, first.tells(solution) {
      problems.report(
        .hintTellsSolution, at: first.position, "the first hint is the solution itself",
        mend: "Begin with what is missing or who must act; the command can come last.")
    }
    let conditions = step.hints.compactMap(\.condition)
    var probe = Probe(start, rules: start.rules, alphabet: alphabet)
    for condition in probe.neverHolding(conditions, from: visited) where seek(condition).way == nil {
      problems.report(
        .hintNeverShown, at: condition.position,
        "this hint was not shown in any of \(probe.count) states near the start and the solution",
        mend: "Check its condition: it may contradict itself, or come too late to help.")
    }
  }

  /// What a learner might do first, and what the author does.
  private var alphabet: [LabCommand] {
    var commands: [LabCommand] = [
      .action(.deliver(.one(.next))), .action(.drop(.next)), .action(.run), .action(.waitNext),
    ]
    for host in [HostName.client, .server] {
      commands.append(.action(.connect(Action.Party(host), toPort: nil, fromPort: nil)))
      commands.append(.action(.call(Action.Party(host), .close)))
      commands.append(.action(.call(Action.Party(host), .send([UInt8(ascii: "x")]))))
    }
    for command in (step.solution ?? []).flatMap(\.value) {
      if case .lab(let lab) = command, !commands.contains(lab) { commands.append(lab) }
    }
    return commands
  }
}

/// A small breadth-first search for labs in which conditions hold.
private struct Probe {
  /// How many labs were seen.
  private(set) var count = 0
  private let origin: Workbench
  private let alphabet: [Action]
  /// So many labs are looked at.
  private static let limit = 1_500

  private struct State {
    var lab: Lab
    var chronicle: Chronicle
  }

  /// Two ways to the same lab count as one if as much has happened on them.
  private struct Key: Hashable {
    var lab: Lab
    var events: Int
  }

  init(_ origin: Workbench, rules: Rules, alphabet: [LabCommand]) {
    self.origin = origin
    self.alphabet = alphabet.compactMap { command in
      guard case .action(let action) = command, command.deed.flatMap(rules.objection) == nil else {
        return nil
      }
      return action
    }
  }

  /// The conditions that hold in none of these labs and of those a few commands on.
  mutating func neverHolding(
    _ conditions: [Sourced<Condition>], from benches: [Workbench]
  ) -> [Sourced<Condition>] {
    var left = conditions
    var queue = benches.map { State(lab: $0.lab, chronicle: $0.chronicle) }
    for state in queue { look(at: state, &left) }
    var seen = Set(queue.map(key))
    var next = 0
    while !left.isEmpty, next < queue.count, count < Self.limit {
      let state = queue[next]
      next += 1
      for action in alphabet {
        var after = state
        guard (try? after.chronicle.record(action, in: &after.lab)) != nil else { continue }
        guard seen.insert(key(after)).inserted else { continue }
        look(at: after, &left)
        queue.append(after)
      }
    }
    return left
  }

  private func key(_ state: State) -> Key { Key(lab: state.lab, events: state.chronicle.count) }

  private mutating func look(at state: State, _ left: inout [Sourced<Condition>]) {
    count += 1
    guard !left.isEmpty else { return }
    let scene = Scene(
      state.lab, state.chronicle, from: origin.origin, start: origin.originEvents,
      watching: left.flatMap(\.value.watched))
    left.removeAll { $0.value.holds(in: scene) }
  }
}

extension Hint {
  /// The hint shows, as code, every command of the solution.
  fileprivate func tells(_ solution: [ScriptLine]) -> Bool {
    let shown = Set(text.flatMap(\.codes).flatMap(Self.commands))
    return !solution.isEmpty && solution.flatMap { Self.commands($0.text) }.allSatisfy(shown.contains)
  }

  private static func commands(_ line: String) -> [String] {
    line.lowercased().split { $0 == ";" || $0 == "\n" }.map { command in
      command.split(separator: " ").joined(separator: " ")
    }
  }
}

extension Markdown.Block {
  /// What stands in it as code.
  fileprivate var codes: [String] {
    switch self {
    case .heading(_, let inlines, _), .paragraph(let inlines, _): inlines.flatMap(\.codes)
    case .list(let list): list.items.flatMap(\.blocks).flatMap(\.codes)
    case .quote(let blocks, _): blocks.flatMap(\.codes)
    case .code(let code): [code.literal]
    case .table(let table): (table.rows + [table.header]).joined().flatMap(\.inlines).flatMap(\.codes)
    case .html, .thematicBreak: []
    }
  }
}

extension Markdown.Inline {
  fileprivate var codes: [String] {
    switch self {
    case .code(let code, _): [code]
    case .emphasis(let inner, _), .strong(let inner, _), .link(let inner, _, _): inner.flatMap(\.codes)
    case .text, .softBreak, .hardBreak, .html: []
    }
  }
}
