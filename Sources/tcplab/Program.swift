import ArgumentParser
import LabLanguage
import TCP
import Terminal
import Tutor

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program: arguments to commands, and their results to exit codes.
@main
enum Program {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    // The way to the first prompt does not pass through the argument parser, which takes longer than all the rest.
    switch arguments.first {
    case nil: exit(learn(nil).rawValue)
    case "learn" where arguments.count == 1: exit(learn(nil).rawValue)
    case "learn" where arguments.count == 2 && !arguments[1].hasPrefix("-"):
      exit(learn(arguments[1]).rawValue)
    case "lab" where arguments.count == 1: exit(lab().rawValue)
    case "grade": exit((graded(arguments.dropFirst()) ?? parsed(arguments)).rawValue)
    default: exit(parsed(arguments).rawValue)
    }
  }

  /// Grades; nothing when there is something wrong with the arguments that the argument parser had better explain.
  private static func graded(_ arguments: ArraySlice<String>) -> ExitStatus? {
    do {
      guard let (status, grades) = try GradeJob(scanning: arguments)?.perform() else { return nil }
      // Taking everything apart would take as long as reading it, and the process ends here.
      withExtendedLifetime(grades) { exit(status.rawValue) }
    } catch let failure as SystemFailure {
      complain("tcplab: \(failure)")
      return .ioFailure
    } catch {
      return nil  // nothing has been read or written yet
    }
  }

  private static func parsed(_ arguments: [String]) -> ExitStatus {
    do {
      var command = try TCPLab.parseAsRoot(arguments)
      guard var ours = command as? any Subcommand else {
        try command.run()
        return .success
      }
      return try ours.perform()
    } catch let failure as SystemFailure {
      complain("tcplab: \(failure)")
      return .ioFailure
    } catch {
      let code = TCPLab.exitCode(for: error)
      let message = TCPLab.fullMessage(for: error)
      guard !code.isSuccess else {
        print(message)
        return .success
      }
      complain(message)
      return .usage
    }
  }

  /// The course, from where the learner was.
  static func learn(
    _ lesson: String?, folder: String? = nil, language: String? = nil, watching: Bool = false
  ) -> ExitStatus {
    do throws(SystemFailure) {
      guard let shelf = try Shelf.find(chosen: folder, language: Shelf.language(chosen: language)) else {
        complain(
          "tcplab: no lessons were found\nName their folder: --lessons DIR, or TCPLAB_LESSONS; tcplab lab needs none"
        )
        return .ioFailure
      }
      if let language, !shelf.languages.contains(Language.tag(language)) {
        complain(
          "tcplab: there are no lessons in '\(language)'; there are \(shelf.languages.joined(separator: ", "))"
        )
        return .usage
      }
      var session = Session(Tutor(outlines: []), shelf: shelf, traits: .current())
      session.isWatching = watching
      return session.learn(lesson)
    } catch {
      complain("tcplab: \(error)")
      return .ioFailure
    }
  }

  /// The lab without a lesson.
  static func lab(_ profile: Profile.Known = .rfc9293) -> ExitStatus {
    var session = Session(.lab(profile), shelf: nil, traits: .current())
    return session.playLab()
  }

  /// The lab, to make a lesson of what is played.
  static func record(to file: String?, _ profile: Profile.Known) -> ExitStatus {
    var session = Session(.lab(profile), shelf: nil, traits: .current())
    session.tutor.recorder.file = file
    let status = session.playLab()
    guard !session.tutor.recorder.hasRecorded else { return status }
    complain("tcplab: no lesson was recorded; it takes a `define goal` where the task is solved")
    return max(status, .notPassed)
  }
}
