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
    for condition in step.hints.compactMap(\.condition)
    where !visited.contains(where: { condition.value.holds(on: $0) }) {
      guard case .none(let bound, let isExhausted) = seek(condition) else { continue }
      problems.report(
        .hintNeverShown, at: condition.position,
        isExhausted
          ? "this hint is shown in no state that can be reached"
          : "this hint was shown in no state within \(bound) commands from the start, nor on the solution's way",
        mend: "Check its condition: it may contradict itself, or come too late to help.")
    }
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
