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
    var bench = start(under: .linux)
    bench.isQuiet = true
    bench.isAutomatic = isAutomatic
    var refused: [String] = []
    for (command, text) in commands {
      if case .action(.setProfile) = command { continue }
      if bench.execute(command, text: text).isRefused { refused.append(text) }
    }
    return LinuxSession(
      chronicle: bench.chronicle, lab: bench.lab, wasPlayedAgain: true, refused: refused)
  }
}
