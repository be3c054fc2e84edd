import ArgumentParser
import Lessons

/// `tcplab record [FILE]`
struct Record: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a lesson of what is played in the lab.",
    discussion: """
      Play what the setup is to do, then `define start`; play what the learner is to do, then `define goal`. The lesson \
      has the setup, a goal that tells the end from the start, hints, and the shortest of what was played as solution; \
      check finds nothing in it. A script can come through a pipe. Exit code 1: no lesson came of it, and why was said.
      """)

  @Argument(help: "The lesson's file, such as Lessons/my-lesson.md; without one it is printed.") var file:
    String?
  @Option(help: "The stack of both hosts: \(ProfileName.list).") var profile = ProfileName.standard

  mutating func validate() throws {
    guard let file, !Scaffold.isID(Shelf.id(of: file)) else { return }
    throw ValidationError("'\(file)' is no file for a lesson. Use letters, digits and hyphens: my-lesson.md")
  }

  mutating func perform() throws -> ExitStatus {
    if let file, Files.exists(file) {
      complain("tcplab: \(file) exists already, and is left alone; choose another name")
      return .ioFailure
    }
    return Program.record(to: file, profile.known)
  }
}
