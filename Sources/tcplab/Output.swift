import Terminal
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard output: blocks laid out for it, in colours or not.
struct Output: ~Copyable {
  private var writer = OutputWriter()
  private let palette: Palette
  /// The columns of a line.
  var width: Int

  /// Longer lines are hard to read.
  static let widest = 100

  /// For the terminal or the pipe that is there.
  init(_ traits: TerminalTraits) {
    palette = traits.usesColour ? .colour : .plain
    width = min(traits.width, Self.widest)
  }

  /// Writes blocks. A reader that has gone away ends the program: there is nobody left to tell.
  mutating func write(_ blocks: [Block]) {
    let shown = marksLiterals ? blocks.markingLiterals : blocks
    print(palette.render(Typesetter(width: width).lines(shown)))
  }

  /// Writes lines that are laid out already.
  mutating func write(lines: [Text]) { print(palette.render(lines)) }

  /// Words of the terminal are marked, since no colour tells them.
  var marksLiterals: Bool { palette == .plain }

  /// Writes text that is safe already.
  mutating func print(_ text: String) {
    do throws(SystemFailure) { try writer.write(text) } catch { fail(error) }
  }

  /// Sees to it that everything is out.
  mutating func flush() {
    do throws(SystemFailure) { try writer.flush() } catch { fail(error) }
  }

  private func fail(_ failure: SystemFailure) -> Never {
    if failure.code != EPIPE, failure.code != EIO { complain("tcplab: \(failure)") }
    exit(ExitStatus.ioFailure.rawValue)
  }
}

/// Says something on standard error, made safe for a terminal; there no word is cut by the edge.
func complain(_ message: String) {
  var lines = message.split(separator: "\n").map { Text(String($0)) }
  if isatty(STDERR_FILENO) == 1 {
    lines = Typesetter(width: TerminalTraits.current().width).lines(lines.map { .paragraph($0) })
  }
  var writer = OutputWriter(STDERR_FILENO)
  try? writer.write(Palette.plain.render(lines))
  try? writer.flush()
}
