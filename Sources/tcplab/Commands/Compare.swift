import ArgumentParser
import LabLanguage
import Terminal
import Typesetting
import Workbench

/// `tcplab compare [FILE | -] [-c COMMAND] [--profile NAME]`
struct Compare: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a script under several profiles and show where they part, and why.",
    discussion:
      "Without --profile under all; with several, the others are compared with the first. A command that is refused is part of the comparison. Exits with 0 whether they part or not."
  )

  @Argument(help: "The script; - for standard input.") var file: String?
  @Option(name: .customShort("c"), help: "Commands instead of a file; may be repeated.") var command:
    [String] = []
  @Option(name: .customLong("profile"), help: "A profile to compare; may be repeated: \(ProfileName.list).")
  var profiles: [ProfileName] = []

  mutating func validate() throws {
    if file != nil, !command.isEmpty { throw ValidationError("Give a file or -c, not both.") }
    if file == nil, command.isEmpty {
      throw ValidationError("Give a file, - for standard input, or -c COMMAND.")
    }
  }

  mutating func perform() throws -> ExitStatus {
    var status = ExitStatus.success
    var script: [(LabCommand, String)] = []
    var isAutomatic = false
    func take(_ line: String, _ place: String) {
      do throws(SyntaxError) {
        for (command, text) in try Command.parseWithText(line: line) {
          switch command {
          case .lab(let command): script.append((command, text))
          case .bench(.auto(let isOn)): isAutomatic = isOn
          // Nothing to compare.
          case .bench, .look, .course, .set, .language, .help, .save, .export, .define, .quit: break
          }
        }
      } catch {
        complain("\(place): \(error.message); it was left out")
        status = .badInput
      }
    }
    for line in command { take(line, "-c") }
    if let file {
      var lines = try ScriptFile(file)
      while let line = try lines.next() {
        switch line {
        case .success(let line): take(line, file)
        case .failure(let flaw):
          complain("\(flaw.sentence); it was left out")
          status = .badInput
        }
      }
    }
    var output = Output(.current())
    let outcome = Workbench.compare(script, profiles.map(\.known), isAutomatic: isAutomatic)
    output.write(outcome.blocks)
    output.flush()
    return status
  }
}
