import LabLanguage
import Laboratory
import Lessons
import Packetdrill
import TCP
import Terminal
import Tutor
import Typesetting
import Workbench

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

  /// Writes a new file, and says so. Whether it could.
  @discardableResult mutating func save(_ text: String, to path: String) -> Bool {
    do throws(SystemFailure) {
      guard !Files.exists(path) else {
        output.flush()
        complain(
          tutor.language(
            "tcplab: \(path) is there already and is not overwritten; choose another name",
            "tcplab：\(path) 已经存在，不会覆盖；请换一个名字"))
        return false
      }
      try Files.save(Array(text.utf8), to: path)
      output.write([.paragraph(tutor.language("Written: \(path, .code)", "已写入：\(path, .code)"), indent: 2)])
      return true
    } catch {
      output.flush()
      complain("tcplab: \(error)")
      return false
    }
  }

  /// Writes the lab's session as a script for packetdrill, and says what is missing in it.
  mutating func export(to path: String, of host: HostName?) {
    let session = tutor.bench.linuxSession
    let subject = host ?? SessionScript.subject(of: session.chronicle)
    let script = subject.map {
      SessionScript(
        session.chronicle, in: session.lab, of: $0, notes: session.remarks(tutor.bench.lab.profile))
    }
    guard let script, let subject, script.eventCount > 0 else {
      let sentence =
        host.map {
          tutor.language("The \($0.rawValue) has opened no connection yet.", "\($0.rawValue) 还没有打开过连接。")
        } ?? tutor.language("Neither host has opened a connection yet.", "两台主机都还没有打开过连接。")
      return output.write([.paragraph(Text(sentence), indent: 2)])
    }
    guard save(script.text, to: path) else { return }
    let roles = tutor.language(
      "The \(subject.rawValue) is the kernel under test, the \(subject.other.rawValue) is packetdrill.",
      "\(subject.rawValue) 是被测内核，\(subject.other.rawValue) 是 packetdrill。")
    output.write([.paragraph(Text(roles), indent: 2)])
    let missing =
      session.remarks(tutor.bench.lab.profile, tutor.language)
      + script.omissions.map { tutor.language("Not in it: \($0).", "其中没有：\($0)。") }
    output.write(missing.map { .paragraph(Text($0, .quiet), indent: 2) })
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

extension Workbench.LinuxSession {
  /// What a reader of the script must know about how it came to be.
  fileprivate func remarks(_ profile: Profile, _ say: Language = .english) -> [String] {
    guard wasPlayedAgain else { return [] }
    return [
      say(
        "The lab's stacks are \(profile.name); the commands were played again with Linux's.",
        "实验的协议栈是 \(profile.name)；命令按 Linux 的重做了一遍。")
    ] + refused.map { say("Refused then, and left out: \($0)", "重做时被拒绝，略去：\($0)") }
  }
}
