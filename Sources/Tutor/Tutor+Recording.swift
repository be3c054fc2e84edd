import LabLanguage
import Lessons
import TCP
import Typesetting
import Workbench

/// What a session knows of the lesson that is made of what is played.
package struct Recorder: Sendable {
  /// The file that it is written to, unless `define goal` names one.
  package var file: String?
  /// A lesson has come of it.
  package internal(set) var hasRecorded = false
  /// The commands before `define start`.
  var setup = Recording.Part()
  /// The stack that the hosts followed at the very beginning.
  var profile = Profile.rfc9293

  /// Nothing is recorded yet.
  init() {}
}

extension Tutor {
  /// Takes note of where the task begins, or makes a lesson of what was played since.
  mutating func define(_ definition: Definition) -> Reply {
    guard run == nil, var bench = playground else {
      return Reply(
        language(
          "A lesson is made of what is played in the lab: \("tcplab record FILE", .command).",
          "课程由实验台里做过的事做成：\("tcplab record FILE", .command)。"), isWrong: true)
    }
    guard case .goal(let file) = definition else {
      let isAutomatic = bench.isAutomatic
      recorder.setup = Recording.Part(recorder.setup.lines + bench.script, isAutomatic: isAutomatic)
      bench.beginHere()
      playground = bench
      return Reply(
        language(
          "The task begins here. Play it, then \("define goal", .command).",
          "任务从这里开始。做完之后用 \("define goal", .command)。"))
    }
    return lesson(from: bench, to: file ?? recorder.file)
  }

  private mutating func lesson(from bench: Workbench, to file: String?) -> Reply {
    let name = file?.split(separator: "/").last.map(String.init) ?? "recording"
    let id = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    guard Scaffold.isID(id) else {
      return Reply(
        language(
          "'\(id)' is no id for a lesson: letters, digits and hyphens.", "“\(id)”不能作课程的标识：只用字母、数字和连字符。"),
        isWrong: true)
    }
    let recording = Recording(
      id: id, profile: recorder.profile, setup: recorder.setup,
      played: Recording.Part(bench.script, isAutomatic: bench.isAutomatic), end: bench.lab)
    do throws(Recording.Failure) {
      let text = try recording.lesson()
      recorder.hasRecorded = true
      var reply = Reply(blocks: file == nil ? text.asLines : [])
      if let file { reply.request = .save(path: file.hasSuffix(".md") ? file : file + ".md", text: text) }
      return reply
    } catch {
      return Reply(blocks: error.blocks(language), isWrong: true)
    }
  }
}

extension String {
  fileprivate var asLines: [Block] {
    [.preformatted(split(separator: "\n", omittingEmptySubsequences: false).map { Text(String($0)) })]
  }
}

extension Recording.Failure {
  /// Why no lesson comes of it, and what would help.
  fileprivate func blocks(_ say: Language) -> [Block] {
    let text: Text =
      switch self {
      case .nothingPlayed:
        say(
          "No lesson: nothing was played since the start. Do what the learner is to do, then \("define goal", .command).",
          "没有做成课程：开始之后什么也没有做。请做学习者要做的事，再用 \("define goal", .command)。")
      case .cannotReplay(let line, let reason):
        say(
          "No lesson: \(line, .command) cannot be played again: \(reason).",
          "没有做成课程：\(line, .command) 不能重做：\(reason)。")
      case .comesOutOtherwise:
        say(
          "No lesson: played again, it comes out otherwise. Was \("auto", .command) switched on the way?",
          "没有做成课程：重做一遍，结果不同。中途切换过 \("auto", .command) 吗？")
      case .noDifference:
        say(
          "No lesson: nothing tells how things stand now from how they stood at the start, so there is no goal.",
          "没有做成课程：现在与开始时没有差别，所以没有目标。")
      case .findings:
        say(
          "No lesson: whatever the goal says, \("tcplab check", .command) finds this:",
          "没有做成课程：不管目标怎么写，\("tcplab check", .command) 都会发现：")
      }
    guard case .findings(let problems) = self else { return [.paragraph(text, indent: 2)] }
    return [.paragraph(text, indent: 2)]
      + problems.map { .paragraph(Text("\($0.message). [\($0.rule.rawValue)]"), indent: 4) }
  }
}
