import ArgumentParser
import TCP
import Terminal
import Tutor
import Typesetting

/// `tcplab run [FILE | -] [-c COMMAND]`
struct Run: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a script of commands and print the transcript.",
    discussion:
      "A command that is refused or not understood is said in the transcript, and the script goes on.")

  @Argument(help: "The script; - for standard input.") var file: String?
  @Option(name: .customShort("c"), help: "Commands instead of a file; may be repeated.") var command:
    [String] = []
  @Option(help: "The stack of both hosts: \(ProfileName.list).") var profile = ProfileName.standard
  @Flag(help: "Exit with 1 when a command was refused or not understood.") var strict = false

  mutating func validate() throws {
    if file != nil, !command.isEmpty { throw ValidationError("Give a file or -c, not both.") }
    if file == nil, command.isEmpty {
      throw ValidationError("Give a file, - for standard input, or -c COMMAND.")
    }
  }

  mutating func perform() throws -> ExitStatus {
    var transcript = Transcript(TerminalTraits.current(), profile.known)
    for line in command { transcript.take(line) }
    if let file { try transcript.take(file: file) }
    return transcript.finish(isStrict: strict)
  }
}

/// A script's commands with what they print.
private struct Transcript: ~Copyable {
  private var tutor: Tutor
  private var output: Output
  private var status = ExitStatus.success
  private var isWrong = false
  private var hasQuit = false

  init(_ traits: TerminalTraits, _ profile: Profile.Known) {
    tutor = .lab(profile)
    output = Output(traits)
    tutor.width = output.width
  }

  mutating func take(_ line: String) {
    guard !hasQuit else { return }
    let reply = tutor.enter(line)
    output.write([.paragraph(Text("> ", .prompt) + Text(line, .command))])
    output.write(reply.blocks)
    isWrong = isWrong || reply.isWrong
    switch reply.request {
    case .quit?: hasQuit = true
    case .save?, .export?, .lesson?, .language?:
      output.write([.paragraph("A script cannot do that.", indent: 2)])
      isWrong = true
    case nil: break
    }
  }

  mutating func take(file: String) throws(SystemFailure) {
    var script = try ScriptFile(file)
    while !hasQuit, let line = try script.next() {
      switch line {
      case .success(let line): take(line)
      case .failure(let flaw):
        output.flush()
        complain("\(flaw.sentence); it was left out")
        status = max(status, .badInput)
      }
    }
  }

  mutating func finish(isStrict: Bool) -> ExitStatus {
    while tutor.isAsking { output.write(tutor.finishAsking().blocks) }
    output.flush()
    return isStrict && isWrong ? max(status, .notPassed) : status
  }
}
