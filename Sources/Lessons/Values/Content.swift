import LabLanguage
import TCP
import Workbench

/// A part of a step, or of what comes before the first one.
package enum Content: Hashable, Sendable {
  /// Words to be shown.
  case prose(Markdown.Block)
  /// A transcript to be shown.
  case example(Example)
  /// Commands that bring the lab to the step's start.
  case setup(Setup)
  /// A stage: conditions that must hold together.
  case goal(Goal)
  /// Commands that reach the goals.
  case solution(Solution)
  /// An author's hint.
  case hint(Hint)
  /// The only commands allowed.
  case allow(PrefixBlock)
  /// Commands that are not allowed.
  case forbid(PrefixBlock)
  /// Commands whose outcome the learner says first.
  case predict(Prediction)
  /// A question with one right value.
  case answer(AnswerQuestion)
  /// A question with given answers.
  case choice(ChoiceQuestion)
  /// Lines to be put in order.
  case order(OrderQuestion)
  /// A table with blanks.
  case fill(FillQuestion)
  /// In a translation: wrong values with their reasons, for the original's answer or table.
  case wrongAnswers([WrongAnswer])
  /// In a translation: the place of the original's next example.
  case inheritedExample(Position)
}

extension Content {
  /// Whether this is the kind of content of which a step has at most one.
  package var isQuestion: Bool {
    switch self {
    case .answer, .choice, .order, .fill: true
    default: false
    }
  }

  /// The setup, if it is one.
  package var setup: Setup? { if case .setup(let setup) = self { setup } else { nil } }

  var allowed: [CommandPrefixLine] { if case .allow(let block) = self { block.prefixes } else { [] } }
  var forbidden: [CommandPrefixLine] { if case .forbid(let block) = self { block.prefixes } else { [] } }
}

/// A line of commands; `;` separates several.
package typealias ScriptLine = Sourced<[Command]>

extension ScriptLine {
  /// The commands, each with its own words: so each can be told, done again, or compared.
  package var commands: [(Command, String)] {
    if value.count == 1 { return [(value[0], text)] }
    return (try? Command.parseWithText(line: text)) ?? []
  }
}

/// A `setup` block.
package struct Setup: Hashable, Sendable {
  /// The step whose setup and solution come first, instead of the lesson's setup.
  package var after: Sourced<String>?
  /// What is done, line by line.
  package var commands: [ScriptLine]
  /// Where the block begins.
  package var position: Position
}

/// A `goal` block: a stage of the step.
package struct Goal: Hashable, Sendable {
  /// What must hold, all at the same time.
  package var conditions: [Sourced<Condition>]
  /// What the stage is worth; 1 unless said.
  package var points: Int?
  /// Where the block begins.
  package var position: Position
}

/// A `solution` block.
package struct Solution: Hashable, Sendable {
  /// What is done, line by line.
  package var commands: [ScriptLine]
  /// Where the block begins.
  package var position: Position
}

/// A `hint` block.
package struct Hint: Hashable, Sendable {
  /// When the hint fits; nil for always.
  package var condition: Sourced<Condition>?
  /// What it says.
  package var text: [Markdown.Block]
  /// Where the block begins.
  package var position: Position
}

/// An `allow` or `forbid` block.
package struct PrefixBlock: Hashable, Sendable {
  /// The beginnings of commands, one a line.
  package var prefixes: [CommandPrefixLine]
  /// Where the block begins.
  package var position: Position
}

/// A `predict` block.
package struct Prediction: Hashable, Sendable {
  /// What is done after the learner has said what will happen.
  package var commands: [ScriptLine]
  /// What is asked, in order.
  package var questions: [Sourced<Question>]
  /// What predicting is worth, right or not; 1 unless said.
  package var points: Int?
  /// The stack for which the learner predicts, if it is not the step's: then all happens on a copy of its lab.
  package var profile: Sourced<String>?
  /// Where the block begins.
  package var position: Position
}

extension Prediction {
  /// The bench on which the commands run: the step's own, or one that is the same but for whom its hosts follow.
  package func bench(beside bench: Workbench) -> Workbench {
    profile.flatMap { Profile(named: $0.value) }.map(bench.following) ?? bench
  }

  /// It asks what the last call will be answered.
  package var asksReply: Bool { questions.contains { $0.value == .reply } }
}

/// An `example` block: a transcript.
package struct Example: Hashable, Sendable {
  /// A command of the transcript and what it prints.
  package struct Exchange: Hashable, Sendable {
    /// What stands behind `> `.
    package var command: ScriptLine
    /// The lines below it; empty if the command is to be shown live.
    package var output: [Output]
  }

  /// A line of the output.
  package enum Output: Hashable, Sendable {
    /// A line as it must be printed.
    case line(SourceLine)
    /// `...`: any lines, or none.
    case skip(Position)
  }

  /// The commands in order, each with its output.
  package var exchanges: [Exchange]
  /// The block as it is written, for rewriting its outputs.
  package var code: Markdown.CodeBlock
}
