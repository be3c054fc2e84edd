import LabLanguage
import Workbench

extension Example {
  /// Plays the transcript on a copy of a bench; nil for commands without output, which are shown live.
  func matches(on start: Workbench) -> [ExampleMatch?] {
    var bench = start
    bench.rules = Rules()
    return exchanges.map { exchange in
      let printed = bench.perform(line: exchange.command.text).lines(width: 80)
      return exchange.output.trimmed.isEmpty ? nil : ExampleMatch(exchange.output, actual: printed)
    }
  }
}

extension StepProof {
  /// The transcripts print what the lab prints.
  mutating func proveExamples() {
    for example in lesson.examples(of: step) {
      if let line = example.exchanges.map(\.command).first(where: { !$0.isOfLab }) {
        problems.report(
          .exampleNotOfLab, at: line.position, "`\(line.text)` is no command of the lab",
          mend: "Show only commands of the hosts, the wire, the clock, and `show` and its like.")
        continue
      }
      prove(example)
    }
  }

  private mutating func prove(_ example: Example) {
    for (exchange, match) in zip(example.exchanges, example.matches(on: start)) {
      guard let difference = match?.difference else { continue }
      let place = difference.expected?.position ?? exchange.output.trimmed.last?.position
      let message =
        switch (difference.expected, difference.actual) {
        case (let expected?, let actual?): "here stands `\(expected.text)`, but the lab prints `\(actual)`"
        case (let expected?, nil): "here stands `\(expected.text)`, but the lab prints nothing more"
        case (nil, let actual): "the lab goes on below this line: `\(actual ?? "")`"
        }
      problems.report(
        .exampleDiffers, at: place ?? exchange.command.position, message,
        mend: "`tcplab check --update` writes what the lab prints; `...` stands for lines left out.")
      return
    }
  }
}

extension Lesson {
  /// The transcripts that are played at a step's start; those before the first step belong to that one.
  fileprivate func examples(of step: Step) -> [Example] {
    let opening = introduction.compactMap { if case .example(let example) = $0 { example } else { nil } }
    return (step.id == steps.first?.id ? opening : []) + step.examples
  }

  /// The file with what the lab prints now in all transcripts that differ; everything else stays, line endings
  /// too. `text` is the file from which the lesson was read.
  package func updatingExamples(in text: [UInt8]) -> [UInt8] {
    let source = SourceText(text)
    guard hash == ContentHash(of: source, lines: 0..<source.lines.count) else { return text }
    var edits: [(range: Range<Int>, text: [UInt8])] = []
    for step in steps {
      guard let start = try? bench(for: step) else { continue }
      for example in examples(of: step) where example.exchanges.allSatisfy(\.command.isOfLab) {
        for (exchange, match) in zip(example.exchanges, example.matches(on: start)) {
          guard let match, !match.isToTheLetter else { continue }
          edits.append(source.edit(exchange, in: example.code, to: match.rewritten))
        }
      }
    }
    var updated = text
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      updated.replaceSubrange(edit.range, with: edit.text)
    }
    return updated
  }
}

extension SourceText {
  /// Replaces the output of a command, the empty lines around it left alone.
  fileprivate func edit(
    _ exchange: Example.Exchange, in code: Markdown.CodeBlock, to output: [String]
  ) -> (range: Range<Int>, text: [UInt8]) {
    let command = exchange.command.position.line - 1
    let old = exchange.output.trimmed
    let first = old.first.map { $0.position.line - 1 } ?? command + 1
    let last = old.last.map { $0.position.line - 1 } ?? command
    let ending = bytes[lines[command].upperBound..<lines[command + 1].lowerBound]
    let begin = code.lines.first { $0.position.line == command + 1 }?.position.offset
    let indent = bytes[lines[command].lowerBound..<(begin ?? lines[command].lowerBound)]
    var text: [UInt8] = []
    for line in output { text += indent + Array(line.utf8) + ending }
    return (lines[first].lowerBound..<lines[last + 1].lowerBound, text)
  }
}

extension Sourced where Value == [Command] {
  /// The bench does it without a lesson.
  fileprivate var isOfLab: Bool {
    value.allSatisfy {
      switch $0 {
      case .lab, .look, .bench, .set, .help: true
      case .course, .language, .save, .export, .define, .quit: false
      }
    }
  }
}
