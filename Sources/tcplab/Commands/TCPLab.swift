import ArgumentParser

/// `tcplab` with its subcommands.
struct TCPLab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tcplab", abstract: "Learn TCP by driving it.",
    discussion: "Without a subcommand: goes on with the course where you were.",
    version: "tcplab \(Version.number)",
    subcommands: [
      Learn.self, LabOnly.self, Run.self, Compare.self, Check.self, New.self, Record.self, Grade.self,
      Explore.self, ConformanceTable.self, RunPacketdrill.self,
    ],
    defaultSubcommand: Learn.self)
}

/// A subcommand that tells how it went.
protocol Subcommand: ParsableCommand {
  mutating func perform() throws -> ExitStatus
}

extension Subcommand {
  mutating func run() throws { _ = try perform() }
}

/// `tcplab learn [LESSON]`
struct Learn: Subcommand {
  static let configuration = CommandConfiguration(abstract: "Open a lesson, or go on where you were.")

  @Argument(help: "A lesson's id, number or file.") var lesson: String?
  @Option(help: "The folder of another course.") var lessons: String?
  @Option(help: "The language of the lessons, such as zh-Hans; otherwise the environment's.") var language:
    String?
  @Flag(help: "Follow the lesson's file while it is edited.") var watch = false

  mutating func perform() -> ExitStatus {
    Program.learn(lesson, folder: lessons, language: language, watching: watch)
  }
}

/// `tcplab lab`
struct LabOnly: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Drive the lab without a lesson.")

  @Option(help: "The stack of both hosts: \(ProfileName.list).") var profile = ProfileName.standard

  mutating func perform() -> ExitStatus { Program.lab(profile.known) }
}
