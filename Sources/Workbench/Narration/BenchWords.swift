import LabLanguage
import Typesetting

/// What the bench says of itself: what was taken back, and how it goes on.
enum BenchWords {
  /// `reset`
  case atTheStart
  /// `auto on`, `auto off`
  case automatic(Bool)
  /// So many commands were taken back, of so many that were asked for.
  case undone(Int, of: Int)
  /// The same for commands that were done again.
  case redone(Int, of: Int)

  /// The sentence in this language.
  func callAsFunction(_ say: Language) -> Text {
    switch self {
    case .atTheStart:
      say(
        "Back at the start. \("undo", .command) takes that back, too.", "回到开头。\("undo", .command) 也能撤销这一步。")
    case .automatic(true):
      say("\("run", .command) now follows each command.", "从现在起，每条命令之后自动 \("run", .command)。")
    case .automatic(false): say("Segments wait on the wire for you to deliver them.", "报文段在线路上等你投递。")
    case .undone(0, _): say("There is nothing to undo.", "没有可以撤销的。")
    case .redone(0, _): say("There is nothing to redo.", "没有可以重做的。")
    case .undone(let count, let wanted): travelled(count, wanted, say("Taken back", "已撤销"), say)
    case .redone(let count, let wanted): travelled(count, wanted, say("Done again", "已重做"), say)
    }
  }

  private func travelled(_ count: Int, _ wanted: Int, _ done: String, _ say: Language) -> Text {
    if count < wanted { return say("\(done): \(count), all there were.", "\(done) \(count) 条命令，再没有了。") }
    return count == 1
      ? say("\(done).", "\(done)。") : say("\(done): \(count) commands.", "\(done) \(count) 条命令。")
  }
}
