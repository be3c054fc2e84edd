import ArgumentParser
import Lessons
import Terminal
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `tcplab new ID`
struct New: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a small complete lesson to begin from.",
    discussion: "It stands in ./Lessons, or in the folder that --lessons names, and passes check as it is.")

  @Argument(help: "The lesson's id: letters, digits and hyphens. It becomes the file's name.") var id: String
  @Option(help: "The folder of the course.") var lessons: String?

  mutating func validate() throws {
    guard Scaffold.text(id: id) != nil else {
      throw ValidationError(
        "'\(id)' is no id for a lesson. Use letters, digits and hyphens: tcplab new my-lesson")
    }
  }

  mutating func perform() throws -> ExitStatus {
    let folder = lessons ?? "Lessons"
    let path = "\(folder)/\(id).md"
    if Files.exists(path) {
      complain("tcplab: \(path) exists already, and is left alone; choose another id")
      return .ioFailure
    }
    try Files.makeFolders(for: path, mode: 0o755)
    try Files.save(Array((Scaffold.text(id: id) ?? "").utf8), to: path)
    var output = Output(.current())
    output.write([
      .paragraph("Written: \(path, .code)", indent: 2), .blank,
      next("tcplab check \(path)", "proves it"),
      next("tcplab learn --watch \(path)", "plays it while you edit"),
    ])
    output.flush()
    return .success
  }

  private func next(_ command: String, _ meaning: String) -> Block {
    .row(Row(label: Text(command, .command), body: [Text(meaning)], labelWidth: 35 + id.count))
  }
}
