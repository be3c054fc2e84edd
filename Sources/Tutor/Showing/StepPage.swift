import LabLanguage
import Lessons
import Typesetting
import Workbench

/// How a step is shown: its place in the lesson, its words, its question, its task and how it stands.
struct StepPage {
  let run: StepRun
  /// The lesson's number in the course, from 1.
  let lessonNumber: Int?
  let width: Int
  let language: Language
  /// Without tables, transcripts and plain code.
  var isWordsOnly = false

  var blocks: [Block] {
    var blocks: [Block] = [place, .blank]
    if run.step.id == run.lesson.steps.first?.id { blocks += opening }
    blocks.append(.heading(level: 2, run.step.heading.text))
    switch run.step.wording {
    case .original: blocks.append(.paragraph(language(.stepInOriginal, .quiet)))
    case .perhapsOld: blocks.append(.paragraph(language(.stepMayBeOld, .quiet)))
    case .own, .translated: break
    }
    for content in run.step.content { blocks += shown(content) }
    if !run.step.goals.isEmpty { blocks += [.blank] + GoalPanel(run).blocks }
    return blocks
  }

  /// The words before the first step, shown with it.
  private var opening: [Block] {
    let words = run.lesson.introduction.flatMap(shown)
    return words.isEmpty ? [] : Array(words.drop { $0 == .blank }) + [.blank]
  }

  /// `Lesson 4  Closing a connection      [###>----] step 4 of 8`
  private var place: Block {
    let index = (run.lesson.steps.firstIndex { $0.id == run.step.id } ?? 0) + 1
    let count = run.lesson.steps.count
    let name = (lessonNumber.map { language(.lesson($0)) + "  " } ?? "") + run.lesson.title
    let hasBar = width >= 60 && run.bench.settings.style == .pictures
    let bar = hasBar ? Bar.text(done: index - 1, of: count) + " " : ""
    let position = bar + language(.step(index, of: count))
    let gap = width - displayWidth(name) - displayWidth(position)
    guard gap >= 2 else { return .preformatted([Text(name, .heading), Text(position, .quiet)]) }
    return .preformatted([Text(name, .heading) + Text(String(repeating: " ", count: gap) + position, .quiet)])
  }

  private func shown(_ content: Content) -> [Block] {
    switch content {
    case .prose(.code), .prose(.table), .example, .fill:
      isWordsOnly ? [] : [.blank] + material(content)
    case .prose(let block): [.blank] + block.blocks
    case .predict(let prediction): [.blank] + PredictionPage.blocks(prediction, language)
    case .choice, .answer, .order: [.blank] + QuestionPage.blocks(content, run)
    case .setup, .goal, .solution, .hint, .allow, .forbid, .wrongAnswers, .inheritedExample: []
    }
  }

  /// What things are looked up in.
  private func material(_ content: Content) -> [Block] {
    switch content {
    case .prose(let block): block.blocks
    case .example(let example): shown(example)
    default: QuestionPage.blocks(content, run)
    }
  }

  /// A transcript; commands without output are shown live.
  private func shown(_ example: Example) -> [Block] {
    var bench = run.start
    bench.rules = Rules()
    var lines: [Text] = []
    for exchange in example.exchanges {
      lines.append(Text("> ", .prompt) + Text(exchange.command.text, .command))
      let live = bench.perform(line: exchange.command.text)
      // What was recorded at eighty columns would break badly on fewer, and knows no settings.
      let isLive = exchange.output.isEmpty || width < 80 || bench.settings != Preferences()
      if isLive { lines += Typesetter(width: width).lines(live.blocks) }
      for output in isLive ? [] : exchange.output {
        switch output {
        case .line(let line): lines.append(Text(line.text))
        case .skip: lines.append(Text("  …", .quiet))
        }
      }
    }
    // Recorded at eighty columns, so without an indent.
    return [.preformatted(lines)]
  }
}

/// A prediction before it is made.
enum PredictionPage {
  static func blocks(_ prediction: Prediction, _ language: Language) -> [Block] {
    let commands: [Block] = prediction.commands.map {
      .row(Row(label: Text(">", .prompt), body: [Text($0.text, .command)], indent: 2, labelWidth: 2))
    }
    let stack: [Block] =
      prediction.profile.map { [.paragraph(Text($0.value, .strong) + ":", indent: 2)] } ?? []
    return stack + commands + [.blank]
      + prediction.questions.map {
        .paragraph(language(.sayFirst, .strong) + language.gap + language($0.value.phrase))
      }
  }
}

/// The task's conditions, each with yes or no and how things stand; those of stages whose turn has not come without.
struct GoalPanel {
  let lines: [GoalTracker.PanelLine]
  private let language: Language

  init(_ run: StepRun) {
    language = run.language
    lines = run.goals.panel(run.bench, language)
  }

  var blocks: [Block] {
    // What is true at present stands in one column, unless a condition is so long that the eye would lose the line.
    let column = lines.map { Text($0.text).width }.filter { $0 <= 44 }.max() ?? 0
    return lines.map { line in
      let holds = line.isEarned || line.holds
      let mark = line.isBegun ? language(holds ? .yes : .no, holds ? .yes : .no) : language(.then, .quiet)
      let present = line.isEarned ? language(.earned) : holds || !line.isBegun ? "" : line.present
      return .row(
        Row(
          label: mark, body: [Text(line.text), Text(present, .quiet)].filter { !$0.isEmpty }, indent: 2,
          labelWidth: 5,
          firstColumn: max(34, column)))
    }
  }
}

/// `[###>----]`, readable without colour.
package enum Bar {
  /// A bar of at most twenty places.
  package static func text(done: Int, of count: Int) -> String {
    guard count > 0 else { return "" }
    let places = min(count, 20)
    let full = done * places / count
    let head = full < places ? ">" : ""
    return "[" + String(repeating: "#", count: full) + head
      + String(repeating: "-", count: places - full - head.count)
      + "]"
  }
}
