#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the terminal, if there is one, can do and how wide it is.
package struct TerminalTraits: Hashable, Sendable {
  /// Whether commands are typed rather than piped in.
  package let inputIsTerminal: Bool
  /// Whether somebody watches the output.
  package let outputIsTerminal: Bool
  /// Whether colours are wanted and understood.
  package let usesColour: Bool
  /// The columns to lay text out for, 20 to 1,000.
  package let width: Int

  /// What follows from the environment's variables, from which ends are terminals and from the window's columns.
  package init(
    environment: (String) -> String?, inputIsTerminal: Bool, outputIsTerminal: Bool, columns: Int?
  ) {
    self.inputIsTerminal = inputIsTerminal
    self.outputIsTerminal = outputIsTerminal
    usesColour = TerminalTraits.wantsColour(environment, outputIsTerminal)
    let wished = environment("COLUMNS").flatMap { Int($0) } ?? 0
    let known = wished > 0 ? wished : columns ?? 0
    width = min(max(known > 0 ? known : 80, 20), 1_000)
  }

  /// The conventions of no-color.org and bixense.com/clicolors. Whoever says no is asked first.
  private static func wantsColour(_ environment: (String) -> String?, _ isTerminal: Bool) -> Bool {
    if environment("NO_COLOR") ?? "" != "" { return false }
    let force = environment("CLICOLOR_FORCE") ?? ""
    if force != "", force != "0" { return true }
    let name = environment("TERM") ?? ""
    return isTerminal && name != "" && name != "dumb"
  }

  /// The traits of standard input and output, now. Cheap enough to be asked again after a resize.
  package static func current() -> TerminalTraits {
    TerminalTraits(
      environment: { name in getenv(name).map { String(cString: $0) } },
      inputIsTerminal: isatty(STDIN_FILENO) == 1,
      outputIsTerminal: isatty(STDOUT_FILENO) == 1,
      columns: windowColumns(of: STDOUT_FILENO))
  }
}

/// The columns of the terminal behind a descriptor, if it is one and knows them.
package func windowColumns(of descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}
