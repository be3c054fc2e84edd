import LabLanguage
import Lessons
import Terminal
import Tutor
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a session does for its tutor: files, and another language.
extension Session {
  /// Shows the course in another language, from the step where the learner is.
  mutating func speak(_ wanted: String) {
    let tag = Language.tag(wanted)
    let known = shelf?.languages ?? Language.allCases.map(\.rawValue)
    guard let name = known.first(where: { $0.lowercased() == tag.lowercased() }) else {
      let list = known.joined(separator: ", ")
      return output.write([
        .paragraph(Text(tutor.language(.noSuchLanguage(wanted, known: list))), indent: 2)
      ])
    }
    tutor.language = Language(tag: name)
    shelf?.language = name
    tutor.outlines = shelf?.outlines ?? []
    output.write([
      .paragraph(Text(tutor.language(.languageIsNow(Language(rawValue: name)?.name ?? name))), indent: 2),
      .blank,
    ])
    var reply = Tutor.Reply()
    guard let id = tutor.run?.lesson.id, let path = shelf?.path(of: id) else { return }
    show(opening: path, at: &reply) { tutor, lesson in tutor.reword(lesson) }
    output.write(reply.blocks)
  }

  mutating func save(_ text: String, to path: String) {
    do throws(SystemFailure) {
      if Files.exists(path) { throw SystemFailure("does not overwrite", path: path, code: EEXIST) }
      try Files.save(Array(text.utf8), to: path)
      output.write([.paragraph("Written: \(path, .code)", indent: 2)])
    } catch {
      output.flush()
      complain("tcplab: \(error)")
    }
  }

  /// Adds entries to the learner's log. When that fails it is said once, and the session goes on.
  mutating func keep(_ entries: [ProgressEntry]) {
    guard canSaveProgress, !entries.isEmpty, shelf != nil else { return }
    do throws(SystemFailure) {
      guard let path = Places.progress else { throw SystemFailure("there is no home", code: ENOENT) }
      try Files.append(entries.map { $0.line + "\n" }.joined(), to: path)
    } catch {
      canSaveProgress = false
      output.flush()
      complain("tcplab: your progress is not kept: \(error)")
    }
  }
}
