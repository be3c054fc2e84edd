import LabLanguage
import Laboratory
import TCP

extension Workbench {
  /// What happened since the start, as Linux would have it.
  package struct LinuxSession: Sendable {
    /// What happened.
    package var chronicle: Chronicle
    /// The lab after it.
    package var lab: Lab
    /// The commands were played again: the lab's stacks are others.
    package var wasPlayedAgain = false
    /// Commands that Linux refuses, as they were written.
    package var refused: [String] = []
  }

  /// The session under Linux's profile: itself, or its commands played again.
  package var linuxSession: LinuxSession {
    if lab.profile.name == Profile.Known.linux.rawValue {
      return LinuxSession(chronicle: chronicle, lab: lab)
    }
    var bench = Workbench(origin.following(.linux))
    bench.isQuiet = true
    bench.isAutomatic = isAutomatic
    var refused: [String] = []
    for line in script {
      for (command, text) in (try? Command.parseWithText(line: line)) ?? [] {
        guard case .lab(let deed) = command else { continue }
        if case .action(.setProfile) = deed { continue }
        if bench.execute(deed, text: text).isRefused { refused.append(text) }
      }
    }
    return LinuxSession(
      chronicle: bench.chronicle, lab: bench.lab, wasPlayedAgain: true, refused: refused)
  }
}
