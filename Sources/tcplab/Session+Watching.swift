import Lessons
import Terminal
import Tutor
import Typesetting

/// `learn --watch`: the lesson is followed while its author edits it.
extension Session {
  /// The files that a lesson is read from: its own, and what it translates or is translated by.
  func sources(of path: String) -> [String] {
    var paths = [path]
    if let translation = shelf?.translation(of: path) { paths.append(translation) }
    if let lesson = try? Shelf.load(path).lesson, lesson.isTranslation {
      paths.append(Shelf.original(of: path, named: lesson))
    }
    return paths
  }

  /// Reads the lesson anew if it was saved since, and shows the same step of it. What is wrong with it is said, and the
  /// old one stays.
  mutating func follow() {
    guard let path = watched, watch.takeChange() else { return }
    output.flush()
    var reply = Tutor.Reply()
    let before = status
    show(opening: path, at: &reply) { tutor, lesson in tutor.follow(lesson) }
    // A save that does not work is not how the session ends.
    status = before
    if reply.blocks.isEmpty { complain("the lesson stays as it was until this is mended") }
    output.write(reply.blocks.isEmpty ? [] : [.blank] + reply.blocks)
    output.flush()
  }
}
