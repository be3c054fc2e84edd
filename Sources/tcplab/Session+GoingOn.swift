import LabLanguage
import Lessons
import Terminal
import Tutor
import Typesetting

/// Going on where the learner was, from as little as that takes.
extension Session {
  /// Shows the page that the last session kept, if it still holds: nothing else is read before the first line comes.
  mutating func showKept() -> Bool {
    guard let shelf, let path = Places.page,
      let page = KeptPage.load(path, for: shelf.reader(width: output.width))
    else { return false }
    kept = page
    output.write(lines: page.page)
    return true
  }

  /// Shows the step that the learner was at, and nothing else: the rest of its lesson and the other lessons are read
  /// when the first line has come. False when that takes reading more.
  mutating func goOn() -> Bool {
    guard let shelf, let start = Start(shelf, tutor.progress, width: output.width, isWhole: false) else {
      return false
    }
    tutor = start.tutor
    unread = start.lesson
    keep(start.entries)
    output.write(start.blocks)
    return true
  }

  /// Reads what the kept page stands for: the log, the lesson, and where the learner is in it.
  mutating func takeUp() {
    guard let page = kept else { return }
    kept = nil
    readProgress()
    readOutlines()
    guard let visit = tutor.progress.visit else { return }
    var reply = Tutor.Reply()
    show(opening: page.lesson, at: &reply) { tutor, lesson in tutor.resume(lesson, visit) }
  }

  /// Reads what the learner did before.
  mutating func readProgress() {
    let (width, language) = (tutor.width, tutor.language)
    tutor = Tutor(outlines: tutor.outlines, progress: .ofLearner)
    tutor.width = width
    tutor.language = language
  }
}

/// How a session goes on: the tutor, and what is shown.
struct Start {
  var tutor: Tutor
  /// The lesson's file.
  let lesson: String
  let blocks: [Block]
  let entries: [ProgressEntry]

  /// From the step that the log ends in, with the whole lesson or with only as much of it as the step takes.
  init?(_ shelf: Shelf, _ progress: Progress, width: Int, isWhole: Bool) {
    guard let visit = progress.visit, let path = shelf.path(of: visit.lesson),
      let lesson = isWhole ? try? shelf.load(path).lesson : shelf.excerpt(path, step: visit.step),
      lesson.step(visit.step) != nil
    else { return nil }
    tutor = Tutor(outlines: [], progress: progress)
    tutor.width = width
    tutor.language = Language(tag: shelf.language)
    let reply = tutor.resume(lesson, visit)
    self.lesson = path
    let title = "tcplab \(Version.number) · \(tutor.language(.advice))"
    blocks = [.paragraph(Text(title, .quiet)), .blank] + reply.blocks
    entries = reply.entries
  }

  /// Keeps the page for the next session. A page that cannot be kept is made anew then.
  static func keepPage(_ shelf: Shelf, width: Int, markingLiterals: Bool) {
    guard let path = Places.page, let log = Places.progress, let program = Places.executable,
      let start = Start(shelf, .ofLearner, width: width, isWhole: false), start.entries.isEmpty
    else { return }
    let blocks = markingLiterals ? start.blocks.markingLiterals : start.blocks
    let page = KeptPage(
      lesson: start.lesson, status: start.tutor.statusLine, page: Typesetter(width: width).lines(blocks))
    try? page.save(
      path, for: shelf.reader(width: width),
      madeFrom: [program, log] + shelf.possibleTranslations(of: start.lesson) + [start.lesson])
  }
}

extension Shelf {
  func reader(width: Int) -> KeptPage.Reader {
    KeptPage.Reader(width: width, language: language, folder: folder)
  }
}

extension Progress {
  /// What the learner did before; nothing of it when the log cannot be read.
  static var ofLearner: Progress {
    guard let path = Places.progress, Files.exists(path) else { return Progress() }
    do throws(SystemFailure) {
      return Progress(log: String(decoding: try Files.read(path, limit: 1 << 24), as: UTF8.self))
    } catch {
      complain("tcplab: your progress cannot be read: \(error)")
      return Progress()
    }
  }
}
